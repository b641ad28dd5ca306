from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.decisions import CLOSES_AT, OPENED_AT, DecisionFactory, RuleFactory, opened
from tests.factories.members import (
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.decisions import actions
from zbor.decisions.enums import Choice, Phase, Result
from zbor.decisions.models import Ballot, Decision, PreparedBallot, Rule
from zbor.members.models import Mandate
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)
AFTER = CLOSES_AT + timedelta(minutes=1)


def entry_of(decision, holder):
    return decision.roll.entries.get(**{"organisation" if hasattr(holder, "legal_form") else "person": holder})


def vote(decision, organisation, choice=Choice.FOR, *, by, reason="", now=DURING):
    return actions.cast_ballot(
        decision=decision, entry=entry_of(decision, organisation), choice=choice, reason=reason, by=by, now=now
    )


def test_ensure_rules_makes_what_every_network_begins_with_and_leaves_what_somebody_changed():
    actions.ensure_rules()
    Rule.objects.filter(code="two-thirds").update(name="Po naše")

    actions.ensure_rules()

    assert list(Rule.objects.values_list("code", "name"))[:3] == [
        ("simple-majority", "Navadna večina"),
        ("absolute-majority", "Absolutna večina"),
        ("two-thirds", "Po naše"),
    ]


def test_open_freezes_the_roll_and_the_rules_numbers():
    organisation = member_organisation(name="Akord")
    decision = DecisionFactory(rule=RuleFactory(code="ours"))

    decision = actions.open_decision(decision=decision, by=office(), now=OPENED_AT)
    Rule.objects.filter(code="ours").update(quorum_numerator=3)
    member_organisation(name="Kasneje")

    assert decision.phase == Phase.OPEN
    assert [entry.organisation for entry in decision.roll.entries.all()] == [organisation]
    assert Decision.objects.get().rule_frozen["quorum"] == [1, 3]


def test_open_writes_once_to_everyone_who_may_cast_a_ballot():
    organisation = member_organisation()
    mandated, alone = (
        representative(organisation, email="a@primer.example"),
        individual_member(email="b@primer.example"),
    )
    staff(organisation)
    leader, decision = office(), DecisionFactory()

    actions.open_decision(decision=decision, by=leader, now=OPENED_AT)
    actions.open_decision(decision=decision, by=leader, now=OPENED_AT)

    assert sorted(Mail.objects.values_list("to", flat=True)) == [mandated.email, alone.email]


def test_open_refuses_a_deadline_that_has_passed():
    member_organisation()

    with pytest.raises(Refused, match=r"passed|potekel|minil"):
        actions.open_decision(decision=DecisionFactory(), by=office(), now=AFTER)


def test_open_refuses_an_empty_network():
    with pytest.raises(Refused):
        actions.open_decision(decision=DecisionFactory(), by=office(), now=OPENED_AT)

    assert Decision.objects.get().phase == Phase.DRAFT


@pytest.mark.parametrize("act", [actions.open_decision, actions.close_decision, actions.cancel_decision])
def test_a_member_leads_no_votes(act):
    with pytest.raises(Refused):
        act(decision=DecisionFactory(), by=representative(), now=OPENED_AT)


def test_a_member_creates_no_votes():
    with pytest.raises(Refused):
        actions.create_decision(
            title="A", question="B", rule=RuleFactory(), closes_at=CLOSES_AT, by=representative(), now=OPENED_AT
        )


def test_create_prepares_a_draft():
    rule, person = RuleFactory(), office()

    decision = actions.create_decision(
        title="Stališče", question="Ali?", rule=rule, closes_at=CLOSES_AT, by=person, now=OPENED_AT
    )

    assert (decision.phase, decision.rule, decision.created_by) == (Phase.DRAFT, rule, person)


def test_the_mandated_person_casts_and_a_later_ballot_replaces_the_earlier():
    organisation = member_organisation()
    person = representative(organisation)
    decision = opened()

    vote(decision, organisation, Choice.FOR, by=person)
    vote(decision, organisation, Choice.AGAINST, reason="Premislek", by=person)

    assert list(Ballot.objects.values_list("choice", "reason", "cast_by", "times_replaced")) == [
        ("against", "Premislek", person.pk, 1)
    ]


def test_two_mandated_persons_share_one_ballot():
    organisation = member_organisation()
    first, second = representative(organisation), representative(organisation)
    decision = opened()

    vote(decision, organisation, Choice.FOR, by=first)
    vote(decision, organisation, Choice.AGAINST, by=second)

    assert list(Ballot.objects.values_list("choice", "cast_by")) == [("against", second.pk)]


def test_an_individual_member_casts_alone():
    person = individual_member()
    decision = opened()

    vote(decision, person, Choice.ABSTAIN, by=person)

    assert list(Ballot.objects.values_list("choice", flat=True)) == ["abstain"]


def test_a_double_click_changes_nothing():
    organisation = member_organisation()
    person = representative(organisation)
    decision = opened()
    first = vote(decision, organisation, by=person)

    second = vote(decision, organisation, by=person, now=DURING + timedelta(seconds=1))

    assert (second.pk, second.cast_at, second.times_replaced) == (first.pk, first.cast_at, 0)
    assert Payload.objects.filter(verb="ballot.cast").count() == 1


