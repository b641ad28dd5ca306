"""Open data for programs: what strangers may read, and nothing else, whoever asks."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema

from zbor import __version__
from zbor.api.filling import (
    INFLUENCE_COLUMNS,
    TERM_COLUMNS,
    demand_out,
    dossier_out,
    dossier_whole,
    influence_out,
    influence_rows,
    project_out,
    term_rows,
    terms_out,
    training_out,
)
from zbor.api.shapes import (
    DemandsOut,
    DossiersOut,
    DossierWhole,
    HeadOut,
    InfluenceOut,
    InstitutionOut,
    LicenceOut,
    PopoloOut,
    ProjectOut,
    TermsOut,
    TrainingOut,
)
from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.dialogue.queries import popolo
from zbor.dossiers.models import Institution
from zbor.members.standing import STRANGER
from zbor.outcomes import queries as outcomes
from zbor.positions.models import Demand
from zbor.projects.queries import visible as visible_projects
from zbor.publicsite import queries
from zbor.publicsite.forms import LONGEST, narrowed_of, wanted_of, within_of
from zbor.publicsite.queries import Wanted
from zbor.publicsite.words import absolute
from zbor.record.queries import heads_by_day
from zbor.trainings.queries import visible as visible_trainings

A_YEAR = 366

api = NinjaAPI(
    title=f"{settings.NETWORK_NAME}: open data",
    version=__version__,
    description=(
        "Read-only open data of the public archive. Nobody needs a key. "
        f"Licence: {settings.OPEN_DATA_LICENCE}; please name {settings.NETWORK_NAME} as the source."
    ),
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
)


Word = Annotated[str, Field(max_length=LONGEST, pattern=r"^[^\x00]*$")]
"""What a program may ask for; a sign that no database can hold is refused and not a fault."""
Number = Annotated[int, Field(ge=0, lt=2**63)]


class Part(Schema):
    """Which part of a long list."""

    limit: int = Field(100, ge=1, le=500)
    offset: int = Field(0, ge=0, le=1_000_000)


class Filters(Schema):
    """What narrows the list; the same as in the addresses of the archive's pages."""

    text: Word = ""
    level: Word = ""
    institution: Word = ""
    kind: Word = ""
    year: Word = ""
    act: Word = ""
    demands: Word = ""


@api.get("/licence", response=LicenceOut, summary="Under which licence the data may be used")
def licence(request: HttpRequest) -> LicenceOut:
    return LicenceOut(
        licence=settings.OPEN_DATA_LICENCE, source=settings.NETWORK_NAME, documentation=absolute("/api/openapi.json")
    )


@api.get("/dossiers", response=DossiersOut, summary="Public dossiers, the newest first")
def dossiers(request: HttpRequest, filters: Query[Filters], part: Query[Part]) -> DossiersOut:
    found = queries.found(Wanted(**filters.dict()), timezone.now()).select_related("institution", "act")
    shown = found[part.offset : part.offset + part.limit]
    return DossiersOut(count=found.count(), items=[dossier_out(one) for one in shown])


@api.get("/dossiers/{pk}", response=DossierWhole, summary="One dossier with its chronology, demands and outcomes")
def dossier(request: HttpRequest, pk: Number) -> DossierWhole:
    found = get_object_or_404(queries.told(queries.open_dossiers(timezone.now()), standing=STRANGER), pk=pk)
    return dossier_whole(found, outcomes.fates(outcomes.asked(Demand.objects.filter(dossier=found))))


@api.get("/demands", response=DemandsOut, summary="Demands that were really made, with their current verdict")
def demands(request: HttpRequest, part: Query[Part], dossier: Number | None = None, verdict: Word = "") -> DemandsOut:
    found = outcomes.with_verdict(outcomes.open_demands(STRANGER, timezone.now())).order_by("-pk")
    if dossier is not None:
        found = found.filter(dossier=dossier)
    if verdict:
        found = found.filter(verdict=verdict)
    shown = found[part.offset : part.offset + part.limit]
    return DemandsOut(count=found.count(), items=[demand_out(one) for one in shown])


class Counted(Schema):
    """Which demands are counted; the same as in the address of the page."""

    year: Word = ""
    institution: Word = ""
    kind: Word = ""
    act: Word = ""
    level: Word = ""


@api.get("/influence", response=InfluenceOut, summary="What became of the demands, by year, institution and kind")
def influence(request: HttpRequest, counted: Query[Counted]) -> InfluenceOut:
    wanted = outcomes.Narrowed(**counted.dict())
    return influence_out(outcomes.influence(queries.open_dossiers(timezone.now()), wanted))


