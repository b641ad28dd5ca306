"""How often chance would bring as much is read from few draws, and drawing ends when it is clear."""

import numpy as np
import pytest
from scipy.stats import gamma, pearson3

from zbor.calc.opinion.trials import BATCHES, DRAWS, LEAST_P, Trial, decided, deviation, share

LEVEL = 0.02


def chance(seed=1):
    return np.random.default_rng(seed)


class Crowds:
    """Crowds without a gap whose gains have a gamma distribution; counts how many were drawn."""

    def __init__(self, shape=4.0, seed=1):
        self.shape, self.chance, self.made = shape, chance(seed), 0

    def drawn(self, draws):
        self.made += draws
        return self.chance.gamma(self.shape, size=draws)


def tried(gain, *, seed=1, **how):
    crowds = Crowds(seed=seed)
    return decided([Trial(gain, crowds.drawn)], level=LEVEL, **how), crowds.made


def clear(p, draws):
    """Whether drawing ends at a p found from so many draws."""
    null = chance().gamma(4.0, size=draws)
    mean, wide = null.mean(), deviation(null)
    gain = float(pearson3.isf(p, 2 * wide / mean, loc=mean, scale=wide))
    made = []

    def drawn(many):
        made.append(many)
        return null if len(made) == 1 else chance().gamma(4.0, size=many)

    decided([Trial(gain, drawn)], (draws, 1), level=LEVEL)
    return len(made) == 1


@pytest.mark.parametrize("shape", [1.0, 4.0, 30.0])
def test_the_share_is_that_of_a_gamma_distribution(shape):
    null, value = chance().gamma(shape, size=200_000), float(gamma.isf(0.02, shape))

    told = share(value, null, skew=2 * deviation(null) / null.mean())

    assert told == pytest.approx(0.02, rel=0.05)
    assert told == pytest.approx(np.mean(null >= value), rel=0.05)


def test_an_exponential_tail_is_the_heaviest_reckoned_with():
    null = chance().exponential(size=200_000)

    assert share(4.0, null) == pytest.approx(np.exp(-4), rel=0.05)
    assert share(4.0, null, skew=9.0) == share(4.0, null)


def test_what_is_beyond_all_doubt_takes_few_draws():
    assert tried(40.0)[1] == BATCHES[0]
    assert tried(4.0)[1] == BATCHES[0]
    assert tried(40.0)[0].p == LEAST_P
    assert tried(4.0)[0].p > 5 * LEVEL


def test_at_first_only_what_gains_as_little_as_chance_is_clear():
    batches = (5, 5, 20)

    assert {tried(float(gamma.isf(0.6, 4.0)), seed=seed, batches=batches)[1] for seed in range(20)} == {5, 10}
    doubtful = [tried(float(gamma.isf(0.06, 4.0)), seed=seed, batches=batches)[1] for seed in range(40)]
    assert doubtful.count(5) <= 2


@pytest.mark.parametrize("shape", [3.0, 6.0, 25.0])
def test_looking_early_calls_no_more_gaps(shape):
    draw = chance(5)

    wrong = sum(
        decided([Trial(float(draw.gamma(shape)), Crowds(shape, seed).drawn)], (5, 5, 20), level=LEVEL).p <= LEVEL
        for seed in range(1500)
    )

    assert 0.5 * LEVEL <= wrong / 1500 <= 2 * LEVEL


def test_what_is_in_doubt_mostly_takes_them_all():
    made = [tried(float(gamma.isf(LEVEL, 4.0)), seed=seed)[1] for seed in range(40)]

    assert set(made) <= set(np.cumsum(BATCHES).tolist())
    assert made.count(DRAWS) >= 25


def test_the_more_are_drawn_the_less_a_p_has_to_stand_out():
    assert [clear(4 * LEVEL, draws) for draws in (12, 20, 40)] == [False, True, True]
    assert [clear(2.5 * LEVEL, draws) for draws in (12, 20, 40)] == [False, False, True]
    assert [clear(LEVEL / 6, draws) for draws in (12, 20, 40)] == [False, True, True]
    assert not any(clear(times * LEVEL, draws) for times in (0.5, 1.0, 2.0) for draws in (12, 20, 28))


@pytest.mark.parametrize("shape", [3.0, 6.0, 25.0])
def test_chance_is_taken_for_a_gap_about_as_often_as_the_level_says(shape):
    draw = chance(5)

    wrong = sum(
        decided([Trial(float(draw.gamma(shape)), Crowds(shape, seed).drawn)], level=LEVEL).p <= LEVEL
        for seed in range(1500)
    )

    assert 0.5 * LEVEL <= wrong / 1500 <= 2 * LEVEL


def test_slack_takes_deviations_off_what_people_gain():
    strict, _ = tried(float(gamma.isf(0.01, 4.0)), batches=(400,), slack=1.0)
    lenient, _ = tried(float(gamma.isf(0.01, 4.0)), batches=(400,))

    assert lenient.p < LEVEL < strict.p
    assert strict.gain == lenient.gain


def test_what_people_gain_in_several_trials_is_added():
    first, second = Crowds(seed=1), Crowds(seed=2)

    found = decided([Trial(5.0, first.drawn), Trial(6.0, second.drawn)], level=LEVEL)

    assert found.gain == 11.0
    assert first.made == second.made
    assert found.p > LEVEL


@pytest.mark.parametrize("nothing", [0.0, -3.0])
def test_gains_that_do_not_vary_or_are_below_nothing_give_an_answer(nothing):
    def none(draws):
        return np.full(draws, nothing)

    assert decided([Trial(nothing, none)], level=LEVEL).p > LEVEL
    assert decided([Trial(nothing + 1, none)], level=LEVEL).p == LEAST_P
