"""The numbers of the pictures: who came, where it was, what is needed and what is offered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from zbor.competences.framework import Competence
from zbor.competences.queries import known
from zbor.members.models import Region
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.courses import HELD
from zbor.trainings.queries.needs import people_by_competence, people_by_region
from zbor.trainings.queries.teaching import local_day, teaching

SEATED = Q(registrations__seat=Seat.SEATED)
MOST = 24


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of the seats of a training were taken, and how many of those who had one came; None where nobody was marked."""

    training: Training
    on: date
    seated: int
    came: int | None


def announced() -> QuerySet[Training]:
    """Trainings that take place or took place; those that are prepared or cancelled are in no picture."""
    return Training.objects.filter(state=TrainingState.ANNOUNCED)


def held_first(trainings: QuerySet[Training], now: datetime) -> QuerySet[Training]:
    """Those that are over first, the latest of them on top; then those that are ahead."""
    dated = trainings.annotate(ends=Max("sessions__ends_at", filter=HELD))
    is_ahead = Case(When(ends__gt=now, then=Value(1)), default=Value(0))
    return dated.order_by(is_ahead, "-ends", "-pk")


def attendance(now: datetime, *, most: int = MOST) -> list[Attendance]:
    """Of the last trainings that have begun and for which people registered here, in the order in which they were; three queries."""
    begins = Min("sessions__starts_at", filter=HELD)
    dated = announced().annotate(begins=begins).filter(begins__lte=now, registrations__isnull=False).distinct()
    begun = {pk: local_day(at) for pk, at in dated.order_by("-begins", "-pk")[:most].values_list("pk", "begins")}
    counted = announced().annotate(seated=Count("registrations", filter=SEATED, distinct=True)).in_bulk(begun)
    marked = Registration.objects.filter(training__in=begun, attendances__cancelled_at=None, attendances__isnull=False)
    with_seat = Count("pk", filter=Q(seat=Seat.SEATED), distinct=True)
    came = dict(marked.order_by().values_list("training").annotate(n=with_seat))
    return [Attendance(counted[pk], begun[pk], counted[pk].seated, came.get(pk)) for pk in reversed(begun)]


@dataclass(frozen=True, slots=True)
class OfRegion:
    """One region: trainings that were held there, people who had a seat at them, people there who need something."""

    region: Region
    held: int
    people: int
    needs: int


def by_region(now: datetime) -> list[OfRegion]:
    """Every region, in its order; four queries."""
    over = announced().annotate(ends=Max("sessions__ends_at", filter=HELD)).filter(ends__lte=now, region__isnull=False)
    held = dict(over.order_by().values_list("region").annotate(n=Count("pk", distinct=True)))
    seats = Registration.objects.filter(training__in=over.order_by().values("pk"), seat=Seat.SEATED)
    reached = seats.order_by().values_list("training__region").annotate(n=Count(Lower("email"), distinct=True))
    people, needed = dict(reached), people_by_region()
    return [
        OfRegion(one, held.get(one.pk, 0), people.get(one.pk, 0), needed.get(one.pk, 0)) for one in Region.objects.all()
    ]


@dataclass(frozen=True, slots=True)
class NeedAndOffer:
    """One competence: how many people need something of it, and how many seats there still are, at how many trainings."""

    competence: Competence
    needed: int
    seats: int
    trainings: int


def ahead(now: datetime) -> QuerySet[Training]:
    """Announced trainings that have not begun."""
    begun = announced().annotate(begins=Min("sessions__starts_at", filter=HELD)).filter(begins__gt=now)
    return Training.objects.filter(pk__in=begun.order_by().values("pk"))


def need_and_offer(now: datetime) -> list[NeedAndOffer]:
    """What is needed and not planned yet beside the seats of trainings ahead, competence by competence."""
    competences, needed = known(), people_by_competence()
    offered = teaching(ahead(now), [one.code for one in competences])
    return [
        NeedAndOffer(
            one, needed.get(one.code, 0), sum(each.capacity for each, _t in offered[one.code]), len(offered[one.code])
        )
        for one in competences
    ]
