"""What the office writes besides: people who come without a seat, and times that were marked wrongly."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.apart import each_apart
from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.day import Arrival, admit, open_door
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.actions.registering import Applicant, as_known, enter_at_the_door, known_as
from zbor.trainings.enums import COUNTED, LIVE, MarkedBy
from zbor.trainings.models import Attendance, Guest, Registration, Session, Training
from zbor.trainings.queries.day import guests_to_forget


@transaction.atomic
def walk_in(*, session: Session, applicant: Applicant, by: Person, now: datetime) -> Arrival:
    """Give somebody at the door a seat, if one is free and nobody waits for it, and mark them as there.

    Who is registered already is ticked off.
    """
    must_keep(by, now)
    training = locked(session.training)
    session = open_door(training, training.sessions.filter(pk=session.pk).first(), now)
    applicant = as_known(applicant.folded(), now)
    if not applicant.name:
        raise Refused(_("A seat needs a name."))
    registration = known_as(training, applicant)
    if registration is None:
        _must_be_free(training)
        registration = enter_at_the_door(training, applicant, by=by, now=now)
    return admit(session, registration, way=MarkedBy.HAND, by=by, now=now)


def _must_be_free(training: Training) -> None:
    """Nobody passes the queue at the door: those who wait come before those who did not register."""
    taken = training.registrations.filter(seat__in=COUNTED).count()
    waiting = training.registrations.filter(seat__in=set(LIVE) - set(COUNTED)).count()
    if taken >= training.capacity:
        raise Refused(
            ngettext(
                "The room is full: its only seat is taken.",
                "The room is full: all %(n)d seats are taken.",
                training.capacity,
            )
            % {"n": training.capacity},
            hint=_("You can write them down as a guest: on the list of those who were there, without a certificate."),
        )
    if taken + waiting >= training.capacity:
        raise Refused(
            _("The seats that are free belong to those on the waiting list."),
            hint=_("You can write them down as a guest: on the list of those who were there, without a certificate."),
        )


@transaction.atomic
def write_down(*, session: Session, name: str, email: str, organisation: str, by: Person, now: datetime) -> Guest:
    """Write down somebody who came without a seat; twice within seconds is one click too many."""
    must_keep(by, now)
    training = locked(session.training)
    session = open_door(training, training.sessions.filter(pk=session.pk).first(), now)
    if not name.strip():
        raise Refused(_("A guest needs a name."))
    told = {"name": name.strip(), "email": email.strip().lower(), "organisation_name": organisation.strip()}
    same = session.guests.filter(**told, written_by=by, written_at__gt=now - TWICE).first()
    if same is not None:
        return same
    guest = Guest.objects.create(session=session, **told, written_at=now, written_by=by)
    note("guest.written_down", by=by, subject=guest, session=session.pk)
    return guest


@transaction.atomic
def strike(*, guest: Guest, by: Person, now: datetime) -> None:
    """Take a guest off the list; nothing of them is kept."""
    must_keep(by, now)
    locked(guest.session.training)
    if Guest.objects.filter(pk=guest.pk).exists():
        note("guest.struck", by=by, subject=guest, session=guest.session_id)
        Guest.objects.filter(pk=guest.pk).delete()


def forget_guests(*, now: datetime) -> int:
    """Erase the addresses of guests on their day, of each training apart; return how many there were.

    Who was there stays on the list, as everybody who registered does.
    """
    return sum(each_apart(guests_to_forget(now), _forgotten, failing="Addresses of guests could not be erased"))


@transaction.atomic
def _forgotten(training: Training) -> int | None:
    training = locked(training)
    n = Guest.objects.filter(session__training=training).exclude(email="").update(email="")
    if n:
        note("training.guests_forgotten", by=None, subject=training, guests=n)
    return n or None


@transaction.atomic
def correct(
    *,
    session: Session,
    registration: Registration,
    since: datetime | None,
    left_at: datetime | None,
    by: Person,
    now: datetime,
) -> Attendance | None:
    """Write when somebody came and left, as it really was; without `since` they were not there at all."""
    must_keep(by, now)
    training = locked(session.training)
    mark = session.attendances.filter(registration=registration, cancelled_at__isnull=True).first()
    if since is None:
        _strike_out(mark, by, now)
        return None
    session = open_door(training, training.sessions.filter(pk=session.pk).first(), now)
    _must_make_sense(session, since, left_at)
    if mark is None:
        admit(session, registration, way=MarkedBy.LATER, by=by, now=now)
        mark = session.attendances.get(registration=registration, cancelled_at__isnull=True)
    if (mark.since, mark.left_at) != (since, left_at):
        mark.since, mark.left_at = since, left_at
        mark.save(update_fields=["since", "left_at"])
        until = left_at.isoformat() if left_at else None
        note("attendance.corrected", by=by, subject=mark, since=since.isoformat(), left_at=until)
    return mark


@transaction.atomic
def correct_all(
    *,
    training: Training,
    registration: Registration,
    times: Iterable[tuple[Session, datetime | None, datetime | None]],
    by: Person,
    now: datetime,
) -> None:
    """Correct several sessions of one person, all or none."""
    locked(training)
    for session, since, left_at in times:
        correct(session=session, registration=registration, since=since, left_at=left_at, by=by, now=now)


def _strike_out(mark: Attendance | None, by: Person, now: datetime) -> None:
    if mark is not None:
        mark.cancelled_at, mark.cancelled_by = now, by
        mark.save(update_fields=["cancelled_at", "cancelled_by"])
        note("attendance.taken_back", by=by, subject=mark)


def _must_make_sense(session: Session, since: datetime, left_at: datetime | None) -> None:
    if since >= session.ends_at:
        raise Refused(_("Nobody comes after the end of a session."), hint=_("Write the time at which they came."))
    if left_at is not None and left_at < since:
        raise Refused(_("Nobody leaves before coming."), hint=_("Write the later time second."))
