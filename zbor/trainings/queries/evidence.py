"""What speaks for somebody who can do something: trainings they were at or gave, and where they sit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from zbor.members.models import Person, Seat, holding
from zbor.trainings.enums import Seat as Place
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Lecturer, Registration, Training
from zbor.trainings.queries.courses import HELD


@dataclass(frozen=True, slots=True)
class Evidence:
    """Trainings of these competences that are over and at which they had a seat, trainings they gave, their roles."""

    attended: tuple[str, ...]
    given: tuple[str, ...]
    roles: tuple[str, ...]


def evidence_of(people: Sequence[Person], codes: Collection[str], on: date) -> list[tuple[Person, Evidence]]:
    """For each of these people, in their order; four queries however many they are."""
    keys = [one.pk for one in people]
    teaches = Q(teaches__competence__in=codes) | Q(programme__teaches__competence__in=codes)
    of_these = Training.objects.filter(teaches, state=TrainingState.ANNOUNCED).annotate(
        ends=Max("sessions__ends_at", filter=HELD)
    )
    over = of_these.filter(ends__date__lt=on).order_by().values("pk")
    seats = Registration.objects.filter(person__in=keys, seat=Place.SEATED, training__in=over)
    attended = list(seats.order_by("training_id").values_list("person_id", "training__title"))
    taught = Lecturer.objects.filter(person__in=keys, training__state=TrainingState.ANNOUNCED)
    given = list(taught.order_by("training_id").values_list("person_id", "training__title"))
    sits = Seat.objects.filter(holding(on), person__in=keys).select_related("body")
    roles = [(one.person_id, f"{one.body}, {one.role}" if one.role else str(one.body)) for one in sits]
    return [(one, Evidence(_of(one, attended), _of(one, given), _of(one, roles))) for one in people]


def _of(person: Person, rows: list[tuple[int | None, str]] | list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(words for key, words in rows if key == person.pk)
