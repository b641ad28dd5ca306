"""How long people were given to answer, act by act, by year and by institution, by the thirty-day rule."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet

from zbor.base.sorting import sort_key
from zbor.calc.deadlines import TermCount, Verdict, count
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import term


@dataclass(frozen=True)
class Within:
    """Which acts are counted: of an institution, and of a period in which their first known day lies."""

    since: date | None = None
    until: date | None = None
    institution: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Within()

    def as_query(self) -> str:
        """The query string of an address that asks for the same."""
        days = {"since": self.since, "until": self.until}
        told = {name: day.isoformat() for name, day in days.items() if day}
        return urlencode(told | ({"institution": self.institution} if self.institution else {}))

    def takes(self, one: "Given") -> bool:
        if self.institution and one.institution != self.institution:
            return False
        if self.since is None and self.until is None:
            return True
        return one.day is not None and (self.since or date.min) <= one.day <= (self.until or date.max)


@dataclass(frozen=True)
class Given:
    """One act: the first day that is known of it, and what the rule says."""

    dossier: Dossier
    day: date | None
    verdict: Verdict

    @property
    def institution(self) -> str:
        return self.dossier.institution.code if self.dossier.institution else ""

    @property
    def year(self) -> str:
        return str(self.day.year) if self.day else ""


@dataclass(frozen=True)
class TermGroup:
    """The acts of a year or of an institution; without a label where it is not known."""

    key: str
    label: str
    counted: TermCount


@dataclass(frozen=True)
class Terms:
    """The acts that are counted, the newest first, with their counts; `offered` are the institutions of all acts."""

    whole: TermCount
    years: tuple[TermGroup, ...]
    institutions: tuple[TermGroup, ...]
    given: tuple[Given, ...]
    offered: tuple[TermGroup, ...]


def terms(dossiers: QuerySet[Dossier], within: Within | None = None) -> Terms:
    """How long the public was given on these dossiers. One query."""
    every = [Given(one, _day(one), term(one)) for one in dossiers.select_related("institution")]
    chosen = [one for one in every if within is None or within.takes(one)]
    chosen.sort(key=lambda one: (one.day or date.min, one.dossier.pk), reverse=True)
    years = _grouped(chosen, lambda one: (one.year, one.year))
    return Terms(
        whole=count(one.verdict for one in chosen),
        years=tuple(sorted(years, key=lambda group: group.key, reverse=True)),
        institutions=tuple(_by_institution(chosen)),
        given=tuple(chosen),
        offered=tuple(_by_institution(every)),
    )


def _day(dossier: Dossier) -> date | None:
    """The day by which an act belongs to a year: of its publication, else of what became of it, else of its deadline."""
    known = dossier.published_on or dossier.act_outcome_on
    return known.first if known else dossier.deadline_on


def _by_institution(found: list[Given]) -> list[TermGroup]:
    """Those with the most acts first, then by name; acts of no known institution last."""
    groups = _grouped(found, lambda one: (one.institution, str(one.dossier.institution or "")))
    return sorted(groups, key=lambda group: (not group.key, -group.counted.total, sort_key(group.label), group.key))


def _grouped(found: list[Given], by: Callable[[Given], tuple[str, str]]) -> list[TermGroup]:
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for one in found:
        groups[by(one)].append(one.verdict)
    return [TermGroup(key, label, count(verdicts)) for (key, label), verdicts in groups.items()]
