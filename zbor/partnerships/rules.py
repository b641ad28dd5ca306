"""Who may see partners, and who may speak for one."""

from datetime import date, timedelta

from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.partnerships.enums import PaperFor
from zbor.partnerships.models import Agreement, Introduction, Obligation, Paper, Party, Posting

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


def may_see_agreement(standing: Standing, agreement: Agreement) -> bool:
    """The network sees every agreement, strangers those that are public; `queries.agreements.visible` is the same for a list."""
    return standing.is_network or agreement.is_public


def may_see_inside(standing: Standing, agreement: Agreement) -> bool:
    """What parties owe each other, and their papers: the office, whoever sees to it while they have a seat, and whoever works for
    a party.
    `queries.agreements.inside` is the same rule for a list."""
    if standing.is_office:
        return True
    if standing.person is None or not standing.is_network:
        return False
    if agreement.responsible_id == standing.person.pk and standing.is_seated:
        return True
    return any(party.organisation_id in standing.organisations for party in agreement.parties.all())


def may_open(standing: Standing, paper: Paper) -> bool:
    """Open a document of an agreement."""
    if may_see_inside(standing, paper.agreement):
        return True
    return paper.audience == PaperFor.READERS and may_see_agreement(standing, paper.agreement)


def may_sign(standing: Standing, party: Party) -> bool:
    """Sign here for a party: whoever holds its mandate; for the network its office."""
    return standing.is_office if party.organisation is None else may_bind(standing, party.organisation)


def may_settle(standing: Standing, obligation: Obligation) -> bool:
    """Say that something owed was done: the office, whoever sees to it while they have a seat, and whoever works for the party
    that owes it."""
    if standing.is_office:
        return True
    if standing.person is None or not standing.is_network:
        return False
    minders = (obligation.responsible_id, obligation.agreement.responsible_id)
    return (
        standing.is_seated and standing.person.pk in minders
    ) or obligation.debtor.organisation_id in standing.organisations
