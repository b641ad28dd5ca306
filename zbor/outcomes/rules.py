"""Who may say what was sent and what became of it."""

from zbor.dossiers import rules as dossiers
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing


def may_record(standing: Standing, dossier: Dossier) -> bool:
    """Those who keep the dossier: the office and the person responsible."""
    return dossiers.may_edit(standing, dossier)
