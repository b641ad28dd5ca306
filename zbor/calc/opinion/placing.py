"""Who has answered enough to be placed on a map, or what stands in its way."""

import numpy as np

from zbor.calc.opinion import plane as planes
from zbor.calc.opinion.grid import Grid, grid_of
from zbor.calc.opinion.result import Note
from zbor.calc.opinion.table import VoteTable

LEAST_ANSWERS = 5
LEAST_PARTICIPANTS = 10


def answers_needed(table: VoteTable) -> int:
    """How many statements one must answer to be placed."""
    return min(LEAST_ANSWERS, max(len(table.statements), 1))


def looked_at(table: VoteTable) -> tuple[Note | None, Grid | None]:
    """The grid of those who answered enough, or what stands in the way of a map."""
    if not len(table):
        return Note("no-votes"), None
    if not table.value.any():
        return Note("only-passes"), None
    needed = answers_needed(table)
    enough = int((table.answers >= needed).sum())
    if enough < LEAST_PARTICIPANTS:
        numbers = {"found": enough, "answers": needed, "needed": LEAST_PARTICIPANTS}
        return Note("few-participants", numbers), None
    whole = grid_of(table)
    grid = whole.of(np.flatnonzero(np.diff(whole.start) >= needed))
    if np.abs(grid.centred).max() <= planes.TINY or not grid.taking.any():
        return Note("all-alike"), None
    return None, grid
