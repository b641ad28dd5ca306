"""A change of a text as edits: stretches of the base, word by word, each with what stands there instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from zbor.calc.worddiff import Kind, Piece, diff_words, joined

Texts: TypeAlias = Mapping[str, str]
"""A thing of several texts by name, such as a title and an explanation."""


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """In the text `field`, the letters from `start` to `end` become `text`; an insertion where both are the same."""

    field: str
    start: int
    end: int
    text: str


def edits_between(base: Texts, wanted: Texts) -> tuple[Edit, ...]:
    """What has to change for the base to read as wanted, in reading order. Both have the same fields."""
    return tuple(edit for name in sorted(base) for edit in _edits(name, base[name], wanted[name]))


def _edits(name: str, old: str, new: str) -> Iterator[Edit]:
    if old == new:
        return
    start = end = 0
    text = ""
    for piece in (*diff_words(old, new), Piece(Kind.SAME, "")):
        if piece.kind is Kind.OLD:
            end += len(piece.text)
        elif piece.kind is Kind.NEW:
            text += piece.text
        else:
            if end > start or text:
                yield Edit(name, start, end, text)
            start = end = end + len(piece.text)
            text = ""


def applied(base: Texts, edits: Iterable[Edit]) -> dict[str, str]:
    """The base with the edits made; they must not clash, and the same edit twice is made once."""
    found = dict(base)
    for edit in sorted(set(edits), reverse=True):
        text = found[edit.field]
        found[edit.field] = text[: edit.start] + edit.text + text[edit.end :]
    return found


def clash(one: Edit, other: Edit) -> bool:
    """True if both cannot be made: they share a letter, or meet at a place to which one of them brings words.

    Two people who make the very same edit agree, and so do two who only take away words beside each other. New words
    beside words that went would hang on nothing.
    """
    if one == other or one.field != other.field:
        return False
    if one.start < other.end and other.start < one.end:
        return True
    meet = one.end == other.start or other.end == one.start
    return meet and bool(one.text or other.text)


def rebased(base: Texts, wanted: Texts, current: Texts) -> tuple[Edit, ...] | None:
    """The change from base to wanted as edits of what the base has become; None where both changed the same place.

    What the current text says already is left out, so an empty answer means that nothing is left to do.
    """
    own = edits_between(base, wanted)
    return own if base == current else carried(own, edits_between(base, current))


def carried(edits: Iterable[Edit], through: Iterable[Edit]) -> tuple[Edit, ...] | None:
    """Edits of a base as edits of what other edits made of it; None where they clash, without those made already."""
    edits, through = tuple(edits), frozenset(through)
    if any(clash(one, other) for one in edits for other in through):
        return None
    return tuple(_moved(edit, through) for edit in edits if edit not in through)


def _moved(edit: Edit, others: Iterable[Edit]) -> Edit:
    """The edit where its words stand once the others, which do not clash with it, are made."""
    before = (other for other in others if other.field == edit.field and _key(other) < _key(edit))
    by = sum(len(other.text) - (other.end - other.start) for other in before)
    return Edit(edit.field, edit.start + by, edit.end + by, edit.text)


def _key(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def stretches(text: str, edits: Iterable[Edit]) -> tuple[Piece, ...]:
    """One text with its edits as pieces to show: what stays, what goes, what comes."""
    found, at = [], 0
    for edit in sorted(edits):
        found += [
            Piece(Kind.SAME, text[at : edit.start]),
            Piece(Kind.OLD, text[edit.start : edit.end]),
            Piece(Kind.NEW, edit.text),
        ]
        at = edit.end
    return joined([*found, Piece(Kind.SAME, text[at:])])
