"""Who may read a clipping, and who keeps them."""

from datetime import datetime

from zbor.dossiers.rules import is_public
from zbor.members.standing import Standing
from zbor.press.models import Clipping


def may_write(standing: Standing) -> bool:
    """The office keeps clippings."""
    return standing.is_office


def may_read(standing: Standing, clipping: Clipping, now: datetime) -> bool:
    """The network reads every clipping; strangers those of a dossier they may see, and what is taken out only the office.

    `queries.clippings` is the same rule for a list.
    """
    if clipping.removed_at is not None:
        return may_write(standing)
    return standing.is_network or any(is_public(dossier, now) for dossier in clipping.dossiers.all())
