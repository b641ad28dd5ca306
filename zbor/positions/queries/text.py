"""The text of a position: its sections, their versions, and who writes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db.models import Q, QuerySet

from zbor.members.enums import BodyKind
from zbor.members.models import Affiliation, Person, Seat, holding
from zbor.members.queries import active_people, individual_members, member_organisations
from zbor.positions.comparing import Piece, compare
from zbor.positions.enums import Place
from zbor.positions.models import Demand, DemandRevision, Drafter, Lease, Position, Section, SectionRevision, Suggestion
from zbor.positions.queries.notes import Margin, margin_of, notes_by_part
from zbor.positions.queries.reading import demands_in
from zbor.positions.queries.suggestions import open_suggestions


def sections_in(position: Position) -> QuerySet[Section]:
    """The sections of the text, in order."""
    return Section.objects.filter(position=position, removed_at__isnull=True).order_by("number", "pk")


def removed_sections(position: Position) -> QuerySet[Section]:
    return Section.objects.filter(position=position, removed_at__isnull=False).order_by("-removed_at")


@dataclass(frozen=True, slots=True)
class Text:
    """The sections around the demands."""

    before: list[Section]
    after: list[Section]


def text_of(position: Position) -> Text:
    sections = list(sections_in(position))
    return Text(
        [one for one in sections if one.place == Place.BEFORE], [one for one in sections if one.place == Place.AFTER]
    )


def words_in(sections: Iterable[Section]) -> str:
    """Headings and texts one after another, as plain words."""
    return "\n\n".join(word for one in sections for word in (one.title, one.text) if word)


@dataclass(slots=True)
class Part:
    """A section or a demand of the draft, who has it open, and what is said of it."""

    section: Section | None = None
    demand: Demand | None = None
    is_first: bool = False
    is_last: bool = False
    lease: Lease | None = None
    suggestions: list[Suggestion] = field(default_factory=list)
    margin: Margin | None = None

    @property
    def thing(self) -> Section | Demand:
        return self.section or cast("Demand", self.demand)  # it is made of one of them

    @property
    def kind(self) -> str:
        return "section" if self.section else "demand"


@dataclass(frozen=True, slots=True)
class Parts:
    """The draft in the order in which it is read."""

    before: list[Part]
    demands: list[Part]
    after: list[Part]


def parts_of(position: Position, *, now: datetime) -> Parts:
    text = text_of(position)
    before, after = ([Part(section=one) for one in sections] for sections in (text.before, text.after))
    demands = [Part(demand=one) for one in demands_in(position)]
    for stands_first in (before or after)[:1]:
        stands_first.is_first = stands_first.section is not None and stands_first.section.place == Place.BEFORE
    for stands_last in (after or before)[-1:]:
        stands_last.is_last = stands_last.section is not None and stands_last.section.place == Place.AFTER
    leases = {one.part: one for one in leases_of(position, now=now)}
    suggested, noted = open_suggestions(position), notes_by_part(position)
    for part in (*before, *demands, *after):
        part.lease = leases.get(part.thing)
        key = (part.kind, part.thing.pk)
        part.suggestions, part.margin = suggested.get(key, []), margin_of(part.thing, noted.get(key, []))
    return Parts(before, demands, after)


def leases_of(position: Position, *, now: datetime) -> QuerySet[Lease]:
    """Who has which part open; what ran out is over."""
    return Lease.objects.filter(position=position, until__gt=now).select_related("person", "section", "demand")


def lease_of(part: Section | Demand, *, now: datetime) -> Lease | None:
    return part.leases.filter(until__gt=now).select_related("person").first()


def drafters_of(position: Position) -> QuerySet[Drafter]:
    return Drafter.objects.filter(position=position).select_related("person").order_by("person__name", "pk")


@dataclass(frozen=True, slots=True)
class Between:
    """Two versions of one thing, word by word. `same` is true where they read alike."""

    old: SectionRevision | DemandRevision
    new: SectionRevision | DemandRevision
    title: list[Piece]
    wording: list[Piece]
    text: list[Piece]

    @property
    def same(self) -> bool:
        return all(piece.change == "same" for piece in (*self.title, *self.wording, *self.text))


def versions_of(thing: Section | Demand) -> list[SectionRevision] | list[DemandRevision]:
    """Every version that was saved, the newest first."""
    if isinstance(thing, Section):
        return list(SectionRevision.objects.filter(section=thing).select_related("by").order_by("-revision"))
    return list(DemandRevision.objects.filter(demand=thing).select_related("by").order_by("-revision"))


def between(versions: list[SectionRevision] | list[DemandRevision], old: int | None, new: int | None) -> Between | None:
    """Two chosen versions, the older one first; the last change where none are chosen, None where there is but one."""
    if len(versions) < 2:
        return None
    known = {one.revision: one for one in versions}
    later = known.get(new or 0, versions[0])
    earlier = known.get(old or 0) or next((one for one in versions if one.revision < later.revision), later)
    first, second = sorted((earlier, later), key=lambda one: one.revision)
    return Between(
        first,
        second,
        compare(first.title, second.title),
        compare(getattr(first, "wording", ""), getattr(second, "wording", "")),
        compare(first.text, second.text),
    )


def may_be_drafters(position: Position, on: date) -> QuerySet[Person]:
    """People of the network who are not in the drafting group yet."""
    working = Affiliation.objects.filter(holding(on), organisation__in=member_organisations(on)).values("person")
    seated = Seat.objects.filter(holding(on), body__kind__in=[BodyKind.OFFICE, BodyKind.BOARD]).values("person")
    network = Q(pk__in=working) | Q(pk__in=seated) | Q(pk__in=individual_members(on))
    named = Drafter.objects.filter(position=position).values("person")
    return active_people().filter(network).exclude(pk__in=named).order_by("name", "pk")
