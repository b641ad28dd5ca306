"""Counting, against numbers worked out by hand and against the slowest possible count in exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.decisions import Base, Choice, Count, NotOnTheRoll, Result, Rule, Share, count_from, tally

MAJORITY = Rule(base=Base.FOR_AND_AGAINST, majority=Share(1, 2), is_strict=True, quorum=Share(1, 3))
ABSOLUTE = Rule(base=Base.ENTITLED, majority=Share(1, 2), is_strict=True, quorum=Share(0, 1))
TWO_THIRDS = Rule(base=Base.CAST, majority=Share(2, 3), is_strict=False, quorum=Share(1, 2))


def votes(in_favour=0, against=0, abstained=0, silent=0):
    """Ballots and a roll of voices of weight one."""
    choices = [Choice.FOR] * in_favour + [Choice.AGAINST] * against + [Choice.ABSTAIN] * abstained
    return dict(enumerate(choices)), dict.fromkeys(range(len(choices) + silent), 1)


@pytest.mark.parametrize(
    ("rule", "given_votes", "result"),
    [
        pytest.param(MAJORITY, votes(3, 2, silent=10), Result.ADOPTED, id="five of fifteen is a third"),
        pytest.param(MAJORITY, votes(3, 2, silent=11), Result.NO_QUORUM, id="five of sixteen is less than a third"),
        pytest.param(MAJORITY, votes(2, 2), Result.REJECTED, id="a tie is not more than half"),
        pytest.param(MAJORITY, votes(1, 0, 4), Result.ADOPTED, id="abstentions make the quorum, not the majority"),
        pytest.param(MAJORITY, votes(0, 0, 5), Result.REJECTED, id="abstentions alone adopt nothing"),
        pytest.param(MAJORITY, votes(silent=5), Result.NO_QUORUM, id="nobody voted"),
        pytest.param(MAJORITY, votes(), Result.NO_QUORUM, id="nobody may vote"),
        pytest.param(ABSOLUTE, votes(4, 0, silent=4), Result.REJECTED, id="half of all is not more than half"),
        pytest.param(ABSOLUTE, votes(5, 0, silent=4), Result.ADOPTED, id="five of nine"),
        pytest.param(ABSOLUTE, votes(silent=4), Result.NO_QUORUM, id="no quorum asked, yet somebody must vote"),
        pytest.param(TWO_THIRDS, votes(4, 2), Result.ADOPTED, id="exactly two thirds"),
        pytest.param(TWO_THIRDS, votes(4, 2, 1), Result.REJECTED, id="four of seven cast"),
    ],
)
def test_tally_decides(rule, given_votes, result):
    assert tally(rule, *given_votes).result == result


def test_tally_gives_every_number_from_which_the_result_follows():
    ballots = {1: Choice.FOR, 2: Choice.AGAINST, 3: Choice.ABSTAIN}

    count = tally(MAJORITY, ballots, {1: 5, 2: 2, 3: 1, 4: 4})

    assert count == Count(
        voices_entitled=4,
        voices_cast=3,
        entitled=12,
        cast=8,
        in_favour=5,
        against=2,
        abstained=1,
        quorum_needed=4,
        majority_base=7,
        majority_needed=4,
    )
    assert (count.quorum_reached, count.majority_reached, count.is_weighted) == (True, True, True)


def test_tally_refuses_a_ballot_of_someone_off_the_roll():
    with pytest.raises(NotOnTheRoll):
        tally(MAJORITY, {7: Choice.FOR}, {1: 1})


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (3, 2), (-1, 2)])
def test_a_share_is_a_part_of_a_whole(numerator, denominator):
    with pytest.raises(ValueError, match="not a share"):
        Share(numerator, denominator)


shares = st.integers(1, 12).flatmap(lambda whole: st.builds(Share, st.integers(0, whole), st.just(whole)))
rules = st.builds(Rule, base=st.sampled_from(Base), majority=shares, is_strict=st.booleans(), quorum=shares)
rolls = st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=25)
elections = rolls.flatmap(
    lambda roll: st.tuples(
        st.dictionaries(st.sampled_from(sorted(roll)), st.sampled_from(Choice)) if roll else st.just({}),
        st.just(roll),
    )
)


def judged(rule, ballots, roll):
    """The same by definition: shares compared as fractions, weights added one by one."""
    weighed = [(choice, 1) for voice, choice in ballots.items() for _unit in range(roll[voice])]
    in_favour = sum(one for choice, one in weighed if choice is Choice.FOR)
    decided = sum(one for choice, one in weighed if choice is not Choice.ABSTAIN)
    entitled = sum(roll.values())
    if not weighed or Fraction(len(weighed), entitled) < Fraction(rule.quorum.numerator, rule.quorum.denominator):
        return Result.NO_QUORUM
    whole = {Base.FOR_AND_AGAINST: decided, Base.CAST: len(weighed), Base.ENTITLED: entitled}[rule.base]
    if not in_favour:
        return Result.REJECTED
    share, wanted = Fraction(in_favour, whole), Fraction(rule.majority.numerator, rule.majority.denominator)
    return Result.ADOPTED if share > wanted or (share == wanted and not rule.is_strict) else Result.REJECTED


@given(rule=rules, election=elections)
def test_tally_agrees_with_the_definition(rule, election):
    ballots, roll = election

    assert tally(rule, ballots, roll).result == judged(rule, ballots, roll)


@given(rule=rules, election=elections)
def test_a_count_survives_being_written_down(rule, election):
    count = tally(rule, *election)

    assert count_from(count.as_data()) == count


@given(rule=rules, election=elections)
def test_one_more_vote_in_favour_never_turns_adopted_into_rejected(rule, election):
    ballots, roll = election
    before = tally(rule, ballots, roll).result
    more = dict(ballots)
    for voice in roll:
        if ballots.get(voice) is not Choice.FOR:
            more[voice] = Choice.FOR
            break

    after = tally(rule, more, roll).result

    assert before is not Result.ADOPTED or after is Result.ADOPTED


@given(rule=rules, election=elections)
def test_the_needed_numbers_are_the_least_that_do(rule, election):
    count = tally(rule, *election)

    for needed, whole, share, strict in [
        (count.quorum_needed, count.entitled, rule.quorum, False),
        (count.majority_needed, count.majority_base, rule.majority, rule.is_strict),
    ]:
        wanted = Fraction(share.numerator, share.denominator) * whole
        assert needed > wanted or (needed == wanted and not strict)
        assert needed == 1 or needed - 1 < wanted or (strict and needed - 1 == wanted)
