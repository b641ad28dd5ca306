"""Consensus, consent and silence; and whether a result can still change, against every way in which a vote can end."""

from itertools import product

import pytest
from hypothesis import given

from tests.calc.decisions.records import questions
from zbor.calc.decisions import Choice, Count, Method, Result, Rule, Share, count_from, is_decided, tally

FOR, AGAINST, ABSTAIN = Choice
HALF = Share(1, 2)


def result(method, votes, voices=4, **more):
    roll = dict.fromkeys(range(voices), 1)
    return tally(Rule(method=method, quorum=HALF, **more), dict(enumerate(votes)), roll).result


@pytest.mark.parametrize(
    ("method", "votes", "expected"),
    [
        pytest.param(Method.CONSENSUS, [FOR, ABSTAIN], Result.ADOPTED, id="nobody is against"),
        pytest.param(Method.CONSENSUS, [FOR, FOR, FOR, AGAINST], Result.REJECTED, id="one is against"),
        pytest.param(Method.CONSENSUS, [ABSTAIN, ABSTAIN], Result.REJECTED, id="nobody is for"),
        pytest.param(Method.CONSENSUS, [FOR], Result.NO_QUORUM, id="consensus of too few"),
        pytest.param(Method.CONSENT, [FOR, ABSTAIN, ABSTAIN], Result.ADOPTED, id="one is for, nobody objects"),
        pytest.param(Method.CONSENT, [FOR, FOR, FOR, AGAINST], Result.REJECTED, id="one objects"),
        pytest.param(Method.CONSENT, [ABSTAIN, ABSTAIN], Result.REJECTED, id="nobody consents"),
        pytest.param(Method.CONSENT, [FOR], Result.NO_QUORUM, id="consent of too few"),
        pytest.param(Method.SILENCE, [], Result.ADOPTED, id="all are silent"),
        pytest.param(Method.SILENCE, [ABSTAIN], Result.ADOPTED, id="silence asks for no quorum"),
        pytest.param(Method.SILENCE, [FOR, FOR, AGAINST], Result.REJECTED, id="an objection breaks the silence"),
    ],
)
def test_a_method_decides(method, votes, expected):
    assert result(method, votes) == expected


@pytest.mark.parametrize("method", [Method.CONSENT, Method.SILENCE])
def test_objections_stop_a_decision_only_if_they_weigh_enough(method):
    results = [result(method, [FOR, ABSTAIN] + [AGAINST] * many, objections_needed=2) for many in range(3)]

    assert results == [Result.ADOPTED, Result.ADOPTED, Result.REJECTED]


def test_a_count_says_who_was_silent():
    assert tally(Rule(), {1: FOR}, {1: 2, 2: 5}).silent == 5


def test_a_count_written_before_there_were_methods_is_a_majority():
    data = tally(Rule(), {1: FOR}, {1: 1}).as_data()
    del data["method"], data["objections_needed"]

    count = count_from(data)

    assert (count.method, count.objections_needed, count.result) == (Method.MAJORITY, 1, Result.ADOPTED)


def test_a_choice_is_not_tallied():
    with pytest.raises(ValueError, match="chooses among options"):
        tally(Rule(method=Method.SCORE), {}, {})


@pytest.mark.parametrize("field", ["objections_needed", "seats", "max_score"])
def test_a_rule_asks_for_one_at_least(field):
    with pytest.raises(ValueError, match="one at least"):
        Rule(**{field: 0})


@given(questions())
def test_a_count_by_any_method_survives_being_written_down(question):
    count = tally(*question)

    assert count_from(count.as_data()) == count
    assert isinstance(count, Count)


@given(questions(most_voices=5))
def test_a_result_is_decided_when_every_ending_gives_it(question):
    rule, ballots, roll = question
    missing = [voice for voice in roll if voice not in ballots]
    endings = [
        ballots | {voice: vote for voice, vote in zip(missing, votes, strict=True) if vote}
        for votes in product([None, *Choice], repeat=len(missing))
    ]

    results = {tally(rule, ending, roll).result for ending in endings}

    assert is_decided(rule, ballots, roll) == (len(results) == 1)
