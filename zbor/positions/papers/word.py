"""A position as a Word file, the same bytes for the same paper."""

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from zbor.calc.archives import steadied
from zbor.positions.papers.paper import Paper, PaperFunder, PaperSection, PaperVoice

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "bmp"})
"""Kinds of pictures that Word files hold; of others the words stand alone."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold."""


def docx_of(paper: Paper) -> bytes:
    document = Document()
    _dress(document, paper)
    _head(document, paper)
    for demand in paper.demands:
        document.add_heading(f"{demand.number}. {cleaned(demand.title)}", level=2)
        if demand.article:
            _paragraph(document, demand.article).runs[0].italic = True
        if demand.wording:
            _paragraphs(document, demand.wording, style="Quote")
        _paragraphs(document, demand.text)
    _sections(document, paper.after)
    _articles(document, paper)
    _amendments(document, paper)
    _signatures(document, paper)
    _funders(document, paper)
    return _steady(document)


def _dress(document: Any, paper: Paper) -> None:
    """Fonts, language and margins; dates of the paper instead of the hour of its making."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), "sl-SI" if (get_language() or "sl").startswith("sl") else "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.5)
        section.header.paragraphs[0].text = cleaned(f"{paper.network} · {paper.email}")
    made = datetime.combine(paper.day, time(12), tzinfo=UTC).replace(tzinfo=None)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = cleaned(paper.title)[:250], cleaned(paper.network)[:250], ""
    facts.created = facts.modified = made
    facts.comments = facts.subject = facts.keywords = ""


def _head(document: Any, paper: Paper) -> None:
    if paper.addressee:
        _paragraph(document, paper.addressee)
    _paragraph(document, paper.day_in_words)
    document.add_heading(cleaned(paper.title), level=1)
    if paper.about != paper.title:
        _paragraph(document, paper.about).runs[0].italic = True
    if paper.standing:
        _paragraph(document, paper.standing).runs[0].bold = True
    _sections(document, paper.before)


def _sections(document: Any, sections: tuple[PaperSection, ...]) -> None:
    for section in sections:
        if section.title:
            document.add_heading(cleaned(section.title), level=2)
        _paragraphs(document, section.text)


def _articles(document: Any, paper: Paper) -> None:
    """The table that ministries ask for: what the draft says, what it should say, why."""
    if not paper.article_demands:
        return
    document.add_heading(_("Article by article"), level=1)
    heads = [_("Article"), _("Text of the draft"), _("Our wording"), _("Explanation")]
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
    table.rows[0]._tr.get_or_add_trPr().append(  # noqa: SLF001 -- python-docx has no other way to repeat a head
        table._tbl.makeelement(qn("w:tblHeader"), {})  # noqa: SLF001 -- as above
    )
    for demand in paper.article_demands:
        texts = [demand.article, demand.present, demand.wording, demand.text or demand.title]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = cleaned(text)


def _amendments(document: Any, paper: Paper) -> None:
    """The demands as sentences of an amending act, ready to be taken over."""
    ready = [demand for demand in paper.demands if demand.amendment]
    if ready:
        document.add_heading(_("Ready amendments"), level=1)
    for demand in ready:
        document.add_heading(_("To demand %(n)d") % {"n": demand.number}, level=2)
        _paragraphs(document, demand.amendment)


def _signatures(document: Any, paper: Paper) -> None:
    for title, voices in paper.signatures:
        document.add_heading(title, level=1)
        for voice in voices:
            document.add_paragraph(cleaned(said(voice)), style="List Bullet")


def said(voice: PaperVoice) -> str:
    """A name, and the words it signed with."""
    return f"{voice.name}: {voice.text}" if voice.text else voice.name


def _funders(document: Any, paper: Paper) -> None:
    for funder in paper.funders:
        if not _picture(document, funder):
            _paragraph(document, funder.logo_text)
        if funder.sentence:
            _paragraph(document, funder.sentence)


def pictured(funder: PaperFunder) -> tuple[int, int] | None:
    """Width and height of the funder's logo; None where there is none that office programs can hold."""
    if not funder.logo or funder.ending not in PICTURES:
        return None
    try:
        image = Image.from_blob(funder.logo)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        return None
    return (image.px_width, image.px_height) if image.px_width and image.px_height else None


def _picture(document: Any, funder: PaperFunder) -> bool:
    """Set the logo with its words; False where there is none that Word can hold."""
    if pictured(funder) is None:
        return False
    picture = document.add_paragraph().add_run().add_picture(BytesIO(funder.logo), height=Cm(1.5))
    picture._inline.docPr.set("descr", cleaned(funder.logo_text))  # noqa: SLF001 -- the only way to alt text
    return True


def _paragraph(document: Any, text: str, style: str | None = None) -> Any:
    return document.add_paragraph(cleaned(text), style=style)


def _paragraphs(document: Any, text: str, style: str | None = None) -> None:
    for block in paragraphs_in(text):
        _paragraph(document, block, style)


def paragraphs_in(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part."""
    return [block for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()) if block]


def cleaned(text: str) -> str:
    """The text without what no XML may hold."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n"))


def _steady(document: Any) -> bytes:
    """The file with every hour in its archive set to one and the same."""
    raw = BytesIO()
    document.save(raw)
    return steadied(raw.getvalue(), first="[Content_Types].xml")
