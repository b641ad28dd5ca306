"""Each piece of evidence for camps says yes where it should, and no where it should."""

import itertools

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum, planted, shuffled, sided
from zbor.calc.opinion import Vote, VoteTable, camps
from zbor.calc.opinion.alignment import rotation
from zbor.calc.opinion.camps import are_found, judge, silhouette
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.mixture import climb, fit, spread
from zbor.calc.opinion.number import number_of_groups
from zbor.calc.opinion.plane import plane
from zbor.calc.opinion.separation import separation
from zbor.calc.opinion.stability import adjusted_rand, stability
from zbor.calc.opinion.statements import representative
from zbor.calc.opinion.structure import structure_p
from zbor.calc.opinion.trials import LEAST_P


def chance():
    return np.random.default_rng(1)


def gridded(votes):
    table = votes if isinstance(votes, VoteTable) else VoteTable.from_votes(votes)
    return grid_of(table), table


def truth(grid, table):
    return np.array([int(table.participants[who].partition("-")[0]) for who in grid.people])


def halves(grid):
    return fit(grid, 2, spread(grid, 2, chance()), chance())


def test_votes_that_hang_together_are_told_from_permuted_ones():
    votes = planted(60)

    assert structure_p(gridded(votes)[0], chance()) == LEAST_P
    assert structure_p(gridded(shuffled(votes, seed=3))[0], chance()) > 0.05


@pytest.mark.parametrize("seed", range(6))
def test_ending_to_draw_early_does_not_change_what_is_said_of_structure(seed):
    grid, _ = gridded(continuum(24, claims=12, slope=1.0 + seed / 5))
    counted = structure_p(grid, chance(), level=1.0)

    early = structure_p(grid, chance(), level=0.05)

    assert (early <= 0.05) == (counted <= 0.05)


def test_a_gap_is_told_from_a_steep_scale():
    camps, _ = gridded(planted(60, claims=100))
    scale, _ = gridded(continuum(60, claims=100, slope=6.0))

    assert separation(camps, halves(camps), chance()).p <= 0.02
    assert separation(scale, halves(scale), chance()).p > 0.05


def what_was_tried(votes, patch):
    """The verdict on a gap where there seem to be three groups, and which tests were made for it at which levels."""
    made = []

    def noted(name):
        test = getattr(camps, name)
        patch.setattr(camps, name, lambda *given, level: made.append((name, level)) or test(*given, level=level))

    noted("_on_plane")
    noted("_along_line")
    found = camps._gap(camps._drawn(gridded(votes)[0], chance()), 3, chance())
    return found, made


def test_three_camps_are_sought_on_a_plane_and_where_it_shows_them_on_no_line(monkeypatch):
    found, made = what_was_tried(sided(90, claims=100, density=0.35)[0], monkeypatch)

    assert found.p <= camps.LEVEL
    assert made == [("_on_plane", pytest.approx(0.06))]


def test_where_a_plane_shows_no_gap_a_line_has_the_rest_of_the_level(monkeypatch):
    found, made = what_was_tried(continuum(90, claims=100), monkeypatch)

    assert found.p > camps.LEVEL
    assert [name for name, _ in made] == ["_on_plane", "_along_line"]
    assert sum(level for _, level in made) == pytest.approx(camps.REFITTED_LEVEL)


def test_as_many_groups_are_counted_as_there_are():
    crowds = [planted(150, camps=one, claims=120) for one in ((1.0,), (0.6, 0.4))]

    assert [number_of_groups(gridded(one)[0], chance()).groups for one in crowds] == [1, 2]


def test_three_groups_of_thirty_are_counted():
    grids = [gridded(sided(90, claims=100, seed=seed)[0])[0] for seed in range(6)]

    assert [number_of_groups(grid, chance()).groups for grid in grids] == [3] * 6


@pytest.mark.parametrize("share", [0.9, 0.97, 1.0])
def test_where_nearly_all_agree_there_is_one_group(share):
    draw = np.random.default_rng(5)
    votes = [Vote(f"{p}", f"s{s}", 1 if draw.random() < share else -1) for p in range(40) for s in range(20)]

    assert number_of_groups(gridded(votes)[0], chance()).groups == 1


def test_one_group_more_must_foretell_better_by_more_than_its_error():
    counts = [number_of_groups(gridded(shuffled(planted(40), seed=seed))[0], chance()).groups for seed in range(12)]

    assert counts.count(1) > 6
    assert max(counts) <= 3


