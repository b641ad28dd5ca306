"""Write insertions and deletions into the paragraphs of a Word file; whatever stays keeps its runs and their looks."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from zbor.calc.legal.reading.numbering import WORD
from zbor.calc.legal.reading.word import SIGNS, TEXT_BOX, walk
from zbor.calc.legal.tracked.edits import Edit

RUN, TEXT, DELETED_TEXT, LOOKS, FORM = (f"{WORD}{name}" for name in ("r", "t", "delText", "rPr", "pPr"))
INSERTED, DELETED = f"{WORD}ins", f"{WORD}del"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
AFTER_LOOKS = frozenset({f"{WORD}sectPr", f"{WORD}pPrChange"})
CHANGED = frozenset(
    f"{WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPr")
)
"""What a paragraph must not hold to be written in: changes of somebody else, and the end of a section."""


@dataclass
class Hand:
    """Who writes, when; each mark gets a number of its own."""

    author: str
    date: str
    number: int = 0

    def mark(self, tag: str) -> etree._Element:
        self.number += 1
        found = etree.Element(tag)
        for name, value in (("id", str(self.number)), ("author", self.author), ("date", self.date)):
            found.set(f"{WORD}{name}", value)
        return found


@dataclass
class Piece:
    """A child of a run: what it says (nothing, where it is a picture or the like), and where that begins."""

    element: etree._Element
    text: str
    begin: int

    @property
    def end(self) -> int:
        return self.begin + len(self.text)


@dataclass
class Stretch:
    """A run with its pieces, by their places in the text of the paragraph."""

    run: etree._Element
    pieces: list[Piece] = field(default_factory=list)
    begin: int = 0
    end: int = 0


def is_writable(paragraph: etree._Element) -> bool:
    """True if nobody's tracked changes are in the paragraph already, and no section ends in it."""
    return not any(True for _change in paragraph.iter(*CHANGED))


def stretches_of(paragraph: etree._Element) -> list[Stretch]:
    """The runs of a paragraph, not those of text boxes in it."""
    found, at = [], 0
    for run in walk(paragraph, stop=frozenset({TEXT_BOX, RUN})):
        if run.tag != RUN:
            continue
        stretch = Stretch(run, begin=at)
        for child in run:
            if child.tag != LOOKS:
                text = (child.text or "") if child.tag == TEXT else SIGNS.get(str(child.tag), "")
                stretch.pieces.append(Piece(child, text, at))
                at += len(text)
        stretch.end = at
        found.append(stretch)
    return found


def rewrite(stretches: list[Stretch], edits: list[Edit], hand: Hand) -> None:
    """Carry out the edits of a paragraph's text in its runs."""
    for place, stretch in enumerate(stretches):
        mine = [edit for edit in edits if edit.begin < stretch.end and edit.end > stretch.begin]
        coming = [edit for edit in edits if edit.text and _falls_in(edit.end, stretches, place)]
        if not mine and not coming:
            continue
        written = list(_written(stretch, mine, {edit.end: edit for edit in coming}, stretches, hand))
        for element in written:
            stretch.run.addprevious(element)
        parent = stretch.run.getparent()
        if parent is not None:
            parent.remove(stretch.run)


def _falls_in(at: int, stretches: list[Stretch], place: int) -> bool:
    """True if what comes at a place comes into this run: the one that ends there or goes on, at the beginning the first."""
    stretch = stretches[place]
    if at == 0:
        return place == _first_with_text(stretches)
    return stretch.begin < at <= stretch.end


def _first_with_text(stretches: list[Stretch]) -> int:
    return next((place for place, one in enumerate(stretches) if one.end > one.begin), 0)


def _written(
    stretch: Stretch, going: list[Edit], coming: dict[int, Edit], stretches: list[Stretch], hand: Hand
) -> Iterator[etree._Element]:
    """The run in parts: what stays, what goes, and what comes after it."""
    if 0 in coming and coming[0].end == stretch.begin:
        yield _inserted(coming[0], stretches, hand)
    cuts = {edit.begin for edit in going} | {edit.end for edit in going} | set(coming)
    part, is_gone = _empty_like(stretch.run), False
    for piece in _cut(stretch.pieces, cuts):
        goes = bool(piece.text) and any(edit.begin <= piece.begin and piece.end <= edit.end for edit in going)
        if goes != is_gone and _has_content(part):
            yield _closed(part, hand, is_gone=is_gone)
            part = _empty_like(stretch.run)
        is_gone = goes
        part.append(piece.element)
        if piece.text and piece.end in coming:
            yield _closed(part, hand, is_gone=is_gone)
            part = _empty_like(stretch.run)
            yield _inserted(coming[piece.end], stretches, hand)
    if _has_content(part):
        yield _closed(part, hand, is_gone=is_gone)


def _cut(pieces: list[Piece], cuts: set[int]) -> Iterator[Piece]:
    """The pieces, texts cut where something begins or ends."""
    for piece in pieces:
        inside = sorted(cut for cut in cuts if piece.begin < cut < piece.end)
        if piece.element.tag != TEXT or not inside:
            yield piece
            continue
        ends = [*inside, piece.end]
        for begin, end in zip([piece.begin, *inside], ends, strict=True):
            words = piece.text[begin - piece.begin : end - piece.begin]
            yield Piece(_text(words), words, begin)


def _closed(part: etree._Element, hand: Hand, *, is_gone: bool) -> etree._Element:
    if not is_gone:
        return part
    for text in part.iterchildren(TEXT):
        text.tag = DELETED_TEXT
        text.set(SPACE, "preserve")
    mark = hand.mark(DELETED)
    mark.append(part)
    return mark


def _inserted(edit: Edit, stretches: list[Stretch], hand: Hand) -> etree._Element:
    """What comes, looking like the first of what goes for it, or like what stands before it."""
    at = edit.begin if edit.begin < edit.end else max(edit.begin - 1, 0)
    like = next((one.run for one in stretches if one.begin <= at < one.end), stretches[0].run)
    return inserted(edit.text, like, hand)


def inserted(text: str, like: etree._Element, hand: Hand) -> etree._Element:
    """A mark that holds a new run with this text, with the looks of a run."""
    run = _empty_like(like)
    run.append(_text(text))
    mark = hand.mark(INSERTED)
    mark.append(run)
    return mark


def _empty_like(run: etree._Element) -> etree._Element:
    made = etree.Element(RUN)
    looks = run.find(LOOKS)
    if looks is not None:
        made.append(deepcopy(looks))
    return made


def _has_content(run: etree._Element) -> bool:
    return any(child.tag != LOOKS for child in run)


def _text(words: str) -> etree._Element:
    made = etree.Element(TEXT)
    made.text = words
    made.set(SPACE, "preserve")
    return made


def delete_whole(paragraph: etree._Element, hand: Hand) -> None:
    """Mark a paragraph, its words and its end, as gone."""
    stretches = stretches_of(paragraph)
    rewrite(stretches, [Edit(0, stretches[-1].end, "")] if stretches else [], hand)
    mark_end(paragraph, DELETED, hand)


def mark_end(paragraph: etree._Element, tag: str, hand: Hand) -> None:
    """Mark the end of a paragraph as come or gone."""
    form = paragraph.find(FORM)
    if form is None:
        form = etree.Element(FORM)
        paragraph.insert(0, form)
    looks = form.find(LOOKS)
    if looks is None:
        looks = etree.Element(LOOKS)
        later = next((child for child in form if child.tag in AFTER_LOOKS), None)
        if later is None:
            form.append(looks)
        else:
            later.addprevious(looks)
    looks.insert(0, hand.mark(tag))
