"""Tell what a file is, read it, and parse the act in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from zbor.calc.legal.akoma import to_text
from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.reading.document import Document, Kind, ReadNote, Unreadable, UnreadableCode
from zbor.calc.legal.reading.marked import is_akoma, read_akoma, read_akoma_text
from zbor.calc.legal.reading.plain import decode
from zbor.calc.legal.reading.portable import read_pdf
from zbor.calc.legal.reading.web import read_html
from zbor.calc.legal.reading.word import read_docx

MOST_BYTES = 50 * 1024 * 1024
LOOKED_AT = 1024
PDF_SIGN, ZIP_SIGN = b"%PDF-", b"PK\x03\x04"
NOT_TEXT = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
HTML_SIGN = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
SUFFIXES = {
    "": Kind.PLAIN,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}


def read_document(path_or_bytes: str | Path | bytes, *, filename: str) -> Document:
    """The text of a file, by what is in it and, where this does not tell, by the ending of `filename`.

    Pasted text has the filename "". Raises Unreadable with a code; OSError where a path cannot be opened.
    """
    data = _bytes(path_or_bytes)
    document = _reader(data, filename)(data)
    if not document.text.strip():
        raise Unreadable(UnreadableCode.EMPTY)
    return document


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The act found in a file, what the file was, and what was done to its text."""

    act: ParsedAct
    kind: Kind
    notes: tuple[ReadNote, ...]
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, fit for JSON."""
        return {"act": self.act.to_dict(), "kind": self.kind, "notes": list(self.notes), "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ParsedFile":
        """What `parse_file` returned, also after JSON; raises the Unreadable that it carries."""
        if "error" in data:
            raise Unreadable(UnreadableCode(data["error"]["code"]))
        notes = tuple(ReadNote(note) for note in data["notes"])
        return cls(ParsedAct.from_dict(data["act"]), Kind(data["kind"]), notes, data["text"])


def parse_file(path: str, filename: str) -> dict[str, Any]:
    """Read a file and parse the act in it, as plain data that can leave a subprocess.

    Gives `act`, `kind`, `notes` and `text`, or only `error` with `code` and `message`; line numbers in `act` count
    lines of `text`. Turn it back with `ParsedFile.from_dict`. Raises OSError where the path cannot be opened.
    """
    try:
        return _parsed(_bytes(path), filename).to_dict()
    except Unreadable as refusal:
        return {"error": {"code": refusal.code, "message": str(refusal)}}


def _parsed(data: bytes, filename: str) -> ParsedFile:
    """The act in a file: taken as it is where the file marks its parts, else found in the text."""
    if is_akoma(data, filename):
        act = read_akoma(data)
        return ParsedFile(act, Kind.AKOMA, (), to_text(act))
    document = read_document(data, filename=filename)
    return ParsedFile(parse_text(document.text), document.kind, document.notes, document.text)


def _bytes(source: str | Path | bytes) -> bytes:
    """The content, unless there is nothing or too much of it."""
    if not isinstance(source, bytes):
        path = Path(source)
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(UnreadableCode.TOO_LARGE)
        source = path.read_bytes()
    if len(source) > MOST_BYTES:
        raise Unreadable(UnreadableCode.TOO_LARGE)
    if not source.strip():
        raise Unreadable(UnreadableCode.EMPTY)
    return source


def _reader(data: bytes, filename: str) -> Callable[[bytes], Document]:
    """How to read this content; the content is believed before the name."""
    head = data[:LOOKED_AT]
    suffix = PurePath(filename).suffix.lower()
    if is_akoma(data, filename):
        return read_akoma_text
    if PDF_SIGN in head:
        return read_pdf
    if data.startswith(ZIP_SIGN):
        return read_docx
    if data.startswith(NOT_TEXT):
        raise Unreadable(UnreadableCode.UNKNOWN_TYPE)
    if suffix in {".pdf", ".docx"}:
        raise Unreadable(UnreadableCode.BROKEN)
    if HTML_SIGN.search(head) or SUFFIXES.get(suffix) is Kind.HTML:
        return read_html
    if suffix not in SUFFIXES:
        raise Unreadable(UnreadableCode.UNKNOWN_TYPE)
    return lambda content: _read_text(content, SUFFIXES[suffix])


def _read_text(data: bytes, kind: Kind) -> Document:
    """Plain text or Markdown."""
    text, notes = decode(data)
    return Document(text, kind, notes)
