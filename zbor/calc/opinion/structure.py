"""Do votes on one statement say anything about votes on another? If not, there is nothing to map.

The null: within each statement, votes are exchanged among those who saw it. The measure is the eighth power of the
singular values of the centred votes, summed: what hangs together along a few axes stands out in it.
"""

import numpy as np

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.table import Floats

DRAWS = 99
MOST_PEOPLE = 200
MOST_PEOPLE_OF_LARGE, MOST_CELLS_OF_LARGE = 800, 300_000


def structure_p(
    grid: Grid, chance: np.random.Generator, *, draws: int = DRAWS, level: float = 1.0, is_large: bool = False
) -> float:
    """The share of exchanged tables that hang together as much; drawing ends once it must be above `level`.

    Exchanging is turning each statement's votes by a random number of places, which costs no sorting; people stand
    in an order that chance has given them. 200 are looked at; of a large crowd, in which each may have answered little,
    up to 800. Single precision will do: sums are compared, not reported.
    """
    most = MOST_PEOPLE
    if is_large:
        most = max(MOST_PEOPLE, min(MOST_PEOPLE_OF_LARGE, MOST_CELLS_OF_LARGE // grid.columns))
    grid = grid.of(chance.permutation(grid.rows)[:most])
    by_claim = np.lexsort((grid.row, grid.column))
    count = np.bincount(grid.column, minlength=grid.columns)
    begin = (np.cumsum(count) - count)[grid.column[by_claim]]
    length = count[grid.column[by_claim]]
    within = np.arange(len(by_claim)) - begin
    row, column, votes = grid.row[by_claim], grid.column[by_claim], grid.centred[by_claim]
    table = np.zeros((grid.rows, grid.columns), dtype=np.float32)

    def measured(values: Floats) -> float:
        table[row, column] = values
        small = table.T @ table if grid.columns < grid.rows else table @ table.T
        twice = (small @ small.T).ravel()  # written so, one half is enough to know both
        return float(twice @ twice)

    seen, as_much = measured(votes), 0
    for draw in range(draws):
        turned = (within + (chance.random(grid.columns) * count).astype(np.int64)[column]) % length
        as_much += measured(votes[begin + turned]) >= seen * (1 - 1e-9)
        if 1 + as_much > level * (1 + draws):
            return (1 + as_much) / (2 + draw)
    return (1 + as_much) / (1 + draws)
