"""Who may prepare, see and answer a consultation."""

from datetime import datetime

from zbor.consultations.enums import NEXT, Phase
from zbor.consultations.models import Comment, Consultation
from zbor.decisions.queries import Voice
from zbor.dossiers.rules import is_public
from zbor.members.standing import Standing

BATCH = 5
"""So many voices must have answered anew before a new result is published; fewer could be recognised."""


def may_manage(standing: Standing) -> bool:
    """The office prepares, opens, moderates and closes."""
    return standing.is_office


def may_see(standing: Standing, consultation: Consultation) -> bool:
    """The network sees a consultation from its opening on, the office before."""
    return standing.is_office or (standing.is_network and consultation.phase != Phase.DRAFT)


def may_see_result(standing: Standing, consultation: Consultation, now: datetime) -> bool:
    """The network sees results; strangers see them where the dossier is public."""
    if consultation.phase == Phase.DRAFT:
        return standing.is_office
    return standing.is_network or is_public(consultation.dossier, now)


def may_move(consultation: Consultation, to: Phase) -> bool:
    """An imported table has no members to ask, so it stays closed."""
    return not consultation.is_imported and to in NEXT[Phase(consultation.phase)]


def is_answerable(consultation: Consultation, now: datetime) -> bool:
    """Open, and the deadline has not passed, whether or not somebody has pressed “close”."""
    return consultation.phase == Phase.OPEN and not is_overdue(consultation, now)


def is_overdue(consultation: Consultation, now: datetime) -> bool:
    return consultation.closes_at is not None and consultation.closes_at <= now


def may_withdraw(standing: Standing, comment: Comment, voice: Voice | None) -> bool:
    """Who wrote the comment, and who binds the voice in whose name it stands."""
    if standing.person is None:
        return False
    return comment.author_id == standing.person.pk or (voice is not None and voice.binds)


def least_shown(consultation: Consultation) -> int:
    """Counts of fewer answers than this are not shown; an imported table has no members to protect."""
    return 1 if consultation.is_imported else BATCH
