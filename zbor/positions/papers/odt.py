"""A position as an OpenDocument text, the same bytes for the same paper."""

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from odfdo import Document, Element, Frame, Header, List, ListItem, Paragraph, Style, Table

from zbor.calc.archives import steadied
from zbor.positions.papers.paper import Paper, PaperFunder, PaperSection
from zbor.positions.papers.word import cleaned, paragraphs_in, pictured, said

MIMETYPE = "mimetype"


def odt_of(paper: Paper) -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    _dress(document, paper)
    _head(body, paper)
    for demand in paper.demands:
        _heading(body, 2, f"{demand.number}. {demand.title}")
        if demand.article:
            _paragraph(body, demand.article, style="Emphasised")
        _paragraphs(body, demand.wording, style="Wording")
        _paragraphs(body, demand.text)
    _sections(body, paper.after)
    _articles(body, paper)
    _amendments(body, paper)
    _signatures(body, paper)
    for funder in paper.funders:
        _funder(document, funder)
    return _steady(document)


def _dress(document: Any, paper: Paper) -> None:
    """Styles and language; dates of the paper instead of the hour of its making."""
    language, country = ("sl", "SI") if (get_language() or "sl").startswith("sl") else ("en", "GB")
    document.insert_style(Style("paragraph", name="Emphasised", area="text", italic=True), automatic=True)
    document.insert_style(Style("paragraph", name="Strong", area="text", bold=True), automatic=True)
    wording = Style("paragraph", name="Wording")
    wording.set_properties({"fo:margin-left": "1cm", "fo:margin-right": "1cm"}, area="paragraph")
    document.insert_style(wording, automatic=True)
    for default in document.styles.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", country)
    made = datetime.combine(paper.day, time(12), tzinfo=UTC).replace(tzinfo=None)
    facts = document.meta
    facts.title, facts.language = cleaned(paper.title)[:250], f"{language}-{country}"
    facts.creator = facts.initial_creator = cleaned(paper.network)[:250]
    facts.creation_date = facts.date = made
    facts.editing_cycles = 1


def _head(body: Any, paper: Paper) -> None:
    _paragraph(body, f"{paper.network} · {paper.email}")
    if paper.addressee:
        _paragraph(body, paper.addressee)
    _paragraph(body, paper.day_in_words)
    _heading(body, 1, paper.title)
    if paper.about != paper.title:
        _paragraph(body, paper.about, style="Emphasised")
    if paper.standing:
        _paragraph(body, paper.standing, style="Strong")
    _sections(body, paper.before)


def _sections(body: Any, sections: tuple[PaperSection, ...]) -> None:
    for section in sections:
        if section.title:
            _heading(body, 2, section.title)
        _paragraphs(body, section.text)


def _articles(body: Any, paper: Paper) -> None:
    """The table that ministries ask for; its first row is repeated on every page."""
    if not paper.article_demands:
        return
    _heading(body, 1, _("Article by article"))
    rows = [[_("Article"), _("Text of the draft"), _("Our wording"), _("Explanation")]]
    rows += [[one.article, one.present, one.wording, one.text or one.title] for one in paper.article_demands]
    table, heads = Table("articles"), Element.from_tag("table:table-header-rows")
    columns = Element.from_tag("table:table-column")
    columns.set_attribute("table:number-columns-repeated", str(len(rows[0])))
    table.append(columns)
    heads.append(_row(rows[0], "Strong"))
    table.append(heads)
    for texts in rows[1:]:
        table.append(_row(texts))
    body.append(table)


def _row(texts: list[str], style: str | None = None) -> Any:
    row = Element.from_tag("table:table-row")
    for text in texts:
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("office:value-type", "string")
        _paragraphs(cell, text or " ", style)
        row.append(cell)
    return row


def _amendments(body: Any, paper: Paper) -> None:
    ready = [demand for demand in paper.demands if demand.amendment]
    if ready:
        _heading(body, 1, _("Ready amendments"))
    for demand in ready:
        _heading(body, 2, _("To demand %(n)d") % {"n": demand.number})
        _paragraphs(body, demand.amendment)


def _signatures(body: Any, paper: Paper) -> None:
    for title, voices in paper.signatures:
        _heading(body, 1, title)
        names = List()
        for voice in voices:
            item = ListItem()
            item.append(_made(said(voice), None))
            names.append(item)
        body.append(names)


def _funder(document: Any, funder: PaperFunder) -> None:
    body = document.body
    if size := pictured(funder):
        width, height = size
        frame = Frame.image_frame(
            document.add_file(BytesIO(funder.logo)),
            text="",
            size=(f"{1.5 * width / height:.2f}cm", "1.5cm"),
            anchor_type="as-char",
        )
        words = Element.from_tag("svg:title")
        words.text = cleaned(funder.logo_text)
        frame.append(words)
        held = Paragraph("")
        held.append(frame)
        body.append(held)
    else:
        _paragraph(body, funder.logo_text)
    if funder.sentence:
        _paragraph(body, funder.sentence)


def _heading(body: Any, level: int, text: str) -> None:
    body.append(Header(level, _one_line(text)))


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _paragraph(body: Any, text: str, style: str | None = None) -> None:
    body.append(_made(text, style))


def _paragraphs(body: Any, text: str, style: str | None = None) -> None:
    for block in paragraphs_in(text):
        _paragraph(body, block, style)


def _made(text: str, style: str | None) -> Any:
    """A paragraph in which lines stay lines."""
    return Paragraph(re.sub(r"[ \t]+", " ", cleaned(text)), style=style)


def _steady(document: Any) -> bytes:
    """The file with every hour in its archive set to one and the same; its kind comes first, as it must, unpacked."""
    raw = BytesIO()
    document.save(raw)
    return steadied(raw.getvalue(), first=MIMETYPE, stored=True)
