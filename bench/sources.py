"""How much memory the open data of the National Assembly need, whatever their size, and how fast they are read.

`script/bench sources [MEGABYTES]`. A file of bills in the documented format is written, with stages and papers, and read
through in a process of its own; the bound is 200 MB for a file of 200 MB. A file of 5,700 bills is read too, as large as
all that were ever put in. Nothing is fetched.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

MEGABYTES = 200
BOUND = 200
ALL_BILLS = 5_700
STAGES, PAPERS = 5, 14
FIRST = date(1996, 11, 28)


def cards(number: int) -> Iterator[str]:
    """The cards of one bill: itself, its stages, their papers."""
    day = FIRST + timedelta(days=number)
    stages = [f"PZ|S{number:015}{stage:02}" for stage in range(STAGES)]
    papers = [f"PZ|D{number:015}{paper:02}" for paper in range(PAPERS)]
    yield (
        f"<PREDPIS><KARTICA_PREDPISA><UNID>PZ|B{number:017}</UNID><KARTICA_EPA>{number % 9999:04}-IX</KARTICA_EPA>"
        f"<KARTICA_MANDAT>IX</KARTICA_MANDAT><KARTICA_NAZIV>Predlog zakona o prazniku številka {number}</KARTICA_NAZIV>"
        f"<KARTICA_VRSTA>Predlog zakona</KARTICA_VRSTA><KARTICA_DATUM>{day}</KARTICA_DATUM>"
        "<KARTICA_PREDLAGATELJ>Vlada</KARTICA_PREDLAGATELJ><KARTICA_POSTOPEK>redni</KARTICA_POSTOPEK>"
        "<KARTICA_KLJUCNE_BESEDE>prazniki; prireditve</KARTICA_KLJUCNE_BESEDE></KARTICA_PREDPISA><PODDOKUMENTI>"
        + "".join(f"<UNID>{stage}</UNID>" for stage in stages)
        + "</PODDOKUMENTI></PREDPIS>\n"
    )
    for place, stage in enumerate(stages):
        yield (
            f"<OBRAVNAVA_PREDPISA><KARTICA_OBRAVNAVE_PREDPISA><UNID>{stage}</UNID>"
            f"<KARTICA_FAZA_POSTOPKA>obravnava {place}</KARTICA_FAZA_POSTOPKA>"
            f"<KARTICA_DATUM>{day + timedelta(days=20 * place)}</KARTICA_DATUM></KARTICA_OBRAVNAVE_PREDPISA><PODDOKUMENTI>"
            + "".join(f"<UNID>{paper}</UNID>" for paper in papers[place::STAGES])
            + "</PODDOKUMENTI></OBRAVNAVA_PREDPISA>\n"
        )
    for place, paper in enumerate(papers):
        kind = "Amandma" if place % 2 else "Mnenje"
        yield (
            f"<DOKUMENT><KARTICA_DOKUMENTA><UNID>{paper}</UNID><KARTICA_NAZIV>{kind} k {place}. členu</KARTICA_NAZIV>"
            f"<KARTICA_VRSTA>{kind}</KARTICA_VRSTA><KARTICA_AVTOR>Odbor za praznike</KARTICA_AVTOR>"
            f"<KARTICA_DATUM>{day + timedelta(days=place)}</KARTICA_DATUM><PRIPONKA><PRIPONKA_KLIC>"
            f"https://arhiv.example/{number}/{place}</PRIPONKA_KLIC></PRIPONKA></KARTICA_DOKUMENTA><PODDOKUMENTI/></DOKUMENT>\n"
        )


def write(path: Path, *, bills: int | None = None, megabytes: int | None = None) -> int:
    """A file of so many bills, or of so many megabytes; how many bills it holds."""
    number = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<PZ>\n')
        while number < (bills or number + 1) and file.tell() < (megabytes or 1 << 30) * 1_000_000:
            file.writelines(cards(number))
            number += 1
        file.write("</PZ>\n")
    return number


def read(path: str) -> None:
    """Read a file through and print how many bills, papers, seconds of the processor and megabytes it was."""
    from zbor.watch.sources.found import Fetched, Found  # noqa: PLC0415 -- only the child measures what it loads
    from zbor.watch.sources.parliament import Parliament  # noqa: PLC0415 -- the same

    class Door:
        """The file itself."""

        def get(self, url: str, **_more: object) -> Fetched:
            return Fetched(url, "application/xml", "", path)

    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    bills = papers = 0
    for one in Parliament("https://dz.example/PZ.XML", Door(), date(2100, 1, 1), outcomes=False).since(date.min):  # type: ignore[arg-type]  # it asks for files only
        bills += isinstance(one, Found)
        papers += len(one.papers) if isinstance(one, Found) else 0
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(bills, papers, f"{seconds:.2f}", peak // 1024, loaded // 1024)


def measured(path: Path, bills: int) -> int:
    """Read a file in a process of its own, say how it went, and give the peak in megabytes."""
    command = [sys.executable, "-m", "bench.sources", "--read", str(path)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "zbor.settings"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found, papers, seconds, peak, loaded = (float(word) for word in done.stdout.split())
    assert found == bills, (found, bills)  # noqa: S101 -- a measurement of what was not read would be worth nothing
    each = bills * (1 + STAGES + PAPERS)
    print(
        f"{path.stat().st_size / 1e6:6.0f} MB, {bills:6,} bills with {papers:8,.0f} papers: {seconds:6.1f} s of the processor, "
        f"{each / seconds:8,.0f} cards/s, peak {peak:.0f} MB of memory ({loaded:.0f} MB before the first card)"
    )
    return int(peak)


def main() -> None:
    """Write both files, read them, compare with the bound."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    with tempfile.TemporaryDirectory(prefix="zbor-bench-") as folder:
        for name, asked in (("all", {"bills": ALL_BILLS}), ("large", {"megabytes": megabytes})):
            path = Path(folder) / f"{name}.xml"
            peak = measured(path, write(path, **asked))
            path.unlink()
    print(f"bound: {BOUND} MB; the last peak is {peak / BOUND:.2f} of it")


if __name__ == "__main__":
    read(sys.argv[2]) if sys.argv[1:2] == ["--read"] else main()
