"""Results of calls for tests: a file, a round, rows; invented names."""

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.factories.members import PersonFactory
from zbor.calc.grants import Columns, Field, guessed
from zbor.funding.actions.result_files import check, keep_file, tell_columns
from zbor.funding.actions.result_taking import take_in
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.models import ResultFile, ResultRound, ResultRow

HEAD = "Naziv prijavitelja;Matična številka;Področje;Izid;Zaprošena sredstva;Odobrena sredstva"
TABLE = "\n".join(
    (
        HEAD,
        "Društvo Šumeči žleb;5123456;glasba;odobreno;1.500,00;1.200,00",
        "Zavod Čuk;;glasba;zavrnjeno;900;",
        "Društvo Plima;;ples;odobreno;2.000;800",
        "Ana Prosilka;;ples;zavrženo;700;",
    )
)


class ResultFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResultFile

    file = factory.LazyFunction(lambda: ContentFile(b"x", name="table.csv"))
    lines = factory.LazyFunction(lambda: ContentFile(b"", name="lines.jsonl"))
    filename = factory.Sequence(lambda n: f"rezultati-{n}.csv")
    size = 1
    sha256 = factory.Sequence(lambda n: f"{n:064d}")
    fingerprint = "0" * 32
    state = FileState.TAKEN
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(PersonFactory)
    taken_at = factory.LazyFunction(timezone.now)


class ResultRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResultRound

    funder = "Občina"
    funder_key = "obcina"
    title = factory.Sequence(lambda n: f"Razpis {n}")
    series_key = factory.Sequence(lambda n: f"razpis {n}")
    year = 2025


class ResultRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResultRow

    file = factory.SubFactory(ResultFileFactory)
    round = factory.SubFactory(ResultRoundFactory)
    number_in_file = factory.Sequence(lambda n: n + 2)
    key = factory.Sequence(lambda n: f"{n:032d}")
    applicant = factory.Sequence(lambda n: f"Društvo {n}")
    recipient_key = factory.Sequence(lambda n: f"drustvo {n}")
    is_person = False
    field = "glasba"
    status = ResultStatus.APPROVED
    asked = 100
    awarded = 50


def upload(content=TABLE, name="rezultati.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def sent(by, content=TABLE, name="rezultati.csv", *, replaces=None):
    """A file that was sent and read."""
    return keep_file(upload=upload(content, name), replaces=replaces, by=by, now=timezone.now())[0]


def told(file, by, *, year="2025", funder="Občina ob Reki", call="Razpis za kulturo", **fields):
    """A file whose columns were told, as they are guessed."""
    constants = {Field.FUNDER: funder, Field.CALL: call, Field.YEAR: year, Field.CURRENCY: "EUR"}
    columns = Columns(guessed(file.headings), constants, **({"applicants": "organisations"} | fields))
    now = timezone.now()
    kept = tell_columns(file=file, columns=columns, address="https://obcina.example/rezultati", published_on=None, revision=file.revision, by=by, now=now)  # fmt: skip
    return check(file=kept, by=by, now=now)


def taken(by, content=TABLE, name="rezultati.csv", *, replaces=None, **fields):
    """A file whose rows are taken in."""
    file = told(sent(by, content, name, replaces=replaces), by, **fields)
    return take_in(file=file, by=by, now=timezone.now())
