"""Amendments put to the network in a fair order; what follows; merging into the text."""

import pytest

from tests.factories.amendments import (
    AFTER_VOTE,
    DELETION,
    LATER,
    VOTED_BY,
    again,
    change,
    proposed_to,
    put_to_vote,
    round_of,
    spoken_to,
    voted_on,
)
from tests.factories.decisions import RuleFactory
from tests.factories.members import board, office, representative
from tests.factories.positions import NOW, demand_of
from zbor.base.refusals import Refused
from zbor.decisions.actions import cancel_decision
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision
from zbor.members.queries import standing_of
from zbor.positions import actions, queries
from zbor.positions.actions import Proposed
from zbor.positions.comparing import Wording
from zbor.positions.enums import AmendmentKind, AmendmentState, Ending, Recommendation, State
from zbor.positions.models import Demand, DemandRevision
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
ELSEWHERE = change("Nadomestilo naj znaša 20 evrov na delovni dan.")
FORTY = change("Nadomestilo naj znaša 40 evrov na dan, brez davka.")
NEW = Proposed(AmendmentKind.ADD, "Nihče je ni napisal.", "Mreža naj bo vprašana.", text="Vedno.")


def put(*amendments, by=None, now=LATER):
    return actions.put_amendments(
        position=amendments[0].position,
        amendments=amendments,
        rule=RuleFactory(),
        closes_at=VOTED_BY,
        by=by or office(),
        now=now,
    )


def decide(position, now=AFTER_VOTE):
    return actions.put_to_decision(
        position=position, rule=RuleFactory(), closes_at=VOTED_BY + (VOTED_BY - NOW), by=office(), now=now
    )


def merge(position, now=AFTER_VOTE):
    preview = queries.merge_preview(position)
    return actions.merge_amendments(position=position, seen=preview.seen, by=office(), now=now)


def test_an_amendment_is_adopted_when_its_decision_is():
    amendment = proposed_to(round_of())

    put_to_vote(amendment)
    during = again(amendment).state
    (adopted,) = voted_on(proposed_to(round_of()))

    assert (during, adopted.state) == (AmendmentState.VOTING, AmendmentState.ADOPTED)


def test_a_rejected_amendment_is_told_with_what_the_rapporteur_wrote():
    petra = representative()

    (rejected,) = voted_on(proposed_to(round_of(), by=petra), choice=Choice.AGAINST)

    letter = Mail.objects.get(once=f"amendment-{rejected.pk}-rejected-{petra.pk}")
    assert (rejected.state, "Prav imajo." in letter.text) == (AmendmentState.REJECTED, True)


def test_a_cancelled_vote_leaves_the_amendment_open_and_it_can_be_put_again():
    amendment = proposed_to(round_of())
    first = put_to_vote(amendment)

    cancel_decision(decision=first, by=office(), now=LATER)
    second = put(again(amendment))

    assert (again(amendment).state, again(amendment).decision) == (AmendmentState.VOTING, second)


def test_a_second_click_opens_no_second_vote():
    amendment = proposed_to(round_of())
    first = put_to_vote(amendment)

    second = put(again(amendment))

    assert (second, Decision.objects.count()) == (first, 1)


def test_the_board_may_put_and_members_may_not():
    amendment = proposed_to(round_of())
    spoken_to(amendment)

    with pytest.raises(Refused):
        put(amendment, by=representative())

    assert put(amendment, by=board()).phase == "open"


def test_while_amendments_are_taken_none_is_voted_on():
    amendment = proposed_to(round_of())
    spoken_to(amendment)

    with pytest.raises(Refused):
        put(amendment, now=NOW)


def test_without_a_recommendation_nothing_is_put():
    amendment = proposed_to(round_of())

    with pytest.raises(Refused):
        put(amendment)


def test_nothing_chosen_is_refused():
    position = round_of()

    with pytest.raises(Refused):
        actions.put_amendments(
            position=position, amendments=[], rule=RuleFactory(), closes_at=VOTED_BY, by=office(), now=LATER
        )


def test_what_no_longer_fits_is_not_put():
    position = round_of()
    amendment = proposed_to(position)
    spoken_to(amendment)
    demand = position.demands.get()
    actions.edit_demand(
        demand=demand,
        base_revision=1,
        wording=Wording("Nadomestilo naj znaša 30 evrov na dan.", demand.text),
        by=office(),
        now=NOW,
    )

    with pytest.raises(Refused):
        put(amendment)


