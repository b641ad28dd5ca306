"""Hide the small cells of a table so that they cannot be had back by subtraction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LEAST = 5


@dataclass(frozen=True)
class Cell:
    """How many of a segment answered, of how many on the roll; `answered` is None where it is not shown."""

    label: str
    answered: int | None
    of: int

    @property
    def is_shown(self) -> bool:
        return self.answered is not None

    @property
    def share(self) -> float | None:
        return None if self.answered is None or not self.of else self.answered / self.of


def suppress(cells: Sequence[Cell], *, least: int = LEAST) -> list[Cell]:
    """Hide every cell below `least`, and as many of the next smallest as it takes to protect them.

    The total stands elsewhere on the page, so what is hidden can be had as a sum: it must be the sum of at least two
    cells and at least `least` itself. Of two equally small cells the first is hidden.
    """
    known = sorted(cells, key=lambda cell: cell.answered or 0)
    hidden: list[Cell] = [cell for cell in known if (cell.answered or 0) < least]
    rest = known[len(hidden) :]
    while hidden and rest and (len(hidden) < 2 or sum(cell.answered or 0 for cell in hidden) < least):
        hidden.append(rest.pop(0))
    names = {cell.label for cell in hidden}
    return [replace(cell, answered=None) if cell.label in names else cell for cell in cells]
