"""Put words in, take them out or exchange them within the texts of a unit, wherever they stand exactly so."""

import re

from zbor.calc.language.sentences import sentences
from zbor.calc.legal.amend.finding import DoesNotFit
from zbor.calc.legal.amend.model import Reason
from zbor.calc.legal.amend.units import Unit, folded

LAST = -1
"""The number of the last sentence."""
STOP = re.compile(r"[.!?…]")
CLOSES = frozenset(["", *" ,;.:!?)«"])
"""What can stand right behind a word; also nothing."""


def places(text: str, words: str) -> list[int]:
    """Where the words stand in the text as whole words; overlapping ones count once."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        whole = _is_whole(text, at, at + len(words))
        if whole:
            found.append(at)
        at = text.find(words, at + (len(words) if whole else 1))
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """True if no word goes on across the edges of a stretch."""
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_behind = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (cuts_before or cuts_behind)


def exchange(unit: Unit, old: str, new: str, *, every: bool, times: int = 0) -> int:
    """Put `new` in the place of `old`, which stands there once or, with `every`, at least once; raises DoesNotFit.

    With `times` it must stand there exactly so often.
    """
    old, new = folded(old), folded(new)
    found = [(one, places(one.text, old)) for one in unit.texts()]
    count = sum(len(starts) for _one, starts in found)
    if not count:
        raise DoesNotFit(Reason.WORDS_NOT_FOUND, 0, old)
    if (count > 1 and not every) or (times and count != times):
        raise DoesNotFit(Reason.WORDS_FOUND_OFTEN, count, old)
    for one, starts in found:
        if starts:
            before = one.text
            one.text = _put_all(before, starts, len(old), new)
            if STOP.search(old + new) and len(sentences(before)) != len(sentences(one.text)):
                one.moved_from = 1
    return count


def _put_all(text: str, starts: list[int], length: int, new: str) -> str:
    """The text with stretches of one length exchanged."""
    if not new and len(starts) == 1:
        return put(text, starts[0], starts[0] + length, new)
    parts, at = list[str](), 0
    for start in starts:
        before = text[at:start]
        at = start + length
        goes = not new and before.endswith(" ") and text[at : at + 1] in CLOSES
        parts += [before[:-1] if goes else before, new]
    return "".join([*parts, text[at:]])


def put(text: str, start: int, end: int, new: str) -> str:
    """The text with a stretch exchanged; where nothing comes, one of the spaces around it goes too."""
    before, after = text[:start], text[end:]
    if new:
        return before + new + after
    if before.endswith(" ") and after[:1] in CLOSES:
        return before[:-1] + after
    return before + after.removeprefix(" ") if not before else before + after


def exchange_at_end(unit: Unit, old: str, new: str) -> None:
    """Exchange the words or the sign with which a unit ends; raises DoesNotFit where it ends otherwise."""
    last, old = unit.last, folded(old)
    start = len(last.text) - len(old)
    if not old or start not in places(last.text, old)[-1:]:
        raise DoesNotFit(Reason.WORDS_NOT_FOUND, 0, old)
    last.text = put(last.text, start, len(last.text), folded(new))


def append(unit: Unit, words: str) -> None:
    """Put words behind all else in a unit."""
    last, words = unit.last, folded(words)
    last.text = f"{last.text}{words}" if words[:1] in ",;.:" else f"{last.text} {words}".strip()


def prepend(unit: Unit, words: str) -> None:
    """Put words before all else in a unit."""
    unit.text = f"{folded(words)} {unit.text}".strip()
    move(unit, 1)


def sentence_span(unit: Unit, number: int) -> tuple[int, int]:
    """Where a sentence of a unit's own text stands, counted from 1; raises DoesNotFit."""
    spans = sentences(unit.text)
    if number == LAST and spans:
        return spans[-1]
    if unit.moved_from and number >= unit.moved_from:
        raise DoesNotFit(Reason.UNCLEAR_NUMBERING, 2, str(number))
    if not 0 < number <= len(spans):
        raise DoesNotFit(Reason.NO_UNIT, len(spans), str(number))
    return spans[number - 1]


class Sentence:
    """A sentence taken out of its unit to be changed; raises DoesNotFit where there is none with this number."""

    def __init__(self, unit: Unit, number: int) -> None:
        self._unit, self._number = unit, number
        self._start, self._end = sentence_span(unit, number)
        self.own = Unit(unit.kind, "", unit.text[self._start : self._end])

    def close(self) -> None:
        """Put the sentence back."""
        before = self._unit
        before.text = put(before.text, self._start, self._end, self.own.text)
        count = len(sentences(self.own.text))
        if count != 1 and self._number != LAST:
            move(before, self._number + (count > 1))


def insert_sentence(unit: Unit, after: int, words: str) -> None:
    """Put a new sentence after the one with this number; 0 puts it first. Raises DoesNotFit."""
    if after == 0:
        prepend(unit, words)
        return
    _start, end = sentence_span(unit, after)
    unit.text = f"{unit.text[:end]} {folded(words)}{unit.text[end:]}"
    move(unit, after + 1)


def move(unit: Unit, number: int) -> None:
    """Note that the sentence with this number and those behind it now have other numbers than in the base text."""
    unit.moved_from = min(unit.moved_from or number, number)
