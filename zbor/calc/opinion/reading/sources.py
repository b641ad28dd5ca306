"""A file as bytes: where it comes from, how it is written, and what is refused unread."""

import codecs
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from zbor.calc.opinion.problems import Complaints

Source: TypeAlias = bytes | str | Path

LIMIT: Final = 64 * 1024 * 1024
UNLIMITED: Final = sys.maxsize
CHUNK: Final = 1 << 16
EXPECTED_TEXT: Final = "comma-separated text in UTF-8"


@dataclass(frozen=True)
class Opened:
    """How a file turned out to be written."""

    encoding: str
    separator: str
    size: int
    notes: tuple[str, ...]

    @property
    def is_unicode(self) -> bool:
        """Whether the file is UTF-8 throughout."""
        return self.encoding == "utf-8-sig"


def name_of(source: Source, name: str | None, otherwise: str) -> str:
    """What problems call a file: the name said, that of the path, or the usual one."""
    if name is not None:
        return name
    return otherwise if isinstance(source, bytes) else Path(source).name


def open_source(source: Source) -> io.BufferedIOBase:
    """The bytes of a source, from the beginning."""
    return io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")


def look(source: Source, limit: int, complaints: Complaints) -> Opened:
    """Read the file once, without keeping it, to learn its encoding and to refuse what is no text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    size, unicode, first, begun = 0, True, b"", False
    with open_source(source) as file:
        while chunk := file.read(CHUNK):
            first = first or chunk
            size += len(chunk)
            if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                complaints.add(1, "utf-16", "", EXPECTED_TEXT)
                break
            if b"\0" in chunk:
                complaints.add(1, "nul-bytes", "", EXPECTED_TEXT)
                break
            if size > limit:
                complaints.add(1, "too-large", str(size), f"{limit} bytes")
                break
            begun = begun or bool(chunk.strip())
            unicode = unicode and (_is_ascii(decoder, chunk) or _decodes(decoder, chunk))
    if unicode:
        unicode = _decodes(decoder, b"", final=True)
    if not begun and not complaints.total:
        complaints.add(1, "empty", "", "a header and rows")
    return _described(first, size, unicode=unicode)


def _is_ascii(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    """Whether there is nothing to decode: no bytes beyond ASCII, and none left from the chunk before."""
    return chunk.isascii() and not decoder.getstate()[0]


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _described(first: bytes, size: int, *, unicode: bool) -> Opened:
    header = first.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    separator = max((",", ";", "\t"), key=lambda one: header.count(one.encode()))
    notes = []
    if first.startswith(codecs.BOM_UTF8):
        notes.append("byte-order-mark")
    if not unicode:
        notes.append("windows-1250")
    if separator != ",":
        notes.append("semicolons" if separator == ";" else "tabs")
    return Opened("utf-8-sig" if unicode else "cp1250", separator, size, tuple(notes))
