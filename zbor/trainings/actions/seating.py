"""The one place where registrations move: by the rules of `calc.seats`, with a reason, a letter and a line in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zbor.base.apart import each_apart
from zbor.calc.seats import Outcome, Step, Waiting, What
from zbor.calc.seats import settle as settled
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked
from zbor.trainings.actions.seat_letters import tell
from zbor.trainings.enums import LIVE, Seat, TrainingState
from zbor.trainings.models import Answer, Move, Registration, Training
from zbor.trainings.queries.seats import entries_of, never_decided, standing_queue, terms_of, with_a_queue


@dataclass(frozen=True, slots=True)
class Arrival:
    """One who stands in the queue since this moment: registered, or approved. `before` is where they stood until now."""

    registration: Registration
    before: str
    because: str
    by: Person | None


def in_the_house(words: str) -> str:
    """Reasons of moves are kept in the language of the house, whoever pressed the button."""
    with translation.override(settings.LANGUAGE_CODE):
        return _(words)


def move(
    registration: Registration,
    seat: Seat,
    *,
    because: str,
    by: Person | None,
    now: datetime,
    before: str | None = None,
    claim_by: datetime | None = None,
    waiting: Waiting | None = None,
    is_told: bool = True,
) -> Move:
    """Record where a registration stands from now on, and tell whom it concerns. Whoever calls holds the training.

    Sensitive answers of those who do not come any more are erased at once.
    """
    before = registration.seat if before is None else before
    registration.seat, registration.claim_by, registration.changed_at = seat, claim_by, now
    registration.save(update_fields=["seat", "claim_by", "rank", "queued_at", "changed_at"])
    made = Move.objects.create(
        registration=registration, before=before, after=seat, because=because[:300], at=now, by=by
    )
    if seat not in LIVE:
        Answer.objects.filter(registration=registration, question__is_sensitive=True).delete()
    if is_told:
        tell(registration, made, waiting)
    note(f"registration.{seat}", by=by, subject=registration, before=before)
    return made


def settle(training: Training, *, now: datetime, arrivals: Sequence[Arrival] = ()) -> Outcome | None:
    """Do what the rules ask for after something changed; of a training that is not announced nothing is asked.

    Whoever calls holds the training. Those who arrive are moved once, to where they end up.
    """
    if training.state != TrainingState.ANNOUNCED:
        return None
    came = {one.registration.pk: one for one in arrivals}
    outcome = settled(entries_of(training), terms_of(training), now, arriving=came)
    rows = Registration.objects.select_related("registered_by", "person").in_bulk([step.key for step in outcome.steps])
    for step in outcome.steps:
        registration = came[step.key].registration if step.key in came else rows[step.key]
        registration.training = training
        _take_step(step, registration, came.get(step.key), now)
    for key, arrival in came.items():
        if key in outcome.waiting:
            _arrive(arrival, Seat.WAITING, now, outcome.waiting[key])
    return outcome


def _take_step(step: Step, registration: Registration, arrival: Arrival | None, now: datetime) -> None:
    if arrival is not None:
        _arrive(arrival, Seat.SEATED, now)
    elif step.what is What.LAPSE:
        move(
            registration,
            Seat.LAPSED,
            because=in_the_house(gettext_noop("the offered seat was not taken in time")),
            by=None,
            now=now,
        )
    elif step.what is What.OFFER:
        because = in_the_house(gettext_noop("first in the queue when a seat became free"))
        move(registration, Seat.OFFERED, because=because, by=None, now=now, claim_by=step.claim_by)
    else:
        because = in_the_house(gettext_noop("first in the queue when a seat became free shortly before the beginning"))
        move(registration, Seat.SEATED, because=because, by=None, now=now)


def _arrive(arrival: Arrival, seat: Seat, now: datetime, waiting: Waiting | None = None) -> None:
    move(
        arrival.registration,
        seat,
        because=arrival.because,
        by=arrival.by,
        now=now,
        before=arrival.before,
        waiting=waiting,
    )


# ---------------------------------------------------------------- by itself


def settle_due(*, now: datetime) -> list[Training]:
    """Let offers lapse that were not taken, and offer what is free, in each training apart; those in which something moved."""
    return each_apart(with_a_queue(now), lambda one: _settle_one(one, now), failing="Seats could not be given")


def _settle_one(training: Training, now: datetime) -> Training | None:
    """Look first without holding anything, so that a quiet queue keeps nobody waiting."""
    if not standing_queue(training, now).steps:
        return None
    with transaction.atomic():
        outcome = settle(locked(training), now=now)
    return training if outcome and outcome.steps else None


def last_queued(training: Training, now: datetime) -> datetime:
    """Since when somebody who comes now stands in the queue: behind all who came, whatever the clocks of two machines say."""
    latest = training.registrations.order_by("-queued_at").values_list("queued_at", flat=True).first()
    return max(now, latest or now)


def close_undecided(*, now: datetime) -> list[Registration]:
    """Tell those whom the office has neither approved nor refused until the training was over; the scheduler calls this."""
    return each_apart(never_decided(now), lambda one: _close(one, now), failing="A registration could not be closed")


def _close(registration: Registration, now: datetime) -> Registration | None:
    with transaction.atomic():
        training = locked(registration.training)
        current = never_decided(now).filter(pk=registration.pk).select_related("registered_by", "person").first()
        if current is None:
            return None
        current.training = training
        because = in_the_house(gettext_noop("The training was over before the registration was decided on."))
        move(current, Seat.REFUSED, because=because, by=None, now=now)
    return current
