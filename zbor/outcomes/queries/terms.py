"""How long people were given to answer, act by act, by year and by institution, by the thirty-day rule."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet

from zbor.base.sorting import sort_key
from zbor.calc.deadlines import TermCount, Verdict, count
from zbor.dossiers.models import Dossier, Institution
from zbor.dossiers.queries import term
from zbor.outcomes.queries.watched import watched
from zbor.watch.models import Item
from zbor.watch.queries.item_words import term as term_of_item
from zbor.watch.queries.item_words import why_exempt


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
    """One act: the first day that is known of it, and what the rule says. It is a dossier, or an item that never was one."""

    day: date | None
    verdict: Verdict
    dossier: Dossier | None = None
    item: Item | None = None

    @property
    def subject(self) -> Dossier | Item:
        return self.dossier or self.item  # type: ignore[return-value] # one of the two is always there

    @property
    def body(self) -> Institution | None:
        return self.subject.institution

    @property
    def institution(self) -> str:
        return self.body.code if self.body else ""

    @property
    def why_exempt(self) -> str:
        if self.dossier is not None:
            return self.dossier.exempt_reason
        return why_exempt(self.item) if self.item is not None else ""

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
    """How long the public was given on these dossiers, and on what was found besides. The same number of queries always."""
    every = [Given(_day(one), term(one), dossier=one) for one in dossiers.select_related("institution")]
    every += [Given(one.published_on, term_of_item(one), item=one) for one in watched(dossiers)]
    chosen = [one for one in every if within is None or within.takes(one)]
    chosen.sort(key=lambda one: (one.day or date.min, one.dossier is not None, one.subject.pk), reverse=True)
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
    groups = _grouped(found, lambda one: (one.institution, str(one.body or "")))
    return sorted(groups, key=lambda group: (not group.key, -group.counted.total, sort_key(group.label), group.key))


def _grouped(found: list[Given], by: Callable[[Given], tuple[str, str]]) -> list[TermGroup]:
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for one in found:
        groups[by(one)].append(one.verdict)
    return [TermGroup(key, label, count(verdicts)) for (key, label), verdicts in groups.items()]
