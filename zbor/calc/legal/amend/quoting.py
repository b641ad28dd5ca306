"""Which stretches of an amending article are quoted: what stands between » and « is the text of another act.

Marks are paired like brackets and only the outermost pairs count. A closing mark without an opening one is led back to
the last »se glasi:« that nothing opened; an opening mark that is never closed stands for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

MARK = re.compile(r"[»«„“”]|\b(?:glasi|glasita|glasijo|glase)\s{0,9}:\s{0,9}", re.IGNORECASE)
STRAIGHT = re.compile(r'"')


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks from `start` to `end`, and its wording without them."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Pairing:
    """The marks still open, the pairs found (outer start, inner start, end), and where a text was announced."""

    opened: list[tuple[str, int]] = field(default_factory=list)
    guillemets: int = 0
    found: list[tuple[int, int, int]] = field(default_factory=list)
    announced: int | None = None

    def read(self, mark: re.Match[str]) -> None:
        """Take in one mark or announcement."""
        sign, at = mark[0], mark.start()
        if sign in "»„":
            if at == self.announced:
                self.announced = None
            self.opened.append((sign, at))
            self.guillemets += sign == "»"
        elif sign == "«":
            self._close_guillemet(at)
        elif sign in "“”":
            if self.opened and self.opened[-1][0] == "„":
                start = self.opened.pop()[1]
                self._keep(start, start + 1, at)
        else:
            self.announced = mark.end()

    def _close_guillemet(self, at: int) -> None:
        """Pair « with the nearest », or with the announcement whose » is missing."""
        if self.guillemets:
            while self.opened[-1][0] != "»":
                self.opened.pop()
            start = self.opened.pop()[1]
            self._keep(start, start + 1, at)
            self.guillemets -= 1
        elif self.announced is not None:
            self._keep(self.announced, self.announced, at)
            self.announced = None

    def _keep(self, start: int, inner: int, end: int) -> None:
        """Note a pair; pairs inside it are forgotten."""
        while self.found and self.found[-1][0] > start:
            self.found.pop()
        self.found.append((start, inner, end))


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; one pass, whatever the text."""
    pairing = _Pairing()
    for mark in MARK.finditer(text):
        pairing.read(mark)
    pairs = pairing.found or list(_straight(text))
    return tuple(Quotation(start, end + 1, text[inner:end].strip()) for start, inner, end in pairs)


def _straight(text: str) -> Iterator[tuple[int, int, int]]:
    """Pairs of plain marks, for a text without any others."""
    places = [mark.start() for mark in STRAIGHT.finditer(text)]
    for number, (start, end) in enumerate(pairwise(places)):
        if number % 2 == 0:
            yield start, start + 1, end
