"""Somebody's own registrations."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from zbor.calc.seats import Why
from zbor.members.models import Person
from zbor.trainings.enums import LIVE, Mode, Seat
from zbor.trainings.models import Certificate, Registration, Session, Training
from zbor.trainings.places import Place
from zbor.trainings.queries.courses import ends_at, sessions_of
from zbor.trainings.queries.questions import Told, missing_of, told_answers
from zbor.trainings.queries.seats import moved_ahead, place_of
from zbor.trainings.rules import gets_link, has_seat


def belongs_to(person: Person) -> Q:
    """Registrations of a person: made signed in, or without, under the address of the account."""
    return Q(person=person) | Q(person=None, email=person.email)


def live_of(person: Person, training: Training) -> Registration | None:
    found = training.registrations.filter(belongs_to(person), seat__in=LIVE).select_related("training")
    return found.first()


def seat_of(person: Person | None, training: Training) -> Registration | None:
    """The registration by which somebody who is signed in has a seat."""
    if person is None:
        return None
    return training.registrations.filter(belongs_to(person), seat=Seat.SEATED).first()


def registrations_of(person: Person, organisations: frozenset[int]) -> QuerySet[Registration]:
    """Of a person, and those a person made for colleagues; each with `begins` and `ends`, the latest training first."""
    made = Q(registered_by=person, organisation__in=organisations)
    own = Registration.objects.filter(belongs_to(person) | made)
    held = Q(training__sessions__cancelled_at__isnull=True)
    dated = own.annotate(
        begins=Min("training__sessions__starts_at", filter=held), ends=Max("training__sessions__ends_at", filter=held)
    )
    return dated.select_related("training").order_by("-begins", "-pk")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as somebody who registered sees it: when and where, and whether they join it by its link."""

    session: Session
    place: Place
    joins: bool
    awaits_link: bool


@dataclass(frozen=True, slots=True)
class Stands:
    """How a registration stands, as its owner reads it."""

    registration: Registration
    sessions: list[Meeting]
    answers: list[Told]
    place: int | None
    why: Why | None
    ahead: list[str]
    missing: int
    is_over: bool
    is_seated: bool
    certificate: Certificate | None


def stands(registration: Registration, now: datetime, *, sensitive: bool) -> Stands:
    """For its owner with the sensitive answers, for the office without."""
    training = registration.training
    waits = place_of(registration, now)
    end = ends_at(training)
    return Stands(
        registration,
        [_meeting(registration, one, now) for one in sessions_of(training)],
        told_answers(registration, sensitive=sensitive),
        waits.place if waits else None,
        waits.why if waits else None,
        moved_ahead(registration) if registration.seat == Seat.WAITING else [],
        missing_of(registration) if registration.seat in LIVE else 0,
        end is not None and end <= now,
        has_seat(registration),
        certificate_of(registration),
    )


def certificate_of(registration: Registration) -> Certificate | None:
    """The one that holds."""
    return registration.certificates.filter(revoked_at=None).first()


def _meeting(registration: Registration, session: Session, now: datetime) -> Meeting:
    """Who waits for a seat reads that there will be a link, where there is one for more than the room. Nobody joins what is over."""
    is_over = session.ends_at <= now
    awaits = session.mode != Mode.ROOM and session.link != "" and not has_seat(registration)
    return Meeting(session, Place.of(session), gets_link(registration, session) and not is_over, awaits and not is_over)
