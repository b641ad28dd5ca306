"""Who may be certified, and when a training is over."""

from datetime import datetime

from django.db.models import Q, QuerySet

from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.courses import ends_at, sessions_of
from zbor.trainings.queries.day import earned
from zbor.trainings.queries.day import seated as expected


def may_be_certified(training: Training) -> QuerySet[Registration]:
    """Those with a seat who were there long enough by the marks at the door, or whom the office confirmed as present."""
    return seated(training).filter(Q(confirmation__isnull=False) | Q(pk__in=earned(training).order_by()))


def to_be_certified(training: Training) -> QuerySet[Registration]:
    """Those of them who have had no certificate yet; a revoked one is not issued again."""
    return may_be_certified(training).exclude(certificates__isnull=False)


def seated(training: Training) -> QuerySet[Registration]:
    """Those with a seat, by name."""
    return expected(training).order_by("name", "pk")


def is_over(training: Training, now: datetime) -> bool:
    """Announced, not cancelled, and its last session has ended."""
    last = ends_at(training)
    return training.state == TrainingState.ANNOUNCED and last is not None and last <= now


def minutes_of(training: Training) -> int:
    """How long the sessions are together."""
    return sum(int((one.ends_at - one.starts_at).total_seconds() // 60) for one in sessions_of(training))
