"""What changed inside an article: first its paragraphs and list items are paired, then their words are compared.

So a paragraph that was put in, taken out or moved does not make the others look changed. A moved one is shown as gone
where it was and as new where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from zbor.calc.worddiff import MOST_LETTERS, Kind, Piece, Token, diff_tokens, diff_words, joined, tokens

ALIKE = 0.4
"""Least share of words in common (Dice) for two paragraphs to be the same one, changed."""

PART_OF = 0.6
"""Least part of a paragraph that another one lost or gained, for it to have been cut off or joined to it."""

MOST_PAIRS = 40_000
"""Pairs of paragraphs between two that stayed, beyond which these are shown as gone and those as new."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a wording with the line ends before it."""

    space: str
    text: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A line cut into words, and which words there are."""

    tokens: list[Token]
    words: frozenset[str]


Block = tuple[list[_Read], list[_Read]]


def diff_wordings(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two wordings of an article: same and old ones spell the old one, same and new ones the new one."""
    if old == new:
        return (Piece(Kind.SAME, new),) if new else ()
    if not old or not new:
        return joined([Piece(Kind.OLD, old), Piece(Kind.NEW, new)])
    return joined(_pieces(_lines(old), _lines(new)))


def _lines(text: str) -> list[_Line]:
    """The lines; empty ones are part of the next."""
    found: list[_Line] = []
    space = ""
    for number, line in enumerate(text.split("\n")):
        space += "\n" if number else ""
        if line.strip():
            found.append(_Line(space, line))
            space = ""
        else:
            space += line
    if space and found:
        found[-1] = replace(found[-1], text=found[-1].text + space)
    return found or [_Line("", text)]


def _pieces(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Piece]:
    """The pieces of all lines; equal ones are anchors, those between two anchors are compared by their words."""
    numbers: dict[str, int] = {}
    olds = [numbers.setdefault(line.text.strip(), len(numbers)) for line in old]
    news = [numbers.setdefault(line.text.strip(), len(numbers)) for line in new]
    i = k = 0
    for match in Indel.editops(olds, news).as_matching_blocks():
        if i < match.a or k < match.b:
            yield from _between(old[i : match.a], new[k : match.b])
        i, k = match.a, match.b
        while i < match.a + match.size:
            yield from _equal(old[i], new[k])
            i, k = i + 1, k + 1


def _equal(old: _Line, new: _Line) -> Iterator[Piece]:
    """A line that stayed; the white space around it may differ."""
    if old == new:
        yield Piece(Kind.SAME, old.space + old.text)
    else:
        yield from diff_words(old.space, new.space)
        yield from diff_words(old.text, new.text)


def _between(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Piece]:
    """The pieces of the lines between two anchors."""
    letters = sum(len(line.text) for side in (old, new) for line in side)
    if not 0 < len(old) * len(new) <= MOST_PAIRS or letters > MOST_LETTERS:
        for kind, lines in ((Kind.OLD, old), (Kind.NEW, new)):
            yield from (Piece(kind, line.space + line.text) for line in lines)
        return
    for olds, news in _with_parts(_by_words(_read(old), _read(new))):
        before, after = ([token for line in side for token in line.tokens] for side in (olds, news))
        yield from diff_tokens(before, after)


def _read(lines: Sequence[_Line]) -> list[_Read]:
    """The lines cut into words."""
    cut = [tokens(line.space + line.text) for line in lines]
    return [_Read(line, frozenset([word for _space, word in line])) for line in cut]


def _by_words(old: Sequence[_Read], new: Sequence[_Read]) -> list[Block]:
    """The alignment in order with the greatest sum of similarities above `ALIKE`."""
    gains = [[_dice(one.words, other.words) - ALIKE for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], best[i + 1][k + 1] + gains[i][k])
    blocks: list[Block] = []
    i = k = 0
    while i < len(old) and k < len(new):
        if gains[i][k] > 0 and best[i][k] == best[i + 1][k + 1] + gains[i][k]:
            blocks.append(([old[i]], [new[k]]))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            blocks.append(([old[i]], []))
            i += 1
        else:
            blocks.append(([], [new[k]]))
            k += 1
    return [*blocks, *(([line], []) for line in old[i:]), *(([], [line]) for line in new[k:])]


def _with_parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join a line that was cut off its neighbour, or joined to it, with the neighbour."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is None:
            waiting = block
        elif _belongs(waiting, block):
            waiting = (waiting[0] + block[0], waiting[1] + block[1])
        else:
            yield waiting
            waiting = block
    if waiting is not None:
        yield waiting


def _belongs(one: Block, other: Block) -> bool:
    """True if one block has both sides and the other is the rest of one of them."""
    whole, part = (one, other) if all(one) else (other, one)
    if not all(whole) or all(part):
        return False
    olds, news = (_words(side) for side in whole)
    words = _words([*part[0], *part[1]])
    lost = olds - news if part[1] else news - olds
    return len(words & lost) >= PART_OF * len(words) > 0


def _words(lines: Sequence[_Read]) -> frozenset[str]:
    """The words of some lines."""
    return frozenset().union(*(line.words for line in lines))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice the words in common by the words of both."""
    return 2 * len(one & other) / (len(one) + len(other))
