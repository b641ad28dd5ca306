"""A position as a file that can be handed over."""

from datetime import date
from enum import StrEnum

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from zbor.positions.models import Position
from zbor.positions.papers.paper import paper_of
from zbor.positions.papers.pdf import pdf_of
from zbor.positions.papers.word import docx_of


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


CONTENT_TYPES = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}


def file_of(position: Position, form: Format, *, today: date) -> SimpleUploadedFile:
    """The position as it stands, written in the given format, under a name made of its title."""
    paper = paper_of(position, today=today)
    content = docx_of(paper) if form is Format.DOCX else pdf_of(paper)
    name = slugify(position.title)[:60] or f"position-{position.pk}"
    return SimpleUploadedFile(f"{name}.{form}", content, content_type=CONTENT_TYPES[form])
