"""Where the head of a table stands, what its columns are called, and what merged cells mean below it."""

from dataclasses import dataclass

from zbor.calc.grants.cells import Cell, Grid, Kind, Row, Span, covered, plain, text_of
from zbor.calc.grants.fields import guessed
from zbor.calc.grants.problems import Unfit, UnfitCode
from zbor.calc.workbook import letters

LOOKED_AT = 30
DEEPEST = 3
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of the head, and a name for every column."""

    first: int
    last: int
    names: tuple[str, ...]


def head_of(grid: Grid) -> Head:
    """The head of a table. Raises Unfit where there is none, or it is deeper than anybody can make out."""
    first_rows = dict(grid.rows[:LOOKED_AT])
    chosen = max(first_rows, key=lambda number: (_likely(first_rows[number]), -number), default=0)
    if not chosen or _likely(first_rows[chosen]) < 2:
        raise Unfit(UnfitCode.NO_HEAD)
    top, bottom = _depth(grid, chosen, first_rows)
    if bottom - top + 1 > DEEPEST:
        raise Unfit(UnfitCode.HEAD_TOO_DEEP, str(bottom - top + 1))
    return Head(top, bottom, _names(grid, top, bottom, first_rows))


def _likely(cells: list[Cell]) -> int:
    """How much a row looks like a head: names that are known count most, then any words."""
    words = [one for one in cells if isinstance(one, str) and one and not one.replace(".", "").isdecimal()]
    return 0 if len(words) < 2 else len(words) + 5 * len(guessed(words))


def _depth(grid: Grid, chosen: int, rows: dict[int, list[Cell]]) -> tuple[int, int]:
    """From which row to which the head goes: merged cells say so."""
    top = bottom = chosen
    above = chosen - 1
    is_divided = above in rows and sum(bool(one) for one in rows[above]) >= 2
    if is_divided and any(_joins(span, above, chosen) for span in grid.spans):
        top = above
    for first, _left, last, _right in grid.spans:
        if first == top:
            bottom = max(bottom, last)
    beside = [span for span in grid.spans if span[0] == top == span[2] and span[3] > span[1]]
    if beside and bottom == top and top + 1 in rows:
        bottom = top + 1
    return top, bottom


def _joins(span: Span, above: int, chosen: int) -> bool:
    """Whether a merged range makes the row above a part of the head: it is as wide as several columns, or reaches down to it."""
    first, left, last, right = span
    return first == above and (right > left or last >= chosen)


def _names(grid: Grid, top: int, bottom: int, rows: dict[int, list[Cell]]) -> tuple[str, ...]:
    width = max(len(row) for _number, row in grid.rows)
    written = {
        (number, at): plain(text_of(one))
        for number in range(top, bottom + 1)
        for at, one in enumerate(rows.get(number, []))
    }
    for span in grid.spans:
        if top <= span[0] <= bottom:
            for place in covered((span[0], span[1], min(span[2], bottom), min(span[3], width - 1))):
                written[place] = written.get((span[0], span[1]), "")
    names: list[str] = []
    for column in range(width):
        parts = dict.fromkeys(written.get((number, column), "") for number in range(top, bottom + 1))
        name = " – ".join(part for part in parts if part)[:LONGEST_HEADING] or letters(column)
        again = 2
        while name in names:
            name, again = f"{name.removesuffix(f' ({again - 1})')} ({again})", again + 1
        names.append(name)
    return tuple(names)


def below(grid: Grid, head: Head) -> list[Row]:
    """The rows of the table. A text in merged cells holds for all the rows that it covers; a number only for the first, and
    what it covers is a fault, for nobody can tell how it is divided."""
    table = {number: cells for number, cells in grid.rows if number > head.last}
    for span in grid.spans:
        top, left, bottom, _right = span
        if top <= head.last or bottom == top or top not in table or left >= len(table[top]):
            continue
        kept = table[top][left]
        for number in range(top + 1, bottom + 1):
            if number not in table:
                continue
            cells = table[number]
            cells.extend([""] * (left + 1 - len(cells)))
            cells[left] = kept if isinstance(kept, str) else (Kind.FAULT, "merged")
            grid.note("merged_texts" if isinstance(kept, str) else "merged_numbers")
    return sorted(table.items())
