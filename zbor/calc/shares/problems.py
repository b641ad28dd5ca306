"""What can be wrong with a file, said so that the one who made it can mend it."""

from dataclasses import dataclass
from typing import Final

MOST_SHOWN: Final = 20

SENTENCES = {
    "empty": "is empty; expected {expected}. Save the file again.",
    "too-large": "is larger than {expected}. Ask for a higher limit.",
    "encoding": "is not UTF-8 ({found}); expected {expected}. Save it again as UTF-8.",
    "quotes": "cannot be read ({found}); expected {expected}. Look for a stray or unclosed quote.",
    "section": "has “{found}” where {expected} was expected. A file has the parts META, PROJECTS and VOTES in this order.",
    "missing-column": "has no column “{expected}”; its columns are {found}. Rename or add the column.",
    "row-length": "has a row of {found} fields; expected {expected}. Look for a missing or a stray semicolon or quote.",
    "missing-key": "does not say “{expected}” under META. Add the line.",
    "vote-type": "has votes of the type “{found}”; only {expected} can be read.",
    "number": "has “{found}” as {expected}. Correct it.",
    "count": "holds {found}, but says {expected} under META. The file may be cut off.",
    "repeated-project": "has the project “{found}” again; expected {expected}. Remove one of the rows.",
    "unknown-project": "has a vote for “{found}”; expected {expected}. Correct the vote or list the project.",
    "no-id": "has no {found}; expected {expected}. Fill it in or remove the row.",
    "no-projects": "lists no project; expected {expected}.",
    "too-fine": "has costs or a budget that are too large or too finely written ({found}); expected {expected}.",
}
"""What each problem says after the file and line, in English; translate by code."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where, what was found and what was expected."""

    file: str
    line: int
    code: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {SENTENCES[self.code].format(found=self.found, expected=self.expected)}"


class BadInstance(Exception):  # noqa: N818 -- named after what it holds, as BadTable is
    """A file was refused whole. Holds the first problems, and how many there are in all."""

    def __init__(self, problems: tuple[Problem, ...], total: int) -> None:
        self.problems = problems
        self.total = total
        super().__init__(problems, total)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.total > len(lines):
            lines.append(f"… and {self.total - len(lines)} more.")
        return "\n".join(lines)


class Complaints:
    """Gathers problems, keeps the first and counts the rest."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: list[Problem] = []
        self.total = 0

    def add(self, line: int, code: str, found: str, expected: str) -> None:
        """Take one problem."""
        self.total += 1
        if len(self.kept) < MOST_SHOWN:
            self.kept.append(Problem(self.file, line, code, found[:80], expected))

    def refusal(self) -> BadInstance:
        """What was gathered, to be raised."""
        return BadInstance(tuple(self.kept), self.total)

    def refuse_if_any(self) -> None:
        """Raise what was gathered."""
        if self.total:
            raise self.refusal()
