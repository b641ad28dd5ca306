"""What a group's share may be is learnt from all statements, and those on which all are alike have no say."""

from dataclasses import replace

import numpy as np
import pytest

from tests.calc.opinion.planted import planted, sided
from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.beliefs import LOGS, ODDS, Beliefs, foretold
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.mixture import FEW, climb
from zbor.calc.opinion.mixture import learnt as learnt_fit
from zbor.calc.opinion.stability import adjusted_rand

STATEMENTS, FITS, GROUPS = 40, 2, 3


def counted(seed=1):
    """Agreed and disagreed: on the first half groups go apart, on the others they are alike."""
    chance = np.random.default_rng(seed)
    apart = np.where(chance.random((STATEMENTS, FITS, GROUPS)) < 0.5, 0.88, 0.12)
    share = np.where(np.arange(STATEMENTS)[:, None, None] < STATEMENTS // 2, apart, 0.6)
    agreed = chance.binomial(12, share).astype(float)
    return agreed, 12 - agreed


def learnt(agreed, disagreed, *, rounds=8, learning=None):
    beliefs = Beliefs.even(FITS)
    for _ in range(rounds):
        beliefs = foretold(agreed, disagreed, beliefs, learning).beliefs
    return beliefs


def plainly(agreed, disagreed, beliefs):
    """Chances of agreeing in each group, for one statement of the first fit, mark by mark."""
    marks = 1 / (1 + np.exp(-ODDS))
    each = marks ** agreed[:, None] * (1 - marks) ** disagreed[:, None]
    alone, together = each * beliefs.apart[0], each.prod(axis=0) * beliefs.alike[0]
    apart, alike = beliefs.part[0] * alone.sum(axis=1).prod(), (1 - beliefs.part[0]) * together.sum()
    shares = (alone * marks).sum(axis=1) / alone.sum(axis=1), (together * marks).sum() / together.sum()
    return (apart * shares[0] + alike * shares[1]) / (apart + alike)


def test_marks_are_even_in_their_odds():
    logs = np.stack([-np.log1p(np.exp(-ODDS)), -np.log1p(np.exp(ODDS))])

    assert pytest.approx(logs) == LOGS


def test_answers_are_foretold_from_all():
    agreed, disagreed = counted()
    beliefs = learnt(agreed, disagreed, rounds=2)

    found = foretold(agreed, disagreed, beliefs).by_all

    for one in range(STATEMENTS):
        assert np.exp(found[0, one, 0]) == pytest.approx(plainly(agreed[one, 0], disagreed[one, 0], beliefs))
    assert np.exp(found).sum(axis=0) == pytest.approx(1)


def test_an_answer_has_no_say_in_how_it_is_foretold():
    agreed, disagreed = np.maximum(counted(), 1)
    beliefs = learnt(agreed, disagreed, rounds=2)

    found = foretold(agreed, disagreed, beliefs)

    for one in range(STATEMENTS):
        for group, less in enumerate(np.eye(GROUPS)):
            agrees = plainly(agreed[one, 0] - less, disagreed[one, 0], beliefs)[group]
            disagrees = 1 - plainly(agreed[one, 0], disagreed[one, 0] - less, beliefs)[group]
            assert np.exp(found.by_own[:, one, 0, group]) == pytest.approx([agrees, disagrees])


def test_of_two_groups_who_is_not_in_one_is_in_the_other():
    agreed, disagreed = np.maximum(counted(), 1)[..., :2]
    beliefs = learnt(agreed, disagreed, rounds=2)

    found = foretold(agreed, disagreed, beliefs)

    for one in range(STATEMENTS):
        for group, less in enumerate(np.eye(2)):
            agrees = plainly(agreed[one, 0] - less, disagreed[one, 0], beliefs)[1 - group]
            disagrees = 1 - plainly(agreed[one, 0], disagreed[one, 0] - less, beliefs)[1 - group]
            assert np.exp(found.by_others[:, one, 0, 1 - group]) == pytest.approx([agrees, disagrees])


def test_a_group_that_nobody_answered_for_is_foretold_too():
    agreed, disagreed = counted()
    agreed[:, :, 1] = disagreed[:, :, 1] = 0
    agreed[0], disagreed[0] = 0, 0

    found = foretold(agreed, disagreed, learnt(agreed, disagreed))

    assert all(np.isfinite(one).all() and (one < 0).all() for one in (found.by_all, found.by_others, found.by_own))


def test_what_divides_groups_is_told_from_noise():
    agreed, disagreed = counted()

    found = foretold(agreed, disagreed, learnt(agreed, disagreed))
    odds = found.by_all[0] - found.by_all[1]
    between = odds.max(axis=2) - odds.min(axis=2)
    plain = np.log((agreed + 1) / (disagreed + 1))

    assert found.beliefs.part == pytest.approx(0.4, abs=0.15)
    assert np.median(between[STATEMENTS // 2 :]) < 0.25 * np.median(np.ptp(plain, axis=2)[STATEMENTS // 2 :])
    assert np.median(between[: STATEMENTS // 2]) > 3


def test_frequent_shares_are_learnt():
    beliefs = learnt(*counted())

    assert beliefs.apart.sum(axis=1) == pytest.approx(1)
    assert (beliefs.apart[:, np.abs(ODDS) > 1].sum(axis=1) > 0.8).all()
    assert (beliefs.alike[:, np.abs(ODDS - 0.5) < 1].sum(axis=1) > 0.8).all()


def test_nothing_is_learnt_from_statements_left_out():
    agreed, disagreed = counted()
    learning = np.ones((STATEMENTS, FITS))
    learning[::3] = 0

    some = learnt(agreed, disagreed, learning=learning)
    without = learnt(np.delete(agreed, np.s_[::3], axis=0), np.delete(disagreed, np.s_[::3], axis=0))

    assert some.apart == pytest.approx(without.apart)
    assert some.alike == pytest.approx(without.alike)
    assert some.part == pytest.approx(without.part)


def test_fits_side_by_side_are_foretold_as_each_alone():
    agreed, disagreed = counted()
    beliefs = learnt(agreed, disagreed, rounds=3)

    both = foretold(agreed, disagreed, beliefs)
    second = Beliefs(beliefs.apart[1:], beliefs.alike[1:], beliefs.part[1:])
    alone = foretold(agreed[:, 1:], disagreed[:, 1:], second)

    assert both.by_all[:, :, 1:] == pytest.approx(alone.by_all)
    assert both.by_others[:, :, 1:] == pytest.approx(alone.by_others)
    assert both.by_own[:, :, 1:] == pytest.approx(alone.by_own)


def test_a_statement_kept_back_has_no_say_in_who_belongs_where():
    votes = planted(60)
    turned = [vote._replace(value=-vote.value) if vote.statement == "s0" else vote for vote in votes]
    belonging = []
    for some in (votes, turned):
        table = VoteTable.from_votes(some)
        grid = grid_of(table)
        place = np.array([table.participants[one] for one in grid.people])
        claims = (np.array([table.statements[one] for one in grid.claims]) != "s0").astype(float)[:, None]
        begun = np.where(np.char.startswith(place.astype(str), "0-"), 0.7, 0.3)
        fit = learnt_fit(grid, climb(grid, np.stack([begun, 1 - begun], axis=1)[:, None], claims=claims), claims=claims)
        belonging.append(fit.belonging[np.argsort(place), 0, 0])

    assert belonging[0] == pytest.approx(belonging[1], abs=1e-6)


def sums(grid, belonging, counts):
    """Who agreed and who disagreed on each statement, by group, and how many each group has and one more."""
    answers = grid.sides.toarray().reshape(grid.rows, 2, grid.columns)
    members = belonging * counts[:, None]
    agreed, disagreed = np.einsum("psc,pk->sck", answers, members)
    return agreed[:, None], disagreed[:, None], members.sum(axis=0) + 1


@pytest.mark.parametrize("counts", [np.ones(60), np.resize([1.0, 1.0, 0.0, 3.0], 60)])
def test_nobody_has_a_say_in_where_they_are_placed_themselves(counts):
    grid = grid_of(VoteTable.from_votes(planted(60)))
    begun = np.eye(2)[np.random.default_rng(3).integers(0, 2, 60)]
    found = climb(grid, begun[:, None], rounds=1)
    found = replace(found, belonging=begun[:, None])

    placed = learnt_fit(grid, found, people=counts[:, None], rounds=1).belonging[:, 0]

    answers = grid.sides.toarray()
    for person in np.flatnonzero(counts):
        without = counts - (np.arange(60) == person)
        agreed, disagreed, size = sums(grid, begun, without)
        by_others = foretold(agreed, disagreed, Beliefs.even(1)).by_all[:, :, 0].reshape(2 * grid.columns, 2)
        chances = size * np.exp(answers[person] @ by_others)
        assert placed[person] == pytest.approx(chances / chances.sum())


def test_answers_are_foretold_as_likely_as_they_are_by_others():
    votes, camp = sided(90)
    grid = grid_of(VoteTable.from_votes(votes))
    found = climb(grid, np.eye(3)[camp[grid.people]][:, None])
    answers, plain = grid.sides.toarray(), 0.0
    fit = learnt_fit(grid, found)
    for person in range(grid.rows):
        agreed, disagreed, size = sums(grid, fit.belonging[:, 0], np.arange(grid.rows) != person)
        shares = (agreed[:, 0] + 1) / (agreed[:, 0] + disagreed[:, 0] + 2)
        logs = answers[person] @ np.log(np.concatenate([shares, 1 - shares]))
        plain += np.log((size / size.sum() * np.exp(logs)).sum())

    assert plain < fit.likelihood[0] < 0.8 * plain


def test_who_belongs_where_is_told_better_by_what_is_learnt():
    plain, better = [], []
    for seed in range(8):
        votes, camp = sided(90, seed=seed)
        grid = grid_of(VoteTable.from_votes(votes))
        begun = np.eye(3)[camp[grid.people]][:, None] * 0.7 + 0.1
        found = climb(grid, begun)
        plain.append(adjusted_rand(found.labels, camp[grid.people]))
        better.append(adjusted_rand(learnt_fit(grid, found).labels, camp[grid.people]))

    assert np.mean(better) > np.mean(plain) + 0.02


def test_fits_of_many_people_stay_as_they_are():
    votes, camp = sided(FEW + 1, claims=10)
    grid = grid_of(VoteTable.from_votes(votes, participants=[f"{one:04}" for one in range(FEW + 1)]))
    found = climb(grid, np.eye(3)[camp][:, None])

    assert learnt_fit(grid, found) is found
