"""Who may see partners, and who may speak for one."""

from datetime import date, timedelta

from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.partnerships.models import Introduction, Posting

TAKEN_BACK_WITHIN = timedelta(days=14)
"""So long a renewal, or that something was closed, can be taken back."""


def may_keep(standing: Standing) -> bool:
    """Keep the vocabularies, and speak for any partner: those without an account are entered by the office."""
    return standing.is_office


def may_see(standing: Standing) -> bool:
    """What partners offer and look for is for the network."""
    return standing.is_network


def may_speak_for(standing: Standing, organisation: Organisation) -> bool:
    """Say what an organisation has and lacks: whoever works for it, and the office."""
    return standing.is_office or organisation.pk in standing.organisations


def may_bind(standing: Standing, organisation: Organisation) -> bool:
    """Say yes to a partnership in the name of an organisation: whoever holds its mandate."""
    return organisation.pk in standing.represents


def speaks_as_office(standing: Standing, organisation: Organisation) -> bool:
    """Whether what this visitor says of an organisation is said by the office in its place, and marked so."""
    return organisation.pk not in standing.organisations


def may_take_renewal_back(posting: Posting, *, today: date) -> bool:
    """For two weeks after something was renewed."""
    return (
        posting.closed_at is None and posting.before_until is not None and today <= posting.said_on + TAKEN_BACK_WITHIN
    )


def may_say_yes(standing: Standing, organisation: Organisation, *, is_member: bool) -> bool:
    """Ask for an introduction or answer one: whoever may bind a member; the office for those who have no account."""
    return may_bind(standing, organisation) or (standing.is_office and not is_member)


def may_see_introduction(standing: Standing, introduction: Introduction) -> bool:
    """The people of both sides, and the office."""
    return standing.is_office or not standing.organisations.isdisjoint({introduction.asker_id, introduction.asked_id})
