"""Urgent decisions that are confirmed afterwards, ends that move, reminders, and members who leave meanwhile."""

from datetime import timedelta

import pytest

from tests.factories.decisions import CLOSES_AT, OPENED_AT, opened, under
from tests.factories.members import (
    board,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
)
from zbor.base.refusals import Refused
from zbor.calc.decisions import verify_record
from zbor.decisions import actions, queries
from zbor.decisions.enums import Choice, Phase, Result
from zbor.decisions.models import Ballot, DeadlineMove, Decision, Rule
from zbor.members.models import Mandate, Membership
from zbor.members.queries import standing_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)


def decided_in_urgency():
    member = board()
    decision = under("urgent")
    actions.cast_ballot(
        decision=decision, entry=decision.roll.entries.get(person=member), choice=Choice.FOR, by=member, now=DURING
    )
    [closed] = actions.close_due(now=CLOSES_AT)
    return closed


def test_the_board_decides_and_the_network_is_asked_at_once():
    organisation = member_organisation()
    representative(organisation)

    urgent = decided_in_urgency()

    asked = Decision.objects.get(ratifies=urgent)
    assert (urgent.result, asked.phase) == (Result.ADOPTED, Phase.OPEN)
    assert asked.closes_at == CLOSES_AT + timedelta(hours=72)
    assert [entry.organisation for entry in asked.roll.entries.all()] == [organisation]


def test_silence_confirms_and_an_objection_overturns():
    organisation = member_organisation()
    person = representative(organisation)
    confirmed, overturned = decided_in_urgency(), decided_in_urgency()
    [_first, second] = Decision.objects.filter(ratifies__isnull=False).order_by("pk")
    actions.cast_ballot(
        decision=second,
        entry=second.roll.entries.get(organisation=organisation),
        choice=Choice.AGAINST,
        reason="Tega nismo hoteli.",
        by=person,
        now=CLOSES_AT + timedelta(hours=1),
    )

    actions.close_due(now=CLOSES_AT + timedelta(hours=72))

    confirmed.refresh_from_db()
    overturned.refresh_from_db()
    assert (confirmed.result, overturned.result) == (Result.ADOPTED, Result.OVERTURNED)


def test_what_the_board_rejects_is_not_asked():
    member = board()
    member_organisation()
    decision = under("urgent")
    actions.cast_ballot(
        decision=decision, entry=decision.roll.entries.get(person=member), choice=Choice.AGAINST, by=member, now=DURING
    )
    actions.close_due(now=CLOSES_AT)

    assert not Decision.objects.filter(ratifies__isnull=False).exists()


def test_a_confirmation_is_not_cancelled():
    member_organisation()
    urgent = decided_in_urgency()

    with pytest.raises(Refused):
        actions.cancel_decision(decision=urgent.ratification, by=office(), now=CLOSES_AT)


def test_an_end_is_put_off_with_a_reason_and_everyone_is_told():
    organisation = member_organisation()
    person = representative(organisation)
    decision = opened()
    Mail.objects.all().delete()
    later = CLOSES_AT + timedelta(days=1)

    for _click in range(2):
        actions.put_off(
            decision=decision, until=later, reason="Ministrstvo je rok podaljšalo.", by=office(), now=DURING
        )

    assert Decision.objects.get().closes_at == later
    assert list(DeadlineMove.objects.values_list("was", "becomes")) == [(CLOSES_AT, later)]
    assert list(Mail.objects.values_list("to", flat=True)) == [person.email]


@pytest.mark.parametrize(
    ("until", "reason"), [(CLOSES_AT - timedelta(hours=1), "Prej."), (CLOSES_AT + timedelta(days=1), " ")]
)
def test_an_end_is_not_moved_forward_nor_without_a_reason(until, reason):
    member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        actions.put_off(decision=decision, until=until, reason=reason, by=office(), now=DURING)

    assert Decision.objects.get().closes_at == CLOSES_AT


def test_an_end_that_has_passed_is_not_moved():
    member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        actions.put_off(
            decision=decision, until=CLOSES_AT + timedelta(days=9), reason="Prepozno.", by=office(), now=CLOSES_AT
        )


def test_only_whoever_has_not_voted_is_reminded_and_once():
    organisations = [member_organisation(), member_organisation()]
    voted, silent = representative(organisations[0]), representative(organisations[1])
    decision = opened()
    actions.cast_ballot(
        decision=decision,
        entry=decision.roll.entries.get(organisation=organisations[0]),
        choice=Choice.FOR,
        by=voted,
        now=DURING,
    )
    Mail.objects.all().delete()

    too_early = actions.remind_undecided(now=DURING)
    near = CLOSES_AT - timedelta(hours=20)
    first, second = actions.remind_undecided(now=near), actions.remind_undecided(now=near)

    assert (too_early, first, second) == ([], [decision], [])
    assert list(Mail.objects.values_list("to", flat=True)) == [silent.email]


def test_who_left_the_network_casts_no_more_and_what_was_cast_stays():
    stays, leaves = member_organisation(), member_organisation()
    people = {one.pk: representative(one) for one in (stays, leaves)}
    decision = opened()
    entries = {entry.organisation_id: entry for entry in decision.roll.entries.all()}
    actions.cast_ballot(
        decision=decision, entry=entries[leaves.pk], choice=Choice.FOR, by=people[leaves.pk], now=DURING
    )
    Membership.objects.filter(organisation=leaves).update(until=DURING.date() - timedelta(days=1))

    with pytest.raises(Refused, match=r"left|izstop"):
        actions.cast_ballot(
            decision=decision, entry=entries[leaves.pk], choice=Choice.AGAINST, by=people[leaves.pk], now=DURING
        )

    [closed] = actions.close_due(now=CLOSES_AT)
    assert (closed.count["entitled"], closed.count["in_favour"]) == (2, 1)


