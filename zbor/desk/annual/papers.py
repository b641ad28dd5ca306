"""The text of a year as Word, to be pasted from, and as PDF, both the same bytes for the same text."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from zbor.base.partial_dates import PartialDate
from zbor.calc.archives import steadied
from zbor.desk.annual.telling import Line, Report
from zbor.funders.queries import owed_on
from zbor.positions.papers.paper import Paper, PaperDemand, PaperFunder, paper_funder
from zbor.positions.papers.pdf import pdf_of
from zbor.positions.papers.word import cleaned, pictured

NOTHING: tuple[Any, ...] = ()


def word_of(report: Report, *, today: date) -> bytes:
    """Real headings, real lists and real links, so that what is pasted keeps its form."""
    document = Document()
    _dress(document, report, today)
    document.add_heading(cleaned(report.title), level=1)
    if report.standing:
        document.add_paragraph(cleaned(report.standing)).runs[0].bold = True
    for section in report.sections:
        document.add_heading(section.title, level=2)
        document.add_paragraph(cleaned(section.sentence))
        for line in section.lines:
            _line(document, line)
    for funder in _owed(today):
        _funder(document, funder)
    raw = BytesIO()
    document.save(raw)
    return steadied(raw.getvalue(), first="[Content_Types].xml")


def _dress(document: Any, report: Report, today: date) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), "sl-SI" if (get_language() or "sl").startswith("sl") else "en-GB")
    normal.element.get_or_add_rPr().append(language)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = cleaned(report.title), cleaned(settings.NETWORK_NAME)[:250], ""
    facts.created = facts.modified = datetime.combine(today, time(12), tzinfo=UTC).replace(tzinfo=None)
    facts.comments = facts.subject = facts.keywords = ""


def _line(document: Any, line: Line) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if line.address:
        _link(paragraph, cleaned(line.text), line.address)
    else:
        paragraph.add_run(cleaned(line.text))
    if line.note:
        paragraph.add_run(cleaned(f": {line.note}"))


def _link(paragraph: Any, text: str, address: str) -> None:
    """python-docx has no links of its own; this is the element that Word makes."""
    known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): known})  # noqa: SLF001 -- as above
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 -- as above
    paragraph._p.append(link)  # noqa: SLF001 -- as above


def _funder(document: Any, funder: PaperFunder) -> None:
    """The logo with its words, or the words alone where Word cannot hold it; and the sentence that is owed."""
    if pictured(funder) is None:
        document.add_paragraph(cleaned(funder.logo_text))
    else:
        picture = document.add_paragraph().add_run().add_picture(BytesIO(funder.logo), height=Cm(1.5))
        picture._inline.docPr.set("descr", cleaned(funder.logo_text))  # noqa: SLF001 -- the only way to alt text
    if funder.sentence:
        document.add_paragraph(cleaned(funder.sentence))


def _owed(today: date) -> tuple[PaperFunder, ...]:
    """The funders who are owed their logo and sentence on every paper of a day."""
    return tuple(map(paper_funder, owed_on(today)))


def pdf_of_report(report: Report, *, today: date) -> bytes:
    """The same on the letterhead of the network's papers; its numbered parts are the sections."""
    parts = [
        PaperDemand(
            number=number,
            title=section.title,
            text="\n\n".join([section.sentence, *(f"– {line.in_words}" for line in section.lines)]),
            article="",
            present="",
            wording="",
        )
        for number, section in enumerate(report.sections, start=1)
    ]
    return pdf_of(
        Paper(
            network=settings.NETWORK_NAME,
            email=settings.NETWORK_EMAIL,
            day=today,
            day_in_words=str(PartialDate.of(today)),
            title=report.title,
            addressee="",
            about=report.title,
            standing=report.standing,
            before=(),
            after=(),
            demands=tuple(parts),
            signed=NOTHING,
            reserved=NOTHING,
            dissented=NOTHING,
            funders=_owed(today),
        )
    )
