"""Who may see, keep and enter trainings."""

from zbor.members.standing import Standing
from zbor.trainings.enums import Mode, Open, Seat, TrainingState, Way
from zbor.trainings.models import Registration, Session, Training


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


def gets_link(registration: Registration, session: Session) -> bool:
    """Sees the link to join a session: who has a seat and takes part online; everybody has where there is no room."""
    online = session.mode == Mode.ONLINE or (session.mode == Mode.HYBRID and registration.way == Way.ONLINE)
    return online and has_seat(registration) and session.link != ""


def may_mark(standing: Standing, training: Training) -> bool:
    """Stand at the door and mark who comes: the office, who is responsible, and who teaches."""
    if standing.is_office:
        return True
    somebody = standing.person
    if somebody is None:
        return False
    return training.responsible_id == somebody.pk or training.lecturers.filter(person=somebody).exists()
