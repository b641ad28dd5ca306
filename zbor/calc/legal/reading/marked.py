"""Acts in Akoma Ntoso: the file itself says what is an article."""

import re
from pathlib import PurePath

from zbor.calc.legal.akoma import AkomaFault, FaultKind, from_akoma, to_text
from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reading.document import Document, Kind, Unreadable, UnreadableCode

LOOKED_AT = 4096
SIGN = re.compile(rb"<(?:[\w.-]{1,40}:)?akomaNtoso[\s>]")
XML_SIGN = (b"<?xml", b"\xef\xbb\xbf<?xml", b"\xff\xfe<\0", b"\xfe\xff\0<", b"<")
CODES = {
    FaultKind.BROKEN: UnreadableCode.BROKEN,
    FaultKind.OTHER: UnreadableCode.UNKNOWN_TYPE,
    FaultKind.TOO_LARGE: UnreadableCode.TOO_LARGE,
}
SUFFIXES = frozenset({".xml", ".akn"})


def is_akoma(data: bytes, filename: str) -> bool:
    """True if the content is Akoma Ntoso, or is XML and named so."""
    is_xml = data.lstrip().startswith(XML_SIGN)
    return is_xml and (bool(SIGN.search(data[:LOOKED_AT])) or PurePath(filename).suffix.lower() in SUFFIXES)


def read_akoma(data: bytes) -> ParsedAct:
    """The act; Unreadable where there is none."""
    try:
        return from_akoma(data)
    except AkomaFault as fault:
        raise Unreadable(CODES[fault.kind]) from fault


def read_akoma_text(data: bytes) -> Document:
    """The text of the act."""
    return Document(to_text(read_akoma(data)), Kind.AKOMA)
