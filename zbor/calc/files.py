"""What can be wrong with a file, said so that the one who made it can mend it. A file is read whole or refused whole.

Each reader names its own problems: a `FileProblem` with its sentences, a `BadFile`, and `Complaints` that ties both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

MOST_SHOWN: Final = 20
LONGEST_SHOWN: Final = 80


@dataclass(frozen=True)
class FileProblem:
    """One thing wrong with a file: where, what was found and what was expected.

    `sentences` says each code in English, after the file and line; translate by code.
    """

    sentences: ClassVar[Mapping[str, str]] = {}

    file: str
    line: int
    code: str
    found: str
    expected: str

    def __str__(self) -> str:
        words = self.sentences[self.code].format(found=self.found, expected=self.expected)
        return f"{self.file}, line {self.line}: {words}"


class BadFile(Exception):  # noqa: N818 -- named after what it holds, as Refused is
    """A file was refused whole. Holds the first problems, and how many there are in all."""

    def __init__(self, problems: tuple[FileProblem, ...], total: int | None = None) -> None:
        self.problems = problems[:MOST_SHOWN]
        self.total = len(problems) if total is None else total
        super().__init__(self.problems, self.total)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.total > len(lines):
            lines.append(f"… and {self.total - len(lines)} more.")
        return "\n".join(lines)


class Complaints:
    """Gathers problems, keeps the first and counts the rest."""

    problem: ClassVar[type[FileProblem]] = FileProblem
    bad: ClassVar[type[BadFile]] = BadFile

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: list[FileProblem] = []
        self.total = 0

    def add(self, line: int, code: str, found: str, expected: str) -> None:
        """Take one problem."""
        self.total += 1
        if len(self.kept) < MOST_SHOWN:
            self.kept.append(self.problem(self.file, line, code, found[:LONGEST_SHOWN], expected))

    def refusal(self) -> BadFile:
        """What was gathered, to be raised."""
        return self.bad(tuple(self.kept), self.total)

    def refuse_if_any(self) -> None:
        """Raise what was gathered."""
        if self.total:
            raise self.refusal()
