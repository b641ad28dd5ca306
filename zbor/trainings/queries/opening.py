"""Whether somebody may register for a training now, and if not, why, in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.members.standing import Standing
from zbor.trainings.enums import Open, TrainingState
from zbor.trainings.models import Training
from zbor.trainings.queries.courses import ends_at
from zbor.trainings.queries.seats import begins_at


def shut_because(training: Training, *, standing: Standing, now: datetime) -> str:
    """Why nobody of this standing can register now; empty where they can. That it is full shuts nothing: one can wait.

    The office registers others until the training ends: late ones, and those who come to the door.
    """
    if training.state == TrainingState.DRAFT:
        return _("The training has not been announced yet.")
    if training.state == TrainingState.CANCELLED:
        return _("The training is cancelled: %(because)s") % {"because": training.cancelled_because}
    if training.open_to == Open.NETWORK and not standing.is_network:
        return _("Only people of the network may register for this training.")
    return _too_late(training, now, for_office=standing.is_office)


def _too_late(training: Training, now: datetime, *, for_office: bool) -> str:
    begins, ends = begins_at(training), ends_at(training)
    if begins is None:
        return _("No session of the training takes place.")
    if ends is not None and ends <= now:
        return _("The training is over.")
    if for_office:
        return ""
    if begins <= now:
        return _("The training has begun.")
    if training.closes_at is not None and training.closes_at <= now:
        return _("Registration closed on %(moment)s.") % {"moment": moment(training.closes_at)}
    return ""
