"""What the file of items says, as frozen dataclasses. Days are counted from that of loading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zbor.cli.example.shapes import Level

MARK = "(primer)"


@dataclass(frozen=True, slots=True)
class FoundAt:
    """A source at which nobody looks: what it gave is in this file."""

    name: str
    kind: Literal["consultations", "parliament", "page", "eu_initiatives"]


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One item, invented unless it is a fact; a fact has real days instead of offsets."""

    title: str
    source: str
    institution: str
    level: Level
    kind: Literal["law", "decree", "rulebook", "strategy", "call", ""] = ""
    day: int = 0
    place: str = ""
    published: int | None = None
    deadline: int | None = None
    sentence: str = ""
    origin: Literal["source", "sentence", "reckoned", ""] = ""
    stage: str = ""
    procedure: str = ""
    number: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    steps: tuple[tuple[int, str], ...] = ()
    papers: tuple[tuple[str, ...], ...] = ()
    hands: bool = False
    becomes: Literal["followed", "dismissed", "attached", ""] = ""
    decided: int = 0
    was: str = ""
    dossier: str = ""
    fact: bool = False
    first: str = ""
    last: str = ""
    events: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """The whole file."""

    example: bool
    by: str
    source: tuple[FoundAt, ...]
    item: tuple[FoundItem, ...]


def faults_of_items(
    told: Items, *, people: set[str], institutions: set[str], invented: set[str], dossiers: set[str]
) -> Iterator[str]:
    """Everything that refers to what is not there, and what is invented and does not say so."""
    sources = {one.name for one in told.source}
    if not told.example:
        yield "items.toml is not marked as an example"
    if told.by not in people:
        yield f"items refer to {told.by}, who is not there"
    for one in told.item:
        known = {one.source in sources, one.institution in institutions, one.dossier in {"", *dossiers}}
        if not all(known):
            yield f"item {one.title} refers to what is not there"
        if not one.fact and MARK not in one.title:
            yield f"item {one.title} is invented and does not say so"
        if not one.fact and one.institution not in invented and one.level != "eu":
            yield f"item {one.title} is invented of a real body"


def day_in(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
