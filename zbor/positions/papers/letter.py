"""The covering letter that goes with a position: the same letterhead, signature and funders, other words."""

from dataclasses import replace
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.positions.models import Position
from zbor.positions.papers.files import CONTENT_TYPES, Format
from zbor.positions.papers.paper import Paper, PaperSection, paper_of
from zbor.positions.papers.pdf import pdf_of


def letter_of(position: Position, *, to: str, subject: str, words: str, today: date) -> Paper:
    """The letter on paper, dated today."""
    return replace(
        paper_of(position, today=today),
        day=today,
        day_in_words=str(PartialDate.of(today)),
        addressee=to,
        title=subject,
        about=subject,
        before=(PaperSection("", words),),
        after=(),
        demands=(),
        signed=(),
        reserved=(),
        dissented=(),
        cosigned=(),
    )


def letter_file(paper: Paper) -> SimpleUploadedFile:
    name = slugify(" ".join([_("covering letter"), paper.addressee]))[:60]
    return SimpleUploadedFile(f"{name}.pdf", pdf_of(paper), content_type=CONTENT_TYPES[Format.PDF])
