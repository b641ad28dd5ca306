"""Tables of votes from files, for commands that need no database: read, and said how reading went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zbor.cli.trouble import Trouble

if TYPE_CHECKING:
    from zbor.calc.opinion import VoteTable


@dataclass(frozen=True)
class ReadTable:
    """A table of votes, the texts of its statements, which of them were removed, and what participants declared."""

    table: "VoteTable"
    whole: "VoteTable"
    texts: Mapping[str, str]
    removed: tuple[str, ...]
    segments: Mapping[str, Mapping[str, str]]


def read_table(votes: Path, statements: Path | None = None, segments: Path | None = None) -> ReadTable:
    """Read the files and tell how that went; `whole` keeps removed statements, `table` leaves them out.

    Raises Trouble with one sentence for everything that is wrong with the first bad file.
    """
    from zbor.calc.opinion import BadTable, read_segments, read_statements, read_votes
    from zbor.calc.opinion.reading import UNLIMITED
    from zbor.cli.telling import told_report

    try:
        listed = read_statements(statements, limit=UNLIMITED) if statements else None
        read = read_votes(votes, statements=listed, limit=UNLIMITED)
        declared = read_segments(segments, votes=read, limit=UNLIMITED) if segments else None
    except OSError as problem:
        raise Trouble(f"{problem.filename}: {problem.strerror}.") from problem
    except BadTable as refusal:
        raise Trouble(str(refusal)) from refusal
    for report in [read.report, *(one.report for one in (listed, declared) if one)]:
        print("\n".join(told_report(report)))
    removed = listed.removed if listed else ()
    whole = read.table()
    return ReadTable(
        table=read.table(without=removed) if removed else whole,
        whole=whole,
        texts={one.id: one.text for one in listed.statements} if listed else {},
        removed=removed,
        segments=declared.by_attribute if declared else {},
    )


def write(path: Path | None, text: Callable[[], str]) -> None:
    """Write a file if one is wanted, and say so."""
    if path is None:
        return
    try:
        path.write_text(text(), encoding="utf-8")
    except OSError as problem:
        raise Trouble(f"{path} cannot be written: {problem.strerror}.") from problem
    print(f"Wrote {path}.")
