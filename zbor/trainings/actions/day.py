"""At the door: somebody comes, goes, or was marked wrongly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc import codes
from zbor.calc.presence import Held, believed
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked
from zbor.trainings.enums import MarkedBy, Seat, TrainingState
from zbor.trainings.models import Attendance, Registration, Session, Training
from zbor.trainings.queries.day import with_code
from zbor.trainings.rules import may_mark
from zbor.trainings.when import clock, day_and_hours

EARLY = timedelta(hours=3)
"""So long before a session its door opens."""
ASTRAY = timedelta(minutes=5)
"""A clock of a phone that is off by less is not worth a word."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a phone kept while it had no network: whom it saw, when by its own clock, and a key of its own."""

    key: UUID
    session: int
    at: datetime
    way: MarkedBy
    registration: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mark, whether it is new, and what to tell whoever made it."""

    mark: Attendance
    is_new: bool
    words: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one thing that a phone said; where nothing was recorded, `mark` is empty and the words say why."""

    key: UUID
    mark: Attendance | None
    is_new: bool
    words: str


@transaction.atomic
def arrive(
    *,
    session: Session,
    registration: Registration,
    way: MarkedBy,
    by: Person,
    now: datetime,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Arrival:
    """Mark somebody as there; `at` is what the clock of a phone said, `key` what the phone calls the mark."""
    training = locked(session.training)
    must_mark(training, by, now)
    session = open_door(training, training.sessions.filter(pk=session.pk).first(), now)
    registration = Registration.objects.get(pk=registration.pk)
    return admit(session, registration, way=way, by=by, now=now, at=at, key=key)


@transaction.atomic
def arrive_by_code(*, session: Session, code: str, by: Person, now: datetime) -> Arrival:
    """Mark whoever shows this code as there."""
    training = locked(session.training)
    must_mark(training, by, now)
    session = open_door(training, training.sessions.filter(pk=session.pk).first(), now)
    return admit(session, _holder(training, code), way=MarkedBy.TYPED, by=by, now=now)


@transaction.atomic
def hear(*, training: Training, said: Iterable[Said], by: Person, now: datetime) -> list[Heard]:
    """Take in what a phone kept, each mark once, however often it is sent; tell what became of each in words."""
    training = locked(training)
    must_mark(training, by, now)
    sessions = {one.pk: one for one in training.sessions.all()}
    return [_hear(training, sessions, one, by, now) for one in said]


def _hear(training: Training, sessions: dict[int, Session], one: Said, by: Person, now: datetime) -> Heard:
    try:
        session = open_door(training, sessions.get(one.session), now)
        registration = _holder(training, one.code) if one.registration is None else _of(training, one.registration)
        arrival = admit(session, registration, way=one.way, by=by, now=now, at=one.at, key=one.key)
    except Refused as refusal:
        return Heard(one.key, None, is_new=False, words=str(refusal))
    return Heard(one.key, arrival.mark, is_new=arrival.is_new, words=arrival.words)


@transaction.atomic
def leave(*, mark: Attendance, by: Person, now: datetime) -> Attendance:
    """Mark somebody as gone before the end; after the end it says nothing new."""
    mark = _standing(mark, by, now)
    if mark.left_at is None and now < mark.session.ends_at:
        mark.left_at = max(mark.since, now)
        mark.save(update_fields=["left_at"])
        note("attendance.left", by=by, subject=mark)
    return mark


@transaction.atomic
def come_back(*, mark: Attendance, by: Person, now: datetime) -> Attendance:
    """Somebody who was marked as gone is there again, or never left."""
    mark = _standing(mark, by, now)
    if mark.left_at is not None:
        mark.left_at = None
        mark.save(update_fields=["left_at"])
        note("attendance.returned", by=by, subject=mark)
    return mark


@transaction.atomic
def take_back(*, mark: Attendance, by: Person, now: datetime) -> Attendance:
    """Undo a mark that was a mistake; it stays, struck out, so that a phone which sends it again does not make it anew."""
    mark = _mine(mark, by, now)
    if mark.cancelled_at is None:
        mark.cancelled_at, mark.cancelled_by = now, by
        mark.save(update_fields=["cancelled_at", "cancelled_by"])
        note("attendance.taken_back", by=by, subject=mark)
    return mark


def must_mark(training: Training, by: Person, now: datetime) -> None:
    """Refuse whoever does not stand at this door."""
    if not may_mark(standing_of(by, on=timezone.localdate(now)), training):
        raise Refused(_("Only the office, whoever is responsible and those who teach mark who is there."))


def _mine(mark: Attendance, by: Person, now: datetime) -> Attendance:
    must_mark(locked(mark.session.training), by, now)
    marks = Attendance.objects.select_related("session", "registration", "marked_by", "cancelled_by")
    return marks.get(pk=mark.pk)


def _standing(mark: Attendance, by: Person, now: datetime) -> Attendance:
    """The mark, unless somebody else at the door has taken it back meanwhile."""
    mark = _mine(mark, by, now)
    if mark.cancelled_by is not None:
        raise Refused(_already(mark, None))
    return mark


def open_door(training: Training, session: Session | None, now: datetime) -> Session:
    """The session, if its door is open; the training is held."""
    if session is None:
        raise Refused(_("This session does not belong to the training."))
    if training.state != TrainingState.ANNOUNCED or session.cancelled_at is not None:
        raise Refused(_("This session does not take place, so nobody can be marked as there."))
    if now < session.starts_at - EARLY:
        raise Refused(
            _("This session is on %(moment)s; its door opens three hours before.") % {"moment": day_and_hours(session)},
            hint=_("Choose the session of today."),
        )
    return session


def _of(training: Training, registration: int) -> Registration:
    found = training.registrations.filter(pk=registration).first()
    if found is None:
        raise Refused(_("Nobody is registered here under this number."))
    return found


def _holder(training: Training, typed: str) -> Registration:
    code = codes.tidy(typed)
    if not codes.is_whole(code):
        raise Refused(_("%(code)s is not a code: a sign is missing or wrong.") % {"code": typed.strip()[:20] or "–"})
    found = with_code(training, code)
    if len(found) != 1:
        raise Refused(_("The code %(code)s is not of this training.") % {"code": codes.in_groups(code)})
    return found[0]


def admit(
    session: Session,
    registration: Registration,
    *,
    way: MarkedBy,
    by: Person,
    now: datetime,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Arrival:
    """Write the mark, or find the one that is there; the training is held and the door is open."""
    known = _known(session, registration, key)
    if known is not None:
        return Arrival(known, is_new=False, words=_already(known, key))
    _expected(session, registration)
    since = believed(at, Held(session.starts_at, session.ends_at), now=now, early=EARLY) if at else now
    mark = Attendance.objects.create(
        session=session,
        registration=registration,
        since=since,
        way=way,
        device_key=key,
        marked_at=now,
        marked_by=by,
    )
    note("attendance.marked", by=by, subject=mark, session=session.pk, registration=registration.pk, way=way)
    return Arrival(mark, is_new=True, words=_welcome(registration, at, since))


def _known(session: Session, registration: Registration, key: UUID | None) -> Attendance | None:
    marks = Attendance.objects.select_related("marked_by", "cancelled_by", "registration")
    sent = marks.filter(device_key=key).first() if key else None
    return sent or marks.filter(session=session, registration=registration, cancelled_at__isnull=True).first()


def _expected(session: Session, registration: Registration) -> None:
    named = {"name": registration.name}
    if registration.training_id != session.training_id:
        raise Refused(_("%(name)s is not registered for this training.") % named)
    if registration.seat == Seat.SEATED:
        return
    if registration.seat == Seat.LEFT:
        raise Refused(_("%(name)s has withdrawn and has no seat.") % named)
    raise Refused(
        _("%(name)s has no seat: %(seat)s.") % {**named, "seat": registration.get_seat_display()},
        hint=_("The office can write them down as a guest."),
    )


def _already(mark: Attendance, key: UUID | None) -> str:
    told = {"name": mark.registration.name, "by": mark.marked_by.name, "time": clock(mark.since)}
    if mark.cancelled_by is not None:
        return _("The mark of %(name)s was taken back: %(by)s.") % {**told, "by": mark.cancelled_by.name}
    if key is not None and mark.device_key == key:
        return _("Here: %(name)s.") % told
    return _("%(name)s is here already: marked by %(by)s, since %(time)s.") % told


def _welcome(registration: Registration, at: datetime | None, since: datetime) -> str:
    here = _("Here: %(name)s.") % {"name": registration.name}
    if at is None or abs(at - since) < ASTRAY:
        return here
    astray = _("The clock of the phone said %(said)s; %(time)s is counted.")
    return f"{here} {astray % {'said': clock(at), 'time': clock(since)}}"
