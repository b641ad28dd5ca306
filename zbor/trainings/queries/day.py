"""Who is expected, who was there, and who was there enough."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from zbor.base.sorting import sort_key
from zbor.calc import presence as reckoning
from zbor.calc.presence import Held, Mark
from zbor.trainings.enums import Seat
from zbor.trainings.models import Attendance, Guest, Registration, Session, Training
from zbor.trainings.passes import code_for
from zbor.trainings.queries.courses import over_since, sessions_of

GUESTS_KEPT = timedelta(days=30)
"""So long after a training the address of a guest is kept: as long as answers that are sensitive."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who has a seat, their code, and the mark by which they are there."""

    registration: Registration
    organisation: str
    code: str
    mark: Attendance | None

    @property
    def is_here(self) -> bool:
        return self.mark is not None and self.mark.left_at is None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of attendance: a mark or none for each session, and what they come to."""

    registration: Registration
    organisation: str
    marks: tuple[Attendance | None, ...]
    there: int
    of: int
    is_enough: bool

    @property
    def share(self) -> float | None:
        return self.there / self.of if self.of else None


def organisation_of(registration: Registration) -> str:
    """For whom somebody comes: an organisation we know, or what they wrote."""
    return str(registration.organisation or registration.organisation_name)


def in_order(registrations: QuerySet[Registration]) -> list[Registration]:
    """By surname, as lists at a door are."""
    return sorted(registrations.select_related("organisation"), key=lambda one: (_surname(one.name), one.pk))


def _surname(name: str) -> str:
    given, _space, surname = name.strip().rpartition(" ")
    return sort_key(f"{surname} {given}")


def seated(training: Training) -> QuerySet[Registration]:
    """Those who have a seat, and so are expected."""
    return training.registrations.filter(seat=Seat.SEATED)


def standing_marks(training: Training) -> QuerySet[Attendance]:
    """The marks of a training that nobody took back."""
    return Attendance.objects.filter(session__training=training, cancelled_at__isnull=True)


def were_there(training: Training) -> QuerySet[Registration]:
    """Those who were at a session at least once."""
    return training.registrations.filter(pk__in=standing_marks(training).order_by().values("registration"))


def expected(session: Session) -> list[Expected]:
    """Everybody who has a seat, and whether they are there."""
    marks = session.attendances.filter(cancelled_at__isnull=True).select_related("marked_by")
    of = {mark.registration_id: mark for mark in marks}
    return [
        Expected(one, organisation_of(one), code_for(one.pk), of.get(one.pk))
        for one in in_order(seated(session.training))
    ]


def guests_of(session: Session) -> QuerySet[Guest]:
    """Those who came to a session without a seat."""
    return session.guests.all()


def with_code(training: Training, code: str) -> list[Registration]:
    """Whose code this is: one registration or none; more only by a chance of one in millions."""
    keys = training.registrations.values_list("pk", flat=True)
    return list(Registration.objects.filter(pk__in=[pk for pk in keys if code_for(pk) == code]))


def session_now(training: Training, now: datetime) -> Session | None:
    """The session at whose door somebody stands: the first that has not ended, else the last."""
    sessions = list(sessions_of(training))
    return next((one for one in sessions if one.ends_at > now), sessions[-1] if sessions else None)


def presence(training: Training) -> dict[int, tuple[int, int]]:
    """Minutes each registration was there, and of how many: of all sessions that are not cancelled. Those who have a
    seat, and those who were ever there."""
    held = _held(sessions_of(training))
    marks: dict[int, dict[int, list[Mark]]] = defaultdict(dict)
    for pk in seated(training).values_list("pk", flat=True):
        marks[pk] = {}
    for one in standing_marks(training):
        marks[one.registration_id].setdefault(one.session_id, []).append(Mark(one.since, one.left_at))
    return {pk: reckoning.minutes(given, held) for pk, given in marks.items()}


def _held(sessions: QuerySet[Session]) -> dict[int, Held]:
    return {one.pk: Held(one.starts_at, one.ends_at) for one in sessions}


def earned(training: Training) -> QuerySet[Registration]:
    """Those who have a seat and were there as long as the training asks for."""
    enough = [
        pk
        for pk, (there, of) in presence(training).items()
        if reckoning.is_enough(there, of, least=training.least_presence)
    ]
    return seated(training).filter(pk__in=enough)


def table_of(training: Training, sessions: list[Session]) -> list[Row]:
    """Everybody who has a seat or was ever there, with a place for each of the sessions."""
    minutes = presence(training)
    of = {(mark.registration_id, mark.session_id): mark for mark in standing_marks(training)}
    rows = []
    for one in in_order(Registration.objects.filter(pk__in=minutes)):
        there, whole = minutes[one.pk]
        is_enough = one.seat == Seat.SEATED and reckoning.is_enough(there, whole, least=training.least_presence)
        marks = tuple(of.get((one.pk, session.pk)) for session in sessions)
        rows.append(Row(one, organisation_of(one), marks, there, whole, is_enough))
    return rows


def counted(training: Training) -> list[tuple[Session, int]]:
    """The sessions that take place, and how many of those who registered were at each."""
    here = Count("attendances", filter=Q(attendances__cancelled_at__isnull=True))
    return [(one, one.here) for one in sessions_of(training).annotate(here=here)]


def guests_to_forget(now: datetime) -> list[Training]:
    """Trainings at which there were guests whose addresses are to be erased by now."""
    known = Guest.objects.exclude(email="").order_by().values("session__training")
    ended = ((one, over_since(one)) for one in Training.objects.filter(pk__in=known))
    return [one for one, end in ended if end is not None and end + GUESTS_KEPT <= now]
