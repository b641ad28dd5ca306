"""Who may see a position, write it, put it to decision, and sign it."""

from datetime import datetime

from zbor.decisions.rules import may_lead
from zbor.dossiers import rules as dossiers
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing
from zbor.positions.enums import State
from zbor.positions.models import Amendment, Note, OutsidePosition, Position

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


def may_draft(standing: Standing, position: Position) -> bool:
    """Whoever keeps the dossier, the rapporteur, and whom the office named into the drafting group."""
    if standing.person is None or not standing.is_network:
        return False
    return may_recommend(standing, position) or position.drafters.filter(person=standing.person).exists()


def takes_suggestions(position: Position) -> bool:
    """While the text is drafted, until it is opened to amendments: from then on other words are amendments."""
    return position.state is State.DRAFT and position.amendments_opened_at is None


def may_suggest(standing: Standing, position: Position) -> bool:
    """Whoever may read the draft."""
    return standing.person is not None and standing.is_network and takes_suggestions(position)


def may_note(standing: Standing, position: Position) -> bool:
    """Whoever may read the draft leaves notes in its margin."""
    return standing.person is not None and standing.is_network and position.state is State.DRAFT


def may_resolve(standing: Standing, note: Note, *, drafts: bool) -> bool:
    """Whoever wrote the note, and whoever writes the draft (`drafts`)."""
    return drafts or (standing.person is not None and note.person_id == standing.person.pk)


def may_name_drafters(standing: Standing, position: Position) -> bool:
    """Whoever keeps the dossier."""
    return may_write(standing, position.dossier)


def may_put(standing: Standing) -> bool:
    """Whoever leads votes puts a position to one."""
    return may_lead(standing)


def takes_endorsements(position: Position) -> bool:
    """From the moment the text stands until it is sent."""
    return position.state in {State.DECIDING, State.ADOPTED} and position.dossier.stage not in SENT


def may_endorse(standing: Standing, *, organisation_pk: int | None) -> bool:
    """The mandated person signs for an organisation, an individual member for themselves."""
    return standing.is_individual_member if organisation_pk is None else organisation_pk in standing.represents


def may_open_amendments(standing: Standing, position: Position) -> bool:
    """Whoever keeps the dossier, and the rapporteur."""
    return may_write(standing, position.dossier) or may_recommend(standing, position)


def may_recommend(standing: Standing, position: Position) -> bool:
    """The rapporteur, and whoever keeps the dossier."""
    is_rapporteur = standing.person is not None and position.rapporteur_id == standing.person.pk
    return may_write(standing, position.dossier) or (is_rapporteur and standing.is_network)


def takes_amendments(position: Position, now: datetime) -> bool:
    """Until the deadline, which counts even while nobody has closed the round yet."""
    until = position.amendments_until
    return position.state is State.DRAFT and until is not None and now < until and position.amendments_closed_at is None


def may_prepare_amendment(standing: Standing, *, organisation_pk: int | None) -> bool:
    """Whoever works for a member organisation, and an individual member for themselves."""
    return standing.is_individual_member if organisation_pk is None else organisation_pk in standing.organisations


def may_bind_amendment(standing: Standing, *, organisation_pk: int | None) -> bool:
    """Propose, back and withdraw: who holds the mandate of the organisation, an individual member for themselves."""
    return may_endorse(standing, organisation_pk=organisation_pk)


def is_own(standing: Standing, amendment: Amendment) -> bool:
    """The visitor's own amendment, or one of an organisation they work for."""
    if amendment.person_id is not None:
        return standing.person is not None and amendment.person_id == standing.person.pk
    return amendment.organisation_id in standing.organisations


def may_see_amendment(standing: Standing, amendment: Amendment) -> bool:
    """The network reads what was confirmed; what is only prepared, those who prepare it. Strangers see none."""
    if amendment.confirmed_at is None:
        return is_own(standing, amendment)
    return standing.is_network


def may_see_outside(standing: Standing, outside: OutsidePosition, now: datetime) -> bool:
    """The network sees every position of others that is recorded, strangers what the network joined."""
    return standing.is_network or (outside.joined_on is not None and dossiers.is_public(outside.dossier, now))
