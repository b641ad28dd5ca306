"""How fast a table of votes is read, as ratios in one run: to one pass over its bytes, to pandas and to pyarrow.

`script/bench reading [ROWS]`. The file is generated: whole numbers as ids, a twentieth of the votes replaced later.
The peers are timed twice: reading the columns only, and going on to the last vote of each participant on each
statement, which is what `read_votes` gives. Peers run on one thread; ours cuts blocks on all processors, and is timed
without numba too.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from pyarrow import csv

from zbor.calc.opinion.kernel import choice
from zbor.calc.opinion.reading import UNLIMITED, read_votes, vote_chunks

ROWS = 3_000_000
VOTES_EACH, CLAIMS = 40, 1000
REPEATS = 5
AT_ONCE = 1 << 18
COLUMNS = ["timestamp", "comment-id", "voter-id", "vote"]
KINDS = {"timestamp": "int64", "comment-id": "int32", "voter-id": "int32", "vote": "int8"}


def write(path: Path, rows: int) -> None:
    """A table of votes by statement, then participant, as Polis exports it: times are in no order."""
    chance = np.random.default_rng(1)
    people = max(1, rows // VOTES_EACH)
    who, what, vote = (
        chance.integers(people, size=rows),
        chance.integers(CLAIMS, size=rows),
        chance.integers(-1, 2, rows),
    )
    again = np.flatnonzero(chance.random(rows) < 0.05)
    again = again[again > 0]
    who[again], what[again] = who[again // 2], what[again // 2]
    times = 1_651_045_893_819 + np.sort(chance.integers(10**9, size=rows))
    order = np.lexsort((who, what))
    who, what, vote, times = who[order], what[order], vote[order], times[order]
    with path.open("w") as file:
        file.write("timestamp,datetime,comment-id,voter-id,vote\n")
        for begin in range(0, rows, AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            columns = (column[part].tolist() for column in (times, what, who, vote))
            file.writelines(
                f"{at},Wed Apr 27 00:51:33 PDT 2022,{claim},{person},{said}\n"
                for at, claim, person, said in zip(*columns, strict=True)
            )


def without_numba(work: Callable[[Path], object]) -> Callable[[Path], object]:
    """Do it as if numba were not installed."""

    def plainly(path: Path) -> object:
        is_there, choice.has_numba = choice.has_numba, cache(lambda: False)
        try:
            return work(path)
        finally:
            choice.has_numba = is_there

    return plainly


def one_pass(path: Path) -> int:
    """Read every byte once."""
    size = 0
    with path.open("rb", buffering=0) as file:
        while part := file.read(1 << 20):
            size += len(part)
    return size


def ours(path: Path) -> int:
    """The votes that count."""
    return len(read_votes(path, limit=UNLIMITED))


def ours_in_chunks(path: Path) -> int:
    """All votes as numbers, nothing kept."""
    return sum(map(len, vote_chunks(path)))


def with_pandas(path: Path) -> pd.DataFrame:
    """The columns only."""
    return pd.read_csv(path, usecols=COLUMNS, dtype=KINDS)


def with_pyarrow(path: Path) -> pd.DataFrame:
    """The columns only."""
    return csv.read_csv(
        path,
        read_options=csv.ReadOptions(use_threads=False),
        convert_options=csv.ConvertOptions(include_columns=COLUMNS),
    ).to_pandas()


def last_votes(read: Callable[[Path], pd.DataFrame]) -> Callable[[Path], int]:
    """Read with a peer and keep the latest vote of each participant on each statement, ordered as ours."""

    def work(path: Path) -> int:
        ordered = read(path).sort_values("timestamp", kind="stable")
        kept = ordered.drop_duplicates(["voter-id", "comment-id"], keep="last")
        return len(kept.sort_values(["voter-id", "comment-id"]))

    return work


WORKS: dict[str, Callable[[Path], object]] = {
    "read_votes": ours,
    "vote_chunks": ours_in_chunks,
    "read_votes, no numba": without_numba(ours),
    "vote_chunks, no numba": without_numba(ours_in_chunks),
    "one pass over the bytes": one_pass,
    "pandas, columns only": with_pandas,
    "pyarrow, columns only": with_pyarrow,
    "pandas, last votes": last_votes(with_pandas),
    "pyarrow, last votes": last_votes(with_pyarrow),
}


def timed(work: Callable[[Path], object], path: Path) -> tuple[float, float]:
    """Seconds of one call, by the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    work(path)
    return time.perf_counter() - began, time.process_time() - used


def main() -> None:
    """Print one line for each way of reading: medians of alternating runs."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.csv"
        write(path, rows)
        if ours(path) != last_votes(with_pandas)(path):
            raise SystemExit("The votes that count are not the same in number.")
        runs = [{name: timed(work, path) for name, work in WORKS.items()} for _ in range(REPEATS)]
        print(f"{rows:,} rows, {path.stat().st_size / rows:.0f} bytes a row; medians of {REPEATS} alternating runs")
    clock, used = ({name: median(run[name][at] for run in runs) for name in WORKS} for at in (0, 1))
    print(f"{'':<26}{'s':>8}{'cpu s':>8}{'M rows/s':>10}{'M rows/cpu s':>14}{'÷ read_votes':>14}")
    for name in WORKS:
        speeds = f"{rows / clock[name] / 1e6:>10.2f}{rows / used[name] / 1e6:>14.2f}"
        print(f"{name:<26}{clock[name]:>8.2f}{used[name]:>8.2f}{speeds}{clock[name] / clock['read_votes']:>14.2f}")


if __name__ == "__main__":
    main()
