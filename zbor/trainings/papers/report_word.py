"""The report of a training in Word, for those who must paste it into a form of the funder."""

from datetime import date
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Cm

from zbor.base.partial_dates import PartialDate
from zbor.positions.papers.paper import PaperFunder
from zbor.positions.papers.word import cleaned, pictured
from zbor.trainings.papers.report import Block, blocks_of
from zbor.trainings.papers.sheet import funders_of
from zbor.trainings.queries.report import Report


def report_docx(report: Report, *, today: date) -> bytes:
    """The same blocks as in the PDF."""
    document = Document()
    document.core_properties.title = cleaned(report.training.title)[:250]
    document.core_properties.author = cleaned(settings.NETWORK_NAME)[:250]
    document.add_paragraph(_("Report of a training"))
    document.add_heading(cleaned(report.training.title), level=1)
    document.add_paragraph(_("As things stood on %(day)s") % {"day": PartialDate.of(today)})
    for block in blocks_of(report):
        _lay(document, block)
    for funder in funders_of(report.training, on=today):
        _funder(document, funder)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _lay(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(cleaned(block.text), level=block.level)
    elif block.kind == "paragraph":
        document.add_paragraph(cleaned(block.text))
    elif block.kind == "list":
        for item in block.items:
            document.add_paragraph(cleaned(item), style="List Bullet")
    else:
        _table(document, block)


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.heads), style="Table Grid")
    for row in (block.heads, *block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = cleaned(text)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _funder(document: Any, funder: PaperFunder) -> None:
    """The logo where Word can hold it, else its words; the sentence."""
    if pictured(funder):
        picture = document.add_paragraph().add_run().add_picture(BytesIO(funder.logo), height=Cm(1.5))
        picture._inline.docPr.set("descr", cleaned(funder.logo_text))  # noqa: SLF001 -- the only way to alt text
    else:
        document.add_paragraph(cleaned(funder.logo_text))
    if funder.sentence:
        document.add_paragraph(cleaned(funder.sentence))
