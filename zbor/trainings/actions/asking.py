"""Ask those who have a seat what they can do: before, the day after, and half a year later. A worker calls this; twice
does no harm, since each is asked once on each occasion."""

from datetime import datetime

from django.db import transaction

from zbor.base.apart import each_apart
from zbor.competences.actions import ask, end_links
from zbor.competences.queries import asked_on
from zbor.trainings import letters_competences as letters
from zbor.trainings.enums import Seat
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.teaching import Due, due_to_ask


def ask_due(*, now: datetime) -> list[Training]:
    """Write to everybody who is to be asked now; gives the trainings of which somebody was."""
    due: dict[int, list[Due]] = {}
    for one in due_to_ask(now):
        due.setdefault(one.training.pk, []).append(one)
    trainings = [occasions[0].training for occasions in due.values()]
    return each_apart(trainings, lambda one: _ask(one, due[one.pk], now), failing="participants cannot be asked")


@transaction.atomic
def _ask(training: Training, occasions: list[Due], now: datetime) -> Training | None:
    asked = sum(_ask_on(training, one, now) for one in occasions)
    return training if asked else None


def known_as(registration: Registration) -> str:
    """The word by which those who judge themselves without an account are known there."""
    return f"registration-{registration.pk}"


def _ask_on(training: Training, due: Due, now: datetime) -> int:
    """How many were asked on this occasion; those who left meanwhile are not. Of a training that was moved the links of
    those who were asked before are moved, too: what is said after it began is not what was before.
    """
    occasion, written = due.occasion.of(training.pk), 0
    end_links(occasion=occasion, until=due.until)
    known = asked_on(occasion)
    for registration in training.registrations.filter(seat=Seat.SEATED).exclude(email="").select_related("person"):
        who = known_as(registration)
        if (registration.person_id or who) in known:
            continue
        token = ask(
            occasion=occasion,
            title=training.title,
            codes=due.codes,
            person=registration.person,
            who=who,
            until=due.until,
            now=now,
        )
        if token:
            letters.ask(registration, due, token)
            written += 1
    return written
