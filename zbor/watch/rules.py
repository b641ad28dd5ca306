"""Who may do what with what was found."""

from zbor.members.standing import Standing


def may_triage(standing: Standing) -> bool:
    """The office decides what becomes of an item; the network reads."""
    return standing.is_office
