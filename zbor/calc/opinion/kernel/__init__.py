"""Sums over votes that combine: the same few passes, plain or compiled, over one table or over many pieces of it.

`choose` picks the way; `Whole` and `Pieces` are the passes over a table in memory or cut into shards.
"""

from zbor.calc.opinion.kernel.choice import Kernel, choose
from zbor.calc.opinion.kernel.shards import Shard, Tally
from zbor.calc.opinion.kernel.spectrum import Spectrum, leading
from zbor.calc.opinion.kernel.sums import Passes, Pieces, Whole

__all__ = ["Kernel", "Passes", "Pieces", "Shard", "Spectrum", "Tally", "Whole", "choose", "leading"]
