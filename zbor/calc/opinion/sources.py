"""From bytes or a path to rows of text, streaming: encoding, separator, quotes and limits."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from zbor.calc.opinion.problems import Complaints

Source: TypeAlias = bytes | str | Path

LIMIT: Final = 64 * 1024 * 1024
CHUNK: Final = 1 << 16
EXPECTED_TEXT: Final = "comma-separated text in UTF-8"


@dataclass(frozen=True)
class Row:
    """One row by column name, and the line on which it begins."""

    line: int
    fields: dict[str, str]


@dataclass(frozen=True)
class Opened:
    """How a file turned out to be written."""

    encoding: str
    separator: str
    notes: tuple[str, ...]


def rows(
    source: Source, *, columns: tuple[str, ...], limit: int, complaints: Complaints
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Check a file as text, then hand out its rows; also say what was unusual about it. Row problems are gathered."""
    opened = _look(source, limit, complaints)
    complaints.refuse_if_any()
    return opened.notes, _stream(source, opened, columns, complaints)


def _open(source: Source) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")


def _look(source: Source, limit: int, complaints: Complaints) -> Opened:
    """Read the file once, without keeping it, to learn its encoding and to refuse what is no text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    size, unicode, first, begun = 0, True, b"", False
    with _open(source) as file:
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
            unicode = unicode and _decodes(decoder, chunk)
    if unicode:
        unicode = _decodes(decoder, b"", final=True)
    if not begun and not complaints.total:
        complaints.add(1, "empty", "", "a header and rows")
    return _described(first, unicode=unicode)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _described(first: bytes, *, unicode: bool) -> Opened:
    header = first.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    separator = max((",", ";", "\t"), key=lambda one: header.count(one.encode()))
    notes = []
    if first.startswith(codecs.BOM_UTF8):
        notes.append("byte-order-mark")
    if not unicode:
        notes.append("windows-1250")
    if separator != ",":
        notes.append("semicolons" if separator == ";" else "tabs")
    return Opened("utf-8-sig" if unicode else "cp1250", separator, tuple(notes))


def _stream(source: Source, opened: Opened, columns: tuple[str, ...], complaints: Complaints) -> Iterator[Row]:
    header: list[str] = []
    for line, fields in _records(source, opened, complaints):
        if not header:
            header = [name.strip().lower() for name in fields]
            if not _fits(header, columns, line, complaints):
                return
        elif len(fields) != len(header):
            complaints.add(line, "row-length", str(len(fields)), f"{len(header)} fields as in the header")
        else:
            yield Row(line, dict(zip(header, fields, strict=True)))


def _records(source: Source, opened: Opened, complaints: Complaints) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line on which it begins; a fault ends them and is gathered."""
    with _open(source) as file:
        lines = (text.decode(opened.encoding) for text in file)
        reader = csv.reader(lines, delimiter=opened.separator, strict=True)
        line = 1
        try:
            for fields in reader:
                if any(field.strip() for field in fields):
                    yield line, fields
                line = reader.line_num + 1
        except csv.Error as fault:
            complaints.add(line, "quotes", str(fault), "quoted fields as in CSV")
        except UnicodeDecodeError as fault:
            complaints.add(reader.line_num + 1, "encoding", f"byte {fault.object[fault.start]:#x}", EXPECTED_TEXT)


def _fits(header: list[str], columns: tuple[str, ...], line: int, complaints: Complaints) -> bool:
    before = complaints.total
    for name in columns:
        if name not in header:
            complaints.add(line, "missing-column", ", ".join(header), name)
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        complaints.add(line, "repeated-column", name, "each column once")
    return complaints.total == before
