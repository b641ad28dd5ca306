"""Do votes on one statement say anything about votes on another? If not, there is nothing to map.

The null: within each statement, votes are exchanged among those who saw it. The measure is the fourth power of the
singular values of the centred votes, summed: what hangs together along a few axes stands out in it.
"""

import numpy as np

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.table import Floats

DRAWS = 99
MOST_PEOPLE = 200


def structure_p(grid: Grid, chance: np.random.Generator, *, draws: int = DRAWS, level: float = 1.0) -> float:
    """The share of exchanged tables that hang together as much; drawing ends once it must be above `level`.

    Exchanging is turning each statement's votes by a random number of places, which costs no sorting; people stand
    in an order that chance has given them. Of a large crowd 200 are looked at.
    """
    grid = grid.of(chance.permutation(grid.rows)[:MOST_PEOPLE])
    by_claim = np.lexsort((grid.row, grid.column))
    count = np.bincount(grid.column, minlength=grid.columns)
    begin = (np.cumsum(count) - count)[grid.column[by_claim]]
    length = count[grid.column[by_claim]]
    within = np.arange(len(by_claim)) - begin
    row, column, votes = grid.row[by_claim], grid.column[by_claim], grid.centred[by_claim]
    table = np.zeros((grid.rows, grid.columns))

    def measured(values: Floats) -> float:
        table[row, column] = values
        small = table.T @ table if grid.columns < grid.rows else table @ table.T
        return float(((small @ small) ** 2).sum())

    seen, as_much = measured(votes), 0
    for draw in range(draws):
        turned = (within + (chance.random(grid.columns) * count).astype(np.int64)[column]) % length
        as_much += measured(votes[begin + turned]) >= seen * (1 - 1e-9)
        if 1 + as_much > level * (1 + draws):
            return (1 + as_much) / (2 + draw)
    return (1 + as_much) / (1 + draws)
