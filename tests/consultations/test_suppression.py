from hypothesis import given
from hypothesis import strategies as st

from zbor.consultations.suppression import LEAST, Cell, suppress


def shown(cells):
    return {cell.label: cell.answered for cell in suppress(cells)}


def test_large_cells_are_shown():
    assert shown([Cell("glasba", 12, 31), Cell("film", 5, 9)]) == {"glasba": 12, "film": 5}


def test_two_small_cells_are_hidden_and_the_rest_is_shown():
    cells = [Cell("glasba", 12, 31), Cell("film", 3, 9), Cell("ples", 4, 6)]

    assert shown(cells) == {"glasba": 12, "film": None, "ples": None}


def test_a_single_small_cell_takes_the_next_smallest_along():
    cells = [Cell("glasba", 12, 31), Cell("film", 3, 9), Cell("ples", 7, 8)]

    assert shown(cells) == {"glasba": 12, "film": None, "ples": None}


def test_hidden_cells_that_sum_to_a_few_take_another_along():
    cells = [Cell("glasba", 12, 31), Cell("film", 1, 9), Cell("ples", 0, 8), Cell("knjiga", 6, 9)]

    assert shown(cells) == {"glasba": 12, "film": None, "ples": None, "knjiga": None}


def test_shares_are_of_the_roll():
    assert Cell("glasba", 4, 16).share == 0.25
    assert Cell("glasba", None, 16).share is None


@given(st.lists(st.integers(0, 30), max_size=8))
def test_nothing_hidden_can_be_had_back_by_subtraction(counts):
    cells = [Cell(str(place), count, 40) for place, count in enumerate(counts)]

    hidden = [count for count, cell in zip(counts, suppress(cells), strict=True) if cell.answered is None]

    assert all(count >= LEAST for count, cell in zip(counts, suppress(cells), strict=True) if cell.is_shown)
    assert not hidden or len(hidden) == len(counts) or (len(hidden) >= 2 and sum(hidden) >= LEAST)
