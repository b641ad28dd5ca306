"""Two wordings beside each other, word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel, Levenshtein

TOKEN = re.compile(r"([^\S\n]*)(\n\s*|\w+(?:[.,]\d+)*|[^\w\s]|\Z)", re.UNICODE)
"""White space within a line, and what follows it: a line end, a word (a number keeps its decimals), or one sign."""

LONGEST = 6_400_000_000
"""Tokens of one wording times tokens of the other beyond which both are shown whole; about half a second of work."""

MOST_LETTERS = 4_000_000
"""Letters of both wordings together beyond which both are shown whole, without cutting them into words."""

BY_INSERTION = 1 << 26
"""The same product up to which edits are only insertions and deletions; that takes a bit of memory for each pair."""

ISLAND = 8
"""What stayed between two changes each this many times as long is lost in them, and shown as a part of them."""


class Kind(StrEnum):
    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both wordings, only in the old one, or only in the new one."""

    kind: Kind
    text: str


Token = tuple[str, str]
TwoSides = tuple[list[Token], list[Token]]


def tokens(text: str) -> list[Token]:
    """The words and signs of a text, each with the white space before it; together they spell the text."""
    found = TOKEN.findall(text)
    if found and not (found[-1][0] or found[-1][1]):
        found.pop()
    return found


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order: same and old ones spell the old wording, same and new ones the new wording.

    Words are compared without the white space before them, so that it never parts two changes. Memory and time are
    bounded: an alignment by least edits (Myers' bit vectors, Hirschberg's halves for long texts) up to `LONGEST`.
    """
    if old == new:
        return joined([Piece(Kind.SAME, old)])
    if not old or not new or len(old) + len(new) > MOST_LETTERS:
        return joined([Piece(Kind.OLD, old), Piece(Kind.NEW, new)])
    return joined(diff_tokens(tokens(old), tokens(new)))


def diff_tokens(before: list[Token], after: list[Token]) -> list[Piece]:
    """The same for texts already cut into tokens; some pieces may be empty."""
    if len(before) * len(after) > LONGEST:
        return [Piece(Kind.OLD, _spelled(before)), Piece(Kind.NEW, _spelled(after))]
    same: list[str] = []
    changed: list[tuple[str, str]] = []
    pieces: list[Piece] = []
    for gone, come, (stayed, now) in _stretches(before, after):
        space = gone[0][0] if gone and come and gone[0][0] == come[0][0] else ""
        text, text_now = _spelled(stayed), _spelled(now)
        if not same:
            same.append(space)
        else:
            same[-1] += space
        changed.append((_spelled(gone)[len(space) :], _spelled(come)[len(space) :]))
        if text == text_now:
            same.append(text)
        else:
            pieces += _alternating(same, changed)
            pieces += _with_other_spaces(stayed, now)
            same, changed = [], []
    return [*pieces, *_alternating(same, changed)]


def _stretches(before: list[Token], after: list[Token]) -> Iterator[tuple[list[Token], list[Token], TwoSides]]:
    """What went, what came instead, and what stayed after it (with the white space of both sides), by turns."""
    olds, news = [word for _space, word in before], [word for _space, word in after]
    measure = Indel if len(olds) * len(news) <= BY_INSERTION else Levenshtein
    i = k = 0
    for block in measure.editops(olds, news).as_matching_blocks():  # the last one is empty and at the ends
        end, now_end = block.a + block.size, block.b + block.size
        yield before[i : block.a], after[k : block.b], (before[block.a : end], after[block.b : now_end])
        i, k = end, now_end


def _spelled(run: list[Token]) -> str:
    return "".join([space + word for space, word in run])


def _with_other_spaces(before: list[Token], after: list[Token]) -> Iterator[Piece]:
    """The same words; where the white space before one differs, that is a change."""
    for (old_space, word), (new_space, _word) in zip(before, after, strict=True):
        if old_space == new_space:
            yield Piece(Kind.SAME, old_space + word)
        else:
            yield from (Piece(Kind.OLD, old_space), Piece(Kind.NEW, new_space), Piece(Kind.SAME, word))


def _alternating(same: list[str], changed: list[tuple[str, str]]) -> list[Piece]:
    """What stayed and what changed, by turns; little that stayed between two changes is lost in them."""
    if not same:
        return []
    pieces = [Piece(Kind.SAME, same[0])]
    gone = come = ""
    for place, (old, new) in enumerate(changed):
        gone += old
        come += new
        stayed = same[place + 1] if place + 1 < len(same) else ""
        is_last = place + 1 == len(changed)
        if not is_last and _is_island(stayed, len(gone) + len(come), sum(map(len, changed[place + 1]))):
            gone += stayed
            come += stayed
        else:
            pieces += [Piece(Kind.OLD, gone), Piece(Kind.NEW, come), Piece(Kind.SAME, stayed)]
            gone = come = ""
    return pieces


def _is_island(text: str, before: int, after: int) -> bool:
    """True for a lone space, and for what is short beside the changes before and after it; never for a line end."""
    return bool(before and after) and "\n" not in text and len(text.strip()) * ISLAND <= min(before, after)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Each stretch of changes as one old piece and one new piece, each stretch that stayed as one; no empty ones."""
    found: list[Piece] = []
    same = gone = come = ""
    for piece in pieces:
        if not piece.text:
            continue
        if piece.kind is Kind.SAME:
            if gone or come:
                found += _whole(same, gone, come)
                same = gone = come = ""
            same += piece.text
        elif piece.kind is Kind.OLD:
            gone += piece.text
        else:
            come += piece.text
    return (*found, *_whole(same, gone, come))


def _whole(same: str, gone: str, come: str) -> list[Piece]:
    """What stayed and the change after it, as far as there is any."""
    texts = ((Kind.SAME, same), (Kind.OLD, gone), (Kind.NEW, come))
    return [Piece(kind, text) for kind, text in texts if text]
