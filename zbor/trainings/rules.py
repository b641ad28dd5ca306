"""Who may see, keep and enter trainings."""

from zbor.members.models import Person
from zbor.members.standing import Standing
from zbor.trainings.enums import MaterialFor, Mode, Open, Seat, TrainingState, Way
from zbor.trainings.models import Material, Registration, Session, Training


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


def takes_part(standing: Standing, training: Training, registration: Registration | None) -> bool:
    """Reads what is for participants: recordings, and materials that are not for everybody. `registration` is the visitor's
    own, by signing in or by the link in their letters."""
    if standing.is_office:
        return True
    return registration is not None and registration.training_id == training.pk and has_seat(registration)


def may_take(material: Material, *, standing: Standing, registration: Registration | None) -> bool:
    """Open a material."""
    training = material.training
    if takes_part(standing, training, registration):
        return True
    return material.audience == MaterialFor.EVERYONE and may_see(standing, training)


def is_own(person: Person | None, registration: Registration) -> bool:
    """Made signed in, or without, under the address of the account; `queries.own.belongs_to` is the same rule for a list.
    What another account made stays theirs, also under an address that is somebody else's now."""
    if person is None:
        return False
    return person.pk == registration.person_id or (
        registration.person_id is None and person.email == registration.email
    )


def may_act_on(standing: Standing, registration: Registration) -> bool:
    """Take the seat that is offered: whoever registered, and the office for them."""
    return standing.is_office or is_own(standing.person, registration)


def may_withdraw(standing: Standing, registration: Registration) -> bool:
    """Also who registered somebody else; what was answered they do not read."""
    made = standing.person is not None and standing.person.pk == registration.registered_by_id
    return made or may_act_on(standing, registration)


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


def may_need(standing: Standing) -> bool:
    """Say what one needs to learn, and that one needs what others said, too."""
    return standing.is_network


def may_answer_needs(standing: Standing) -> bool:
    """Answer needs, join doubles, see who needs what."""
    return standing.is_office
