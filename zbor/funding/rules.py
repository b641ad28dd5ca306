"""Who may see and keep calls."""

from zbor.funding.enums import CallState
from zbor.funding.models import Call
from zbor.members.models import Organisation
from zbor.members.standing import Standing


def may_keep(standing: Standing) -> bool:
    """Enter calls and what came of them."""
    return standing.is_office


def may_see(standing: Standing, call: Call) -> bool:
    """The office sees drafts, the network what is announced, strangers what is public."""
    if standing.is_office:
        return True
    if call.state == CallState.DRAFT:
        return False
    return standing.is_network or call.is_public


def may_know(standing: Standing, organisation: Organisation) -> bool:
    """Read and say what an organisation knows of itself: whoever works for it, and the office; nobody else."""
    return standing.is_office or organisation.pk in standing.organisations