class Period(Schema):
    """Which acts are counted; the same as in the address of the page."""

    since: date | None = None
    until: date | None = None
    institution: Word = ""


@api.get("/terms", response=TermsOut, summary="How long the public was given to answer, by the thirty-day rule")
def terms(request: HttpRequest, period: Query[Period]) -> TermsOut:
    return terms_out(outcomes.terms(queries.open_dossiers(timezone.now()), outcomes.Within(**period.dict())))


@api.get("/institutions", response=list[InstitutionOut], summary="Institutions to which public dossiers belong")
def institutions(request: HttpRequest) -> list[Institution]:
    return list(Institution.objects.filter(dossiers__in=queries.open_dossiers(timezone.now())).distinct())


@api.get("/projects", response=list[ProjectOut], summary="Public projects")
def projects(request: HttpRequest) -> list[ProjectOut]:
    return [project_out(one) for one in visible_projects(STRANGER).prefetch_related("blocks", "funders")]


@api.get("/trainings", response=list[TrainingOut], summary="Trainings that are open to everybody, the latest first")
def trainings(request: HttpRequest, part: Query[Part]) -> list[TrainingOut]:
    whole = (
        visible_trainings(STRANGER)
        .select_related("programme", "host", "region")
        .order_by(F("begins").desc(nulls_last=True), "-pk")
    )
    shown = whole.prefetch_related("sessions", "lecturers", "funders")[part.offset : part.offset + part.limit]
    return [training_out(one) for one in shown]


@api.get(
    "/office-holders", response=PopoloOut, summary="Who holds and held which public office, in the format of Popolo"
)
def office_holders(request: HttpRequest) -> PopoloOut:
    return PopoloOut.model_validate(popolo())


@api.get(
    "/journal/heads", response=list[HeadOut], summary="The end of the journal's hash chain at the close of each day"
)
def heads(request: HttpRequest, since: date | None = None) -> list[HeadOut]:
    """Keep them, and nobody can rewrite the journal unnoticed. At most a year at once."""
    earliest = timezone.localdate() - timedelta(days=A_YEAR)
    found = heads_by_day(since=max(since, earliest) if since else earliest)
    return [HeadOut(day=day, number=number, hash=digest) for day, number, digest in found]


# ---------------------------------------------------------------- beside the library


COLUMNS = (
    "id", "kind", "title", "level", "institution", "proposer", "published_on", "deadline_on", "days_to_answer", "term",
    "act_outcome", "act_outcome_on", "demands", "accepted", "partly", "rejected", "unknown", "is_example",
    "is_public_record", "address",
)  # fmt: skip


@opens_to(Door.EVERYONE)
def table(request: HttpRequest) -> HttpResponseBase:
    """The archive as a table; the same words narrow it as narrow the page."""
    found = queries.found(wanted_of(request.GET), timezone.now()).select_related("institution", "act")
    return as_csv(COLUMNS, _cells(queries.rows(found)), filename="archive.csv")


def _cells(rows: Iterator[queries.ListRow]) -> Iterator[list[object]]:
    for row in rows:
        told = dossier_out(row.dossier).dict() | vars(row.shares) | {"demands": row.shares.total}
        yield [told[name] for name in COLUMNS]


@opens_to(Door.EVERYONE)
def influence_table(request: HttpRequest) -> HttpResponseBase:
    """What became of the demands as a table: a line for each group, with its numbers."""
    found = outcomes.influence(queries.open_dossiers(timezone.now()), narrowed_of(request.GET))
    return as_csv(INFLUENCE_COLUMNS, influence_rows(found), filename="influence.csv")


@opens_to(Door.EVERYONE)
def terms_table(request: HttpRequest) -> HttpResponseBase:
    """Act by act how long the public was given, as a table."""
    found = outcomes.terms(queries.open_dossiers(timezone.now()), within_of(request.GET))
    return as_csv(TERM_COLUMNS, term_rows(found), filename="terms.csv")


@opens_to(Door.EVERYONE)
def guide(request: HttpRequest) -> HttpResponse:
    """What there is, for people; made from the same description as programs read."""
    schema = api.get_openapi_schema()
    paths = [
        {"path": path, "summary": operation["summary"], "parameters": operation.get("parameters", [])}
        for path, operations in schema["paths"].items()
        for operation in operations.values()
    ]
    return render(request, "publicsite/guide.html", {"paths": paths, "licence": settings.OPEN_DATA_LICENCE})
