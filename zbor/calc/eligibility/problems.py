"""What can be wrong with a document of conditions, said with the place in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SENTENCES: Mapping[str, str] = {
    "json": "is no JSON ({found}); expected {expected}.",
    "format": "is {found}; expected {expected}.",
    "version": "is {found}; this reads {expected}.",
    "missing": "is missing; expected {expected}.",
    "kind": "is {found}; expected {expected}.",
    "unknown-key": "is not known here; expected {expected}.",
    "time": "is {found}; expected {expected}.",
    "too-deep": "lies too deep; expected {expected}.",
    "too-many": "is one condition too many; expected {expected}.",
}
"""What each problem says after the place, in English; translate by code."""
MOST_SHOWN: Final = 20
LONGEST_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `place` leads to it in the document, as in `condition.parts[2].at_least`."""

    place: str
    code: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place or 'the document'} {SENTENCES[self.code].format(found=self.found, expected=self.expected)}"


class BadConditions(Exception):  # noqa: N818 -- named after what it holds, as Refused is
    """A document was refused whole. Holds the first problems, and how many there are in all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems, self.total = problems[:MOST_SHOWN], len(problems)
        super().__init__(self.problems, self.total)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.total > len(lines):
            lines.append(f"… and {self.total - len(lines)} more.")
        return "\n".join(lines)
