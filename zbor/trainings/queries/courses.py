"""Which trainings somebody may see, and when they are."""

from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from zbor.members.standing import Standing
from zbor.trainings.enums import Open, TrainingState
from zbor.trainings.models import Session, Training

HELD = Q(sessions__cancelled_at__isnull=True)


def visible(standing: Standing) -> QuerySet[Training]:
    """The trainings somebody may see, each with `begins` and `ends` of its sessions; `rules.may_see` is the same for one."""
    found = Training.objects.annotate(
        begins=Min("sessions__starts_at", filter=HELD), ends=Max("sessions__ends_at", filter=HELD)
    )
    if standing.is_office:
        return found
    announced = found.exclude(state=TrainingState.DRAFT).filter(announced_at__isnull=False)
    return announced if standing.is_network else announced.filter(open_to=Open.EVERYONE)


def sessions_of(training: Training) -> QuerySet[Session]:
    """The sessions that take place, in order."""
    return training.sessions.filter(cancelled_at__isnull=True)


def ends_at(training: Training) -> datetime | None:
    """When the last session ends; None without sessions."""
    last: datetime | None = sessions_of(training).aggregate(last=Max("ends_at"))["last"]
    return last
