"""Choices among options, against definitions worked out as slowly as they are said."""

from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.calc.decisions.records import elections
from tests.calc.shares.plainly import plain_shares
from zbor.calc.decisions import BadBallot, Method, NotOnTheRoll, Result, Rule, Share, check_content, choose, chosen_from
from zbor.calc.shares import Utility, committee

NO_QUORUM = Share(0, 1)
OPTIONS = [1, 2, 3]


def of_one(method, *contents, options=OPTIONS, **more):
    """What voices of weight one choose."""
    rule = Rule(method=method, quorum=NO_QUORUM, **more)
    return choose(rule, dict(enumerate(contents)), dict.fromkeys(range(len(contents)), 1), options)


def test_the_most_approved_are_chosen_in_order():
    found = of_one(Method.APPROVAL, {"approve": [1, 3]}, {"approve": [3]}, {"approve": [1, 3]}, {}, seats=2)

    assert (found.selected, found.drawn, found.result) == ((3, 1), (), Result.ADOPTED)
    assert [(one.number, one.support, one.points) for one in found.options] == [(1, 2, 2), (2, 0, 0), (3, 3, 3)]


def test_the_highest_scores_are_chosen():
    found = of_one(Method.SCORE, {"score": {"1": 5}}, {"score": {"1": 0, "2": 3}}, {"score": {"2": 3}})

    assert (found.selected, [one.points for one in found.options]) == ((2,), [5, 6, 0])


def test_a_ranking_follows_the_strongest_paths():
    """A circle of three: 1 beats 2 by 6, 2 beats 3 by 7, 3 beats 1 by 5 of nine; the weakest defeat gives way."""
    found = of_one(
        Method.RANKING,
        *[{"rank": [[1], [2], [3]]}] * 4,
        *[{"rank": [[2], [3], [1]]}] * 3,
        *[{"rank": [[3], [1], [2]]}] * 2,
        seats=3,
    )

    assert (found.pairs, found.selected) == (((0, 6, 4), (3, 0, 7), (5, 2, 0)), (1, 2, 3))


def test_shares_give_a_minority_its_place():
    found = of_one(Method.SHARES, *[{"approve": [1, 2]}] * 6, *[{"approve": [3]}] * 3, seats=3)

    assert (sorted(found.selected), found.represented) == ([1, 2, 3], 9)


def test_nothing_is_chosen_where_nobody_supports_anything():
    found = of_one(Method.APPROVAL, {"approve": []}, {})

    assert (found.selected, found.result) == ((), Result.REJECTED)


def test_nothing_is_chosen_by_too_few():
    found = choose(Rule(method=Method.APPROVAL, quorum=Share(1, 2)), {1: {"approve": [1]}}, {1: 1, 2: 2}, OPTIONS)

    assert (found.selected, found.drawn, found.result) == ((), (), Result.NO_QUORUM)


def test_a_lot_decides_between_equals_and_says_so():
    found = of_one(Method.APPROVAL, {"approve": [1]}, {"approve": [2]})

    assert (len(found.selected), found.drawn) == (1, found.selected)


def test_equals_that_both_find_a_place_are_not_drawn():
    found = of_one(Method.APPROVAL, {"approve": [1]}, {"approve": [2]}, seats=2)

    assert (sorted(found.selected), found.drawn) == ([1, 2], ())


