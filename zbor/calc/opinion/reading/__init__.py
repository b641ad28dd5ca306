"""Read votes, statements, declared segments and published groups from CSV. A file is read whole or refused whole."""

from zbor.calc.opinion.reading.chunks import VoteChunks, vote_chunks
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.reports import REMARKS, Remark, Report
from zbor.calc.opinion.reading.segments import Segments, read_segments
from zbor.calc.opinion.reading.sources import LIMIT, UNLIMITED, Source
from zbor.calc.opinion.reading.statements import StatementRow, Statements, read_statements
from zbor.calc.opinion.reading.votes import Votes, read_votes
from zbor.calc.opinion.reading.wide import Groups, read_groups

__all__ = [
    "LIMIT",
    "REMARKS",
    "UNLIMITED",
    "Groups",
    "Remark",
    "Report",
    "Segments",
    "Source",
    "StatementRow",
    "Statements",
    "VoteChunk",
    "VoteChunks",
    "Votes",
    "read_groups",
    "read_segments",
    "read_statements",
    "read_votes",
    "vote_chunks",
]