def test_a_mandate_withdrawn_meanwhile_casts_no_more_and_the_next_one_may_change_the_vote():
    organisation = member_organisation()
    before, after = representative(organisation), representative(organisation)
    decision = opened()
    entry = decision.roll.entries.get()
    actions.cast_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=before, now=DURING)
    Mandate.objects.filter(person=before).update(until=DURING.date() - timedelta(days=1))

    with pytest.raises(Refused):
        actions.cast_ballot(decision=decision, entry=entry, choice=Choice.ABSTAIN, by=before, now=DURING)
    actions.cast_ballot(decision=decision, entry=entry, choice=Choice.AGAINST, by=after, now=DURING)

    assert list(Ballot.objects.values_list("choice", "cast_by")) == [("against", after.pk)]


@pytest.mark.parametrize(
    "code", ["simple-majority", "two-thirds", "absolute-majority", "consent", "silence", "consensus"]
)
def test_the_record_of_every_rule_is_verified(code):
    organisation = member_organisation()
    person = representative(organisation)
    decision = under(code)
    actions.cast_ballot(
        decision=decision,
        entry=decision.roll.entries.get(),
        choice=Choice.AGAINST,
        reason="Ne tako.",
        by=person,
        now=DURING,
    )
    [closed] = actions.close_due(now=CLOSES_AT)

    assert [check.words for check in verify_record(closed.record).checks if not check.ok] == []


def test_an_urgent_decision_of_a_network_without_members_closes_and_holds():
    urgent = decided_in_urgency()

    assert urgent.result == Result.ADOPTED
    assert not Decision.objects.filter(ratifies__isnull=False).exists()


def test_a_rule_changed_meanwhile_is_still_confirmed_as_it_was_opened():
    member_organisation()
    member = board()
    decision = under("urgent")
    Rule.objects.filter(code="urgent").update(ratified_by=None, ratified_within=1)
    actions.cast_ballot(
        decision=decision, entry=decision.roll.entries.get(person=member), choice=Choice.FOR, by=member, now=DURING
    )

    actions.close_due(now=CLOSES_AT)

    assert Decision.objects.get(ratifies=decision).closes_at == CLOSES_AT + timedelta(hours=72)


def test_a_choice_whose_rule_became_a_yes_or_no_is_not_opened():
    member_organisation()
    actions.ensure_rules()
    rule = Rule.objects.get(code="approval")
    draft = actions.create_decision(
        title="A", question="B", rule=rule, options=["Ena", "Dve"], closes_at=CLOSES_AT, by=office(), now=OPENED_AT
    )
    Rule.objects.filter(pk=rule.pk).update(method="majority")

    with pytest.raises(Refused):
        actions.open_decision(decision=draft, by=office(), now=OPENED_AT)


def test_a_vote_is_not_cancelled_between_its_end_and_the_count():
    member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        actions.cancel_decision(decision=decision, by=office(), now=CLOSES_AT)


def test_the_end_of_a_confirmation_is_not_moved():
    member_organisation()
    asked = Decision.objects.get(ratifies=decided_in_urgency())

    with pytest.raises(Refused):
        actions.put_off(
            decision=asked, until=asked.closes_at + timedelta(days=9), reason="Še malo.", by=office(), now=CLOSES_AT
        )


def test_a_decision_that_cannot_be_counted_keeps_no_other_waiting(caplog):
    member_organisation()
    broken, sound = opened(), opened()
    Decision.objects.filter(pk=broken.pk).update(rule_frozen={"code": "x", "name": "x"})

    closed = actions.close_due(now=CLOSES_AT)

    assert closed == [sound]
    assert Decision.objects.get(pk=broken.pk).phase == Phase.OPEN
    assert "cannot be counted" in caplog.text


def test_what_the_board_took_out_of_a_rule_stays_out():
    actions.ensure_rules()
    Rule.objects.filter(code="urgent").update(ratified_by=None)

    actions.ensure_rules()

    assert Rule.objects.get(code="urgent").ratified_by is None


@pytest.mark.parametrize("wrong", [{"method": "approval"}, {"electorate": "board"}])
def test_a_rule_by_which_the_network_confirms_goes_on_asking_the_network(wrong):
    actions.ensure_rules()
    leader = office()
    rule = Rule.objects.get(code="silence")
    for name, value in wrong.items():
        setattr(rule, name, value)

    with pytest.raises(Refused):
        actions.save_rule(rule=rule, standing=standing_of(leader, on=DURING.date()), by=leader)


def test_a_cancelled_draft_stays_with_those_who_lead():
    rule = actions.ensure_rules()[0]
    leader = office()
    draft = actions.create_decision(title="A", question="B", rule=rule, closes_at=CLOSES_AT, by=leader, now=OPENED_AT)
    actions.cancel_decision(decision=draft, by=leader, now=OPENED_AT)

    assert list(queries.decisions()) == []
    assert client_as(representative()).get(f"/decisions/{draft.pk}/").status_code == 404


def test_who_left_is_neither_written_to_nor_waited_for():
    leaves = individual_member()
    decision = opened()
    Membership.objects.filter(person=leaves).update(until=DURING.date() - timedelta(days=1))
    Mail.objects.all().delete()
    standing = standing_of(leaves, on=DURING.date())

    actions.remind_undecided(now=CLOSES_AT - timedelta(hours=20))

    assert Mail.objects.count() == 0
    assert queries.waiting_for(standing, DURING) == []
    assert queries.booths(standing, decision, on=DURING.date()) == []
