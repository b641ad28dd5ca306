"""What can be wrong with a table, said so that the one who made it can mend it."""

from dataclasses import dataclass
from typing import Final

MOST_SHOWN: Final = 20

SENTENCES = {
    "empty": "is empty; expected {expected}. Export the table again.",
    "too-large": "is larger than {expected}. Split it, or ask for a higher limit.",
    "utf-16": "is written in UTF-16; expected {expected}. Save it again as “CSV UTF-8”.",
    "nul-bytes": "holds NUL bytes; expected {expected}. It is probably not a CSV file: export the table again.",
    "encoding": "is neither UTF-8 nor Windows-1250 ({found}); expected {expected}. Save it again as “CSV UTF-8”.",
    "missing-column": "has no column “{expected}”; its columns are {found}. Rename or add the column.",
    "repeated-column": "has the column “{found}” more than once; expected {expected}. Remove or rename one.",
    "row-length": "has a row of {found} fields; expected {expected}. Look for a missing or a stray separator or quote.",
    "quotes": "cannot be read as CSV ({found}); expected {expected}. Look for a stray or unclosed quote.",
    "vote": "has the vote “{found}”; expected {expected}. Correct it or remove the row.",
    "timestamp": "has the timestamp “{found}”; expected {expected}. Correct it.",
    "importance": "has the importance “{found}”; expected {expected}. Correct it.",
    "red-line": "has “{found}” as red line; expected {expected}. Correct it.",
    "cell": "has the vote “{found}” in column “{expected}”; expected 1, 0, -1 or nothing. Correct it or empty it.",
    "no-id": "has no {found}; expected {expected}. Fill it in or remove the row.",
    "moderated": "has “{found}” under moderated; expected {expected}. Correct it.",
    "repeated-statement": "has statement “{found}” again; expected {expected}. Remove one of the rows.",
    "repeated-participant": "has participant “{found}” again; expected {expected}. Remove one of the rows.",
    "no-name": "has no name for column {found}; expected {expected}. Name the column or remove it.",
    "first-column": "has “{found}” as its first column; expected {expected}. Put that column first.",
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


class BadTable(Exception):  # noqa: N818 -- named after what it holds, as Refused is
    """A file was refused whole. Holds the first problems, and how many there are in all."""

    def __init__(self, problems: tuple[Problem, ...], total: int | None = None) -> None:
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

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: list[Problem] = []
        self.total = 0

    def add(self, line: int, code: str, found: str, expected: str) -> None:
        """Take one problem."""
        self.total += 1
        if len(self.kept) < MOST_SHOWN:
            self.kept.append(Problem(self.file, line, code, found[:80], expected))

    def refuse_if_any(self) -> None:
        """Raise what was gathered."""
        if self.total:
            raise self.refusal()

    def refusal(self) -> BadTable:
        """What was gathered, to be raised."""
        return BadTable(tuple(self.kept), self.total)
