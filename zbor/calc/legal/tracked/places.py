"""Where an article stands in a Word file: its paragraphs are known by their words, not by white space or hyphens."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from zbor.calc.legal.reading.numbering import Numbering
from zbor.calc.legal.reading.word import CELL, PARAGRAPH, ROW, TEXT_BOX, text_of, walk

UNSEEN = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\u2010\u2011-]+")
"""What two copies of a text differ in without saying anything else: white space, and hyphens of every kind."""
HEADING_NEAR = 4
"""So many lines above an article's words its number is sought, where the same words stand in several places."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with the number Word gives it; `element` is None for what is not to be touched, such as a table."""

    label: str
    text: str
    element: etree._Element | None

    @property
    def key(self) -> str:
        return key_of(f"{self.label}{self.text}")


def key_of(text: str) -> str:
    """The text without what says nothing."""
    return UNSEEN.sub("", text)


def lines_of(body: etree._Element, numbering: Numbering) -> list[Line]:
    """Every line of a document that has words, in the order in which it is read."""
    return [line for line in _lines(body, numbering) if line.key]


def _lines(body: etree._Element, numbering: Numbering) -> Iterator[Line]:
    for element in walk(body, stop=frozenset({PARAGRAPH, ROW})):
        if element.tag == ROW:
            cells = [
                " ".join(f"{numbering.label(each)} {text_of(each)}" for each in cell.iter(PARAGRAPH))
                for cell in element.iterchildren(CELL)
            ]
            yield Line("", " | ".join(cells), None)
        elif element.tag == PARAGRAPH:
            text = text_of(element)
            yield Line(numbering.label(element) if text else "", text, element)
            for box in walk(element, stop=frozenset({TEXT_BOX})):
                if box.tag == TEXT_BOX:
                    yield from (Line(one.label, one.text, None) for one in _lines(box, numbering))


class Places:
    """The lines of a document, in which articles are sought by the words of their bodies."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._begins = [0]
        for line in lines:
            self._begins.append(self._begins[-1] + len(line.key))
        self._whole = "".join(line.key for line in lines)

    def of(self, label: str, body: str) -> list[list[Line]]:
        """The stretches of whole lines that read as `body`; only those below the article's number, if there are such."""
        found = list(self._stretches(key_of(body)))
        headed = (
            [stretch for stretch in found if self._is_below(stretch[0], key_of(label))] if len(found) > 1 else found
        )
        return [self.lines[begin:end] for begin, end in headed or found]

    def _stretches(self, sought: str) -> Iterator[tuple[int, int]]:
        at = self._whole.find(sought) if sought else -1
        while at >= 0:
            begin, end = bisect_left(self._begins, at), bisect_left(self._begins, at + len(sought))
            if self._begins[begin] == at and self._begins[end] == at + len(sought):
                yield begin, end
            at = self._whole.find(sought, at + 1)

    def _is_below(self, begin: int, label: str) -> bool:
        above = self.lines[max(0, begin - HEADING_NEAR) : begin]
        return bool(label) and any(line.key.lower().startswith(label.lower()) for line in above)
