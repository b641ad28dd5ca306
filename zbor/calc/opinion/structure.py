"""Do votes on one statement say anything about votes on another? If not, there is nothing to map.

The null: within each statement, votes are exchanged among those who saw it. The measure is the eighth power of the
singular values of the centred votes, summed: what hangs together along a few axes stands out in it.
"""

import numpy as np

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.table import Floats
from zbor.calc.opinion.trials import CLEARLY, NOMINAL, share

DRAWS = 99
FIRST = 19
"""After so many draws it is mostly clear, by logarithms and with the heaviest tail reckoned with."""
EQUAL, LEAST = 1e-9, 1e-12
MOST_PEOPLE = 200
MOST_PEOPLE_OF_LARGE, MOST_CELLS_OF_LARGE = 800, 300_000


def structure_p(
    grid: Grid, chance: np.random.Generator, *, draws: int = DRAWS, level: float = NOMINAL, is_large: bool = False
) -> float:
    """The share of exchanged tables that hang together as much; drawing ends once it is clear whether it is above `level`.

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

    seen, null, as_much = max(measured(votes), LEAST), np.empty(draws), 0
    for draw in range(draws):
        turned = (within + (chance.random(grid.columns) * count).astype(np.int64)[column]) % length
        null[draw] = max(measured(votes[begin + turned]), LEAST)
        as_much = int(np.count_nonzero(null[: draw + 1] >= seen * (1 - EQUAL)))
        if 1 + as_much > level * (1 + draws):
            return (1 + as_much) / (2 + draw)
        if draw + 1 == FIRST:
            sight = share(float(np.log(seen)), np.log(null[:FIRST]))
            if sight <= CLEARLY * level:
                return sight
    return (1 + as_much) / (1 + draws)
