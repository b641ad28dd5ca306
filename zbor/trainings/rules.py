"""Who may see, keep and enter trainings."""

from zbor.members.standing import Standing
from zbor.trainings.enums import Open, Seat, TrainingState
from zbor.trainings.models import Registration, Training


def may_keep(standing: Standing) -> bool:
    """Prepare trainings, announce them, see who registered."""
    return standing.is_office


def may_see(standing: Standing, training: Training) -> bool:
    """The office sees drafts, the network all that was announced, strangers what is open to them; `queries.visible` is the
    same rule for a list."""
    if standing.is_office:
        return True
    if training.state == TrainingState.DRAFT or training.announced_at is None:
        return False
    return standing.is_network or training.open_to == Open.EVERYONE


def has_seat(registration: Registration) -> bool:
    """Sees the link to join, gets reminders, is expected at the door."""
    return registration.seat == Seat.SEATED


def may_need(standing: Standing) -> bool:
    """Say what one needs to learn, and that one needs what others said, too."""
    return standing.is_network


def may_answer_needs(standing: Standing) -> bool:
    """Answer needs, join doubles, see who needs what."""
    return standing.is_office
