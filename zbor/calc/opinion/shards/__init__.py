"""Votes that do not fit into memory, or lie on many machines: cut into shards, mapped by the same sums.

A shard holds all votes of its participants. `cut` turns votes read in chunks (a CSV, Parquet files, columns) into a
folder of shards, which `polis_over` maps on one machine with little memory. `shards.cluster` keeps shards on the
workers of a Dask cluster; `shards.parquet` reads Parquet. Those two need the extra `dask` and are imported by name.

    folder = cut(vote_chunks("votes.csv"), Path("shards"))
    result = polis_over(folder.passes(), folder)

docs/opinion-cluster.md shows it whole.
"""

from zbor.calc.opinion.shards.cutting import cut
from zbor.calc.opinion.shards.files import FileShard, ShardFolder
from zbor.calc.opinion.shards.mapping import polis_over
from zbor.calc.opinion.shards.sources import Chunks, Columns, ranges, shards_of

__all__ = ["Chunks", "Columns", "FileShard", "ShardFolder", "cut", "polis_over", "ranges", "shards_of"]
