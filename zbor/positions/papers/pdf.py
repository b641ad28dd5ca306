"""A position as a tagged, archivable PDF, set by typst. Texts go in as data, so nothing in them is ever markup."""

import json
import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zbor.positions.papers.paper import Paper, PaperDemand, PaperSection
from zbor.positions.papers.word import said

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp"})
SHEET = "position.typ"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


Standard = Literal["ua-1", "a-2a"]
WAYS: tuple[tuple[list[Standard], bool], ...] = ((["ua-1", "a-2a"], True), (["ua-1", "a-2a"], False), (["ua-1"], False))
"""Standards a file claims, and whether logos are set. The sheet is ours and the texts are data: what can fail is a logo,
or a sign that an archive may not hold or no font of ours shows; then the file claims less and says as much."""


def pdf_of(paper: Paper) -> bytes:
    """The paper as PDF/UA-1 (which readers for the blind can read) and PDF/A-2a (which archives keep), fonts inside."""
    for standards, logos in WAYS:
        try:
            return _set(paper if logos else without_logos(paper), standards)
        except typst.TypstError:
            continue
    return _set(without_logos(paper), [])


def _set(paper: Paper, standards: list[Standard]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="zbor-paper-") as folder:
        root = Path(folder)
        (root / SHEET).write_bytes(files("zbor.positions.papers").joinpath(SHEET).read_bytes())
        (root / "paper.json").write_text(json.dumps(_data(paper, root), ensure_ascii=False), encoding="utf-8")
        made = typst.compile(
            root / SHEET,
            root=root,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=[*standards],
            timestamp=datetime.combine(paper.day, time(12), tzinfo=UTC),
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave pages instead of one file")
    return made


def _data(paper: Paper, root: Path) -> dict[str, Any]:
    """Everything the sheet needs, its words included, so that the sheet itself speaks no language."""
    return {
        "language": (get_language() or "sl")[:2],
        "network": _clean(paper.network),
        "email": _clean(paper.email),
        "day": _clean(paper.day_in_words),
        "title": _clean(paper.title),
        "addressee": _clean(paper.addressee),
        "about": _clean(paper.about) if paper.about != paper.title else "",
        "standing": _clean(paper.standing),
        "before": _sections(paper.before),
        "after": _sections(paper.after),
        "demands": [_demand(demand) for demand in paper.demands],
        "table": _table(paper),
        "amendments": _amendments(paper),
        "signatures": [
            {"title": title, "voices": [_clean(said(voice)) for voice in voices]} for title, voices in paper.signatures
        ],
        "funders": _funders(paper, root),
    }


def _sections(sections: tuple[PaperSection, ...]) -> list[dict[str, Any]]:
    return [{"title": _clean(one.title), "blocks": _blocks(one.text)} for one in sections]


def _demand(demand: PaperDemand) -> dict[str, Any]:
    return {
        "title": _clean(f"{demand.number}. {demand.title}"),
        "article": _clean(demand.article),
        "wording": _blocks(demand.wording),
        "text": _blocks(demand.text),
    }


def _table(paper: Paper) -> dict[str, Any]:
    return {
        "title": _("Article by article"),
        "heads": [_("Article"), _("Text of the draft"), _("Our wording"), _("Explanation")],
        "rows": [
            [_clean(text) for text in (one.article, one.present, one.wording, one.text or one.title)]
            for one in paper.article_demands
        ],
    }


def _amendments(paper: Paper) -> dict[str, Any]:
    ready = [demand for demand in paper.demands if demand.amendment]
    return {
        "title": _("Ready amendments"),
        "items": [
            {"title": _("To demand %(n)d") % {"n": one.number}, "blocks": _blocks(one.amendment)} for one in ready
        ],
    }


def _funders(paper: Paper, root: Path) -> list[dict[str, str]]:
    """The funders with their logos laid beside the sheet; a logo that cannot be set is said in words."""
    found = []
    for number, funder in enumerate(paper.funders):
        logo = f"logo-{number}.{funder.ending}" if funder.logo and funder.ending in PICTURES else ""
        if logo:
            (root / logo).write_bytes(funder.logo)
        found.append({"logo": logo, "words": _clean(funder.logo_text), "sentence": _clean(funder.sentence)})
    return found


def without_logos(paper: Paper) -> Paper:
    """The same paper with the logos said in words."""
    return replace(paper, funders=tuple(replace(funder, logo=b"") for funder in paper.funders))


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"\n\s*\n", _clean(text).strip()) if block]


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n"))
