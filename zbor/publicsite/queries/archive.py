"""The archive: the dossiers that strangers may see, narrowed by words and facets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Substr

from zbor.calc.deadlines import Verdict as TermVerdict
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.dossiers.queries import term, visible
from zbor.members.standing import STRANGER
from zbor.outcomes.queries import Shares, asked, tally, with_verdict
from zbor.positions.models import Demand
from zbor.search import queries as index
from zbor.search.enums import Audience

INSIDE = ("dossier", "chronology", "demand")
"""What leads to a dossier."""
MOST = 400
"""Findings of the index that are considered; who finds more has asked for too little."""


@dataclass(frozen=True)
class Wanted:
    """What a visitor looks for; an empty field does not narrow anything."""

    text: str = ""
    level: str = ""
    institution: str = ""
    kind: str = ""
    year: str = ""
    act: str = ""
    demands: str = ""

    def as_query(self, **changes: str) -> str:
        """The rest of a query string, with some fields changed."""
        changed = replace(self, **changes)
        return urlencode({one.name: value for one in fields(changed) if (value := getattr(changed, one.name))})

    @property
    def is_empty(self) -> bool:
        return self == Wanted()


def open_dossiers(now: datetime) -> QuerySet[Dossier]:
    """The dossiers that anybody may see, with `year`: of their publication, or else of the decision on the act."""
    when = Coalesce("published_on", "act_outcome_on", Value("", output_field=Dossier._meta.get_field("published_on")))  # noqa: SLF001 -- Django documents _meta as public
    return visible(STRANGER, now).annotate(year=Substr(when, 1, 4))


def conditions(wanted: Wanted, now: datetime) -> dict[str, Q]:
    """One condition for each field that narrows."""
    of_dossier = with_verdict(asked(Demand.objects.filter(dossier=OuterRef("pk"))))
    asked_for = {
        "level": Q(level=wanted.level),
        "institution": Q(institution__code=wanted.institution),
        "kind": Q(kind=wanted.kind),
        "year": Q(year=wanted.year),
        "act": Q(act_outcome=wanted.act),
        "demands": Q(Exists(of_dossier.filter(verdict=wanted.demands))),
    }
    chosen = {name: condition for name, condition in asked_for.items() if getattr(wanted, name)}
    if wanted.text:
        chosen["text"] = Q(pk__in=list(_ranked(wanted.text, now)))
    return chosen


def found(wanted: Wanted, now: datetime) -> QuerySet[Dossier]:
    """The dossiers looked for: the best answer first where words were given, else the newest first."""
    dossiers = open_dossiers(now).filter(*conditions(wanted, now).values())
    newest = ("-year", "-published_on", "-opened_at", "-pk")
    if not wanted.text:
        return dossiers.order_by(*newest)
    places = _ranked(wanted.text, now)
    order = Case(
        *(When(pk=pk, then=Value(place)) for pk, place in places.items()),
        default=Value(MOST),
        output_field=IntegerField(),
    )
    return dossiers.order_by(order, *newest)


def _ranked(text: str, now: datetime) -> dict[int, int]:
    """Dossiers that contain the words, themselves or in their chronology or demands, each with its place."""
    found = index.places(text, audiences=[Audience.PUBLIC], now=now, among=INSIDE, limit=MOST)
    entries = ChronologyEntry.objects.filter(is_public=True)
    inside = {"chronology": _dossier_of(entries, found, "chronology"), "demand": _dossier_of(asked(), found, "demand")}
    ranked: dict[int, int] = {}
    for kind, subject in found:
        dossier = int(subject) if kind == "dossier" else inside[kind].get(int(subject))
        if dossier is not None:
            ranked.setdefault(dossier, len(ranked))
    return ranked


def _dossier_of(
    things: "QuerySet[ChronologyEntry] | QuerySet[Demand]", found: list[tuple[str, str]], kind: str
) -> dict[int, int]:
    wanted = [subject for one, subject in found if one == kind]
    return dict(things.filter(pk__in=wanted).values_list("pk", "dossier_id")) if wanted else {}


@dataclass(frozen=True)
class ListRow:
    """A dossier as a list shows it: how long people had to answer, and what became of the demands."""

    dossier: Dossier
    term: TermVerdict
    shares: Shares


def rows(dossiers: Iterable[Dossier]) -> Iterator[ListRow]:
    """What a list shows of each dossier; one query besides those of the dossiers."""
    listed = list(dossiers)
    verdicts: dict[int, list[str]] = defaultdict(list)
    demands = with_verdict(asked(Demand.objects.filter(dossier__in=[one.pk for one in listed]))).order_by()
    for dossier, verdict in demands.values_list("dossier_id", "verdict"):
        verdicts[dossier].append(verdict)
    return (ListRow(one, term(one), tally(verdicts[one.pk])) for one in listed)
