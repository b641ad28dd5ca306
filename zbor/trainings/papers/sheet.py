"""Set a sheet by typst. Texts go in as data, so nothing in them is ever markup, and the sheet itself speaks no language."""

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import get_language

from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.positions.papers.paper import PaperFunder, paper_funder
from zbor.positions.papers.pdf import PICTURES, UNPRINTABLE, WAYS, Standard
from zbor.trainings.models import Training


def funders_of(training: Training, *, on: date) -> list[PaperFunder]:
    """Whom the papers of a training owe a logo and a sentence: its own funders, and those owed everywhere that day."""
    own = Funder.objects.filter(trainings=training).values_list("pk", flat=True)
    return [paper_funder(funder) for funder in owed_on(on, also=list(own))]


def pdf_of(sheet: str, data: dict[str, Any], *, title: str, funders: Sequence[PaperFunder], day: date) -> bytes:
    """The sheet as PDF/UA-1 and PDF/A-2a with fonts inside; where a logo cannot be set, its words stand in its place."""
    for standards, logos in WAYS:
        try:
            return _set(sheet, data, title, funders, day, standards, logos=logos)
        except typst.TypstError:
            continue
    return _set(sheet, data, title, funders, day, [], logos=False)


def _set(
    sheet: str,
    data: dict[str, Any],
    title: str,
    funders: Sequence[PaperFunder],
    day: date,
    standards: list[Standard],
    *,
    logos: bool,
) -> bytes:
    with tempfile.TemporaryDirectory(prefix="zbor-paper-") as folder:
        root = Path(folder)
        for name in (sheet, "common.typ"):
            (root / name).write_bytes(files("zbor.trainings.papers").joinpath(name).read_bytes())
        whole = {
            "language": (get_language() or "sl")[:2],
            "network": settings.NETWORK_NAME,
            "email": settings.NETWORK_EMAIL,
            "title": title,
            "funders": [_funder(funder, root, number if logos else None) for number, funder in enumerate(funders)],
            **data,
        }
        (root / "paper.json").write_text(json.dumps(_clean(whole), ensure_ascii=False), encoding="utf-8")
        made = typst.compile(
            root / sheet,
            root=root,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=[*standards],
            timestamp=datetime.combine(day, time(12), tzinfo=UTC),
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave pages instead of one file")
    return made


def _funder(funder: PaperFunder, root: Path, number: int | None) -> dict[str, str]:
    """A funder with its logo laid beside the sheet, under its number; without one the logo is said in words."""
    logo = f"logo-{number}.{funder.ending}" if number is not None and funder.logo and funder.ending in PICTURES else ""
    if logo:
        (root / logo).write_bytes(funder.logo)
    return {"logo": logo, "words": funder.logo_text, "sentence": funder.sentence}


def _clean(value: Any) -> Any:
    """Everything in it without signs that no font shows."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value.replace("\r\n", "\n"))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