def test_what_goes_furthest_from_the_text_is_voted_on_first():
    position = round_of()
    near, far = proposed_to(position), proposed_to(position, FORTY)
    spoken_to(near, far)

    with pytest.raises(Refused, match="A-2"):
        put(near)
    put(far)
    with pytest.raises(Refused, match="A-2"):
        put(near)


def test_once_one_is_adopted_those_that_clash_fall_and_their_proposers_are_told():
    position, petra = round_of(), representative()
    near, far, elsewhere = (
        proposed_to(position, by=petra),
        proposed_to(position, FORTY),
        proposed_to(position, ELSEWHERE),
    )
    spoken_to(near)

    voted_on(far)

    assert (again(near).state, again(near).ended_as, again(near).fell_to) == (AmendmentState.ENDED, Ending.FALLEN, far)
    assert again(elsewhere).state is AmendmentState.OPEN
    assert "A-2" in Mail.objects.get(once=f"amendment-{near.pk}-ended-{petra.pk}").text
    with pytest.raises(Refused):
        put(again(near), now=AFTER_VOTE)


def test_once_the_furthest_is_rejected_the_next_is_put():
    position = round_of()
    near, far = proposed_to(position), proposed_to(position, FORTY)
    voted_on(far, choice=Choice.AGAINST, recommendation=Recommendation.REJECT)
    spoken_to(near)

    decision = actions.put_amendments(
        position=position,
        amendments=[near],
        rule=RuleFactory(),
        closes_at=VOTED_BY + (VOTED_BY - NOW),
        by=office(),
        now=AFTER_VOTE,
    )

    assert again(near).decision == decision


def test_amendments_that_say_the_same_are_voted_on_together():
    position = round_of()
    one, same = proposed_to(position), proposed_to(position)

    decision = put_to_vote(one)

    assert (again(one).decision, again(same).decision) == (decision, decision)


def test_recommended_amendments_that_do_not_clash_go_in_one_vote():
    position = round_of()
    one, elsewhere, new = proposed_to(position), proposed_to(position, ELSEWHERE), proposed_to(position, NEW)

    adopted = voted_on(one, elsewhere, new)

    assert {one.state for one in adopted} == {AmendmentState.ADOPTED}
    assert Decision.objects.count() == 1


def test_what_is_not_recommended_or_clashes_goes_alone():
    position = round_of()
    demand_of(position, "Druga zahteva.")
    one, other = proposed_to(position), proposed_to(position, FORTY)
    spoken_to(one, other)
    alone = proposed_to(position, NEW)
    spoken_to(alone, recommendation=Recommendation.REJECT)

    for pair in ((one, other), (other, alone)):
        with pytest.raises(Refused):
            put(*pair)


def test_merging_writes_a_revision_keeps_the_old_one_and_tells_each_proposer():
    position, petra = round_of(), representative()
    one, elsewhere, new = (
        proposed_to(position, by=petra),
        proposed_to(position, ELSEWHERE),
        proposed_to(position, NEW),
    )
    voted_on(one, elsewhere, new)

    merged = merge(position)

    demand = position.demands.get(number=1)
    assert demand.title == "Nadomestilo naj znaša 37 evrov na delovni dan."
    assert [row.title for row in DemandRevision.objects.filter(demand=demand)] == [
        "Nadomestilo naj znaša 20 evrov na dan.",
        demand.title,
    ]
    assert (position.demands.get(number=2).title, again(new).became) == (NEW.title, position.demands.get(number=2))
    assert [(amendment.number, again(amendment).state) for amendment in merged] == [
        (number, AmendmentState.MERGED) for number in (1, 2, 3)
    ]
    assert Mail.objects.filter(once=f"amendment-{one.pk}-merged-{petra.pk}").exists()
    assert list(queries.amendments_merged_into(demand)) == [one, elsewhere]
    assert queries.merged_by_demand(position) == {demand.pk: [one, elsewhere], again(new).became_id: [new]}


def test_a_second_click_merges_nothing_twice():
    position = round_of()
    voted_on(proposed_to(position))
    seen = queries.merge_preview(position).seen
    actions.merge_amendments(position=position, seen=seen, by=office(), now=AFTER_VOTE)

    again_merged = actions.merge_amendments(position=position, seen=seen, by=office(), now=AFTER_VOTE)

    assert (again_merged, Demand.objects.get().revision) == ([], 2)


