"""Two wordings beside each other, word by word: what stayed, what went, what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"\s+|\w+(?:[.,]\d+)*|[^\w\s]", re.UNICODE)
"""White space, a word (a number keeps its decimals), or one sign."""

LONGEST = 20_000
"""Tokens of both wordings together beyond which they are shown whole, one after the other."""


class Kind(StrEnum):
    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both wordings, only in the old one, or only in the new one."""

    kind: Kind
    text: str


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order: same and old ones spell the old wording, same and new ones the new wording."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) + len(after) > LONGEST:
        return _joined([Piece(Kind.OLD, old), Piece(Kind.NEW, new)]) if old != new else _joined([Piece(Kind.SAME, old)])
    pieces = []
    for _tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        pieces += [Piece(Kind.SAME, gone)] if gone == come else [Piece(Kind.OLD, gone), Piece(Kind.NEW, come)]
    return _joined(_without_islands(pieces))


def _without_islands(pieces: list[Piece]) -> list[Piece]:
    """A lone space between two changes belongs to them: `two words` is replaced by `other words`, not word by word."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_inside = 0 < place < len(pieces) - 1
        if piece.kind is Kind.SAME and piece.text.isspace() and is_inside and "\n" not in piece.text:
            found += [Piece(Kind.OLD, piece.text), Piece(Kind.NEW, piece.text)]
        else:
            found.append(piece)
    return found


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Each stretch of changes as one old piece and one new piece; empty ones left out."""
    found: list[Piece] = []
    gone = come = ""
    for piece in [*pieces, Piece(Kind.SAME, "")]:
        if piece.kind is Kind.OLD:
            gone += piece.text
        elif piece.kind is Kind.NEW:
            come += piece.text
        else:
            found += [Piece(Kind.OLD, gone), Piece(Kind.NEW, come), piece]
            gone = come = ""
    return tuple(piece for piece in found if piece.text)
