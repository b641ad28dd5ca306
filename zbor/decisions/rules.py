"""Who may do what with a decision."""

from datetime import datetime, timedelta

from zbor.decisions.enums import CHOOSING, OPEN_TO_COME, AssemblyState, Electorate, Phase
from zbor.decisions.models import Assembly, Decision, RollEntry, Rule
from zbor.members.models import Organisation, Person
from zbor.members.standing import Standing

REMINDED_AHEAD = timedelta(hours=24)
"""So long before the end whoever has not voted is reminded."""


def may_lead(standing: Standing) -> bool:
    """Put a question to the network, close it, take it back."""
    return standing.is_office or standing.is_board


def takes_ballots(decision: Decision, now: datetime) -> bool:
    """The deadline counts even while nobody has closed the decision yet."""
    return decision.phase == Phase.OPEN and now < decision.closes_at


def may_cast(standing: Standing, entry: RollEntry) -> bool:
    """Only the voice itself, or who holds its mandate today."""
    if entry.person_id is not None:
        return standing.person is not None and entry.person_id == standing.person.pk
    return entry.organisation_id is not None and entry.organisation_id in standing.represents


def may_write_minutes(standing: Standing, assembly: Assembly) -> bool:
    """Those who lead, until the minutes are closed."""
    begun = assembly.state in {*OPEN_TO_COME, AssemblyState.ENDED}
    return may_lead(standing) and begun and assembly.minutes_closed_at is None


def may_prepare(standing: Standing, entry: RollEntry) -> bool:
    """Whoever works for the organisation."""
    return entry.organisation_id is not None and entry.organisation_id in standing.organisations


def may_give_proxy(standing: Standing, *, organisation: Organisation | None, person: Person | None) -> bool:
    """The mandated person for an organisation, an individual member for themselves."""
    if organisation is not None:
        return organisation.pk in standing.represents
    return person is not None and standing.is_individual_member and standing.person == person


def may_confirm(rule: Rule) -> bool:
    """Whether the network can confirm urgent decisions by a rule: a yes or no of the network that nobody confirms again."""
    return rule.method not in CHOOSING and rule.electorate != Electorate.BOARD and rule.ratified_by_id is None


def is_reminder_due(decision: Decision, now: datetime) -> bool:
    """A day before the end, or at half of a shorter vote; once for every end that is set. In a room the chair does it."""
    if decision.opened_at is None or decision.reminded_at is not None or decision.item_id is not None:
        return False
    ahead = min(REMINDED_AHEAD, (decision.closes_at - decision.opened_at) / 2)
    return decision.closes_at - ahead <= now < decision.closes_at


def may_see_ballot(standing: Standing, decision: Decision, entry: RollEntry) -> bool:
    """Colleagues at once, the network after closing."""
    if decision.phase == Phase.CLOSED:
        return standing.is_network
    return may_cast(standing, entry) or may_prepare(standing, entry)
