"""What parties owe each other: what is open, overdue, settled."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from zbor.members.standing import Standing
from zbor.partnerships.enums import DutyState
from zbor.partnerships.models import Agreement, Obligation
from zbor.partnerships.queries.agreements import inside
from zbor.partnerships.rules import may_settle

AHEAD = timedelta(days=14)
"""So long before its day an obligation waits on the desk, and somebody is reminded of it."""


def owed(today: date) -> QuerySet[Obligation]:
    """Everything that is still owed; of what was broken off nothing is, from the day on which it was."""
    goes_on = Q(agreement__broken_off_on__isnull=True) | Q(agreement__broken_off_on__gt=today)
    return Obligation.objects.filter(goes_on, settled_at__isnull=True)


def state_of(obligation: Obligation, today: date) -> DutyState:
    """How far an obligation is."""
    if obligation.done_on is not None:
        return DutyState.DONE
    if obligation.dropped_on is not None:
        return DutyState.DROPPED
    return DutyState.OVERDUE if obligation.due_on < today else DutyState.OPEN


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation as a page shows it."""

    obligation: Obligation
    state: DutyState
    may_settle: bool

    @property
    def is_open(self) -> bool:
        return self.state in (DutyState.OPEN, DutyState.OVERDUE)


def told(found: QuerySet[Obligation], standing: Standing, today: date) -> list[Duty]:
    """Obligations with how far each is, and whether the visitor may say that it was done."""
    whole = found.select_related(
        "agreement", "debtor__organisation", "creditor__organisation", "responsible", "settled_by"
    )
    return [Duty(one, state_of(one, today), one.settled_at is None and may_settle(standing, one)) for one in whole]


def of_agreement(agreement: Agreement) -> QuerySet[Obligation]:
    """Those of one agreement: what is open first, by its day."""
    return agreement.obligations.order_by(F("settled_at").asc(nulls_first=True), "due_on", "pk")


def read_by(standing: Standing) -> Q:
    """The condition that somebody reads an obligation: they read the inside of its agreement, or see to this one."""
    reads = Q(agreement__in=inside(standing).order_by().values("pk"))
    if standing.person is None or not standing.is_network:
        return reads
    return reads | Q(responsible=standing.person) if standing.is_seated else reads


def readable(standing: Standing, today: date, *, settled: bool = False) -> QuerySet[Obligation]:
    """What somebody may read of all agreements: what is owed by its day, or what is settled, the latest first."""
    found = Obligation.objects.filter(read_by(standing))
    if settled:
        return found.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")
    return found.filter(pk__in=owed(today).order_by().values("pk")).order_by("due_on", "pk")


def minded_by(standing: Standing) -> Q:
    """The condition that an obligation waits for this person: sees to it while they have a seat, or holds the mandate of whoever
    owes it."""
    person, owes = standing.person, Q(debtor__organisation__in=standing.represents)
    if not standing.is_seated:
        return owes
    return owes | Q(responsible=person) | Q(responsible__isnull=True, agreement__responsible=person)
