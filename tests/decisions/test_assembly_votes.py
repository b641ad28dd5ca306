"""Those who are in the room vote on their phones, and the chair ends the vote."""

import pytest
from django.utils import timezone

from tests.factories.assemblies import MINUTE, SESSION, entries, gathering, in_session, point
from tests.factories.decisions import OPENED_AT, RuleFactory
from tests.factories.members import individual_member, member_organisation, office, representative
from zbor.base.refusals import Refused
from zbor.calc.decisions import verify_record
from zbor.decisions import actions, queries
from zbor.decisions.actions import Side
from zbor.decisions.actions.live import LONGEST
from zbor.decisions.enums import Choice, Electorate, Method, Phase
from zbor.decisions.models import Ballot, Decision
from zbor.members.queries import standing_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(OPENED_AT)
LATER = SESSION + 5 * MINUTE


@pytest.fixture
def by():
    return office()


@pytest.fixture
def members():
    """Five voices with whoever speaks for them, in the order of the roll: two make a quorum."""
    organisations = [member_organisation() for _each in range(5)]
    return [(one, representative(one)) for one in organisations]


def rule(code="simple-majority"):
    return next(one for one in actions.ensure_rules() if one.code == code)


def ask(assembly, by, under="simple-majority", now=SESSION, **fields):
    told = {"title": "Poročilo", "question": "Sprejmemo?", "rule": rule(under)} | fields
    return actions.open_vote(item=point(assembly), **told, by=by, now=now)


def vote(decision, whose, choice=Choice.FOR, by=None, now=LATER):
    entry = decision.roll.entries.get(organisation=whose[0])
    return actions.cast_ballot(decision=decision, entry=entry, choice=choice, by=by or whose[1], now=now)


def test_those_in_the_room_when_the_vote_begins_are_its_roll(by, members):
    assembly = in_session(by=by, present=3)
    decision = ask(assembly, by)
    actions.arrive(assembly=assembly, entry=entries(assembly)[3], by=by, now=LATER)

    assert list(decision.roll.entries.values_list("organisation", flat=True)) == [one[0].pk for one in members[:3]]


def test_they_vote_the_chair_ends_it_and_anyone_counts_it_again(by, members):
    assembly = in_session(by=by, present=3)
    decision = ask(assembly, by)
    vote(decision, members[0])
    vote(decision, members[1], Choice.AGAINST)
    vote(decision, members[1], Choice.FOR)

    closed = actions.close_decision(decision=decision, by=by, now=LATER)

    assert (closed.result, closed.closes_at, closed.count["cast"], closed.count["entitled"]) == ("adopted", LATER, 2, 3)
    assert verify_record(closed.record).ok


def test_nobody_gets_letters_about_a_vote_in_a_room(by, members):
    assembly = in_session(by=by, present=3)
    Mail.objects.all().delete()

    ask(assembly, by)
    actions.remind_undecided(now=SESSION + LONGEST - MINUTE)

    assert not Mail.objects.exists()


def test_without_a_quorum_no_vote_begins(by, members):
    assembly = in_session(by=by, present=1)

    with pytest.raises(Refused):
        ask(assembly, by)

    assert not Decision.objects.exists()


def test_before_the_session_begins_no_vote_begins(by, members):
    assembly = gathering(by=by)

    with pytest.raises(Refused):
        ask(assembly, by)


def test_who_has_left_votes_no_more_and_what_was_cast_stays(by, members):
    assembly = in_session(by=by, present=3)
    decision = ask(assembly, by)
    vote(decision, members[0])
    for entry in entries(assembly)[:2]:
        actions.leave(assembly=assembly, entry=entry, by=by, now=LATER)

    for whose in members[:2]:
        with pytest.raises(Refused):
            vote(decision, whose, Choice.AGAINST)

    assert list(Ballot.objects.values_list("choice", flat=True)) == ["for"]


def test_two_clicks_open_one_vote_and_a_second_question_waits(by, members):
    assembly = in_session(by=by, present=3)
    first = ask(assembly, by)

    second = ask(assembly, by, now=SESSION + MINUTE)
    with pytest.raises(Refused):
        ask(assembly, by, title="Nekaj drugega", now=SESSION + MINUTE)

    assert first == second == Decision.objects.get()


def test_hands_are_not_counted_while_phones_vote_on_the_same_point(by, members):
    assembly = in_session(by=by, present=3)
    ask(assembly, by)
    hands = {"rule": rule(), "in_favour": 2, "against": 0, "abstained": 0}

    with pytest.raises(Refused):
        actions.count_hands(item=point(assembly), **hands, by=by, now=LATER)

    assert point(assembly).result == ""


def test_a_point_may_have_one_vote_after_another(by, members):
    assembly = in_session(by=by, present=3)
    actions.close_decision(decision=ask(assembly, by), by=by, now=LATER)

    ask(assembly, by, title="Drugič", now=LATER)

    assert [one.phase for one in point(assembly).votes.order_by("pk")] == [Phase.CLOSED, Phase.OPEN]


def test_a_session_does_not_end_while_a_vote_is_open(by, members):
    assembly = in_session(by=by, present=3)
    decision = ask(assembly, by)
    with pytest.raises(Refused):
        actions.end_assembly(assembly=assembly, by=by, now=LATER)

    actions.cancel_decision(decision=decision, by=by, now=LATER)

    assert actions.end_assembly(assembly=assembly, by=by, now=LATER).ended_at == LATER


