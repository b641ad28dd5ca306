"""Assemblies as they stand: who is there, whether there is a quorum, and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from zbor.calc import decisions as calc
from zbor.calc.decisions.presence import Span, Stretch, present_at, steps_of, stretches_of
from zbor.decisions.enums import AssemblyState, Electorate, Method
from zbor.decisions.models import AgendaItem, Assembly, Presence, Proxy, RollEntry, Rule
from zbor.decisions.queries.voices import held_by, in_force
from zbor.decisions.rules import may_cast, may_lead
from zbor.members.standing import Standing


def assemblies(standing: Standing) -> QuerySet[Assembly]:
    """What a visitor may see: one that nobody has been called to is the affair of those who lead."""
    found = Assembly.objects.all()
    return found if may_lead(standing) else found.filter(called_at__isnull=False)


def hand_rules() -> QuerySet[Rule]:
    """Rules by which hands are counted: an open yes or no of all members, which nobody confirms later."""
    return Rule.objects.filter(
        method__in=[Method.MAJORITY, Method.CONSENSUS],
        is_secret=False,
        electorate=Electorate.MEMBERS,
        ratified_by__isnull=True,
    )


@dataclass(frozen=True)
class Quorum:
    """The weight present now beside the weight needed, and when it was enough."""

    present: int
    needed: int
    whole: int
    stretches: list[Stretch]

    @property
    def holds(self) -> bool:
        return self.present >= self.needed


def quorum_of(assembly: Assembly, now: datetime) -> Quorum:
    """The quorum of an assembly over its roll, now or at its end."""
    weights = dict(RollEntry.objects.filter(roll=assembly.roll_id).values_list("pk", "weight"))
    spans = [Span(one.arrived_at, one.left_at, weights[one.entry_id]) for one in assembly.presences.all()]
    whole, steps = sum(weights.values()), steps_of(spans)
    needed = max(1, calc.Share(assembly.quorum_numerator, assembly.quorum_denominator).at_least(whole))
    begun = assembly.opened_at or now
    ended = assembly.ended_at
    present = present_at(steps, now) if ended is None else 0
    return Quorum(present, needed, whole, stretches_of(steps, needed, since=begun, until=ended))


@dataclass
class Seat:
    """One voice of the roll with its times in the room, and what a visitor may do with it."""

    entry: RollEntry
    spans: list[Presence] = field(default_factory=list)
    proxy: Proxy | None = None
    may_mark: bool = False
    may_stand_in: bool = False

    @property
    def now(self) -> Presence | None:
        return next((span for span in self.spans if span.left_at is None), None)


def seats_of(assembly: Assembly, standing: Standing, *, on: date, named: str = "") -> list[Seat]:
    """The voices of an assembly, those a visitor may mark first."""
    entries = RollEntry.objects.filter(roll=assembly.roll_id).order_by("name", "pk")
    if named:
        entries = entries.filter(name__icontains=named)
    spans = defaultdict(list)
    for span in assembly.presences.select_related("holder"):
        spans[span.entry_id].append(span)
    given = {(one.giver_organisation_id, one.giver_person_id): one for one in in_force(on)}
    held = set(held_by(standing, on=on).values_list("pk", flat=True))
    leads = may_lead(standing)
    seats = []
    for entry in entries:
        proxy = given.get((entry.organisation_id, entry.person_id))
        seats.append(
            Seat(
                entry,
                spans[entry.pk],
                proxy,
                may_mark=leads or may_cast(standing, entry),
                may_stand_in=proxy is not None and (leads or proxy.pk in held),
            )
        )
    return sorted(seats, key=lambda seat: not may_cast(standing, seat.entry))


def proxy_of(entry: RollEntry, *, on: date) -> Proxy | None:
    """The proxy in force by which somebody else stands in for a voice."""
    return (
        in_force(on)
        .filter(giver_organisation=entry.organisation_id, giver_person=entry.person_id)
        .select_related("holder_organisation", "holder_person")
        .first()
    )


def agenda_of(assembly: Assembly) -> QuerySet[AgendaItem]:
    return assembly.items.select_related("rule", "voted_by")


def coming(standing: Standing, now: datetime) -> Iterable[Assembly]:
    """Assemblies to which a voice of the visitor is called."""
    if not (standing.represents or standing.is_individual_member):
        return []
    return Assembly.objects.filter(state=AssemblyState.PLANNED, called_at__isnull=False, starts_at__gt=now).order_by(
        "starts_at", "pk"
    )
