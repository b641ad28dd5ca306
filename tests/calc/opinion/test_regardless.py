"""Who says yes to everything is no camp, but conviction is, however much it agrees with."""

import numpy as np
import pytest

from zbor.calc.opinion import VoteTable, opinion_map
from zbor.calc.opinion.regardless import _says_the_same, regardless

STATEMENTS = 40


def chance(seed=1):
    return np.random.default_rng(seed)


def answered(*shares, people=(200, 50), seen=0.5, seed=1, unasked=0):
    """A table of groups of so many people, each with its shares of agreement, and who is in which group."""
    draw = chance(seed)
    label = np.repeat(np.arange(len(shares)), people)
    says = draw.random((len(label), STATEMENTS)) < np.array(shares)[label]
    who, what = np.nonzero(draw.random(says.shape) < seen)
    table = VoteTable.from_codes(
        who,
        what,
        np.where(says[who, what], 1, -1),
        participants=[f"{one:04}" for one in range(len(label))],
        statements=[f"{one:03}" for one in range(STATEMENTS + unasked)],
    )
    return table, label


def alike(share):
    return np.full(STATEMENTS, share)


def mixed(seed=2):
    return chance(seed).uniform(0.1, 0.9, STATEMENTS)


def sided(seed):
    return np.where(chance(seed).random(STATEMENTS) < 0.5, 0.88, 0.12)


def readier(shares, by):
    return 1 / (1 + np.exp(-np.log(shares / (1 - shares)) - by))


@pytest.mark.parametrize("share", [0.97, 0.93, 0.03])
def test_who_says_the_same_to_everything_is_told_from_others(share):
    assert regardless(*answered(mixed(), alike(share)), 2) == [1]


@pytest.mark.parametrize(
    "shares",
    [
        (mixed(2), mixed(3)),
        (alike(0.93), alike(0.05)),
        (mixed(), readier(mixed(), 4.0)),
        (mixed(), alike(0.8)),
    ],
    ids=["two camps", "for and against everything", "readier to agree", "mostly agreeing"],
)
def test_who_is_swayed_by_what_is_asked_or_stands_against_others_is_not(shares):
    assert regardless(*answered(*shares), 2) == []


def test_a_quarter_of_the_crowd_is_taken_at_its_word():
    uncontested = np.where(np.arange(STATEMENTS) < STATEMENTS // 2, 0.95, 0.1)

    assert regardless(*answered(uncontested, alike(0.95), people=(120, 40)), 2) == []
    assert regardless(*answered(uncontested, alike(0.95), people=(120, 39)), 2) == [1]


@pytest.mark.parametrize("unasked", [5, 200])
def test_statements_nobody_answered_change_nothing(unasked):
    assert regardless(*answered(mixed(), alike(0.97), unasked=unasked), 2) == [1]


def test_a_crowd_of_millions_is_told_as_well():
    none, many = np.zeros(10, dtype=np.int64), np.full(10, 10**6)

    assert not _says_the_same(many, none, none, 4 * many)


def test_a_group_without_answers_says_nothing():
    table, label = answered(mixed(), mixed(3))

    assert regardless(table, label, 3) == []


def test_many_who_say_yes_to_everything_are_not_named_a_camp():
    table, label = answered(mixed(), alike(0.95), people=(300, 90), seen=0.9)

    result = opinion_map(table)

    assert not result.camps.found
    assert [note.code for note in result.notes] == ["careless-camps"]
    assert int(result.notes[0].numbers["found"]) >= 0.9 * (label == 1).sum()
    assert result.careless.flagged
    assert result.careless.camps_without is False


def test_real_camps_stay_camps_beside_them():
    table, _ = answered(sided(2), sided(3), alike(0.96), people=(100, 90, 40))

    result = opinion_map(table)

    assert result.camps.found
    assert result.careless.camps_without


def test_a_camp_of_firm_conviction_stays_a_camp():
    uncontested = np.where(np.arange(STATEMENTS) < STATEMENTS // 2, 0.92, 0.1)

    result = opinion_map(answered(uncontested, alike(0.9), people=(70, 50))[0])

    assert (result.camps.found, result.camps.k) == (True, 2)