def test_the_journal_does_not_say_how_somebody_voted():
    organisation = member_organisation()
    decision = opened()

    vote(decision, organisation, Choice.AGAINST, by=representative(organisation))

    assert "against" not in str(Payload.objects.get(verb="ballot.cast").data)


def test_staff_cannot_cast_and_are_told_what_they_can_do():
    organisation = member_organisation()
    decision = opened()

    with pytest.raises(Refused) as refusal:
        vote(decision, organisation, by=staff(organisation))

    assert refusal.value.hint
    assert not Ballot.objects.exists()


def test_a_withdrawn_mandate_casts_no_more_and_the_ballot_already_cast_stays():
    organisation = member_organisation()
    person = representative(organisation)
    decision = opened()
    vote(decision, organisation, Choice.FOR, by=person)
    Mandate.objects.filter(person=person).update(until=(DURING - timedelta(days=1)).date())

    with pytest.raises(Refused):
        vote(decision, organisation, Choice.AGAINST, by=person)

    assert Ballot.objects.get().choice == Choice.FOR


@pytest.mark.parametrize("when", [CLOSES_AT, AFTER])
def test_a_ballot_after_the_deadline_is_refused_even_if_nobody_closed(when):
    organisation = member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        vote(decision, organisation, by=representative(organisation), now=when)

    assert not Ballot.objects.exists()


def test_a_ballot_after_closing_is_refused():
    organisation = member_organisation()
    decision = opened()
    actions.close_due(now=AFTER)

    with pytest.raises(Refused):
        vote(decision, organisation, by=representative(organisation), now=AFTER)


def test_a_voice_off_the_roll_is_refused():
    member_organisation()
    decision = opened()
    late = member_organisation()
    person = representative(late)
    elsewhere = opened()

    with pytest.raises(Refused):
        actions.cast_ballot(
            decision=decision, entry=entry_of(elsewhere, late), choice=Choice.FOR, by=person, now=DURING
        )

    assert not Ballot.objects.exists()


def test_a_stranger_prepares_nothing():
    organisation = member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        actions.prepare_ballot(
            decision=decision,
            entry=entry_of(decision, organisation),
            choice=Choice.FOR,
            by=outsider(),
            now=DURING,
        )

    assert not PreparedBallot.objects.exists()


def test_what_staff_prepared_is_counted_and_never_used():
    quiet, heard = member_organisation(), member_organisation()
    decision = opened()
    for organisation in (quiet, heard):
        person = staff(organisation)
        for choice in (Choice.AGAINST, Choice.FOR):
            actions.prepare_ballot(
                decision=decision, entry=entry_of(decision, organisation), choice=choice, by=person, now=DURING
            )
    vote(decision, heard, Choice.FOR, by=representative(heard))

    [closed] = actions.close_due(now=AFTER)

    assert (closed.count["voices_cast"], closed.count["prepared_unconfirmed"]) == (1, 1)
    assert closed.result == Result.ADOPTED


def test_close_counts_over_the_frozen_roll():
    organisations = [member_organisation() for _each in range(4)]
    decision = opened()
    for organisation, choice in zip(organisations, [Choice.FOR, Choice.FOR, Choice.AGAINST], strict=False):
        vote(decision, organisation, choice, by=representative(organisation))
    member_organisation()

    closed = actions.close_decision(decision=decision, by=office(), now=AFTER)

    assert (closed.result, closed.count["entitled"], closed.count["in_favour"]) == (Result.ADOPTED, 4, 2)


def test_nobody_closes_before_the_deadline():
    member_organisation()
    decision = opened()

    with pytest.raises(Refused):
        actions.close_decision(decision=decision, by=office(), now=DURING)

    assert Decision.objects.get().phase == Phase.OPEN


def test_close_due_closes_once():
    member_organisation()
    decision = opened()
    opened(closes_at=AFTER + timedelta(days=1))

    first, second = actions.close_due(now=AFTER), actions.close_due(now=AFTER)

    assert (first, second) == ([decision], [])
    assert first[0].result == Result.NO_QUORUM


def test_cancel_leaves_the_ballots_uncounted():
    organisation = member_organisation()
    decision = opened()
    vote(decision, organisation, by=representative(organisation))

    cancelled = actions.cancel_decision(decision=decision, by=office(), now=DURING)

    assert (cancelled.phase, cancelled.result, cancelled.count) == (Phase.CANCELLED, "", None)


def test_a_closed_decision_cannot_be_cancelled():
    member_organisation()
    decision = opened()
    actions.close_due(now=AFTER)

    with pytest.raises(Refused):
        actions.cancel_decision(decision=decision, by=office(), now=AFTER)


def test_a_draft_takes_no_ballots():
    organisation = member_organisation()
    entry = entry_of(opened(), organisation)

    with pytest.raises(Refused):
        actions.cast_ballot(
            decision=DecisionFactory(), entry=entry, choice=Choice.FOR, by=representative(organisation), now=DURING
        )


def test_a_decision_is_found_by_the_day_on_which_it_was_closed():
    member_organisation()
    decision = opened()
    before = Row.objects.get(kind="decision").on

    actions.close_decision(decision=decision, by=None, now=AFTER + timedelta(days=1))

    days = [timezone.localdate(moment).isoformat() for moment in (OPENED_AT, AFTER + timedelta(days=1))]
    assert [before, Row.objects.get(kind="decision").on] == days
