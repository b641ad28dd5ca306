"""The facets of the archive: for each, what can be chosen and how many dossiers that leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from zbor.dossiers.enums import ActOutcome, DossierKind, Level
from zbor.dossiers.models import Dossier, Institution
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import asked, with_verdict
from zbor.positions.models import Demand
from zbor.publicsite.queries.archive import Wanted, conditions, open_dossiers

COLUMNS = {
    "level": "level",
    "institution": "institution__code",
    "kind": "kind",
    "year": "year",
    "act": "act_outcome",
}


@dataclass(frozen=True)
class Option:
    """One choice: how many dossiers it leaves, and the query string that makes it, or takes it back if it is made."""

    value: str
    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: tuple[Option, ...]


def facets(wanted: Wanted, now: datetime) -> list[Facet]:
    """Each facet counted among the dossiers that all the other facets leave; the number of queries is constant."""
    chosen = conditions(wanted, now)
    titles = {
        "level": _("Level"),
        "institution": _("Institution"),
        "kind": _("Type"),
        "year": _("Year"),
        "act": _("What became of the act"),
        "demands": _("What became of the demands"),
    }
    labels = _labels()
    found = []
    for name, title in titles.items():
        others = [condition for other, condition in chosen.items() if other != name]
        counts = _counts(name, open_dossiers(now).filter(*others))
        found.append(Facet(name, title, tuple(_options(name, counts, labels.get(name, {}), wanted))))
    return [facet for facet in found if facet.options]


def _labels() -> dict[str, dict[str, str]]:
    """The words for each value, in the order in which an enum has them."""
    return {
        "level": {one.value: str(one.label) for one in Level},
        "institution": dict(Institution.objects.values_list("code", "name")),
        "kind": {one.value: str(one.label) for one in DossierKind},
        "act": {one.value: str(one.label) for one in ActOutcome},
        "demands": {one.value: str(one.label) for one in Verdict},
    }


def _counts(name: str, dossiers: QuerySet[Dossier]) -> dict[str, int]:
    if name == "demands":
        demands = with_verdict(asked(Demand.objects.filter(dossier__in=dossiers.values("pk")))).order_by()
        return dict(demands.values_list("verdict").annotate(n=Count("dossier", distinct=True)))
    column = COLUMNS[name]
    counted = dossiers.order_by().values_list(column).annotate(n=Count("pk", distinct=True))
    return {value: n for value, n in counted if value}


def _options(name: str, counts: dict[str, int], labels: dict[str, str], wanted: Wanted) -> Iterable[Option]:
    """In the order of the enum where there is one, years newest first, institutions by the number of dossiers."""
    current = getattr(wanted, name)
    if current and current not in counts:
        counts = counts | {current: 0}
    for value in sorted(counts, key=lambda one: _place(name, one, counts, labels)):
        is_chosen = value == current
        query = wanted.as_query(**{name: "" if is_chosen else value})
        yield Option(value, labels.get(value, value), counts[value], query, is_chosen)


def _place(name: str, value: str, counts: dict[str, int], labels: dict[str, str]) -> tuple[int, str]:
    if name == "year":
        return (-int(value) if value.isdecimal() else 0, value)
    if name == "institution":
        return (-counts[value], labels.get(value, value))
    order = list(labels)
    return (order.index(value) if value in order else len(order), value)
