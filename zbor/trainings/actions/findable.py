"""Let trainings be found by those who may see them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zbor.search import actions as search
from zbor.search.enums import Audience
from zbor.trainings.enums import Open, TrainingState
from zbor.trainings.models import Training


def make_findable(training: Training) -> None:
    """Write the row by which a training is found."""
    search.put([_row(_whole().get(pk=training.pk))])


def keep_findable() -> int:
    """Let exactly the trainings that there are be found; return how many rows changed."""
    return search.keep_up("training", (_row(training) for training in _whole()))


def _whole() -> QuerySet[Training]:
    return Training.objects.select_related("programme", "host").prefetch_related("sessions", "lecturers")


def _row(training: Training) -> search.Findable:
    sessions = list(training.sessions.all())
    texts = [training.lead, training.goal, training.audience, training.points]
    where = [text for one in sessions for text in (one.title, one.venue, one.room, one.address)]
    who = [text for one in training.lecturers.all() for text in (one.name, one.role)]
    hosts = [str(training.host or ""), training.host_name, str(training.programme or "")]
    return search.Findable(
        kind="training",
        subject_pk=training.pk,
        url=reverse("trainings:show", args=[training.pk]),
        title=training.title,
        body="\n".join(filter(None, [*texts, *where, *who, *hosts])),
        audience=_audience(training),
        on=timezone.localdate(sessions[0].starts_at).isoformat() if sessions else "",
    )


def _audience(training: Training) -> Audience:
    """The same as `rules.may_see`, for an index that knows no person."""
    if training.state == TrainingState.DRAFT or training.announced_at is None:
        return Audience.OFFICE
    return Audience.PUBLIC if training.open_to == Open.EVERYONE else Audience.NETWORK
