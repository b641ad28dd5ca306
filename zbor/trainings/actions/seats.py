"""What is done with a registration: take the offered seat, withdraw, approve, refuse, move up the queue."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.actions.seating import Arrival, in_the_house, move, settle
from zbor.trainings.enums import LIVE, Seat, TrainingState
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.courses import ends_at
from zbor.trainings.rules import is_own, may_act_on, may_withdraw


def held(registration: Registration) -> tuple[Training, Registration]:
    """The training, held, and the registration as it stands now."""
    training = locked(registration.training)
    current = Registration.objects.select_related("registered_by", "person").get(pk=registration.pk)
    current.training = training
    return training, current


def _must(allowed: bool) -> None:  # noqa: FBT001 -- says what the rule said
    if not allowed:
        raise Refused(_("This is somebody else's registration."))


def _must_not_be_over(training: Training, now: datetime) -> None:
    if (end := ends_at(training)) is not None and end <= now:
        raise Refused(_("The training is over."))


def _standing(by: Person, now: datetime) -> Standing:
    return standing_of(by, on=timezone.localdate(now))


@transaction.atomic
def take(*, registration: Registration, by: Person | None, now: datetime) -> Registration:
    """Take the seat that is offered. `by` is None where somebody came by the link of the registration, which is proof enough; a second click does nothing more."""
    training, registration = held(registration)
    _must(by is None or may_act_on(_standing(by, now), registration))
    if registration.seat == Seat.SEATED:
        return registration
    if training.state == TrainingState.CANCELLED:
        raise Refused(_("The training is cancelled: %(because)s") % {"because": training.cancelled_because})
    if registration.seat != Seat.OFFERED:
        raise Refused(
            _("No seat is offered to you now: %(state)s.") % {"state": registration.get_seat_display()},
            hint=_("Register again if you still want to come."),
        )
    if registration.claim_by is None or registration.claim_by <= now:
        raise Refused(_("The offer has run out, and the seat goes to the next on the list."))
    move(registration, Seat.SEATED, because=in_the_house(gettext_noop("took the offered seat")), by=by, now=now)
    return registration


@transaction.atomic
def leave(*, registration: Registration, because: str = "", by: Person | None, now: datetime) -> Registration:
    """Withdraw; what becomes free goes to the next at once. A second click does nothing more.

    The office says why, and whoever is taken off the list reads it.
    """
    training, registration = held(registration)
    _must(by is None or may_withdraw(_standing(by, now), registration))
    if registration.seat not in LIVE:
        return registration
    _must_not_be_over(training, now)
    if by is not None and not is_own(by, registration) and not because.strip():
        raise Refused(_("Write why: whoever registered reads this reason."))
    why = because.strip() or in_the_house(
        gettext_noop("did not want the offered seat") if registration.seat == Seat.OFFERED else gettext_noop("withdrew")
    )
    move(registration, Seat.LEFT, because=why, by=by, now=now)
    settle(training, now=now)
    return registration


@transaction.atomic
def approve(*, registration: Registration, by: Person, now: datetime) -> Registration:
    """Let somebody into the queue, where they stand by when they registered, or onto a seat where one is free."""
    training, registration = held(registration)
    must_keep(by, now)
    if registration.seat in LIVE and registration.seat != Seat.ASKED:
        return registration
    if registration.seat != Seat.ASKED:
        raise Refused(
            _("This registration cannot be approved any more: %(state)s.") % {"state": registration.get_seat_display()}
        )
    if training.state != TrainingState.ANNOUNCED:
        raise Refused(_("The training is cancelled: %(because)s") % {"because": training.cancelled_because})
    _must_not_be_over(training, now)
    registration.seat = Seat.WAITING
    registration.save(update_fields=["seat"])
    because = in_the_house(gettext_noop("approved; stands in the queue since registering"))
    settle(training, now=now, arrivals=[Arrival(registration, Seat.ASKED, because, by)])
    return registration


@transaction.atomic
def refuse(*, registration: Registration, because: str, by: Person, now: datetime) -> Registration:
    """Not approve, with a reason that is written to whoever registered."""
    _training, registration = held(registration)
    must_keep(by, now)
    if registration.seat == Seat.REFUSED:
        return registration
    if registration.seat != Seat.ASKED:
        raise Refused(
            _("It does not wait for approval: %(state)s.") % {"state": registration.get_seat_display()},
            hint=_("Take it off the list instead."),
        )
    if not because.strip():
        raise Refused(_("Write why: whoever registered reads this reason."))
    move(registration, Seat.REFUSED, because=because.strip(), by=by, now=now)
    return registration


@transaction.atomic
def move_up(*, registration: Registration, because: str, by: Person, now: datetime) -> Registration:
    """To the front of the queue. The others see that somebody was moved ahead and why, and not who."""
    training, registration = held(registration)
    must_keep(by, now)
    if registration.seat != Seat.WAITING:
        raise Refused(_("Only who waits can be moved ahead: %(state)s.") % {"state": registration.get_seat_display()})
    if not because.strip():
        raise Refused(_("Write why: everybody on the waiting list reads this reason, without the name."))
    queue = training.registrations.filter(seat=Seat.WAITING)
    first = queue.first()
    if first is None or first.pk == registration.pk:
        return registration
    registration.rank = first.rank + 1
    move(registration, Seat.WAITING, because=because.strip(), by=by, now=now, is_told=False)
    settle(training, now=now)
    return registration
