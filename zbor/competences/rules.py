"""Who may see what people say of themselves, and who keeps the framework."""

from zbor.competences.models import Asking
from zbor.members.models import Person
from zbor.members.standing import Standing


def may_keep(standing: Standing) -> bool:
    """Add competences of the network's own; see how far the network is, without names."""
    return standing.is_office


def may_see_levels(standing: Standing, person: Person, *, shares: bool) -> bool:
    """One's own always; anybody else's, for the office too, only while they let the network find them."""
    return person == standing.person or (standing.is_network and shares)


def is_of(asking: Asking, standing: Standing) -> bool:
    """Whether the visitor who is signed in is the one who was asked; a stranger who was asked has no account."""
    return asking.person_id is None or standing.person is None or asking.person_id == standing.person.pk
