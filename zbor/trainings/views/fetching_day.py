"""What pages of the day fetch before anything else."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from zbor.members.doors import MemberRequest
from zbor.trainings.models import Session, Training
from zbor.trainings.rules import may_mark, may_see


def training_at_door(request: MemberRequest, pk: int) -> Training:
    """The training at whose door the visitor stands. To whoever may not even see it, it is not there."""
    training = get_object_or_404(Training.objects.select_related("host", "responsible"), pk=pk)
    if may_mark(request.standing, training):
        return training
    if may_see(request.standing, training):
        raise PermissionDenied
    raise Http404


def session_of(training: Training, key: str | int) -> Session:
    """One of its sessions that take place, by what an address or a form says."""
    sessions = training.sessions.filter(cancelled_at__isnull=True).select_related("training")
    return get_object_or_404(sessions, pk=number(str(key)))


def number(text: str) -> int:
    """A key as an address or a form says it; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
