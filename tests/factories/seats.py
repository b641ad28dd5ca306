"""Seats of trainings: questions, applicants, a training that is full, and how their pages are asked for and read."""

from datetime import UTC, datetime, timedelta

import factory
from django.urls import reverse

from tests.factories.trainings import MADE, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.post.models import Mail
from zbor.trainings.actions.links import link_to
from zbor.trainings.actions.registering import Applicant, register
from zbor.trainings.enums import QuestionKind, Seat
from zbor.trainings.links import token_of
from zbor.trainings.models import Question

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""Thirteen days before the training begins."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANA = {"name": "Ana Vzorec", "email": "Ana@Primer.example", "phone": "", "organisation_name": "", "note": ""}
"""What a stranger sends to register."""


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    text = factory.Sequence(lambda n: f"Vprašanje {n}?")
    kind = QuestionKind.SHORT
    created_at = MADE


def announced(**fields):
    """A training with one session in December."""
    training = TrainingFactory(**fields)
    SessionFactory(training=training, link="https://meet.example/zbor")
    return training


def full(seats=1, waiting=0, **fields):
    """A training whose seats are all taken, with so many who wait, one an hour."""
    training = announced(capacity=seats, **fields)
    RegistrationFactory.create_batch(seats, training=training)
    for number in range(waiting):
        RegistrationFactory(training=training, seat=Seat.WAITING, queued_at=MADE + (number + 1) * HOUR)
    return training


def applicant(name="Ana Vzorec", email="ana@primer.example", **fields):
    return Applicant(name, email, **fields)


def enter(training, who=None, *, answers=None, by=None, now=NOW, **fields):
    """Somebody registers; the registration as it stands afterwards."""
    who = who or applicant(**fields)
    done = register(training=training, applicant=who, answers=answers or {}, by=by, now=now)
    done.registration.refresh_from_db()
    return done.registration


def linked(registration):
    """A registration of a factory gets a link as the real ones have it."""
    link_to(registration)
    return registration


def link(registration):
    """The address of a registration as its letters have it."""
    registration.refresh_from_db()
    return f"/trainings/r/{token_of(registration)}/"


def letters_to(registration):
    """Of which moves somebody was written, in order; `again` is the link sent once more."""
    moves = {f"registration-move-{one.pk}": one.after for one in registration.moves.all()}
    return [moves.get(one.once, "again") for one in Mail.objects.filter(to=registration.email).order_by("pk")]


# ---------------------------------------------------------------- pages


def to(name, *arguments):
    """The address of a page."""
    return reverse(f"trainings:{name}", args=arguments)


def text_of(answer):
    """A page in one line."""
    return " ".join(answer.content.decode().split())
