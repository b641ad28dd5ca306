"""Pictures as numbers: what is longer is more, nothing leaves the frame, every region has its tile."""

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.effects import change
from zbor.competences.drawing import strip
from zbor.trainings import drawing

numbers = st.integers(0, 5000)


@given(rows=st.lists(st.tuples(st.text(max_size=90), numbers, numbers), max_size=30))
def test_bars_stay_in_their_frame_and_keep_their_order(rows):
    drawn = drawing.bars(rows)

    assert all(0 <= bar.width <= drawn.width and 0 <= bar.frame <= drawn.width for bar in drawn.bars)
    assert [bar.n for bar in drawn.bars] == [n for _label, n, _of in rows]
    assert all(len(bar.label) <= drawing.LONGEST for bar in drawn.bars)


@given(rows=st.lists(st.tuples(st.text(max_size=90), numbers, numbers), max_size=30))
def test_numbers_behind_two_bars_still_fit(rows):
    drawn = drawing.pairs_of_bars(rows)

    assert all(max(bar.width, bar.second) + 40 <= drawn.width + 0.01 for bar in drawn.bars)


def test_a_change_that_is_not_told_is_not_drawn():
    told, untold = change([(1, 2)] * 6, steps=4), change([(1, 2)] * 4, steps=4)

    drawn = drawing.points([("a", told), ("b", untold)])

    [point] = drawn.points
    assert (point.label, point.low < point.x < point.high, point.x > drawn.zero) == ("a", True, True)


def test_every_tile_has_a_place_of_its_own():
    rows = [(code, code.capitalize(), number) for number, code in enumerate(drawing.TILES)]

    drawn = drawing.grid([*rows, ("elsewhere", "Drugje", 99)])

    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == len(drawing.TILES) == 12
    assert len({tile.short for tile in drawn.tiles}) == 12
    assert {tile.shade for tile in drawn.tiles} <= {"s0", "s1", "s2", "s3", "s4"}


def test_a_strip_shows_what_was_gained_and_what_is_asked():
    kinds = [box.kind for box in strip(2, earlier=1, asked=3).boxes]

    assert kinds == ["had", "gained", "asked", "none"]
