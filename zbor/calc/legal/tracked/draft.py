"""The Word file of a draft with what we want in it as tracked changes, and with our reasons as comments."""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from zbor.calc.archives import steadied
from zbor.calc.legal.reading.document import Unreadable, UnreadableCode
from zbor.calc.legal.reading.numbering import WORD, Numbering
from zbor.calc.legal.reading.word import check_archive, related_part
from zbor.calc.legal.tracked.edits import edits_between
from zbor.calc.legal.tracked.marking import (
    FORM,
    INSERTED,
    RUN,
    Hand,
    delete_whole,
    inserted,
    is_writable,
    mark_end,
    rewrite,
    stretches_of,
)
from zbor.calc.legal.tracked.pairing import paired
from zbor.calc.legal.tracked.places import Line, Places, key_of, lines_of

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NUMBER = re.compile(r"^\s*(?:\(\d{1,3}[a-z]?\)|\d{1,3}[.)]|[a-zčšž]\)|[–—•*-])\s+")
"""A number that Word writes by itself before a paragraph of a list."""


class Unplaced(StrEnum):
    """Why a wanted wording is not in the file."""

    NOT_FOUND = "not found"
    SEVERAL = "several places"
    TABLE = "in a table"
    CHANGED = "changed already"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class WantedArticle:
    """An article as it reads in the draft, and as it should read; `wanted` is empty where there is only a reason."""

    key: str
    label: str
    body: str
    wanted: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placing:
    """Which of the wanted articles stand in the file, and why the others do not."""

    placed: tuple[str, ...]
    unplaced: dict[str, Unplaced]


def changed_file(source: str, target: str, wanted: list[dict[str, str]], author: str, moment: str) -> dict[str, Any]:
    """The same on files, for a process of its own: plain data in, plain data out."""
    articles = [WantedArticle(**one) for one in wanted]
    try:
        content, placing = changed_docx(Path(source).read_bytes(), articles, author, datetime.fromisoformat(moment))
    except Unreadable as refusal:
        return {"unreadable": refusal.code.value}
    Path(target).write_bytes(content)
    return {"placed": list(placing.placed), "unplaced": {key: code.value for key, code in placing.unplaced.items()}}


def changed_docx(data: bytes, wanted: Iterable[WantedArticle], author: str, moment: datetime) -> tuple[bytes, Placing]:
    """The file with the wanted wordings; the same bytes for the same draft. Unreadable where it is no sound Word file.

    Whoever accepts all changes has the wanted wording, whoever rejects all of them has the draft. Tables, and paragraphs
    in which somebody's changes stand already, are left alone.
    """
    check_archive(data)
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
        numbering = Numbering(
            related_part(document.part, RELATIONSHIP_TYPE.NUMBERING),
            related_part(document.part, RELATIONSHIP_TYPE.STYLES),
        )
        lines = lines_of(body, numbering)
    except Exception as fault:  # the library raises whatever it stumbles over in a damaged file
        raise Unreadable(UnreadableCode.BROKEN) from fault
    if body.getroottree().docinfo.doctype:
        raise Unreadable(UnreadableCode.BROKEN)  # no Word file declares entities
    hand = Hand(author, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), _highest_number(body))
    places, taken = Places(lines), set[int]()
    placed, unplaced = [], dict[str, Unplaced]()
    for one in wanted:
        found = _sought(one, places, taken)
        if isinstance(found, Unplaced):
            unplaced[one.key] = found
            continue
        taken |= {id(line) for line in found}
        _comment(document, found, one, hand, moment)
        if one.wanted.strip():
            _rewrite(found, one.wanted, hand)
        placed.append(one.key)
    return _steady(document), Placing(tuple(placed), unplaced)


def _sought(one: WantedArticle, places: Places, taken: set[int]) -> list[Line] | Unplaced:
    found = places.of(one.label, one.body)
    if not found:
        return Unplaced.NOT_FOUND
    if len(found) > 1:
        return Unplaced.SEVERAL
    [lines] = found
    if any(line.element is None for line in lines):
        return Unplaced.TABLE
    if any(id(line) in taken for line in lines):
        return Unplaced.TAKEN
    if not all(is_writable(line.element) for line in lines if line.element is not None):
        return Unplaced.CHANGED
    return lines


