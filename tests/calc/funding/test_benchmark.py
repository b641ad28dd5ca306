"""A benchmark, and somebody who has every table ever published, knows who is in each cell, and reckons."""

from decimal import Decimal
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbor.calc.funding import AlreadyReleasedError, Class, Table, lasting, parts_stand, quartiles, release

EVERYBODY = range(24)


def equal(keys):
    return {key: Decimal(100) for key in keys}


def all_of(keys):
    return Table("all", dict.fromkeys(keys, "all"))


def shown(found):
    return {cell.value: cell.n for cell in found.cells}


def test_a_small_cell_is_hidden_and_others_with_it_so_that_it_cannot_be_had_by_subtracting():
    keys = range(20)
    regions = Table("region", {key: "west" if key < 9 else "east" if key < 17 else "north" for key in keys})

    found = release(equal(keys), [all_of(keys), regions], year=2025)

    # With west and the whole both known, east and north together are eleven: two of east are left out with the three of north.
    assert shown(found) == {"all": 20, "west": 9, "east": 6, "north": None}


def test_who_joins_between_two_years_is_left_out_until_five_have():
    one_more, five_more = equal(range(13)), equal(range(17))
    first = release(equal(range(12)), [all_of(range(12))], year=2023)

    second = release(one_more, [all_of(range(13))], [first], year=2024)
    third = release(five_more, [all_of(range(17))], [first, second], year=2025)

    assert [(cell.n, cell.is_partial) for cell in (*second.cells, *third.cells)] == [(12, True), (17, False)]


def test_the_same_table_of_the_next_year_is_published_again():
    table = Table("region", {key: "west" if key < 9 else "east" for key in range(20)})
    first = release(equal(range(20)), [table], year=2024)

    assert release(equal(range(20)), [table], [first], year=2025).cells == first.cells


def test_a_year_is_released_once_so_that_no_correction_is_told_by_a_difference():
    corrected = equal(range(12)) | {3: Decimal(130)}
    first = release(equal(range(12)), [all_of(range(12))], year=2025)

    with pytest.raises(AlreadyReleasedError, match="2025 was released"):
        release(corrected, [all_of(range(12))], [first], year=2025)


def test_where_one_has_left_others_are_left_out_with_it_so_that_nobody_knows_whose_sum_is_gone():
    first = release(equal(range(12)), [all_of(range(12))], year=2024)

    second = release(equal(range(11)), [all_of(range(11))], [first], year=2025)

    [cell] = second.cells
    assert (cell.n, cell.is_partial, len(first.cells[0].members - cell.members)) == (7, True, 5)


def test_a_cell_that_would_be_too_small_without_those_left_out_is_not_published():
    first = release(equal(range(9)), [all_of(range(9))], year=2024)

    second = release(equal(range(8)), [all_of(range(8))], [first], year=2025)

    assert shown(second) == {"all": None}


def test_parts_are_told_only_where_each_of_them_stands_in_every_block():
    table = Table("region", {key: "west" if key < 10 else "east" for key in range(20)})
    made = release(equal(range(20)), [all_of(range(20)), table], year=2025)
    even = {key: Decimal(50) for key in range(20)}
    of_one = even | {key: Decimal(100 if key == 3 else 0) for key in range(10)}

    [west] = [cell.members for cell in made.published if cell.value == "west"]
    [east] = [cell.members for cell in made.published if cell.value == "east"]

    assert parts_stand([even], made) == {cell.members for cell in made.published}
    assert west not in parts_stand([even, of_one], made)
    assert parts_stand([even, of_one], made) == {east}


def test_a_quartile_is_told_as_a_class_in_which_at_least_five_lie():
    told = quartiles([Decimal(thousands * 1000) for thousands in (1, 2, 30, 31, 32, 33, 34, 35, 300)])

    fifth = Class(Decimal(25_000), Decimal(50_000))
    assert told == (fifth, fifth, fifth)
    assert quartiles([Decimal(1)] * 4 + [Decimal(30_000)] * 4) == (None, None, None)
    assert quartiles([]) == (None, None, None)
    assert quartiles([Decimal(1)] * 2 + [Decimal(2_000_000)] * 5)[2] == Class(Decimal(1_000_000), None)


@pytest.mark.parametrize("others", [0, 1])
def test_a_class_in_which_all_or_all_but_one_lie_is_not_told_for_it_would_be_the_class_of_each(others):
    assert quartiles([Decimal(1)] * others + [Decimal(30_000)] * 9) == (None, None, None)


