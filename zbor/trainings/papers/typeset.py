"""Data laid out by a sheet of ours as a tagged PDF. Texts go in as data, so nothing in them is ever markup."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from zbor.positions.papers.paper import PaperFunder
from zbor.positions.papers.pdf import PICTURES, UNPRINTABLE, WAYS, Standard


def pdf_by(
    sheet: str, data: Mapping[str, Any], funders: Sequence[PaperFunder], *, day: date, beside: Mapping[str, bytes] = {}
) -> bytes:
    """The data as PDF/UA-1 and PDF/A-2a where that can be, fonts inside; `beside` are files that the sheet names."""
    for standards, logos in WAYS:
        try:
            return _set(sheet, data, funders, day, beside, standards, logos=logos)
        except typst.TypstError:
            continue
    return _set(sheet, data, funders, day, beside, [], logos=False)


def _set(
    sheet: str,
    data: Mapping[str, Any],
    funders: Sequence[PaperFunder],
    day: date,
    beside: Mapping[str, bytes],
    standards: list[Standard],
    *,
    logos: bool,
) -> bytes:
    with tempfile.TemporaryDirectory(prefix="zbor-paper-") as folder:
        root = Path(folder)
        (root / sheet).write_bytes(files("zbor.trainings.papers").joinpath(sheet).read_bytes())
        for name, content in beside.items():
            (root / name).write_bytes(content)
        whole = {**_clean(dict(data)), "funders": _funders(funders, root, logos=logos)}
        (root / "paper.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
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


def _funders(funders: Sequence[PaperFunder], root: Path, *, logos: bool) -> list[dict[str, str]]:
    """The funders with their logos laid beside the sheet; a logo that cannot be set is said in words."""
    found = []
    for number, funder in enumerate(funders):
        logo = f"logo-{number}.{funder.ending}" if logos and funder.logo and funder.ending in PICTURES else ""
        if logo:
            (root / logo).write_bytes(funder.logo)
        found.append({"logo": logo, "words": _clean(funder.logo_text), "sentence": _clean(funder.sentence)})
    return found


def _clean(value: Any) -> Any:
    """The same without signs that no paper can hold, however deep they are."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value.replace("\r\n", "\n"))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