def test_the_mixture_climbs():
    grid, _ = gridded(planted(60))
    begun = chance().dirichlet([1.0, 1.0], size=(grid.rows, 3))

    likelihoods = [climb(grid, begun, rounds=rounds).likelihood for rounds in (1, 2, 4, 8, 16)]

    assert all((after >= before - 1.0).all() for before, after in itertools.pairwise(likelihoods))
    assert (likelihoods[-1] > likelihoods[0]).all()


def test_the_mixture_finds_who_belongs_together():
    grid, table = gridded(planted(120, claims=100))

    labels = halves(grid).labels

    assert adjusted_rand(labels, truth(grid, table)) >= 0.95


def test_planted_groups_are_stable_and_noise_is_not():
    camps, _ = gridded(planted(60, claims=100))
    noise, _ = gridded(shuffled(planted(60), seed=3))

    assert stability(camps, halves(camps).labels, 2, chance()).overall > 0.9
    assert stability(noise, halves(noise).labels, 2, chance()).overall < 0.75


def test_the_short_verdict_is_the_long_one():
    grids = [gridded(planted(40, claims=100))[0], gridded(continuum(40))[0], gridded(shuffled(planted(40), seed=5))[0]]

    assert [are_found(grid, chance()) for grid in grids] == [judge(grid, chance()).found for grid in grids]


def test_groups_of_five_unequal_sizes_are_found():
    grid, table = gridded(many_groups(900))

    verdict = judge(grid, chance())

    assert (verdict.found, verdict.groups) == (True, 5)
    assert adjusted_rand(verdict.labels, truth(grid, table)) > 0.85
    assert np.bincount(verdict.labels).tolist() == sorted(np.bincount(verdict.labels).tolist(), reverse=True)


def many_groups(people, *, claims=100, seed=4):
    """Five groups, each with sides of its own on half of the statements; half of the cells seen."""
    draw = np.random.default_rng(seed)
    group = draw.choice(5, size=people, p=(0.4, 0.25, 0.15, 0.12, 0.08))
    share = np.where(draw.random((5, claims)) < 0.5, 0.88, 0.12)
    share[:, claims // 2 :] = draw.uniform(0.25, 0.9, claims - claims // 2)
    answers = np.where(draw.random((people, claims)) < share[group], 1, -1)
    seen = draw.random((people, claims)) < 0.5
    return [(f"{group[p]}-{p}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)]


@pytest.mark.parametrize(
    ("first", "second", "index"),
    [([0, 0, 1, 1], [1, 1, 0, 0], 1.0), ([0, 0, 1, 1], [0, 1, 0, 1], -0.5), ([0, 0, 0], [0, 0, 0], 1.0)],
)
def test_the_adjusted_rand_index_as_by_hand(first, second, index):
    assert adjusted_rand(np.array(first), np.array(second)) == pytest.approx(index)


def test_the_silhouette_of_two_far_points_is_one():
    spots = np.array([[0.0, 0.0], [0.0, 0.0], [9.0, 0.0], [9.0, 0.0]])

    assert silhouette(spots, np.array([0, 0, 1, 1]), 2, chance()) == 1.0
    assert silhouette(spots, np.array([0, 0, 0, 0]), 2, chance()) is None


def test_the_plane_puts_camps_apart_along_its_first_axis():
    grid, table = gridded(planted(120))

    found = plane(grid, chance())

    side = found.places[:, 0] > 0
    assert max(np.mean(side == (truth(grid, table) == 0)), np.mean(side == (truth(grid, table) == 1))) > 0.95
    assert (found.places**2).sum(axis=1).mean() == pytest.approx(1.0)
    assert found.shares[0] > found.shares[1] > 0


def test_a_turned_and_mirrored_map_is_turned_back():
    before = {f"p{n}": (float(x), float(y)) for n, (x, y) in enumerate(chance().standard_normal((12, 2)))}
    turn = np.array([[0.6, 0.8], [0.8, -0.6]])
    now = {who: tuple(np.array(spot) @ turn) for who, spot in before.items()}

    back = rotation(before, now)

    for who, spot in now.items():
        assert tuple(np.array(spot) @ back) == pytest.approx(before[who])


def test_too_few_in_common_turn_nothing():
    assert rotation({"a": (1.0, 0.0)}, {"a": (0.0, 1.0)}).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_nothing_represents_nobody():
    assert representative(VoteTable.from_votes([]), []) == {}