@pytest.mark.parametrize(
    ("method", "content", "words"),
    [
        (Method.APPROVAL, [1], "a ballot is an object"),
        (Method.APPROVAL, {"score": {}}, "says “approve” and nothing else"),
        (Method.APPROVAL, {"approve": "1"}, "as a list"),
        (Method.APPROVAL, {"approve": [4]}, "there is no option 4"),
        (Method.APPROVAL, {"approve": [True]}, "there is no option True"),
        (Method.SHARES, {"approve": [1, 1]}, "named twice"),
        (Method.SCORE, {"score": [1]}, "by the number of the option"),
        (Method.SCORE, {"score": {"01": 1}}, "there is no option '01'"),
        (Method.SCORE, {"score": {"1": 6}}, "from 0 to 5"),
        (Method.SCORE, {"score": {"1": 1.5}}, "whole numbers"),
        (Method.RANKING, {"rank": [1, 2]}, "a list of groups"),
        (Method.RANKING, {"rank": [[1], []]}, "a list of groups"),
        (Method.RANKING, {"rank": [[1], [2, 1]]}, "named twice"),
        (Method.RANKING, {"rank": [[[1]]]}, "there is no option"),
    ],
)
def test_a_ballot_that_cannot_be_counted_is_refused_with_the_reason(method, content, words):
    with pytest.raises(BadBallot, match=words):
        check_content(Rule(method=method), content, OPTIONS)


def test_a_ballot_is_kept_in_one_order():
    assert check_content(Rule(method=Method.RANKING), {"rank": [[3, 1], [2]]}, OPTIONS) == {"rank": [[1, 3], [2]]}


def test_a_ballot_of_someone_off_the_roll_is_refused():
    with pytest.raises(NotOnTheRoll):
        choose(Rule(method=Method.SCORE), {7: {}}, {1: 1}, OPTIONS)


def test_a_question_is_no_choice():
    with pytest.raises(ValueError, match="one question"):
        choose(Rule(), {}, {}, [])


# ---------------------------------------------------------------- against definitions


@given(elections())
def test_what_was_chosen_survives_being_written_down(election):
    found = choose(*election)

    assert chosen_from(found.as_data()) == found


@given(elections([Method.APPROVAL, Method.SCORE]))
def test_none_left_out_has_more_than_one_chosen(election):
    rule, ballots, roll, options = election
    found = choose(*election)
    sums = {
        one: sum(
            roll[voice] * (content.get("score", {}).get(str(one), 0) + (one in content.get("approve", [])))
            for voice, content in ballots.items()
        )
        for one in options
    }
    left = [sums[one] for one in options if one not in found.selected]
    assume(found.quorum_reached)

    assert {one.number: one.points for one in found.options} == sums
    assert all(sums[before] >= sums[after] for before, after in pairwise(found.selected))
    assert max(left, default=0) <= min((sums[one] for one in found.selected), default=0)
    assert len(found.selected) == min(rule.seats, sum(one > 0 for one in sums.values()))


def prefers(content, one, other):
    groups = content.get("rank", [])
    place = {each: at for at, group in enumerate(groups) for each in group}
    return place.get(one, len(groups)) < place.get(other, len(groups))


def strongest(defeats, options, one, other):
    """The strongest of all paths, each written out."""
    between = [each for each in options if each not in (one, other)]
    routes = [(one, *middle, other) for many in range(len(between) + 1) for middle in permutations(between, many)]
    return max(min(defeats[step] for step in pairwise(route)) for route in routes)


@given(elections([Method.RANKING]))
def test_a_ranking_agrees_with_all_paths_written_out(election):
    rule, ballots, roll, options = election
    pairs = {
        (one, other): sum(roll[voice] for voice, content in ballots.items() if prefers(content, one, other))
        for one in options
        for other in options
    }
    defeats = {(one, other): n if n > pairs[other, one] else 0 for (one, other), n in pairs.items()}
    beats = {
        one: {
            other
            for other in options
            if other != one and strongest(defeats, options, one, other) > strongest(defeats, options, other, one)
        }
        for one in options
    }
    found = choose(*election)
    assume(found.quorum_reached)

    assert {one.number: one.points for one in found.options} == {one: len(others) for one, others in beats.items()}
    for at, one in enumerate(found.selected):
        assert not any(one in beats[other] for other in options if other not in found.selected[:at])
    assert len(found.selected) == min(rule.seats, sum(one.support > 0 for one in found.options))