def test_a_vote_that_nobody_ended_is_counted_by_itself(by, members):
    decision = ask(in_session(by=by, present=3), by)
    early = actions.close_due(now=SESSION + LONGEST - MINUTE)

    late = actions.close_due(now=SESSION + LONGEST)

    assert (early, late) == ([], [decision])


def test_the_end_of_a_vote_in_a_room_is_not_put_off(by, members):
    decision = ask(in_session(by=by, present=3), by)

    with pytest.raises(Refused):
        actions.put_off(decision=decision, until=SESSION + 2 * LONGEST, reason="Še.", by=by, now=LATER)


def test_a_secret_vote_in_a_room_takes_those_in_the_room(by, members):
    assembly = in_session(by=by, present=2)
    decision = ask(assembly, by, "secret-majority")
    entry = decision.roll.entries.get(organisation=members[0][0])
    actions.cast_secretly(decision=decision, entry=entry, choice=Choice.FOR, by=members[0][1], now=LATER)
    actions.leave(assembly=assembly, entry=entries(assembly)[1], by=by, now=LATER)
    gone = decision.roll.entries.get(organisation=members[1][0])

    with pytest.raises(Refused):
        actions.cast_secretly(decision=decision, entry=gone, choice=Choice.FOR, by=members[1][1], now=LATER)

    closed = actions.close_decision(decision=decision, by=by, now=LATER)
    assert (closed.count["in_favour"], closed.count["entitled"]) == (1, 2)


def test_people_are_elected_among_several(by, members):
    assembly = in_session(by=by, present=2)
    decision = ask(assembly, by, "approval", options=["Ana", "Bor", "Cene"], seats=2)
    entry = decision.roll.entries.get(organisation=members[0][0])
    actions.cast_ballot(decision=decision, entry=entry, content={"approve": [1, 3]}, by=members[0][1], now=LATER)

    closed = actions.close_decision(decision=decision, by=by, now=LATER)

    assert sorted(closed.selected) == [1, 3]


@pytest.mark.parametrize("fields", [{"method": Method.SILENCE}, {"electorate": Electorate.BOARD}])
def test_neither_silence_nor_the_board_decides_in_a_room(by, members, fields):
    assembly = in_session(by=by, present=2)

    with pytest.raises(Refused):
        ask(assembly, by, rule=RuleFactory(**fields))


def test_a_rule_for_organisations_leaves_individuals_aside(by, members):
    luka = individual_member()
    assembly = in_session(by=by, present=6)
    decision = ask(assembly, by, rule=RuleFactory(electorate=Electorate.ORGANISATIONS, organisation_weight=2))

    assert list(decision.roll.entries.values_list("weight", flat=True)) == [2] * 5
    assert assembly.presences.filter(entry__person=luka).exists()


def test_what_is_postponed_is_not_voted_on(by, members):
    assembly = in_session(by=by, present=2)
    actions.postpone_item(item=point(assembly), reason="Ni gradiva.", by=by, now=SESSION)

    with pytest.raises(Refused):
        ask(assembly, by)


def test_a_member_opens_no_vote(by, members):
    with pytest.raises(Refused):
        ask(in_session(by=by, present=2), members[0][1])


def given_to(holder, giver):
    return actions.give_proxy(
        giver=Side(organisation=giver[0]), holder=Side(organisation=holder[0]), since=TODAY, until=TODAY,
        words="Po presoji.", by=giver[1], now=OPENED_AT,
    )  # fmt: skip


def seen_by(whose, decision):
    standing = standing_of(whose[1], on=TODAY)
    return [(one.entry.organisation, one.voice.is_by_proxy) for one in queries.booths(standing, decision, on=TODAY)]


def test_the_holder_votes_for_a_voice_present_by_proxy_and_its_own_people_do_not(by, members):
    eva, petra = members[4], members[0]
    given_to(petra, eva)
    assembly = in_session(by=by, present=2)
    actions.arrive(assembly=assembly, entry=entries(assembly)[4], by=by, now=SESSION, by_proxy=True)
    decision = ask(assembly, by, rule=RuleFactory(proxies_per_holder=0))

    assert vote(decision, eva, by=petra[1]).proxy is not None
    with pytest.raises(Refused):
        vote(decision, eva, by=eva[1])
    assert seen_by(petra, decision) == [(petra[0], False), (eva[0], True)]
    assert seen_by(eva, decision) == []


def test_who_is_here_itself_votes_itself_though_a_proxy_is_given(by, members):
    eva, petra = members[1], members[0]
    given_to(petra, eva)
    decision = ask(in_session(by=by, present=2), by)

    with pytest.raises(Refused):
        vote(decision, eva, by=petra[1])

    assert seen_by(petra, decision) == [(petra[0], False)]
    assert vote(decision, eva).proxy is None


def test_hands_are_not_counted_while_a_vote_on_the_same_point_is_open(by, members):
    assembly = in_session(by=by, present=3)
    ask(assembly, by)

    with pytest.raises(Refused):
        actions.count_hands(item=point(assembly), rule=rule(), in_favour=2, against=0, abstained=0, by=by, now=LATER)

    assert point(assembly).result == ""
