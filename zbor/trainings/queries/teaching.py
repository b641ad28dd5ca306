"""Which trainings teach what, and whose participants are to be asked now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from zbor.trainings.enums import Occasion, TrainingState
from zbor.trainings.models import Teaches, Training
from zbor.trainings.queries.courses import HELD

A_DAY = timedelta(days=1)
AFTER_DAYS, AFTER_OPEN = 1, timedelta(days=21)
"""Asked on the day after the last session; so long after it the link is good."""
HALF_YEAR_DAYS, HALF_YEAR_OPEN = 180, timedelta(days=210)
"""Asked half a year after the last session; until a month later the link is good."""
LATE = 14
"""So many days late people are still asked, where no worker ran; later it would no longer be that moment."""


@dataclass(frozen=True, slots=True)
class Due:
    """That the participants of a training are to be asked now, about what, and until when they can answer."""

    training: Training
    occasion: Occasion
    codes: tuple[str, ...]
    until: datetime


def local_day(moment: datetime) -> date:
    """The day of a moment where the network is."""
    return timezone.localtime(moment).date()


def with_teaching(trainings: QuerySet[Training]) -> QuerySet[Training]:
    """The same, so that `taught_by` costs no query for each of them."""
    return trainings.select_related("programme").prefetch_related("teaches", "programme__teaches")


def taught_by(training: Training) -> list[Teaches]:
    """What a training teaches: what it says itself, else what its programme says."""
    own = list(training.teaches.all())
    return own or (list(training.programme.teaches.all()) if training.programme else [])


def teaching(trainings: QuerySet[Training], codes: Iterable[str]) -> dict[str, list[tuple[Training, Teaches]]]:
    """For each code the trainings among these that teach it; three queries."""
    found: dict[str, list[tuple[Training, Teaches]]] = {code: [] for code in codes}
    for training in with_teaching(trainings):
        for one in taught_by(training):
            if one.competence in found:
                found[one.competence].append((training, one))
    return found


def due_to_ask(now: datetime) -> list[Due]:
    """Every occasion of every training that is due; four queries however many trainings there are."""
    horizon = now - HALF_YEAR_OPEN
    teaches = Q(teaches__isnull=False) | Q(programme__teaches__isnull=False)
    wanted = Training.objects.filter(teaches, state=TrainingState.ANNOUNCED).values("pk")
    times = Training.objects.filter(pk__in=wanted).annotate(
        begins=Min("sessions__starts_at", filter=HELD), ends=Max("sessions__ends_at", filter=HELD)
    )
    spans = {
        pk: (begins, ends) for pk, begins, ends in times.filter(ends__gt=horizon).values_list("pk", "begins", "ends")
    }
    trainings = with_teaching(Training.objects.filter(pk__in=spans))
    return [due for one in trainings for due in _due(one, *spans[one.pk], now)]


def _due(training: Training, begins: datetime, ends: datetime, now: datetime) -> list[Due]:
    codes = tuple(one.competence for one in taught_by(training))
    found = []
    if now + A_DAY <= begins:
        found.append(Due(training, Occasion.BEFORE, codes, begins))
    for occasion, days, is_open in (
        (Occasion.AFTER, AFTER_DAYS, AFTER_OPEN),
        (Occasion.HALF_YEAR, HALF_YEAR_DAYS, HALF_YEAR_OPEN),
    ):
        late = (local_day(now) - local_day(ends)).days - days
        if 0 <= late <= LATE:
            found.append(Due(training, occasion, codes, ends + is_open))
    return found