@pytest.mark.parametrize(
    ("reserve", "costs", "income", "months", "missing"),
    [(30, 120, 0, 3, 120), (30, 120, 60, 6, 60), (30, 120, 120, None, 0), (30, 120, 500, None, 0), (0, 120, 60, 0, 60), (-5, 10, 20, 0, 0)],
)  # fmt: skip
def test_how_long_a_reserve_lasts_when_something_comes_in(reserve, costs, income, months, missing):
    found = lasting(Decimal(reserve), Decimal(costs), Decimal(income))

    assert (found.months, found.missing) == (months, missing)


def test_costs_below_nothing_last_no_time():
    with pytest.raises(ValueError, match="at least 0"):
        lasting(Decimal(1), Decimal(-1), Decimal(0))


@pytest.mark.parametrize(
    ("figures", "n"),
    [
        ((10, 10, 10, 10, 10), 5),
        ((41, 10, 10, 10, 10), None),
        ((40, 10, 10, 10, 10), 5),
        ((100, 99, 9, 0, 0), None),
        ((100, 99, 9, 1, 0), 5),
        ((0, 0, 0, 0, 0), None),
    ],
)
def test_a_cell_that_one_dominates_is_hidden(figures, n):
    found = release(dict(enumerate(map(Decimal, figures))), [all_of(range(5))], year=2025)

    assert shown(found) == {"all": n}


def test_a_mean_is_told_to_the_whole_unit():
    [cell] = release(dict(enumerate(map(Decimal, (10, 11, 12, 13, 15)))), [all_of(range(5))], year=2025).cells

    assert (cell.total, cell.mean) == (61, 12)


def test_a_figure_below_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 0"):
        release({"a": Decimal(-1)}, [], year=2025)


BASE = {
    "field": {key: "ab"[key % 2] for key in EVERYBODY},
    "region": {key: "cde"[key // 8] for key in EVERYBODY},
}
SOME = st.sets(st.sampled_from(EVERYBODY), max_size=6)


@st.composite
def histories(draw):
    """A few years of figures: some organisations come, go, and move between cells."""
    years = []
    for _ in range(draw(st.integers(1, 3))):
        away = draw(SOME) if draw(st.booleans()) else set()
        figures = {key: Decimal(draw(st.integers(0, 40))) for key in EVERYBODY if key not in away}
        moved = dict.fromkeys(draw(SOME) if draw(st.booleans()) else (), "f")
        tables = [all_of(figures), *(Table(name, values | moved) for name, values in BASE.items())]
        years.append((figures, draw(st.permutations(tables))))
    return years


def published(years):
    """All cells of all years, each year being given the earlier ones; with the figures of its year."""
    found, cells = [], []
    for year, (figures, tables) in enumerate(years, 2020):
        found.append(release(figures, tables, found, year=year))
        cells += [(cell, figures) for cell in found[-1].published]
    return cells


@settings(max_examples=200, deadline=None)
@given(histories())
def test_no_cell_and_no_difference_of_cells_speaks_of_fewer_than_five(years):
    cells = published(years)

    for cell, figures in cells:
        assert len(cell.members) == cell.n >= 5
        assert cell.total == sum(figures[key] for key in cell.members)
    for (one, _), (other, _) in combinations(cells, 2):
        for rest in (one.members - other.members, other.members - one.members):
            assert not 0 < len(rest) < 5


@settings(max_examples=100, deadline=None)
@given(histories())
def test_however_cells_are_added_and_subtracted_nothing_speaks_of_fewer_than_five(years):
    cells = list({cell.members for cell, _figures in published(years)})[:6]
    lies_in = np.array([[key in members for key in EVERYBODY] for members in cells], dtype=int).reshape(-1, 24)

    factors = np.array(list(product((-2, -1, 0, 1, 2), repeat=len(cells)))).reshape(5 ** len(cells), len(cells))

    speak_of = np.count_nonzero(factors @ lies_in, axis=1)
    assert set(speak_of.tolist()).isdisjoint({1, 2, 3, 4})


@settings(max_examples=100, deadline=None)
@given(histories())
def test_within_a_year_no_cell_and_no_remainder_is_dominated_by_one(years):
    cells = [cell.members for cell, _figures in published(years[:1])]

    remainders = [one - other for one in cells for other in cells if other < one]

    for group in (*cells, *remainders):
        ordered = sorted((years[0][0][key] for key in group), reverse=True)
        assert 0 < ordered[0] * 2 <= sum(ordered)
        assert sum(ordered[2:]) * 10 >= ordered[0]