def test_what_changed_since_the_preview_is_not_written_over():
    position = round_of()
    voted_on(proposed_to(position))
    seen = queries.merge_preview(position).seen
    demand = position.demands.get()
    actions.edit_demand(
        demand=demand, base_revision=1, wording=Wording(demand.title, "Drugačna razlaga."), by=office(), now=AFTER_VOTE
    )

    with pytest.raises(Refused):
        actions.merge_amendments(position=position, seen=seen, by=office(), now=AFTER_VOTE)

    assert merge(position)
    assert (position.demands.get().title, position.demands.get().text) == (change().title, "Drugačna razlaga.")


def test_an_adopted_deletion_takes_the_demand_out():
    position = round_of()
    voted_on(proposed_to(position, DELETION))

    merge(position)

    assert list(queries.demands_in(position)) == []


def test_what_cannot_be_merged_is_said_and_taken_in_by_hand():
    position, petra = round_of(), representative()
    (amendment,) = voted_on(proposed_to(position, by=petra))
    demand = position.demands.get()
    actions.edit_demand(
        demand=demand,
        base_revision=1,
        wording=Wording("Nadomestilo naj znaša 36 evrov na dan.", demand.text),
        by=office(),
        now=AFTER_VOTE,
    )
    left = queries.merge_preview(position).becoming[0].left
    nothing = merge(position)

    for _click in range(2):
        actions.take_in_by_hand(amendment=amendment, how="Znesek je popravljen.", by=office(), now=AFTER_VOTE)

    assert ([one.amendment for one in left], nothing) == ([amendment], [])
    assert (again(amendment).state, again(amendment).merged_note) == (AmendmentState.MERGED, "Znesek je popravljen.")
    assert "Znesek je popravljen." in Mail.objects.get(once=f"amendment-{amendment.pk}-merged-{petra.pk}").text


def test_what_can_be_merged_is_not_taken_in_by_hand():
    (amendment,) = voted_on(proposed_to(round_of()))

    for how in ("Ker.", " "):
        with pytest.raises(Refused):
            actions.take_in_by_hand(amendment=amendment, how=how, by=office(), now=AFTER_VOTE)


def test_a_position_is_not_put_to_decision_before_its_amendments_are_settled():
    position = round_of()
    amendment = proposed_to(position)

    refused = []
    for prepare, now in (
        (lambda: None, NOW),
        (lambda: None, LATER),
        (lambda: put_to_vote(amendment), LATER),
        (lambda: None, AFTER_VOTE),
    ):
        prepare()
        with pytest.raises(Refused) as refusal:
            decide(position, now=now)
        refused.append(refusal.value.hint)

    assert len(set(refused)) == 3
    assert all(refused)


def test_a_position_is_decided_once_its_amendments_are_merged():
    position = round_of()
    voted_on(proposed_to(position))
    with pytest.raises(Refused):
        decide(position)
    merge(position)

    assert decide(position).state is State.DECIDING


def test_what_found_too_little_support_does_not_stop_a_decision():
    position = round_of(backing=2)
    proposed_to(position)

    assert decide(position, now=LATER).state is State.DECIDING


def test_adopted_amendments_wait_for_the_rapporteur_to_merge_them():
    maja = office()
    position = round_of(rapporteur=maja)
    voted_on(proposed_to(position))

    waiting = queries.waiting_for(standing_of(maja, on=AFTER_VOTE.date()), AFTER_VOTE)

    assert f"/positions/{position.pk}/amendments/merge/" in [one.url for one in waiting]


def test_what_is_being_voted_on_is_not_withdrawn():
    petra = representative()
    amendment = proposed_to(round_of(), by=petra)
    put_to_vote(amendment)

    with pytest.raises(Refused):
        actions.withdraw_amendment(amendment=amendment, by=petra, now=LATER)


def test_a_new_round_begins_on_the_merged_text():
    position = round_of()
    voted_on(proposed_to(position))
    again_open = {"position": position, "until": AFTER_VOTE + (VOTED_BY - NOW), "by": office(), "now": AFTER_VOTE}

    with pytest.raises(Refused):
        actions.open_amendments(**again_open)
    merge(position)

    assert actions.open_amendments(**again_open).amendments_closed_at is None
