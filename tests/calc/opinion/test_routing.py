"""Which statement comes next: the very distribution that is stated, drawn as stated, and nothing starves."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import chisquare

from zbor.calc.opinion import VoteTable, routing
from zbor.calc.opinion.routing import (
    Aims,
    Shown,
    Tally,
    drawn,
    learned,
    next_for_all,
    next_statement,
    probabilities,
    ranked,
    told_by_groups,
    uniform,
)

OPEN = Tally.of(
    [
        Shown("a", 40, 20, 15, 5),
        Shown("b", 40, 38, 1, 1),
        Shown("c", 12, 6, 5, 1),
        Shown("d", 5, 2, 2, 0),
        Shown("e", 0, 0, 0, 0),
        Shown("f", 40, 5, 5, 25),
    ]
)
ALL = np.ones(6, dtype=np.bool_)
TOLD = np.array([0.3, 0.0, 0.1, 0.0, 0.0, 0.1])


def of(*, shown: int, agreed: int = 0, disagreed: int = 0, passed: int = 0) -> Tally:
    """One statement with these counts, `x`, beside one shown thirty times."""
    return Tally.of([Shown("x", shown, agreed, disagreed, passed), Shown("y", 30, 15, 10, 5)])


def chance_of_x(**counts: int) -> float:
    return float(probabilities(of(**counts), np.ones(2, dtype=np.bool_))[0])


def random_table(people: int, claims: int, votes: int, *, seed: int = 1) -> VoteTable:
    chance = np.random.default_rng(seed)
    return VoteTable.from_codes(
        chance.integers(0, people, votes),
        chance.integers(0, claims, votes),
        chance.integers(-1, 2, votes),
        participants=[f"p{at:04d}" for at in range(people)],
        statements=[f"s{at:04d}" for at in range(claims)],
    )


def test_the_chances_are_the_stated_formula():
    aims = Aims(floor=0.1, person=0.4, least=10, eagerness=4.0)
    unseen = np.array([True, True, False, True, True, True])
    clarity = np.array([36, 40, 12, 5, 1, 11]) / np.array([41, 41, 13, 6, 1, 41])
    learning = clarity * learned(OPEN.answers) * np.array([1, 1, 1, 3, 5, 1]) * unseen
    telling = clarity * TOLD * unseen

    chances = probabilities(OPEN, unseen, told=TOLD, aims=aims)

    expected = 0.1 * unseen / 5 + 0.9 * (0.6 * learning / learning.sum() + 0.4 * telling / telling.sum())
    np.testing.assert_allclose(chances, expected, rtol=1e-12)


def test_what_is_learned_is_the_expected_fall_of_entropy():
    answers = np.array([[3, 1, 6]])
    draws = np.random.default_rng(1).dirichlet(answers[0] + 0.5, 200_000)
    expected_share = (answers[0] + 0.5) / 11.5

    information = learned(answers)[0]

    entropy = -(expected_share * np.log(expected_share)).sum() + (draws * np.log(draws)).sum(axis=1).mean()
    assert information == pytest.approx(entropy, rel=0.02)


@pytest.mark.parametrize("told", [None, TOLD])
def test_drawn_frequencies_follow_the_chances(told):
    chances = probabilities(OPEN, ALL, told=told)
    numbers = np.random.default_rng(7).random(20_000)

    counts = np.bincount([drawn(chances, number) for number in numbers.tolist()], minlength=6)

    assert chisquare(counts, 20_000 * chances).pvalue > 0.01
    assert chisquare(counts).pvalue < 1e-9


def test_the_first_of_the_ranked_follows_the_chances():
    chances = probabilities(OPEN, ALL, told=TOLD)

    firsts = [ranked(OPEN.ids, chances, seed=1, words=("p", str(step)))[0] for step in range(5000)]

    counts = [firsts.count(one) for one in OPEN.ids]
    assert chisquare(counts, 5000 * chances).pvalue > 0.01


def test_a_small_change_of_the_chances_hardly_moves_the_first_of_the_ranked():
    chances = probabilities(OPEN, ALL)
    moved = 0.98 * chances + 0.02 / 6

    same = [
        ranked(OPEN.ids, chances, seed=1, words=(str(who),))[0] == ranked(OPEN.ids, moved, seed=1, words=(str(who),))[0]
        for who in range(1000)
    ]

    assert np.mean(same) > 0.97


def test_ranked_leaves_out_what_has_no_chance():
    assert sorted(ranked(("a", "b", "c"), np.array([0.5, 0.0, 0.5]), seed=1)) == ["a", "c"]


def test_uniform_numbers_are_even_and_repeat():
    numbers = [uniform(1, "p", str(step)) for step in range(5000)]

    counts, _ = np.histogram(numbers, bins=20, range=(0, 1))
    assert chisquare(counts).pvalue > 0.01
    assert uniform(1, "p", "0") == numbers[0] != uniform(2, "p", "0")
    assert uniform(1, "ab", "c") != uniform(1, "a", "bc")


@pytest.mark.parametrize("floor", [0.05, 0.2, 1.0])
def test_every_unseen_statement_keeps_its_floor(floor):
    telling = np.array([9.0, 0.0, 0.0, 0.0, 0.0, 0.0])

    chances = probabilities(OPEN, ALL, told=telling, aims=Aims(floor=floor))

    assert chances.min() >= floor / 6
    assert chances.sum() == pytest.approx(1)


def test_what_was_seen_has_no_chance_and_is_never_drawn():
    for number in [0.0, *np.linspace(0.001, 0.999, 50).tolist(), np.nextafter(1.0, 0.0)]:
        choice = next_statement(OPEN, seen={"a", "c", "f"}, uniform=float(number))

        assert choice.statement in {"b", "d", "e"}
        assert choice.probabilities[[0, 2, 5]].tolist() == [0, 0, 0]


def test_who_has_seen_everything_gets_nothing():
    choice = next_statement(OPEN, seen=OPEN.ids, uniform=0.5)

    assert (choice.statement, choice.probabilities.sum()) == (None, 0)
    assert next_statement(Tally.of([]), seen=(), uniform=0.5).statement is None


def test_a_statement_never_shown_is_not_taken_for_one_without_a_number():
    assert probabilities(OPEN, ALL).argmax() == OPEN.ids.index("e")
    assert np.ptp(probabilities(OPEN, ALL)) > 0.1


def test_nothing_told_about_the_person_leaves_the_share_to_learning():
    with_zeros, without = probabilities(OPEN, ALL, told=np.zeros(6)), probabilities(OPEN, ALL)

    assert with_zeros.tolist() == without.tolist()


def test_fewer_showings_mean_a_greater_chance():
    answered_alike = [chance_of_x(shown=10 * n, agreed=5 * n, disagreed=4 * n, passed=n) for n in (1, 2, 4, 8, 100)]
    left_alone = [chance_of_x(shown=n, agreed=3, disagreed=2) for n in (5, 6, 9, 15, 40)]

    assert answered_alike == sorted(answered_alike, reverse=True)
    assert left_alone == sorted(left_alone, reverse=True)
    assert len({*answered_alike, *left_alone}) == 10


def test_passes_and_settled_answers_mean_a_smaller_chance():
    even = chance_of_x(shown=40, agreed=20, disagreed=20)

    assert chance_of_x(shown=40, agreed=5, disagreed=5, passed=30) < even
    assert chance_of_x(shown=40, agreed=40) < even


def test_a_statement_that_divides_groups_tells_who_one_is():
    divides, shared = [[9, 1, 90], [90, 1, 9]], [[40, 20, 40], [40, 20, 40]]
    unknown = [[10, 5, 30], [0, 0, 0]]
    by_group = np.array([divides, shared, unknown]).transpose(1, 0, 2)

    told = told_by_groups(by_group)

    assert told[0] > 0.3
    assert told[1] == pytest.approx(0, abs=1e-3)
    assert told[2] == pytest.approx(0, abs=1e-2)
    assert told_by_groups(by_group, np.array([1.0, 0.0])).max() == pytest.approx(0, abs=1e-12)


def test_the_order_in_which_statements_are_given_changes_nothing():
    known = [Shown(str(at), 20 + at, 5 + at, 6, 3) for at in range(12)]

    forth, back = (next_statement(Tally.of(order), seen={"3"}, uniform=0.42) for order in (known, known[::-1]))

    assert forth.statement == back.statement
    assert forth.probabilities.tolist() == back.probabilities.tolist()


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize(("people", "claims", "votes"), [(80, 12, 500), (60, 40, 1500), (6, 3, 60), (5, 1, 3)])
def test_all_at_once_get_the_same_as_one_by_one(people, claims, votes, told, monkeypatch):
    monkeypatch.setattr(routing, "AT_ONCE", 64)
    table = random_table(people, claims, votes)
    telling = np.random.default_rng(2).random(claims) * (np.arange(claims) % 3 > 0) if told else None
    numbers = np.random.default_rng(5).random(people)
    seen = [
        {table.statements[at] for at in table.statement[begin:end]}
        for begin, end in zip(table.start[:-1], table.start[1:], strict=True)
    ]

    found = next_for_all(table, seed=5, told=telling)

    tally = Tally.from_table(table)
    each = [
        next_statement(tally, seen=own, uniform=float(number), told=telling).statement
        for own, number in zip(seen, numbers, strict=True)
    ]
    assert [None if at < 0 else table.statements[at] for at in found.tolist()] == each


@pytest.mark.parametrize(("people", "claims"), [(0, 0), (3, 0), (0, 3), (3, 3)])
def test_tables_without_votes_are_routed_too(people, claims):
    table = VoteTable.from_votes(
        [], participants=[str(at) for at in range(people)], statements=[str(at) for at in range(claims)]
    )

    found = next_for_all(table, seed=1)

    assert len(found) == people
    assert ((found >= 0) == (claims > 0)).all()


def visits(people: int, early: int, *, late: int = 0, late_from: int = 0, seed: int = 1) -> np.ndarray:
    """How often each statement was shown after visits of twelve statements each; some open later."""
    chance = np.random.default_rng(seed)
    likely = chance.uniform(0.1, 0.9, early + late)
    shown, answers = np.zeros(early + late, dtype=np.int64), np.zeros((early + late, 3), dtype=np.int64)
    for visit in range(people):
        there = early + late if visit >= late_from else early
        unseen = np.ones(there, dtype=np.bool_)
        for _ in range(12):
            tally = Tally(tuple(f"{at:03d}" for at in range(there)), shown[:there].copy(), answers[:there].copy())
            place = drawn(probabilities(tally, unseen), float(chance.random()))
            assert place is not None
            unseen[place] = False
            shown[place] += 1
            answers[place, 1 if chance.random() < 0.1 else 2 * int(chance.random() < likely[place])] += 1
    return shown


@pytest.mark.parametrize("seed", range(5))
def test_after_many_visits_every_statement_was_shown_about_as_often(seed):
    shown = visits(60, 40, seed=seed)

    even = 60 * 12 / 40
    spread_by_chance = (even * (1 - 12 / 40)) ** 0.5
    assert shown.sum() == 60 * 12
    assert shown.min() >= Aims().least
    assert shown.max() <= 1.6 * even
    assert shown.std() < spread_by_chance


def test_statements_added_late_catch_up():
    shown = visits(100, 30, late=8, late_from=70)

    even = 30 * 12 / 38
    assert shown[30:].min() >= 1.5 * even
    assert shown[:30].min() >= 20


@pytest.mark.parametrize(
    "change", [{"floor": -0.1}, {"floor": 1.1}, {"person": 2.0}, {"least": 0}, {"eagerness": -1.0}]
)
def test_aims_outside_their_range_are_refused(change):
    with pytest.raises(ValueError, match="share"):
        replace(Aims(), **change)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="at most as often"):
        Tally.of([Shown("a", 2, 2, 1, 0)])
    with pytest.raises(ValueError, match="each once"):
        Tally.of([Shown("a", 2, 1, 1, 0), Shown("a", 3, 1, 1, 0)])


@pytest.mark.parametrize("number", [-0.1, 1.0, float("nan")])
def test_a_number_that_is_not_uniform_is_refused(number):
    with pytest.raises(ValueError, match="uniform"):
        drawn(np.array([0.5, 0.5]), number)


def test_a_tally_of_other_statements_is_refused():
    with pytest.raises(ValueError, match="not of the statements"):
        next_for_all(random_table(3, 3, 5), seed=1, tally=OPEN)
