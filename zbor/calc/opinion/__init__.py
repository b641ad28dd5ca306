"""Opinion maps: votes in, a frozen result out.

Read `votes.csv` with `read_votes` (`comments.csv` with `read_statements`, what participants declared with
`read_segments`), ask `opinion_map` for an `OpinionResult`, and draw it with `map_svg`. A file that cannot be read
raises `BadTable`.

    listed = read_statements("comments.csv")
    read = read_votes("votes.csv", statements=listed)
    result = opinion_map(read.table(without=listed.removed), seed=1)
"""

from zbor.calc.opinion.drawing import map_file, map_svg
from zbor.calc.opinion.map import opinion_map
from zbor.calc.opinion.problems import BadTable, Problem
from zbor.calc.opinion.reading import read_segments, read_statements, read_votes
from zbor.calc.opinion.result import OpinionResult
from zbor.calc.opinion.table import Vote, VoteTable

__all__ = [
    "BadTable",
    "OpinionResult",
    "Problem",
    "Vote",
    "VoteTable",
    "map_file",
    "map_svg",
    "opinion_map",
    "read_segments",
    "read_statements",
    "read_votes",
]
