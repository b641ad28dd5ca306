"""Who registered, as the office reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from zbor.trainings.enums import Seat
from zbor.trainings.models import Correction, Move, Question, Registration, Training
from zbor.trainings.queries.questions import AS_ASKED, Told, answers_by_question, with_answers
from zbor.trainings.queries.seats import counts, standing_queue

ORDER = (Seat.ASKED, Seat.SEATED, Seat.OFFERED, Seat.WAITING, Seat.LEFT, Seat.LAPSED, Seat.REFUSED)
"""In which the office reads them: first what waits for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One registration with its place in the queue and its answers, those that are not sensitive."""

    registration: Registration
    place: int | None
    answers: list[Told]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many stand so."""

    seat: Seat
    n: int


def registrations(training: Training) -> QuerySet[Registration]:
    """All of them by how they stand; those who wait in the order of the queue, the others by name."""
    places = Case(*(When(seat=seat, then=Value(n)) for n, seat in enumerate(ORDER)), output_field=IntegerField())
    waits = Case(When(seat=Seat.WAITING, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = training.registrations.select_related("organisation", "person", "registered_by").annotate(
        standing_place=places, waits=waits
    )
    in_queue = [Case(When(waits=1, then=name)) for name in ("rank", "queued_at", "pk")]
    return found.order_by("standing_place", in_queue[0].desc(), in_queue[1], in_queue[2], "name", "pk")


def questions_shown(training: Training) -> list[Question]:
    """Of which the table has a column."""
    return list(training.questions.filter(is_sensitive=False).order_by(*AS_ASKED))


def rows(training: Training, found: QuerySet[Registration], questions: list[Question], now: datetime) -> list[Row]:
    """Always as many queries, however many there are."""
    waiting = standing_queue(training, now).waiting
    return [_row(one, waiting[one.pk].place if one.pk in waiting else None, questions) for one in with_answers(found)]


def _row(registration: Registration, place: int | None, questions: list[Question]) -> Row:
    answers = answers_by_question(registration)
    return Row(registration, place, [Told(one, answers.get(one.pk, "")) for one in questions])


def counted(training: Training) -> list[Counted]:
    found = counts(training)
    return [Counted(seat, found[seat]) for seat in ORDER if seat in found]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A correction, and in words what was corrected."""

    correction: Correction
    what: str


def corrections_of(registration: Registration) -> list[Fixed]:
    """What the office corrected, the latest first."""
    words = {
        "name": _("name"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "organisation": _("organisation"),
        "organisation_name": _("organisation"),
        "way": _("how they take part"),
        "language": _("language of the letters"),
        "answers": _("answers"),
    }
    return [
        Fixed(one, ", ".join(dict.fromkeys(words[name] for name in one.fields)))
        for one in registration.corrections.select_related("by")
    ]


def moves_of(registration: Registration) -> QuerySet[Move]:
    """What became of a registration, the latest first."""
    return registration.moves.select_related("by").order_by("-at", "-pk")
