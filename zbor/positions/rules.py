"""Who may see a position, write it, put it to decision, and sign it."""

from datetime import datetime

from zbor.decisions.rules import may_lead
from zbor.dossiers import rules as dossiers
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing
from zbor.positions.enums import State
from zbor.positions.models import Position

SENT = frozenset({Stage.SENT, Stage.FOLLOW_UP, Stage.DECIDED, Stage.ARCHIVED})
"""Stages of a dossier whose position has left the house."""


def may_see(standing: Standing, position: Position, now: datetime) -> bool:
    """The network sees every position, strangers what was adopted on a public dossier."""
    if standing.is_network:
        return True
    return position.state is State.ADOPTED and dossiers.is_public(position.dossier, now)


def may_write(standing: Standing, dossier: Dossier) -> bool:
    """Whoever keeps the dossier writes its position."""
    return dossiers.may_edit(standing, dossier)


def may_put(standing: Standing) -> bool:
    """Whoever leads votes puts a position to one."""
    return may_lead(standing)


def takes_endorsements(position: Position) -> bool:
    """From the moment the text stands until it is sent."""
    return position.state in {State.DECIDING, State.ADOPTED} and position.dossier.stage not in SENT


def may_endorse(standing: Standing, *, organisation_pk: int | None) -> bool:
    """The mandated person signs for an organisation, an individual member for themselves."""
    return standing.is_individual_member if organisation_pk is None else organisation_pk in standing.represents
