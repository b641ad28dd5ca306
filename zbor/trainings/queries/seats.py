"""How the seats of a training stand: as the rules of `calc.seats` want it, and as people are told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from zbor.base.names import name_key
from zbor.calc.seats import Entry, Outcome, Stand, Terms, Waiting, Why, settle
from zbor.trainings.enums import COUNTED, LIVE, Seat, TrainingState
from zbor.trainings.models import Move, Registration, Session, Training
from zbor.trainings.queries.courses import sessions_of

STANDS = {Seat.WAITING: Stand.WAITING, Seat.OFFERED: Stand.OFFERED, Seat.SEATED: Stand.SEATED}
ARRIVING = 0
"""The key of somebody who has not registered yet."""


def begins_at(training: Training) -> datetime | None:
    """When the first session that takes place begins; None without sessions."""
    first: datetime | None = sessions_of(training).aggregate(first=Min("starts_at"))["first"]
    return first


def terms_of(training: Training) -> Terms:
    return Terms(
        capacity=training.capacity,
        claim=timedelta(hours=training.claim_hours),
        per_organisation=training.per_organisation,
        members_first_until=training.members_first_until,
        begins_at=begins_at(training),
    )


def organisation_key(name: str) -> str | None:
    """By what people of one organisation are known, whether it is in the network or was typed; None without one."""
    return name_key(name) or None


def entries_of(training: Training) -> list[Entry]:
    """Everybody who has a seat or stands in the queue; those who wait for approval stand nowhere yet."""
    found = training.registrations.filter(seat__in=STANDS).order_by()
    columns = ("pk", "seat", "queued_at", "rank", "organisation__name", "organisation_name", "is_member", "claim_by")
    return [
        Entry(pk, STANDS[Seat(seat)], queued, rank, organisation_key(known or typed), member, claim)
        for pk, seat, queued, rank, known, typed, member, claim in found.values_list(*columns)
    ]


def standing_queue(training: Training, now: datetime) -> Outcome:
    """Who waits at which place and why, and how many seats are free; what is due and not yet done is not looked at."""
    return settle(entries_of(training), terms_of(training), now)


def place_of(registration: Registration, now: datetime) -> Waiting | None:
    """The place of one who waits, counted over everybody who waits now."""
    if registration.seat != Seat.WAITING:
        return None
    entries = entries_of(registration.training)
    queue = sorted(one.order for one in entries if one.stand is Stand.WAITING)
    place = queue.index((-registration.rank, registration.queued_at, registration.pk)) + 1
    found = settle(entries, terms_of(registration.training), now).waiting.get(registration.pk)
    return Waiting(place, found.why if found else Why.FULL)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What somebody who registers now may expect: `place` in the queue, None where a seat is waiting for them."""

    free: int
    waiting: int
    place: int | None
    why: Why | None


def prospect(training: Training, *, is_member: bool, organisation: str = "", now: datetime) -> Prospect:
    """Worked out by the same rules by which it is done."""
    entries = entries_of(training)
    last = max([now, *(one.queued_at for one in entries)])
    me = Entry(ARRIVING, Stand.WAITING, last + timedelta(microseconds=1), 0, organisation_key(organisation), is_member)
    outcome = settle([*entries, me], terms_of(training), now, arriving=[ARRIVING])
    mine = outcome.waiting.get(ARRIVING)
    others = sum(1 for key in outcome.waiting if key != ARRIVING)
    free = outcome.free if mine else outcome.free + 1
    return Prospect(free, others, mine.place if mine else None, mine.why if mine else None)


def moved_ahead(registration: Registration) -> list[str]:
    """The reasons for which others were moved ahead since this one stands in the queue; no names."""
    moves = Move.objects.filter(
        registration__training=registration.training,
        before=Seat.WAITING,
        after=Seat.WAITING,
        at__gte=registration.queued_at,
    )
    return list(moves.exclude(registration=registration).values_list("because", flat=True))


def counts(training: Training) -> dict[str, int]:
    """How many registrations stand how."""
    found = training.registrations.order_by().values_list("seat").annotate(n=Count("pk"))
    return dict(found)


def taken(training: Training) -> int:
    return training.registrations.filter(seat__in=COUNTED).count()


def with_a_queue(now: datetime) -> QuerySet[Training]:
    """Announced trainings in which a seat is offered, or somebody waits for one that has not ended yet."""
    offered = Registration.objects.filter(seat=Seat.OFFERED).order_by().values("training")
    waiting = Registration.objects.filter(seat=Seat.WAITING).order_by().values("training")
    ahead = Session.objects.filter(cancelled_at=None, ends_at__gt=now).order_by().values("training")
    moving = Q(pk__in=offered) | Q(pk__in=waiting) & Q(pk__in=ahead)
    return Training.objects.filter(moving, state=TrainingState.ANNOUNCED)


def never_decided(now: datetime) -> QuerySet[Registration]:
    """Registrations that still wait for approval, of trainings whose last session has ended."""
    ahead = Session.objects.filter(cancelled_at=None, ends_at__gt=now).order_by().values("training")
    held = Session.objects.filter(cancelled_at=None).order_by().values("training")
    asked = Registration.objects.filter(seat=Seat.ASKED, training__state=TrainingState.ANNOUNCED, training__in=held)
    return asked.exclude(training__in=ahead).select_related("training").order_by("pk")


def live_registrations(training: Training) -> QuerySet[Registration]:
    return training.registrations.filter(seat__in=LIVE)
