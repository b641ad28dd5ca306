"""Assemblies as they stand: who is there, whether there is a quorum, and since when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Prefetch, Q, QuerySet

from zbor.base.sorting import sort_key
from zbor.calc import decisions as calc
from zbor.calc.decisions.presence import Span, Stretch, joined, present_at, steps_of, stretches_of
from zbor.decisions.enums import OPEN_TO_COME, AssemblyState, Electorate, Method
from zbor.decisions.models import AgendaItem, Assembly, Decision, Presence, Proxy, RollEntry, Rule
from zbor.decisions.models.rolls import Whose
from zbor.decisions.queries.voices import Voice, held_by, in_force
from zbor.decisions.rules import may_cast, may_lead
from zbor.members.standing import Standing


def assemblies(standing: Standing) -> QuerySet[Assembly]:
    """What a visitor may see: one that nobody has been called to is the affair of those who lead."""
    found = Assembly.objects.all()
    return found if may_lead(standing) else found.filter(called_at__isnull=False)


def hand_rules() -> QuerySet[Rule]:
    """Rules by which hands are counted, one vote each: an open yes or no of all members, which nobody confirms later."""
    return Rule.objects.filter(
        method__in=[Method.MAJORITY, Method.CONSENSUS],
        is_secret=False,
        electorate=Electorate.MEMBERS,
        organisation_weight=F("individual_weight"),
        ratified_by__isnull=True,
    )


def live_rules() -> QuerySet[Rule]:
    """Rules by which those in a room vote on their phones: all but silence and what the board decides."""
    return Rule.objects.exclude(method=Method.SILENCE).exclude(electorate=Electorate.BOARD)


@dataclass(frozen=True)
class Quorum:
    """The weight present now beside the weight needed, now and at first, and when it was enough."""

    present: int
    needed: int
    needed_at_first: int
    whole: int
    stretches: list[Stretch]

    @property
    def holds(self) -> bool:
        return self.present >= self.needed


def quorum_of(assembly: Assembly, now: datetime) -> Quorum:
    """The quorum of an assembly over its roll now, and from the beginning of the session to now or to its end."""
    weights = dict(RollEntry.objects.filter(roll=assembly.roll_id).values_list("pk", "weight"))
    spans = [Span(one.arrived_at, one.left_at, weights[one.entry_id]) for one in assembly.presences.all()]
    whole, steps = sum(weights.values()), steps_of(spans)
    first = _share(assembly.quorum_numerator, assembly.quorum_denominator, whole)
    needed = first
    if assembly.lowered_at is not None and assembly.second_numerator and assembly.second_denominator:
        needed = _share(assembly.second_numerator, assembly.second_denominator, whole)
    begun, lowered, ended = assembly.opened_at, assembly.lowered_at, assembly.ended_at
    pieces: list[Stretch] = []
    if begun is not None and lowered is not None and begun < lowered:
        pieces = stretches_of(steps, first, since=begun, until=lowered)
        begun = lowered
    if begun is not None:
        pieces += stretches_of(steps, needed, since=begun, until=ended)
    return Quorum(present_at(steps, now) if ended is None else 0, needed, first, whole, joined(pieces))


def _share(numerator: int, denominator: int, whole: int) -> int:
    return max(1, calc.Share(numerator, denominator).at_least(whole))


def room_of(assembly: Assembly) -> dict[Whose, Presence]:
    """Who is in the room now, by whose voice it is."""
    here = assembly.presences.filter(left_at__isnull=True).select_related("entry")
    return {one.entry.whose: one for one in here}


def in_room(assembly: Assembly, voices: Sequence[Voice]) -> list[Voice]:
    """The voices that vote in a room now: each itself, or by the proxy that stands in for it."""
    room = room_of(assembly)
    return [
        voice
        for voice in voices
        if (here := room.get(voice.entry.whose)) and voice.is_by_proxy is (here.proxy_id is not None)
    ]


@dataclass
class Seat:
    """One voice of the roll with its times in the room, and what a visitor may do with it."""

    entry: RollEntry
    spans: list[Presence] = field(default_factory=list)
    is_own: bool = False
    may_come: bool = False
    may_stand_in: bool = False
    may_leave: bool = False
    may_take_back: bool = False

    @property
    def now(self) -> Presence | None:
        return next((span for span in self.spans if span.left_at is None), None)

    @property
    def mark(self) -> str:
        """The last mark of the voice, for the form that undoes it."""
        return self.spans[-1].mark if self.spans else ""


def seats_of(assembly: Assembly, standing: Standing, *, on: date, only: Q | None = None) -> list[Seat]:
    """The voices of an assembly by name, those of the visitor first."""
    entries = RollEntry.objects.filter(roll=assembly.roll_id)
    if only is not None:
        entries = entries.filter(only)
    spans = defaultdict(list)
    for span in assembly.presences.select_related("holder"):
        spans[span.entry_id].append(span)
    given = {(one.giver_organisation_id, one.giver_person_id): one for one in in_force(on)}
    held = set(held_by(standing, on=on).values_list("pk", flat=True))
    leads, lasts = may_lead(standing), assembly.state in OPEN_TO_COME
    comes = leads or assembly.members_check_in
    seats = []
    for entry in entries:
        proxy = given.get(entry.whose)
        seat = Seat(entry, spans[entry.pk], is_own=may_cast(standing, entry))
        stands_in = proxy is not None and (leads or proxy.pk in held)
        if lasts and seat.now is None:
            seat.may_come = comes and (leads or seat.is_own)
            seat.may_stand_in = comes and stands_in and assembly.proxies_per_holder > 0
        elif lasts and seat.now is not None:
            seat.may_leave = leads or seat.is_own or seat.now.proxy_id in held
            seat.may_come = comes and seat.now.proxy_id is not None and (leads or seat.is_own)
        seat.may_take_back = lasts and leads and bool(seat.spans)
        seats.append(seat)
    return sorted(seats, key=lambda seat: (not seat.is_own, sort_key(seat.entry.name), seat.entry.pk))


def own_seats(assembly: Assembly, standing: Standing, *, on: date) -> list[Seat]:
    """The voices that a visitor may use in an assembly: their own, and those that were handed to them for the day."""
    held = held_by(standing, on=on)
    mine = (
        Q(organisation__in=standing.represents)
        | Q(organisation__in=held.filter(giver_organisation__isnull=False).values("giver_organisation"))
        | Q(person__in=held.filter(giver_person__isnull=False).values("giver_person"))
    )
    return seats_of(assembly, standing, on=on, only=mine | Q(person=standing.person)) if standing.person else []


def proxy_of(entry: RollEntry, *, on: date, locked: bool = False) -> Proxy | None:
    """The proxy in force by which somebody else stands in for a voice; locked, nobody takes it back meanwhile."""
    given = in_force(on).filter(giver_organisation=entry.organisation_id, giver_person=entry.person_id)
    if locked:
        given = given.select_for_update(no_key=True, of=("self",))
    return given.select_related("holder_organisation", "holder_person").first()


def agenda_of(assembly: Assembly) -> QuerySet[AgendaItem]:
    """The points in order, each with its votes, the first first."""
    votes = Decision.objects.order_by("pk").prefetch_related("options")
    return assembly.items.select_related("rule", "voted_by").prefetch_related(Prefetch("votes", votes))


def coming(standing: Standing, now: datetime) -> QuerySet[Assembly]:
    """Assemblies to which a voice of the visitor is called, and those that go on now."""
    if not (standing.represents or standing.is_individual_member):
        return Assembly.objects.none()
    ahead = Q(state=AssemblyState.PLANNED, called_at__isnull=False, starts_at__gt=now) | Q(state__in=OPEN_TO_COME)
    return Assembly.objects.filter(ahead).order_by("starts_at", "pk")
