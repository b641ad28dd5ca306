"""What a source gave, made fit for our columns: no source may break the taking in by a word that is too long."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

from django.utils.translation import gettext as _

from zbor.calc.matters import identifier, identifiers_in
from zbor.dossiers.enums import ActKind, IdentifierKind, Level
from zbor.watch.sources.found import Found, Paper, Skipped, Step

LONGEST_TEXT = 1_000_000
LONGEST_KEY = 300
LONGEST_URL = 500
MOST_PARTS = 500
"""Steps and papers of one matter; more is no matter but a mistake."""
EARLIEST = date(1900, 1, 1)


def fitted(found: Found, *, today: date) -> Found | Skipped:
    """The same within our limits; what has no key or no title is skipped."""
    title, key = _line(found.title, 500), _words(found.key).strip()
    if not key or not title:
        return Skipped(key or title or found.url, _("a title and a sign by which the source knows it"))
    kinds = {value for value, _label in IdentifierKind.choices}
    pairs = [(kind, identifier(kind, value)) for kind, value in found.identifiers if kind in kinds]
    return replace(
        found,
        key=key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest(),
        title=title,
        url=link(found.url),
        on=_day(found.on, today),
        text=_words(found.text).strip()[:LONGEST_TEXT],
        institution=_line(found.institution, 300),
        kind=found.kind if found.kind in ActKind.values else "",
        level=found.level if found.level in Level.values else "",
        place=_line(found.place, 80),
        stage=_line(found.stage, 200),
        procedure=_line(found.procedure, 80),
        language=_line(found.language, 8),
        identifiers=tuple(dict.fromkeys([*(pair for pair in pairs if pair[1]), *identifiers_in(title)])),
        published_on=_day(found.published_on, date.max),
        deadline_on=_day(found.deadline_on, date.max),
        steps=tuple(Step(_line(one.name, 200), one.on) for one in found.steps if one.name.strip())[:MOST_PARTS],
        papers=_papers(found.papers),
        keywords=tuple(_line(one, 80) for one in found.keywords if one.strip())[:50],
    )


def link(url: str) -> str:
    """An address that a page may lead to; empty for anything else."""
    bare = _words(url).strip()
    return bare if bare.lower().startswith(("http://", "https://")) and len(bare) <= LONGEST_URL else ""


def _papers(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Each address once, the last one said."""
    fit = {
        link(one.url): Paper(
            _line(one.title, 400) or link(one.url)[:400],
            link(one.url),
            _line(one.kind, 80),
            one.on,
            _line(one.outcome, 80),
        )
        for one in papers
        if link(one.url)
    }
    return tuple(fit.values())[:MOST_PARTS]


def _day(day: date | None, latest: date) -> date | None:
    """A day that can be one; what lies in the future is as of today."""
    return None if day is None or day < EARLIEST else min(day, latest)


def _words(text: str) -> str:
    """Without what no database can hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _line(text: str, longest: int) -> str:
    return " ".join(_words(text).split())[:longest].rstrip()


def fingerprint(found: Found) -> str:
    """Of all that the source said; the same means that nothing changed."""
    told = json.dumps(asdict(found), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
