"""The search over everything: findings on a page, and what narrows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.sorting import sort_key
from zbor.calc.finding import Order
from zbor.dossiers.models import Institution, Topic
from zbor.members.standing import Standing
from zbor.publicsite.queries.facets import Facet, Option
from zbor.publicsite.queries.readable import OPEN, readable
from zbor.publicsite.words import KINDS
from zbor.search.enums import Audience
from zbor.search.queries import Found, Hit, Narrowed, find, nearest

A_PAGE = 20
LAST_PAGE = 500
MOST_INSTITUTIONS = 12
FOR_STRANGERS = {"dossier": "/archive/{}/", "act": "/archive/acts/{}/", "group": "/dialogue/groups/#group-{}"}
"""Where strangers read what members read on pages of their own."""


@dataclass(frozen=True)
class Asked:
    """What a visitor asks for; an empty field narrows nothing. Years are both taken whole."""

    q: str = ""
    kind: str = ""
    institution: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""
    order: str = ""
    page: str = ""

    def as_query(self, **changes: str) -> str:
        """The query string with some fields changed; the first page again."""
        changed = replace(self, **({"page": ""} | changes))
        return urlencode({one.name: value for one in fields(changed) if (value := getattr(changed, one.name))})

    @property
    def by_date(self) -> bool:
        """Whether the newest comes first."""
        return self.order == Order.NEWEST

    @property
    def number(self) -> int:
        """The page, from 1."""
        return min(max(1, int(self.page)), LAST_PAGE) if self.page.isdecimal() else 1

    @property
    def narrows(self) -> bool:
        """Whether anything but words is asked for."""
        return bool(self.kind or self.institution or self.topic or self.since or self.until)


@dataclass(frozen=True)
class Shown:
    """A finding as a page shows it."""

    hit: Hit
    address: str
    kind: str
    institution: str

    @property
    def on(self) -> PartialDate:
        """Of which day, month or year it is."""
        return PartialDate.parse(self.hit.on)


@dataclass(frozen=True)
class Results:
    """A page of findings; `better` is another spelling under which something is found, where nothing was."""

    asked: Asked
    shown: list[Shown]
    total: int
    facets: list[Facet]
    years: list[Option]
    earlier: str
    later: str
    pages: int
    better: str = ""

    @property
    def first(self) -> int:
        """The number of the first finding on the page."""
        return (self.asked.number - 1) * A_PAGE + 1

    @property
    def best(self) -> str:
        """The query string of the same, best first."""
        return self.asked.as_query(order="")

    @property
    def newest(self) -> str:
        """The query string of the same, newest first."""
        return self.asked.as_query(order=Order.NEWEST.value)

    @property
    def better_query(self) -> str:
        """The query string of the other spelling."""
        return self.asked.as_query(q=self.better)

    @property
    def everywhere(self) -> str:
        """The address of the same words with nothing narrowed."""
        return f"?{Asked(q=self.asked.q, order=self.asked.order).as_query()}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form of years carries along."""
        names = ("q", "kind", "institution", "topic", "order")
        return [(name, value) for name in names if (value := getattr(self.asked, name))]