@given(elections([Method.RANKING]))
def test_who_beats_every_other_one_by_one_is_always_first(election):
    found = choose(*election)
    assume(found.quorum_reached and len(found.options) > 1)
    rows = found.pairs
    everybody = range(len(rows))
    winners = [a for a in everybody if all(rows[a][b] > rows[b][a] for b in everybody if b != a)]

    assert [found.options[one].number for one in winners] in ([], [found.selected[0] if found.selected else None])


@given(elections([Method.SHARES]))
def test_shares_agree_with_the_method_written_out(election):
    rule, ballots, roll, _options = election
    found = choose(*election)
    assume(found.selected and not found.drawn)
    voting = {voice: content["approve"] for voice, content in ballots.items() if content.get("approve")}
    supported = [one.number for one in found.options if one.support]
    instance = committee(
        [str(one) for one in supported],
        min(rule.seats, len(supported)),
        [(str(voice), map(str, some)) for voice, some in voting.items()],
        weights=[roll[voice] for voice in voting],
    )

    plain = plain_shares(instance, Fraction(instance.budget, instance.weight), Utility.COUNT)

    assert set(map(int, plain)) <= set(found.selected)
    assert len(found.selected) == min(rule.seats, len(supported))


# ---------------------------------------------------------------- what may be expected of any method


@given(elections(), st.randoms())
def test_it_does_not_matter_who_cast_which_of_the_ballots(election, chance):
    rule, ballots, roll, options = election
    equal = dict.fromkeys(roll, 1)
    voices = list(ballots)
    chance.shuffle(voices)

    other = dict(zip(voices, ballots.values(), strict=True))

    assert choose(rule, other, equal, options) == choose(rule, ballots, equal, options)


def renumbered(content, names):
    """The same ballot with options numbered otherwise."""
    return {
        key: {str(names[int(one)]): score for one, score in said.items()}
        if key == "score"
        else [[names[one] for one in group] for group in said]
        if key == "rank"
        else [names[one] for one in said]
        for key, said in content.items()
    }


@given(elections(), st.randoms())
def test_numbers_of_options_do_not_matter_where_no_lot_falls(election, chance):
    rule, ballots, roll, options = election
    found = choose(*election)
    assume(not found.drawn)
    names = dict(zip(options, chance.sample(options, len(options)), strict=True))

    other = choose(rule, {voice: renumbered(content, names) for voice, content in ballots.items()}, roll, options)

    assert set(other.selected) == {names[one] for one in found.selected}


@given(elections([Method.APPROVAL, Method.SCORE]), st.data())
def test_more_support_never_unseats_who_was_chosen_without_a_lot(election, data):
    rule, ballots, roll, options = election
    found = choose(*election)
    assume(set(found.selected) - set(found.drawn))
    one = data.draw(st.sampled_from(sorted(set(found.selected) - set(found.drawn))))
    voice = data.draw(st.sampled_from(sorted(ballots)))
    before = ballots[voice]
    more = (
        {"approve": sorted({*before.get("approve", []), one})}
        if rule.method is Method.APPROVAL
        else {"score": before.get("score", {}) | {str(one): rule.max_score}}
    )

    assert one in choose(rule, ballots | {voice: more}, roll, options).selected


@given(elections([Method.APPROVAL, Method.SCORE, Method.RANKING]))
def test_a_weight_counts_as_that_many_voices(election):
    rule, ballots, roll, options = election
    names = {voice: [voice * 10 + part for part in range(weight)] for voice, weight in roll.items()}
    split = {name: ballots[voice] for voice in ballots for name in names[voice]}

    weighed = choose(*election)
    plain = choose(rule, split, {name: 1 for some in names.values() for name in some}, options)

    assert [(one.support, one.points) for one in weighed.options] == [
        (one.support, one.points) for one in plain.options
    ]
    assert weighed.pairs == plain.pairs
    assert weighed.drawn or weighed.selected == plain.selected or set(weighed.selected) == set(plain.selected)
