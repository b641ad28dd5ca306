"""A position as a file that can be handed over."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from zbor.positions.models import Position
from zbor.positions.papers.odt import odt_of
from zbor.positions.papers.paper import Paper, paper_of
from zbor.positions.papers.pdf import pdf_of
from zbor.positions.papers.word import docx_of


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    ODT = "odt"


CONTENT_TYPES = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.ODT: "application/vnd.oasis.opendocument.text",
}

WRITERS: dict[Format, Callable[[Paper], bytes]] = {Format.DOCX: docx_of, Format.PDF: pdf_of, Format.ODT: odt_of}


def file_of(position: Position, form: Format, *, today: date) -> SimpleUploadedFile:
    """The position as it stands, written in the given format, under a name made of its title."""
    content = WRITERS[form](paper_of(position, today=today))
    name = slugify(position.title)[:60] or f"position-{position.pk}"
    return SimpleUploadedFile(f"{name}.{form}", content, content_type=CONTENT_TYPES[form])
