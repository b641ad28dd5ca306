"""Text out of Word documents, with tracked changes accepted and automatic numbers written out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from zbor.calc.legal.reading.document import Document, Kind, ReadNote, Unreadable, UnreadableCode
from zbor.calc.legal.reading.numbering import WORD, Numbering

MOST_UNPACKED = 300 * 1024 * 1024
MAIN_PART = "word/document.xml"
PARAGRAPH, ROW, CELL = f"{WORD}p", f"{WORD}tr", f"{WORD}tc"
INSERTED, DELETED, MOVED = f"{WORD}ins", f"{WORD}del", f"{WORD}moveFrom"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{WORD}txbxContent"
GONE = frozenset({DELETED, MOVED, FALLBACK})
SIGNS = {f"{WORD}tab": " ", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def read_docx(data: bytes) -> Document:
    """The text of a Word document; Unreadable where it is another kind of archive, or damaged."""
    check_archive(data)
    try:
        main = docx.Document(BytesIO(data)).part
        body = main.element.body
        numbering = Numbering(
            related_part(main, RELATIONSHIP_TYPE.NUMBERING), related_part(main, RELATIONSHIP_TYPE.STYLES)
        )
        lines = list(_blocks(body, numbering))
        tracked = any(True for _change in body.iter(INSERTED, DELETED, MOVED))
    except Exception as fault:  # the library raises whatever it stumbles over in a damaged file
        raise Unreadable(UnreadableCode.BROKEN) from fault
    doubts = {
        ReadNote.TRACKED_CHANGES_ACCEPTED: tracked,
        ReadNote.NUMBERING_WRITTEN_OUT: any(label for label, _text in lines),
    }
    text = "\n\n".join(f"{label} {line}".strip() for label, line in lines if label or line)
    return Document(text, Kind.DOCX, tuple(note for note, holds in doubts.items() if holds))


def check_archive(data: bytes) -> None:
    """Refuse what is no Word document, is locked, or would unpack to more than memory bears."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as fault:
        raise Unreadable(UnreadableCode.BROKEN) from fault
    if MAIN_PART not in {part.filename for part in parts}:
        raise Unreadable(UnreadableCode.UNKNOWN_TYPE)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(UnreadableCode.ENCRYPTED)
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(UnreadableCode.TOO_LARGE)


def related_part(main: Any, kind: str) -> etree._Element | None:
    """The XML of a related part, None if the document has none."""
    try:
        blob: bytes = main.part_related_by(kind).blob
    except KeyError:
        return None
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _blocks(body: etree._Element, numbering: Numbering) -> Iterator[tuple[str, str]]:
    """Each paragraph with its number; each row of a table as one line."""
    for element in walk(body, stop=frozenset({PARAGRAPH, ROW})):
        if element.tag == ROW:
            cells = [
                " ".join(f"{numbering.label(each)} {text_of(each)}".strip() for each in cell.iter(PARAGRAPH))
                for cell in element.iterchildren(CELL)
            ]
            yield "", " | ".join(" ".join(cell.split()) for cell in cells)
        elif element.tag == PARAGRAPH:
            text = text_of(element)
            yield numbering.label(element) if text else "", text
            for box in walk(element, stop=frozenset({TEXT_BOX})):
                if box.tag == TEXT_BOX:
                    yield from _blocks(box, numbering)


def walk(root: etree._Element, stop: frozenset[str]) -> Iterator[etree._Element]:
    """The elements below `root` in order, not below those in `stop`, and nothing that is gone."""
    waiting = list(root.iterchildren(reversed=True))
    while waiting:
        element = waiting.pop()
        if element.tag in GONE:
            continue
        yield element
        if element.tag not in stop:
            waiting.extend(element.iterchildren(reversed=True))


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of text boxes in it."""
    parts = []
    for element in walk(paragraph, stop=frozenset({TEXT_BOX})):
        if element.tag == f"{WORD}t":
            parts.append(element.text or "")
        else:
            parts.append(SIGNS.get(str(element.tag), ""))
    return "".join(parts).strip()
