"""Who may do what with an initiative."""

from datetime import date, datetime

from zbor.initiatives.enums import Decider, PartState, Stage
from zbor.initiatives.models import FundRound, GateRule, Initiative, Part, Remark, Review, Scoring
from zbor.members.models import Organisation
from zbor.members.standing import Standing


def may_see(standing: Standing, initiative: Initiative) -> bool:
    """The network sees every one, strangers those that its organisation made public; `queries.visible` is the same for a list."""
    return standing.is_network or initiative.is_public


def may_post(standing: Standing) -> bool:
    """Post an idea, support one, offer to take part: whoever works for a member organisation."""
    return bool(standing.organisations)


def may_speak_for(standing: Standing, organisation: Organisation) -> bool:
    return organisation.pk in standing.organisations


def may_keep(standing: Standing, initiative: Initiative) -> bool:
    """Change its words and answer offers: whoever works for the organisation that leads, its coordinator, the office."""
    if not standing.is_network or standing.person is None:
        return False
    if standing.is_office or initiative.organisation_id in standing.organisations:
        return True
    return initiative.coordinator_id == standing.person.pk


def may_publish(standing: Standing, initiative: Initiative) -> bool:
    """Show it to strangers, or no longer: the organisation itself."""
    return initiative.organisation_id in standing.organisations


def may_bind(standing: Standing, part: Part) -> bool:
    """Say a binding yes: whoever holds the mandate of the organisation that offers."""
    return part.organisation_id in standing.represents and part.bound_at is None and part.state in OPEN_PARTS


def may_hide(standing: Standing, initiative: Initiative) -> bool:
    """Show it to the network alone: the organisation itself, and the office, since an organisation may have left."""
    return standing.is_office or may_publish(standing, initiative)


OPEN_PARTS = (PartState.OFFERED, PartState.ACCEPTED)
"""Offers that stand."""


def may_take_back(standing: Standing, remark: Remark) -> bool:
    """One's own words; the office takes away what does not belong."""
    return standing.is_office or (standing.person is not None and remark.by_id == standing.person.pk)


def may_decide(standing: Standing, rule: GateRule) -> bool:
    """Pass at a gate or send back: the body that its rule names, and nobody in its place."""
    return standing.is_board if rule.decided_by == Decider.BOARD else standing.is_office


def is_drafted(initiative: Initiative) -> bool:
    """Whether its text is being written: from the first gate to the second."""
    return initiative.stage == Stage.INITIATIVE and not initiative.ending


def may_write(standing: Standing, initiative: Initiative) -> bool:
    """Write in the draft: who leads, and whoever works for an organisation that takes part."""
    if may_keep(standing, initiative):
        return True
    taking = initiative.parts.filter(state=PartState.ACCEPTED, organisation__in=standing.organisations)
    return bool(standing.organisations) and taking.exists()


def takes_scores(scoring: Scoring, today: date) -> bool:
    """Through its last day, unless the office ended it before, or what is scored has ended."""
    return scoring.closed_at is None and today <= scoring.closes_on and not scoring.initiative.ending


def stands_still(initiative: Initiative, today: date) -> bool:
    """Whether its text is being scored, so that nobody changes it meanwhile."""
    return any(takes_scores(one, today) for one in initiative.scorings.all())


def may_review(standing: Standing, review: Review) -> bool:
    """Open a review: the person who was asked, while they belong to the network, and nobody in their place."""
    return standing.is_network and standing.person is not None and review.reviewer_id == standing.person.pk


def may_see_result(standing: Standing, scoring: Scoring, today: date) -> bool:
    """What came of a scoring, once it takes no scores: the office, the board, those who write, and who has scored."""
    if not standing.is_network or takes_scores(scoring, today):
        return False
    if standing.is_office or standing.is_board or may_write(standing, scoring.initiative):
        return True
    return scoring.reviews.filter(reviewer=standing.person, sent_at__isnull=False).exists()


def may_see_scorings(standing: Standing, initiative: Initiative) -> bool:
    """That it is scored at all, and how far that is: the office, the board and those who write."""
    return standing.is_office or standing.is_board or may_write(standing, initiative)


def takes_ballots(round_: FundRound, now: datetime) -> bool:
    """The moment counts even while nobody has counted yet."""
    return round_.opened_at is not None and round_.closed_at is None and now < round_.closes_at
