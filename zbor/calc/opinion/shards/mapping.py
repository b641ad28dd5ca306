"""The `polis` map of votes that are only read in passes, packed with ids."""

from collections.abc import Collection

from zbor.calc.opinion.kernel import Kernel, Passes, choose
from zbor.calc.opinion.polis import PolisResult, packed, polis_map_of
from zbor.calc.opinion.polis.map import marked
from zbor.calc.opinion.polis.packing import Named


def polis_over(
    passes: Passes,
    names: Named,
    *,
    seed: int = 1,
    moderated: Collection[str] = (),
    meta: Collection[str] = (),
    kernel: Kernel | None = None,
) -> PolisResult:
    """Map votes by the published recipe of Polis, wherever they lie; see `polis_map` for what moderation does.

    `names` holds the ids in the order of the passes, and the fingerprint of the votes. `kernel` is for grouping, which
    is done in this process; without it, as for a table in memory of as many votes.
    """
    chosen = kernel or choose(int(passes.answers().sum()))
    found = polis_map_of(passes, marked(names.statements, moderated, meta), seed=seed, kernel=chosen)
    return packed(found, names, frozenset(moderated) | frozenset(meta))
