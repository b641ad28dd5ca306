"""Which lines of an amending act are quoted: what stands between » and « is the text of another act.

Marks are paired like brackets, so one that is never closed hurts nothing below it, and a closing mark without an
opening one is led back to the last »se glasi:« that nothing opened. One pass, whatever the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zbor.calc.legal.model import Note, NoteKind

MARK = re.compile(r"[»«„“”]")
OPENING = "»„"
INTRODUCES = re.compile(r"\b(?:glasi|glasita|glasijo|glase)\s?:$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotations:
    """For each line, whether it begins inside a quotation or directly follows a sentence that announces one."""

    inside: tuple[bool, ...]
    announced: tuple[bool, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Reader:
    """The marks still open, the quotations found, the last announcement that nothing opened."""

    opened: list[tuple[str, int]] = field(default_factory=list)
    guillemets: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    announced_at: int | None = None
    notes: list[Note] = field(default_factory=list)
    english: bool = False

    def read(self, line: int, mark: str) -> None:
        """Take in one quotation mark."""
        if mark in OPENING:
            self.opened.append((mark, line))
            self.guillemets += mark == "»"
        elif mark == "«":
            self._close_guillemet(line)
        elif self.opened and self.opened[-1][0] == ("“" if mark == "”" and self.english else "„"):
            self.spans.append((self.opened.pop()[1], line))
        elif mark == "“" and self.english:
            self.opened.append((mark, line))

    def _close_guillemet(self, line: int) -> None:
        """Pair « with the nearest », or with the announcement whose » is missing."""
        if self.guillemets:
            while self.opened[-1][0] != "»":
                self.opened.pop()
            self.spans.append((self.opened.pop()[1], line))
            self.guillemets -= 1
        elif self.announced_at is not None:
            self.spans.append((self.announced_at, line))
            self.notes.append(Note(NoteKind.MISSING_OPENING_QUOTE, self.announced_at + 2, ""))
            self.announced_at = None


def quotations(lines: Sequence[str], *, english: bool = False) -> Quotations:
    """Find the quoted lines of a text.

    `english` reads “…” as well; only for the text of one article, since Slovene texts use these marks at either end.
    """
    reader = _Reader(english=english)
    announced = [False] * len(lines)
    waiting = False
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        if waiting:
            announced[number], waiting = True, False
            if bare[0] in OPENING:
                reader.announced_at = None
        for mark in MARK.findall(bare):
            reader.read(number, mark)
        if INTRODUCES.search(bare):
            reader.announced_at, waiting = number, True
    notes = [_said(note, lines) for note in reader.notes]
    notes += [
        Note(NoteKind.UNCLOSED_QUOTE, number + 1, lines[number].strip()[:80])
        for mark, number in reader.opened
        if mark == "»"
    ]
    return Quotations(_covered(reader.spans, len(lines)), tuple(announced), tuple(notes))


def _said(note: Note, lines: Sequence[str]) -> Note:
    """The note moved to the first line with text, and quoting it."""
    line = next(number for number in range(note.line - 1, len(lines)) if lines[number].strip())
    return Note(note.kind, line + 1, lines[line].strip()[:80])


def _covered(spans: list[tuple[int, int]], count: int) -> tuple[bool, ...]:
    """For each line, whether it lies below the first line of any span and not below its last."""
    change = [0] * (count + 2)
    for first, last in spans:
        change[first + 1] += 1
        change[last + 1] -= 1
    depth, covered = 0, []
    for number in range(count):
        depth += change[number]
        covered.append(depth > 0)
    return tuple(covered)
