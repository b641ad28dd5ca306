"""Text out of files that people send: Markdown, web pages, Word documents, PDF, pasted text.

A caller with files from strangers runs `parse_file` in a subprocess with limited time and memory and turns its plain
dictionary back with `ParsedFile.from_dict`; formats are parsed by libraries that a hostile file may slow down.
"""

from zbor.calc.legal.reading.document import Document, Kind, ReadNote, Unreadable, UnreadableCode
from zbor.calc.legal.reading.files import MOST_BYTES, ParsedFile, parse_file, read_document

__all__ = [
    "MOST_BYTES",
    "Document",
    "Kind",
    "ParsedFile",
    "ReadNote",
    "Unreadable",
    "UnreadableCode",
    "parse_file",
    "read_document",
]
