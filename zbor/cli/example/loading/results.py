"""Results of calls: an invented call in two years, and the published figures of two real ones, row by row without names."""

from collections.abc import Iterator
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from zbor.calc.grants import Columns, Field, guessed
from zbor.cli.example.loading.known import Known
from zbor.funding.actions.result_files import check, keep_file, tell_columns
from zbor.funding.actions.result_names import tell_organisation
from zbor.funding.actions.result_taking import take_in
from zbor.funding.models import ResultFile

OFFICE = "Maja Vetrih"
HEAD = "Razpisovalec;Razpis;Leto;Naziv prijavitelja;Področje;Regija;Izid;Zaprošena sredstva;Odobrena sredstva"
FIELDS = ("glasba", "uprizoritvene umetnosti", "vizualne umetnosti", "intermedijske umetnosti")
REGIONS = ("osrednjeslovenska", "podravska", "gorenjska")
OURS, FUNDER = "Podpora manjšim organizacijam v kulturi", "Sklad za sodelovanje v kulturi"
REAL: tuple[tuple[str, str, int, tuple[tuple[str, int, int, int, str], ...]], ...] = (
    (
        "Ministrstvo za kulturo", "Štiriletni programi 2022–2025", 2022,
        (("uprizoritvene umetnosti", 8, 7, 3, "4200000"), ("glasba", 12, 13, 9, "4700000"),
         ("vizualne umetnosti", 9, 4, 3, "3800000"), ("intermedijske umetnosti", 5, 1, 1, "1600000")),
    ),
    (
        "Mestna občina Velenje", "Občinski razpis za kulturo", 2016,
        (("sklop 1", 29, 0, 0, "50000"), ("sklop 2", 42, 0, 0, "36000"), ("sklop 3", 14, 0, 0, "18000"),
         ("sklop 4", 1, 0, 0, "5170"), ("sklop 5", 3, 0, 0, "2000"), ("", 0, 14, 2, "0")),
    ),
)  # fmt: skip
"""Field, approved, rejected, thrown out on formal grounds, awarded together; as it was published."""


def load_results(known: Known) -> None:
    """One table with all of it, taken in as the office does it."""
    by, now = known.people[OFFICE], known.days.now
    content = "\n".join((HEAD, *_invented(known), *_real())).encode()
    upload = SimpleUploadedFile("rezultati-razpisov.csv", content)
    file, _is_new = keep_file(upload=upload, replaces=None, by=by, now=now)
    columns = Columns(guessed(file.headings), {Field.CURRENCY: "EUR"}, "column", "organisations")
    tell_columns(file=file, columns=columns, address="", published_on=None, revision=file.revision, by=by, now=now)
    check(file=file, by=by, now=now)
    file = take_in(file=file, by=by, now=now)
    ResultFile.objects.filter(pk=file.pk).update(is_example=True)
    for organisation in sorted(known.organisations.values(), key=lambda one: one.pk)[:3]:
        row = file.rows.filter(applicant=organisation.name).first()
        if row is not None:
            tell_organisation(file=file, recipient=row.recipient_key, organisation=organisation, by=by, now=now)


def _invented(known: Known) -> Iterator[str]:
    """Two years of one call with a year between them that is missing; what came of it only the place in the row decides."""
    names = [one.name for one in sorted(known.organisations.values(), key=lambda one: one.pk)][:40]
    year = known.days.today.year
    for back in (3, 1):
        for place, name in enumerate(names):
            if (place + back) % 5 == 0:
                continue
            fate = ("odobreno", "zavrnjeno", "odobreno", "zavrnjeno", "rezerva", "zavrnjeno", "zavrženo")[
                (place * 3 + back) % 7
            ]
            asked = 9000 + 450 * place
            awarded = asked * (3 + place % 2) // 5 if fate == "odobreno" else ""
            yield f"{FUNDER};{OURS};{year - back};{name};{FIELDS[place % 4]};{REGIONS[place % 3]};{fate};{asked};{awarded}"


def _real() -> Iterator[str]:
    """The published figures: so many rows of each fate, sums divided evenly to the cent."""
    for funder, call, year, groups in REAL:
        number = 0
        for field, approved, rejected, discarded, together in groups:
            cents = int(Decimal(together) * 100)
            parts = [Decimal(cents // approved + (at < cents % approved)) / 100 for at in range(approved)]
            fates = (
                [("odobreno", str(one)) for one in parts]
                + [("zavrnjeno", "")] * rejected
                + [("zavrženo", "")] * discarded
            )
            for fate, awarded in fates:
                number += 1
                yield f"{funder};{call};{year};Prijavitelj {number:03d};{field};;{fate};;{awarded}"
