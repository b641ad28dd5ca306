"""What became of all demands: by year, institution, type of dossier, kind of act and level, alone and crossed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zbor.base.sorting import sort_key
from zbor.dossiers.enums import ActKind, DossierKind, Level
from zbor.dossiers.models import Dossier
from zbor.outcomes.queries.demands import asked, with_verdict
from zbor.outcomes.queries.shares import Shares, tally
from zbor.positions.models import Demand

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNSET = "none"
"""The key of a group of demands of which a dimension is not known: no year, no institution, no act."""
DIMENSIONS: "dict[str, StrOrPromise]" = {
    "year": _("Year of asking"),
    "institution": _("Institution"),
    "kind": _("Type of the dossier"),
    "act": _("Kind of act"),
    "level": _("Level of the institution"),
}


@dataclass(frozen=True)
class Narrowed:
    """Which demands are counted; an empty field narrows nothing, one that makes no sense leaves nothing."""

    year: str = ""
    institution: str = ""
    kind: str = ""
    act: str = ""
    level: str = ""

    def as_query(self, **changes: str) -> str:
        """The query string of an address, with some fields changed."""
        changed = replace(self, **changes)
        return urlencode({one.name: value for one in fields(changed) if (value := getattr(changed, one.name))})

    @property
    def is_empty(self) -> bool:
        return self == Narrowed()


@dataclass(frozen=True)
class Row:
    """One group of demands and what became of them; without a label where nobody knows where they belong."""

    key: str
    label: str
    shares: Shares


@dataclass(frozen=True)
class Influence:
    """What became of the demands that are counted, together and in groups; `offered` are the groups of all demands."""

    whole: Shares
    all: Shares
    groups: Mapping[str, tuple[Row, ...]]
    offered: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True)
class _Asked:
    verdict: str
    year: str
    institution: str
    name: str
    kind: str
    act: str
    level: str

    def is_within(self, wanted: Narrowed) -> bool:
        return all(getattr(wanted, name) in ("", self.key(name)) for name in DIMENSIONS)

    def key(self, dimension: str) -> str:
        return getattr(self, dimension) or UNSET


def influence(dossiers: QuerySet[Dossier], wanted: Narrowed | None = None) -> Influence:
    """What became of the demands of these dossiers; one query."""
    every = _every(dossiers)
    chosen = every if wanted is None else [one for one in every if one.is_within(wanted)]
    return Influence(
        whole=tally(one.verdict for one in every),
        all=tally(one.verdict for one in chosen),
        groups={name: _grouped(chosen, name) for name in DIMENSIONS},
        offered={name: _grouped(every, name) for name in DIMENSIONS},
    )


def _every(dossiers: QuerySet[Dossier]) -> list[_Asked]:
    """A demand without a year of asking is counted in that in which its dossier was published."""
    rows = with_verdict(asked(Demand.objects.filter(dossier__in=dossiers))).order_by("pk")
    institution = ("dossier__institution__code", "dossier__institution__name", "dossier__institution__level")
    columns = ("verdict", "asked_on", "dossier__published_on", "dossier__kind", "dossier__act__kind", *institution)
    return [
        _Asked(
            verdict,
            str(day.year) if (day := on or published) else "",
            code or "",
            name or "",
            kind,
            act or "",
            level or "",
        )
        for verdict, on, published, kind, act, code, name, level in rows.values_list(*columns)
    ]


def _grouped(found: list[_Asked], dimension: str) -> tuple[Row, ...]:
    verdicts: dict[str, list[str]] = {}
    for one in found:
        verdicts.setdefault(one.key(dimension), []).append(one.verdict)
    labels = _labels(dimension, found)
    rows = [Row(key, labels.get(key, ""), tally(each)) for key, each in verdicts.items()]
    return tuple(sorted(rows, key=_order(dimension, list(labels))))


def _labels(dimension: str, found: list[_Asked]) -> dict[str, str]:
    """The words for each key, in the order of an enum where there is one."""
    if dimension == "year":
        return {one.year: one.year for one in found if one.year}
    if dimension == "institution":
        return {one.institution: one.name for one in found if one.institution}
    enum = {"kind": DossierKind, "act": ActKind, "level": Level}[dimension]
    return {str(value): str(label) for value, label in enum.choices}


def _order(dimension: str, keys: list[str]) -> Callable[[Row], tuple[object, ...]]:
    """Years as they passed, institutions by the number of demands and then by name; what is not known comes last."""
    if dimension == "year":
        return lambda row: (row.key == UNSET, row.key)
    if dimension == "institution":
        return lambda row: (row.key == UNSET, -row.shares.total, sort_key(row.label))
    return lambda row: (row.key == UNSET, keys.index(row.key) if row.key in keys else len(keys))
