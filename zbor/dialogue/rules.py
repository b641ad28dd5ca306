"""Who may read what was said and promised, and who may write it down."""

from zbor.dialogue.enums import Verdict
from zbor.dialogue.models import Commitment, InformationRequest, Talk
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing

FOR_THE_NETWORK = frozenset({Verdict.KEPT, Verdict.BROKEN})
"""Of a commitment made in confidence the network reads once it is known what became of it."""


def may_write(standing: Standing) -> bool:
    """The office and the board keep contacts, talks, commitments, groups and requests."""
    return standing.is_office or standing.is_board


def may_keep_media(standing: Standing) -> bool:
    """What is known of journalists is personal, and the office's alone."""
    return standing.is_office


def is_responsible(standing: Standing, dossier: Dossier | None) -> bool:
    """True for the person of the network who is responsible for the dossier."""
    if dossier is None or standing.person is None or not standing.is_network:
        return False
    return dossier.responsible_id == standing.person.pk


def may_read_log(standing: Standing, dossier: Dossier | None) -> bool:
    """Read what was said: those who write, and of a dossier whoever is responsible for it."""
    return may_write(standing) or is_responsible(standing, dossier)


def may_read_talk(standing: Standing, talk: Talk) -> bool:
    """A withdrawn talk is read only by those who may put it back; `queries.talks` is the same rule for a list."""
    if talk.withdrawn_at is not None:
        return may_write(standing)
    return may_read_log(standing, talk.dossier)


def may_read_request(standing: Standing, request: InformationRequest) -> bool:
    """As the log; `queries.requests` is the same rule for a list."""
    return may_read_log(standing, request.dossier)


def may_read_commitment(standing: Standing, commitment: Commitment, *, verdict: str) -> bool:
    """The network reads conclusions of sessions, and what was kept or not; the rest only those concerned.

    `verdict` is that of the last ruling. `queries.commitments` is the same rule for a list.
    """
    if may_write(standing) or is_responsible(standing, commitment.dossier):
        return True
    if not standing.is_network or standing.person is None:
        return False
    is_open_to_all = commitment.session_id is not None or verdict in FOR_THE_NETWORK
    return is_open_to_all or commitment.minder_id == standing.person.pk


def may_rule(standing: Standing, commitment: Commitment) -> bool:
    """Say what became of a commitment: those who write, and whoever sees to it."""
    if may_write(standing):
        return True
    return standing.is_network and standing.person is not None and commitment.minder_id == standing.person.pk
