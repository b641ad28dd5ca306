"""Who may keep participants, and what may still be changed."""

from datetime import date, datetime

from zbor.members.standing import Standing
from zbor.participants.models import Operation, Participant


def may_keep(standing: Standing) -> bool:
    """See who is counted, ask them, write what came on paper: the office and nobody else."""
    return standing.is_office


def may_be_changed(participant: Participant) -> bool:
    """Until it is locked, found to be somebody else's double, or without a name."""
    return participant.locked_at is None and participant.merged_into_id is None and participant.pseudonymised_at is None


def may_be_erased(operation: Operation, today: date) -> bool:
    """After the last day that the authority set, and never before."""
    return operation.keep_until is not None and operation.keep_until < today


def opens(participant: Participant, now: datetime) -> bool:
    """Whether the link in the letter still leads to the form; what is locked may be looked at."""
    return (
        participant.link_until is not None
        and now < participant.link_until
        and participant.merged_into_id is None
        and participant.pseudonymised_at is None
    )
