"""What unites across camps ranks over what one big camp likes; the fit is exact, repeatable and never gets worse."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.bridging import Bridging, Fit, bridging, fits, objective

SAME = 1e-9


def two_camps(*, people: int = 500, big: float = 0.8, seed: int = 1) -> VoteTable:
    """Twenty statements divide the camps, eight do not; both like X (75 %), the big one alone likes Y (95 and 5 %)."""
    chance = np.random.default_rng(seed)
    inside = np.arange(people) < big * people
    polar = [np.where(inside == (at < 10), 0.9, 0.1) for at in range(20)]
    common = [np.full(people, chance.uniform(0.3, 0.7)) for _ in range(8)]
    share = np.array(polar + common).T
    answers = np.where(chance.random(share.shape) < share, 1, -1)
    twentieth = np.concatenate([chance.permutation(np.flatnonzero(camp)) for camp in (inside, ~inside)]).argsort() % 20
    x, y = twentieth < 15, (twentieth + 7) % 20 < np.where(inside, 19, 1)
    answers = np.column_stack([answers, np.where(x, 1, -1), np.where(y, 1, -1)])
    seen = chance.random(answers.shape) < 0.5
    seen[:, -2:] = True
    who, what = np.nonzero(seen)
    ids = [f"s{at:02d}" for at in range(28)] + ["x", "y"]
    return VoteTable.from_codes(
        who, what, answers[who, what], participants=[f"p{at:04d}" for at in range(people)], statements=ids
    )


def renamed(table: VoteTable, *, seed: int) -> tuple[VoteTable, list[int]]:
    """The same votes with ids that sort in another order, and where each statement is now."""
    chance = np.random.default_rng(seed)
    people, claims = chance.permutation(len(table.participants)), chance.permutation(len(table.statements))
    votes = zip(people[table.participant].tolist(), claims[table.statement].tolist(), table.value.tolist(), strict=True)
    return VoteTable.from_votes([(f"{who:05d}", f"{what:05d}", value) for who, what, value in votes]), claims.tolist()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_both_camps_like_bridges_more_than_what_the_big_one_likes(seed):
    table = two_camps(seed=seed)
    counts = table.counts()
    agreement = counts.agree / counts.n

    found = bridging(table)

    x, y = table.statements.index("x"), table.statements.index("y")
    assert agreement[y] > agreement[x]
    assert found.bridging[x] > found.bridging[y] + 0.15
    assert found.bridging[x] == pytest.approx(2 * 0.75 - 1, abs=0.15)


def test_leanings_tell_the_camps_apart():
    found = bridging(two_camps())

    side = found.leaning > 0
    assert max(np.mean(side[:400]), np.mean(~side[:400])) > 0.99
    assert np.mean(side[400:] == side[0]) < 0.01
    assert found.factor[np.abs(found.factor).argmax()] > 0


def test_each_pass_is_at_least_as_good_as_the_one_before():
    table = two_camps(people=200)

    values = [objective(table, fit) for _, fit in zip(range(40), fits(table), strict=False)]

    assert all(after <= before + 1e-13 for before, after in pairwise(values))


def test_no_small_change_of_any_parameter_is_better():
    table = two_camps(people=60)
    found = bridging(table)
    fit = Fit(found.mean, found.readiness, found.leaning, found.intercept, found.factor)
    chance = np.random.default_rng(1)

    best = objective(table, fit)

    for name in ("readiness", "leaning", "intercept", "factor"):
        values = getattr(fit, name)
        moved = replace(fit, **{name: values + 1e-4 * chance.standard_normal(len(values))})
        assert objective(table, moved) > best
    assert objective(table, replace(fit, mean=fit.mean + 1e-4)) > best


def test_the_order_of_people_and_statements_changes_nothing():
    table = two_camps(people=200)
    other, place = renamed(table, seed=5)

    here, there = bridging(table), bridging(other)

    np.testing.assert_allclose(there.bridging[place], here.bridging, atol=SAME)
    np.testing.assert_allclose(there.intercept[place], here.intercept, atol=SAME)
    np.testing.assert_allclose(there.factor[place], here.factor, atol=SAME)


def test_the_same_table_gives_the_same_bits():
    first, second = bridging(two_camps()), bridging(two_camps())

    assert first.bridging.tobytes() == second.bridging.tobytes()
    assert first.leaning.tobytes() == second.leaning.tobytes()


def test_turning_every_answer_around_turns_the_bridge_around():
    table = two_camps(people=200)
    turned = replace(table, value=-table.value)

    np.testing.assert_allclose(bridging(turned).bridging, -bridging(table).bridging, atol=SAME)


def test_twice_the_weight_is_the_same_as_being_there_twice():
    table = two_camps(people=80)
    votes = list(
        zip(
            [table.participants[at] for at in table.participant],
            [table.statements[at] for at in table.statement],
            table.value.tolist(),
            strict=True,
        )
    )
    heavy = set(table.participants[::3])
    again = [(f"{who}-again", what, value) for who, what, value in votes if who in heavy]

    weighted = bridging(VoteTable.from_votes(votes, weights=dict.fromkeys(heavy, 2.0)))
    doubled = bridging(VoteTable.from_votes(votes + again))

    np.testing.assert_allclose(weighted.bridging, doubled.bridging, atol=SAME)


def test_someone_of_no_weight_moves_nothing_but_is_placed():
    table = two_camps(people=80)
    weights = np.ones(80)
    weights[:20] = 0.0
    without = VoteTable.from_codes(
        table.participant[table.participant >= 20] - 20,
        table.statement[table.participant >= 20],
        table.value[table.participant >= 20],
        participants=table.participants[20:],
        statements=table.statements,
    )

    weighted, left_out = bridging(replace(table, weights=weights)), bridging(without)

    np.testing.assert_allclose(weighted.bridging, left_out.bridging, atol=SAME)
    assert np.abs(weighted.leaning[:20]).min() > 0


def test_few_votes_are_drawn_to_the_rest():
    votes = [(f"p{who}", what, 1) for what in ("a", "b", "c") for who in range(20) if what != "c" or who < 2]
    votes += [(f"p{who}", "d", -1) for who in range(20)]

    found = bridging(VoteTable.from_votes(votes))

    many, few = found.bridging[0], found.bridging[2]
    assert found.bridging[3] < few < many


@pytest.mark.parametrize(
    "votes",
    [
        [],
        [("a", "1", 1)],
        [("a", "1", 0)],
        [("a", "1", 1), ("a", "2", -1)],
        [("a", "1", 1), ("b", "1", -1)],
        [(f"p{who}", f"s{what}", 1) for who in range(5) for what in range(4)],
        [(f"p{who}", f"s{what}", 0) for who in range(5) for what in range(4)],
        [(f"p{who}", f"s{what}", (-1) ** (who + what)) for who in range(6) for what in range(6)],
    ],
)
def test_tiny_and_uniform_tables_give_numbers(votes):
    table = VoteTable.from_votes(votes, participants=["nobody"], statements=["unseen"])

    found = bridging(table)

    numbers = np.concatenate([found.bridging, found.intercept, found.factor, found.leaning, found.readiness])
    assert np.isfinite(numbers).all()
    assert np.abs(found.bridging).max() <= 1
    assert found.leaning[table.participants.index("nobody")] == 0


def test_votes_without_any_weight_give_zeros():
    found = bridging(VoteTable.from_votes([("a", "1", 1)], weights={"a": 0.0}))

    assert (found.bridging.tolist(), found.passes, found.converged) == ([0.0], 0, True)
    assert objective(VoteTable.from_votes([]), Fit(0.0, *(np.zeros(0) for _ in range(4)))) == 0.0


def test_a_result_cannot_be_changed():
    found: Bridging = bridging(two_camps(people=20))

    with pytest.raises(ValueError, match="read-only"):
        found.bridging[0] = 1.0
