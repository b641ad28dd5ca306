"""Who may see partners, and who may speak for one."""

from zbor.members.models import Organisation
from zbor.members.standing import Standing


def may_keep(standing: Standing) -> bool:
    """Keep the vocabularies, and speak for any partner: those without an account are entered by the office."""
    return standing.is_office


def may_see(standing: Standing) -> bool:
    """What partners offer and look for is for the network."""
    return standing.is_network


def may_speak_for(standing: Standing, organisation: Organisation) -> bool:
    """Say what an organisation has and lacks: whoever works for it, and the office."""
    return standing.is_office or organisation.pk in standing.organisations


def may_bind(standing: Standing, organisation: Organisation) -> bool:
    """Say yes to a partnership in the name of an organisation: whoever holds its mandate."""
    return organisation.pk in standing.represents
