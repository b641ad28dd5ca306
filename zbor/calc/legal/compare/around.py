"""What changed around the articles: title, preamble, headings of parts and chapters, closing."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from zbor.calc.legal.compare.inside import diff_wordings
from zbor.calc.legal.compare.model import PairKind, Part, Surrounding, differs
from zbor.calc.legal.compare.wording import composed, folded
from zbor.calc.legal.model import Heading, ParsedAct
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.worddiff import Kind, Piece, diff_words

ALIKE = 55
"""Least likeness (of 100) of two headings in the same place for one to be the other, changed."""


def surroundings(old: ParsedAct, new: ParsedAct) -> tuple[Surrounding, ...]:
    """Title, preamble and closing where there are any, and between them the headings that changed."""
    return (
        *_part(Part.TITLE, old.title, new.title),
        *_part(Part.PREAMBLE, old.preamble, new.preamble),
        *_headings(old.headings, new.headings),
        *_part(Part.CLOSING, old.closing, new.closing),
    )


def _part(part: Part, old: str, new: str) -> Iterator[Surrounding]:
    """One text, then and now."""
    if folded(old) == folded(new):
        pieces: tuple[Piece, ...] = (Piece(Kind.SAME, _text(new)),)
    else:
        pieces = diff_wordings(_text(old), _text(new))
    if old.strip() or new.strip():
        yield Surrounding(part, _kind(pieces, is_old=bool(old.strip()), is_new=bool(new.strip())), pieces)


def _text(text: str) -> str:
    """A text as its paragraphs, so that the width of lines does not matter."""
    return composed("\n\n".join(paragraphs(text)))


def _kind(pieces: Sequence[Piece], *, is_old: bool, is_new: bool) -> PairKind:
    if not is_old or not is_new:
        return PairKind.NEW if is_new else PairKind.GONE
    return PairKind.CHANGED if differs(pieces) else PairKind.UNCHANGED


def _headings(old: Sequence[Heading], new: Sequence[Heading]) -> Iterator[Surrounding]:
    """The headings that changed, came or went, in order."""
    olds, news = ([folded(heading.text) for heading in side] for side in (old, new))
    numbers = {text: number for number, text in enumerate(dict.fromkeys([*olds, *news]))}
    i = k = 0
    for block in Indel.editops([numbers[text] for text in olds], [numbers[text] for text in news]).as_matching_blocks():
        yield from _replaced(olds[i : block.a], news[k : block.b])
        i, k = block.a + block.size, block.b + block.size


def _replaced(olds: Sequence[str], news: Sequence[str]) -> Iterator[Surrounding]:
    """Headings between two that stayed: those that are alike in the same order are the same, changed."""
    k = 0
    for old in olds:
        like = next((at for at in range(k, len(news)) if ratio(old, news[at]) >= ALIKE), None)
        if like is None:
            yield Surrounding(Part.HEADING, PairKind.GONE, diff_words(old, ""))
            continue
        for new in news[k:like]:
            yield Surrounding(Part.HEADING, PairKind.NEW, diff_words("", new))
        yield Surrounding(Part.HEADING, PairKind.CHANGED, diff_words(old, news[like]))
        k = like + 1
    for new in news[k:]:
        yield Surrounding(Part.HEADING, PairKind.NEW, diff_words("", new))