def _rewrite(lines: list[Line], wanted: str, hand: Hand) -> None:
    """Write one article: paragraphs rewritten in their runs, gone, or come after the one before them."""
    texts = [one.strip() for one in UNWRITABLE.sub("", wanted).splitlines() if one.strip()]
    last: etree._Element | None = None
    coming: list[str] = []
    for old, new in paired([line.key for line in lines], [key_of(text) for text in texts]):
        if old is None:
            if new is not None:
                coming.append(texts[new])
            continue
        line = lines[old]
        _come(coming, last, line, hand)
        coming = []
        if line.element is None:
            continue
        if new is None:
            delete_whole(line.element, hand)
        else:
            stretches = stretches_of(line.element)
            said = "".join(piece.text for stretch in stretches for piece in stretch.pieces)
            rewrite(stretches, edits_between(said, _unnumbered(texts[new], line.label)), hand)
            last = line.element
    _come(coming, last, lines[-1], hand)


def _unnumbered(text: str, label: str) -> str:
    """The text without the number that Word writes by itself."""
    return NUMBER.sub("", text, count=1) if label else text


def _come(texts: list[str], after: etree._Element | None, line: Line, hand: Hand) -> None:
    """Insert paragraphs after one, or before the first of the article.

    After one, its own end counts as inserted and the last new paragraph has the old end: so it is taken back whole even
    where a table or the end of the document follows.
    """
    model = after if after is not None else line.element
    if model is None:
        return
    new = [_paragraph(text, model, hand, is_numbered=bool(line.label)) for text in texts]
    for one in new if after is None else [after, *new[:-1]] if new else []:
        mark_end(one, INSERTED, hand)
    at = after
    for one in new:
        if at is None:
            model.addprevious(one)
        else:
            at.addnext(one)
            at = one


def _paragraph(text: str, model: etree._Element, hand: Hand, *, is_numbered: bool) -> etree._Element:
    """A new paragraph in the form of another one; numbered by Word if that one is and its text brings a number."""
    made = etree.Element(model.tag)
    form = model.find(FORM)
    if form is not None:
        form = deepcopy(form)
        for looks in form.findall(f"{WORD}rPr"):
            for mark in looks.findall(INSERTED) + looks.findall(f"{WORD}del"):
                looks.remove(mark)
        made.append(form)
    bare = _unnumbered(text, "list" if is_numbered else "")
    if is_numbered and bare == text:
        _take_number_away(made)
    like = next((stretch.run for stretch in stretches_of(model) if stretch.end > stretch.begin), None)
    made.append(inserted(bare, like if like is not None else etree.Element(RUN), hand))
    return made


def _take_number_away(paragraph: etree._Element) -> None:
    form = paragraph.find(FORM)
    if form is None:
        return
    for number in form.findall(f"{WORD}numPr"):
        identity = number.find(f"{WORD}numId")
        if identity is not None:
            identity.set(f"{WORD}val", "0")


def _comment(document: Any, lines: list[Line], one: WantedArticle, hand: Hand, moment: datetime) -> None:
    """The reason, beside the whole article."""
    first, last = lines[0].element, lines[-1].element
    if not one.reason.strip() or first is None or last is None:
        return
    initials = "".join(word[0] for word in hand.author.split())[:4]
    comment = document.comments.add_comment(UNWRITABLE.sub("", one.reason), author=hand.author, initials=initials)
    comment._comment_elm.date = moment  # noqa: SLF001 -- python-docx dates comments by the clock, and gives no other way
    number = str(comment.comment_id)
    begin, end = (etree.Element(f"{WORD}commentRange{side}") for side in ("Start", "End"))
    run, reference = etree.Element(RUN), etree.Element(f"{WORD}commentReference")
    for element in (begin, end, reference):
        element.set(f"{WORD}id", number)
    run.append(reference)
    first.insert(1 if first.find(FORM) is not None else 0, begin)
    last.extend([end, run])


def _highest_number(body: etree._Element) -> int:
    numbers = (element.get(f"{WORD}id", "") for element in body.iter(etree.Element))
    return max((int(number) for number in numbers if number.isdecimal() and len(number) < 9), default=0)


def _steady(document: Any) -> bytes:
    """The file with every hour in its archive set to one and the same."""
    raw = BytesIO()
    document.save(raw)
    return steadied(raw.getvalue(), first="[Content_Types].xml")
