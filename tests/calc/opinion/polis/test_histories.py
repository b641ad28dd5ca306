"""Groups that most histories have."""

import numpy as np
import pytest

from zbor.calc.opinion.kernel import choose
from zbor.calc.opinion.polis.histories import ONE_BY_ONE, groups

PLAIN = choose(0, fast=False)


def clouds(sizes, *, seed=1, apart=8.0):
    chance = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    angle = truth * 2 * np.pi / len(sizes)
    middle = apart * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return middle + chance.standard_normal((len(truth), 2)), truth


@pytest.mark.parametrize("sizes", [(60, 40), (90, 60, 30), (80, 70, 60, 50), (50, 40, 30, 20, 10)])
def test_clear_groups_are_found_and_named_by_size(sizes):
    places, truth = clouds(sizes)

    found = groups(places, seed=1, kernel=PLAIN)

    assert found.label.tolist() == truth.tolist()
    assert found.number == len(sizes)


def test_clear_groups_are_the_same_in_every_history():
    found = groups(clouds((60, 40))[0], seed=1, kernel=PLAIN)

    assert found.agreement > 0.9
    assert found.support.min() > 0.9
    assert found.silhouette > 0.6


def test_the_order_of_participants_does_not_matter():
    places = np.random.default_rng(1).standard_normal((300, 2))
    mixed = np.random.default_rng(2).permutation(300)

    here, there = groups(places, seed=1, kernel=PLAIN), groups(places[mixed], seed=1, kernel=PLAIN)

    assert here.label[mixed].tolist() == there.label.tolist()


def test_many_participants_are_gathered_in_cells():
    places, truth = clouds((ONE_BY_ONE, 900))

    found = groups(places, seed=1, kernel=PLAIN)

    assert found.label.tolist() == truth.tolist()


def test_people_in_one_place_are_one_group():
    found = groups(np.ones((20, 2)), seed=1, kernel=PLAIN)

    assert (found.number, found.label.tolist(), found.agreement, found.silhouette) == (1, [0] * 20, None, None)


def test_nobody_is_no_group():
    found = groups(np.zeros((0, 2)), seed=1, kernel=PLAIN)

    assert (found.number, len(found.label)) == (0, 0)


@pytest.mark.parametrize("number", [2, 3])
def test_two_or_three_people_are_two_groups(number):
    found = groups(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]])[:number], seed=1, kernel=PLAIN)

    assert found.number == 2
