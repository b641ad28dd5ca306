"""Two wordings compared word by word, and three merged field by field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum

from zbor.calc.worddiff import Kind, diff_words
from zbor.positions.models import Demand, DemandRevision, Section, SectionRevision

FINE = 6_000
"""Words up to which two texts are compared word by word; longer ones are compared by paragraphs."""


class Change(StrEnum):
    SAME = "same"
    GONE = "del"
    NEW = "ins"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """What has to go and what has to come for the old text to become the new one."""
    before, after = _words(old), _words(new)
    if len(before) + len(after) > FINE:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return list(_pieces(before, after))


def compared(old: str, new: str) -> list[Piece]:
    """The same for texts of any length, in bounded time; line ends of files and of browsers are alike."""
    shown = {Kind.SAME: Change.SAME, Kind.OLD: Change.GONE, Kind.NEW: Change.NEW}
    old, new = (text.replace("\r\n", "\n") for text in (old, new))
    return [Piece(shown[piece.kind], piece.text) for piece in diff_words(old, new)]


def _words(text: str) -> list[str]:
    return re.findall(r"\S+|\s+", text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, b1, b2, a1, a2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(before[b1:b2]))
            continue
        if b2 > b1:
            yield Piece(Change.GONE, "".join(before[b1:b2]))
        if a2 > a1:
            yield Piece(Change.NEW, "".join(after[a1:a2]))


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything a person writes in a demand; in a section, its heading and its text."""

    title: str
    text: str = ""
    wording: str = ""
    article_id: int | None = None


def wording_of(thing: Demand | DemandRevision) -> Wording:
    return Wording(thing.title, thing.text, thing.wording, thing.article_id)


def words_of(thing: Section | SectionRevision) -> Wording:
    """What a person writes in a section."""
    return Wording(thing.title, thing.text)


def merge(base: Wording, mine: Wording, theirs: Wording) -> tuple[Wording, list[str]]:
    """Both people's changes where they touched different fields, mine where both touched one, and which those are."""
    merged, clashes = {}, []
    for one in fields(Wording):
        was, own, other = (getattr(wording, one.name) for wording in (base, mine, theirs))
        merged[one.name] = other if own == was else own
        if own not in (was, other) and other != was:
            clashes.append(one.name)
    return Wording(**merged), clashes
