"""Who may be certified, and when a training is over."""

from datetime import datetime

from django.db.models import QuerySet

from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Registration, Training
from zbor.trainings.queries.courses import ends_at, sessions_of


def may_be_certified(training: Training) -> QuerySet[Registration]:
    """Those with a seat whom the office confirmed as present enough."""
    return seated(training).filter(confirmation__isnull=False)


def seated(training: Training) -> QuerySet[Registration]:
    """Those with a seat, by name."""
    return training.registrations.filter(seat=Seat.SEATED).order_by("name", "pk")


def is_over(training: Training, now: datetime) -> bool:
    """Announced, not cancelled, and its last session has ended."""
    last = ends_at(training)
    return training.state == TrainingState.ANNOUNCED and last is not None and last <= now


def minutes_of(training: Training) -> int:
    """How long the sessions are together."""
    return sum(int((one.ends_at - one.starts_at).total_seconds() // 60) for one in sessions_of(training))
