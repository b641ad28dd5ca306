"""An act written as Akoma Ntoso."""

import json
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from lxml import etree

from zbor.calc.legal.akoma.frames import identification
from zbor.calc.legal.akoma.names import ELEMENTS, ITEMS, NAMESPACE, OURS, OWN
from zbor.calc.legal.model import ArticleKind, ParsedAct
from zbor.calc.legal.tree import Unit, UnitKind, tree

PREFIXES: Any = {None: NAMESPACE, "zbor": OWN}
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_akoma(act: ParsedAct) -> bytes:
    """The act as an Akoma Ntoso 3.0 document in UTF-8.

    Reading it again gives the same articles: keys, numbers, headings, paths, and bodies with white space folded.
    Characters which XML cannot hold are left out. Notes about the reading of the text are not written.
    """
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=PREFIXES)
    document = _under(root, "act", name="act", contains="singleVersion")
    _meta(document, act)
    units = tree(act).units
    preface = _under(document, "preface")
    _text_under(_under(_under(preface, "longTitle"), "p"), "docTitle", act.title)
    for unit in _of(units, UnitKind.PREAMBLE):
        _preamble(document, unit)
    gone = {article.key for article in act.articles if article.repealed and article.kind is ArticleKind.ARTICLE}
    body = _under(document, "body")
    for unit in units:
        if unit.kind in ELEMENTS:
            _hierarchy(body, unit, gone)
    for unit in _of(units, UnitKind.CLOSING):
        _lines(_under(document, "conclusions", eId=unit.eid), unit.text)
    _attachments(document, act, [*_of(units, UnitKind.ANNEX), *_of(units, UnitKind.PROVISIONS)])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _of(units: Iterable[Unit], kind: UnitKind) -> list[Unit]:
    """The units of one kind."""
    return [unit for unit in units if unit.kind is kind]


def _under(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new last child of an element."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _text_under(parent: etree._Element, name: str, text: str) -> None:
    """A new last child with words in it."""
    _under(parent, name).text = NOT_XML.sub("", text)


def _lines(parent: etree._Element, text: str) -> None:
    """A `p` for every line that has words; one without words where there are none, since the standard wants one."""
    for line in [line for line in text.split("\n") if line.strip()] or [""]:
        _text_under(parent, "p", line)


def _meta(document: etree._Element, act: ParsedAct) -> None:
    """Who, what, when as far as the act says it; what has no place in the standard is kept in our own namespace."""
    meta = _under(document, "meta")
    identification(meta, act, "main")
    organisation = _under(_under(meta, "references", source=OURS), "TLCOrganization", eId=OURS[1:])
    organisation.set("href", "/ontology/organization/zbor")
    organisation.set("showAs", "Zbor")
    if act.front_matter or act.leftover:
        own = _under(meta, "proprietary", source=OURS)
        etree.SubElement(own, f"{{{OWN}}}facts").text = NOT_XML.sub(
            "", json.dumps(act.front_matter, ensure_ascii=False)
        )
        for piece in act.leftover:
            kept = etree.SubElement(own, f"{{{OWN}}}leftover", {"line": str(piece.line)})
            kept.text = NOT_XML.sub("", piece.text)


def _preamble(document: etree._Element, unit: Unit) -> None:
    """The preamble and its recitals."""
    preamble = _under(document, "preamble")
    if unit.text or not unit.units:
        _lines(_under(preamble, "container", name="preamble"), unit.text)
    if unit.units:
        recitals = _under(preamble, "recitals")
        for recital in unit.units:
            one = _under(recitals, "recital", eId=recital.eid)
            _text_under(one, "num", recital.label)
            _lines(one, recital.text)


def _hierarchy(parent: etree._Element, unit: Unit, gone: AbstractSet[str]) -> None:
    """A unit and all below it; lists get an element of their own with the words before them."""
    element = _under(parent, ELEMENTS[unit.kind], eId=unit.eid)
    if unit.kind is UnitKind.QUOTED:
        element.set("class", "quoted")
    if unit.kind is UnitKind.ARTICLE and unit.eid.rpartition("art_")[2] in gone:
        element.set("status", "removed")
    if unit.label:
        _text_under(element, "num", unit.label)
    if unit.heading:
        _text_under(element, "heading", unit.heading)
    if unit.units:
        _inner(element, unit, gone)
    elif unit.text or unit.kind not in ELEMENTS or unit.kind in TEXTUAL:
        _lines(_under(element, "content"), unit.text)


TEXTUAL = ITEMS | {UnitKind.ARTICLE, UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH, UnitKind.QUOTED}


def _inner(element: etree._Element, unit: Unit, gone: AbstractSet[str]) -> None:
    """What lies below a unit: items of a list together in a `list`, anything else directly."""
    words, target, count = unit.text, element, 0
    in_list = False
    for below in unit.units:
        if (below.kind in ITEMS) is not in_list:
            in_list = not in_list
            count += in_list
            target = _under(element, "list", eId=f"{unit.eid}__list_{count}") if in_list else element
        if words:
            _lines(_under(target, "intro"), words)
            words = ""
        _hierarchy(target, below, gone)


def _attachments(document: etree._Element, act: ParsedAct, units: Iterable[Unit]) -> None:
    """Annexes, and what a consolidated text repeats of the final provisions of amending acts."""
    parent: etree._Element | None = None
    for unit in units:
        parent = _under(document, "attachments") if parent is None else parent
        is_annex = unit.kind is UnitKind.ANNEX
        attachment = _under(parent, "attachment", eId=unit.eid)
        _text_under(attachment, "heading", unit.label if is_annex else unit.heading)
        if is_annex and unit.heading:
            _text_under(attachment, "subheading", unit.heading)
        inner = _under(attachment, "doc", name="annex" if is_annex else "finalProvisions")
        identification(_under(inner, "meta"), act, unit.eid)
        body = _under(inner, "mainBody")
        for below in unit.units:
            _hierarchy(body, below, frozenset())
        if not unit.units:
            _lines(body, unit.text)
