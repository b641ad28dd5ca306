"""Amendments, proposed as members propose them."""

from datetime import timedelta

from tests.factories.decisions import RuleFactory
from tests.factories.members import office, representative
from tests.factories.positions import NOW, PositionFactory, demand_of
from zbor.decisions import actions as decisions
from zbor.decisions.enums import Choice
from zbor.positions import actions
from zbor.positions.actions import Proposed
from zbor.positions.enums import AmendmentKind, Recommendation
from zbor.positions.models import Amendment, Position

UNTIL = NOW + timedelta(days=1)
LATER = UNTIL + timedelta(minutes=1)
VOTED_BY = LATER + timedelta(days=2)
AFTER_VOTE = VOTED_BY + timedelta(minutes=1)
TITLE = "Nadomestilo naj znaša 20 evrov na dan."


def round_of(*, backing=1, title=TITLE, **fields) -> Position:
    """A draft with one demand that takes amendments."""
    position = PositionFactory(**fields)
    demand_of(position, title, text="Od prvega dne.")
    return actions.open_amendments(position=position, until=UNTIL, backing=backing, by=office(), now=NOW)


def change(title="Nadomestilo naj znaša 37 evrov na dan.", *, text="Od prvega dne.", wording="", reason="Draginja."):
    return Proposed(AmendmentKind.CHANGE, reason, title, wording, text)


DELETION = Proposed(AmendmentKind.DELETE, "Ni naša naloga.")


def proposed_to(position, proposed=None, *, demand=None, by=None) -> Amendment:
    """A confirmed amendment of an organisation of its own, to the position's first demand."""
    proposed = proposed or change()
    by = by or representative()
    new = proposed.kind == AmendmentKind.ADD
    return actions.propose_amendment(
        position=position,
        proposed=proposed,
        demand=None if new else demand or position.demands.first(),
        base_revision=None if new else (demand or position.demands.first()).revision,
        organisation=by.mandates.first().organisation,
        by=by,
        now=NOW,
    )


def spoken_to(*amendments, recommendation=Recommendation.ADOPT):
    for amendment in amendments:
        actions.recommend(
            amendment=amendment, recommendation=recommendation, reason="Prav imajo.", by=office(), now=NOW
        )


def put_to_vote(*amendments, recommendation=Recommendation.ADOPT):
    """A vote on amendments, open after the round has closed."""
    spoken_to(*amendments, recommendation=recommendation)
    return actions.put_amendments(
        position=amendments[0].position,
        amendments=amendments,
        rule=RuleFactory(),
        closes_at=VOTED_BY,
        by=office(),
        now=LATER,
    )


def voted_on(*amendments, choice=Choice.FOR, recommendation=Recommendation.ADOPT):
    """Amendments after a vote in which every organisation chose the same; what follows is drawn."""
    decision = put_to_vote(*amendments, recommendation=recommendation)
    for entry in decision.roll.entries.filter(organisation__isnull=False):
        person = representative(entry.organisation)
        decisions.cast_ballot(decision=decision, entry=entry, choice=choice, by=person, now=LATER)
    decisions.close_due(now=AFTER_VOTE)
    actions.follow_amendments(now=AFTER_VOTE)
    return [again(amendment) for amendment in amendments]


def again(amendment) -> Amendment:
    """The amendment as it is now."""
    return Amendment.objects.select_related("decision", "position__dossier", "demand").get(pk=amendment.pk)