def results(asked: Asked, standing: Standing, now: datetime) -> Results:
    """Answer a visitor; the number of queries does not depend on how much is found. Past the last page is the last page."""
    audiences = audiences_of(standing)
    among = None if standing.is_network else frozenset(OPEN)
    found = _found(asked, audiences, among, now)
    pages = max(1, min(LAST_PAGE, -(-found.total // A_PAGE)))
    if found.total and asked.number > pages:
        asked = replace(asked, page=str(pages))
        found = _found(asked, audiences, among, now)
    names = dict(Institution.objects.values_list("code", "name")) if found.counts else {}
    topics = _topics() if found.counts else {}
    shown = [
        Shown(hit, _address(hit, standing), str(KINDS.get(hit.kind, hit.kind)), names.get(hit.institution, ""))
        for hit in readable(found.hits, standing, now)
    ]
    return Results(
        asked=asked,
        shown=shown,
        total=found.total - (len(found.hits) - len(shown)),
        facets=_facets(asked, found, names, topics),
        years=_years(asked, found),
        earlier=asked.as_query(page=str(asked.number - 1)) if asked.number > 1 else "",
        later=asked.as_query(page=str(asked.number + 1)) if asked.number < pages else "",
        pages=pages,
        better=nearest(asked.q, audiences=audiences, now=now, among=among) if asked.q and not found.total else "",
    )


def audiences_of(standing: Standing) -> list[Audience]:
    """For whom a row may be that this visitor may find."""
    audiences = [Audience.PUBLIC]
    if standing.is_network:
        audiences.append(Audience.NETWORK)
    if standing.is_office:
        audiences.append(Audience.OFFICE)
    return audiences


def _found(asked: Asked, audiences: list[Audience], among: Iterable[str] | None, now: datetime) -> Found:
    return find(
        asked.q,
        audiences=audiences,
        now=now,
        narrowed=Narrowed(asked.kind, asked.institution, asked.topic, asked.since, asked.until),
        among=among,
        order=Order.NEWEST if asked.by_date else Order.BEST,
        begin=(asked.number - 1) * A_PAGE,
        size=A_PAGE,
    )


def _address(hit: Hit, standing: Standing) -> str:
    if standing.is_network or hit.kind not in FOR_STRANGERS:
        return hit.url
    return FOR_STRANGERS[hit.kind].format(hit.subject_pk)


def _topics() -> dict[str, str]:
    english = (get_language() or "").startswith("en")
    rows = Topic.objects.values_list("code", "name", "name_en")
    return {code: (name_en or name) if english else name for code, name, name_en in rows}


def _facets(asked: Asked, found: Found, institutions: dict[str, str], topics: dict[str, str]) -> list[Facet]:
    """What can narrow the findings further, where there is a choice or one was made."""
    order = list(KINDS)

    def in_order(kind: str) -> tuple[int, str]:
        return (order.index(kind) if kind in KINDS else len(order), kind)

    def by_name(names: dict[str, str]) -> "Callable[[str], tuple[int, object]]":
        return lambda value: (0, sort_key(names.get(value, value)))

    kinds = _options("kind", asked, found.counts.get("kind", {}), {key: str(name) for key, name in KINDS.items()})
    some = _most(found.counts.get("institution", {}), asked.institution)
    of_topics = _options("topic", asked, found.counts.get("topics", {}), topics)
    listed = [
        Facet("kind", _("What"), tuple(sorted(kinds, key=lambda one: in_order(one.value)))),
        Facet("institution", _("Institution"), tuple(_options("institution", asked, some, institutions))),
        Facet("topic", _("Topic"), tuple(sorted(of_topics, key=lambda one: by_name(topics)(one.value)))),
    ]
    return [facet for facet in listed if len(facet.options) > 1 or any(one.is_chosen for one in facet.options)]


def _most(counts: dict[str, int], chosen: str) -> dict[str, int]:
    """The institutions with most findings, the most first, and the chosen one."""
    first = sorted(counts, key=lambda code: (code != chosen, -counts[code], code))
    return {code: counts[code] for code in first[:MOST_INSTITUTIONS]}


def _options(name: str, asked: Asked, counts: dict[str, int], labels: dict[str, str]) -> list[Option]:
    current = getattr(asked, name)
    counts = counts | {current: counts.get(current, 0)} if current else counts
    return [
        Option(
            value,
            labels.get(value, value),
            number,
            asked.as_query(**{name: "" if value == current else value}),
            value == current,
        )
        for value, number in counts.items()
    ]


def _years(asked: Asked, found: Found) -> list[Option]:
    """Each year with findings, the latest first; choosing one narrows to it."""
    chosen = asked.since if asked.since and asked.since == asked.until else ""
    years = {str(year): number for year, number in sorted(found.years.items(), reverse=True)}
    return [
        Option(
            year,
            year,
            number,
            asked.as_query(since="" if year == chosen else year, until="" if year == chosen else year),
            year == chosen,
        )
        for year, number in years.items()
    ]
