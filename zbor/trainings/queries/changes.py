"""What trainings changed in what people can do: pairs before and after, told once everybody has had the time to answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from zbor.calc.effects import LEAST, Change, change
from zbor.competences.framework import STEPS, Competence
from zbor.competences.queries import named, paired
from zbor.trainings.enums import Occasion
from zbor.trainings.models import Session, Teaches, Training
from zbor.trainings.queries.teaching import AFTER_OPEN, HALF_YEAR_OPEN, local_day, taught_by

Pair = tuple[int, int]
Pairs = Mapping[str, Pair]


@dataclass(frozen=True, slots=True)
class TrainingChange:
    """One competence of one training: what changed until the days after, and until half a year later."""

    training: Training
    competence: Competence
    teaches: Teaches
    after: Change
    half_year: Change
    told_on: date | None
    """From when the first change is told; None where it is told already, or where there is no session."""
    later_on: date | None
    """The same for the change until half a year later."""


def changes_of(trainings: Iterable[Training], now: datetime) -> list[TrainingChange]:
    """Every competence that these trainings teach, in their order; three queries, and none for each training.

    Until the links are shut nothing is told, so that nobody can see in the numbers who has just answered.
    """
    listed = list(trainings)
    ends = _ends(listed)
    wanted = [(one.pk, later) for one in listed for later in (Occasion.AFTER, Occasion.HALF_YEAR)]
    pairs = paired([_occasions(pk, later) for pk, later in wanted])
    names, found = named(), []
    for training in listed:
        end = ends.get(training.pk)
        after, half_year = (
            pairs[_occasions(training.pk, later)] if end is not None and end + is_open <= now else {}
            for later, is_open in ((Occasion.AFTER, AFTER_OPEN), (Occasion.HALF_YEAR, HALF_YEAR_OPEN))
        )
        told_on, later_on = (
            None if end is None or end + is_open <= now else local_day(end + is_open)
            for is_open in (AFTER_OPEN, HALF_YEAR_OPEN)
        )
        found += [
            TrainingChange(
                training,
                names[one.competence],
                one,
                _change(after.get(one.competence, {}).values()),
                _change(half_year.get(one.competence, {}).values()),
                told_on,
                later_on,
            )
            for one in taught_by(training)
            if one.competence in names
        ]
    return found


@dataclass(frozen=True, slots=True)
class PooledChange:
    """One competence over all trainings; somebody who was at two of them has two pairs."""

    competence: Competence
    change: Change


def pooled(trainings: Iterable[Training], now: datetime) -> list[PooledChange]:
    """What all these trainings together changed, competence by competence, in the order of the framework."""
    ends = _ends(list(trainings))
    shut = sorted((pk for pk, end in ends.items() if end + AFTER_OPEN <= now), key=lambda pk: (ends[pk], pk))
    together: dict[str, list[Pairs]] = {}
    for found in paired([_occasions(pk, Occasion.AFTER) for pk in shut]).values():
        for code, pairs in found.items():
            together.setdefault(code, []).append(pairs)
    return [PooledChange(one, _change(_full(together[code]))) for code, one in named().items() if code in together]


def _full(trainings: Iterable[Pairs]) -> list[Pair]:
    """The pairs of trainings at which enough people answered, and of smaller ones once together they are enough.

    Were each small one in the pool at once, what a single person said could be had by taking off the trainings that are
    told for themselves, or the pool of the day before.
    """
    full: list[Pair] = []
    waiting: list[Pairs] = []
    for pairs in trainings:
        if len(pairs) >= LEAST:
            full += pairs.values()
            continue
        waiting.append(pairs)
        if len(set().union(*waiting)) >= LEAST:
            full += [pair for each in waiting for pair in each.values()]
            waiting = []
    return full


def _change(pairs: Iterable[Pair]) -> Change:
    return change(list(pairs), steps=STEPS)


def _occasions(pk: int, later: Occasion) -> tuple[str, str]:
    return Occasion.BEFORE.of(pk), later.of(pk)


def _ends(trainings: Sequence[Training]) -> dict[int, datetime]:
    held = Session.objects.filter(training__in=[one.pk for one in trainings], cancelled_at__isnull=True).order_by()
    return dict(held.values_list("training").annotate(last=Max("ends_at")))
