"""What a wording touches, for people to read."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zbor.dossiers.models import Article, TextVersion
from zbor.dossiers.queries import address_of
from zbor.outcomes.models import METHOD, Touches
from zbor.positions.models import Demand, Position

AROUND = 80
NUMBER = re.compile(r"^[ \t]*(?:\(\d{1,3}[a-z]?\)|\d{1,3}[.)])[ \t]", re.MULTILINE)
ORDER = ("demand", "position", "article")


@dataclass(frozen=True, slots=True)
class Touched:
    """An earlier demand, position or article that a text touches: where it lies, by which words, and by what passage."""

    kind: str
    title: str
    within: str
    address: str
    words: str
    before: str
    passage: str
    after: str


def words_of_articles(version: TextVersion) -> str:
    """The text of a wording in which places are counted: the bodies of its articles, or all of it where it has none."""
    bodies = Article.objects.filter(version=version).order_by("position").values_list("body", flat=True)
    return "\n\n".join(without_numbers(body) for body in bodies) or version.text


def without_numbers(body: str) -> str:
    """An article's body without the numbers of its paragraphs and points, which are no words it shares."""
    return NUMBER.sub("", body)


def is_beyond(version: TextVersion) -> bool:
    """Whether it could not be said what a wording touches."""
    return Touches.objects.filter(version=version, method=METHOD, failed=True).exists()


def touched_by(version: TextVersion) -> list[Touched] | None:
    """What a wording touches, demands first, then what is touched most; None while nobody has sought yet."""
    kept = Touches.objects.filter(version=version, method=METHOD).first()
    if kept is None:
        return None
    keys: dict[str, set[int]] = {"demand": set(), "position": set(), "article": set()}
    for one in kept.result:
        kind, _dash, number = one["key"].partition("-")
        keys[kind].add(int(number))
    things: dict[str, dict[int, Any]] = {
        "demand": Demand.objects.filter(removed_at=None).select_related("dossier").in_bulk(keys["demand"]),
        "position": Position.objects.select_related("dossier").in_bulk(keys["position"]),
        "article": Article.objects.select_related("version__dossier", "version__act").in_bulk(keys["article"]),
    }
    text = words_of_articles(version)
    ordered = sorted(kept.result, key=lambda one: ORDER.index(one["key"].partition("-")[0]))
    rows = (_row(one, things, text) for one in ordered)
    return [row for row in rows if row is not None]


def _row(one: dict[str, Any], things: dict[str, dict[int, Any]], text: str) -> Touched | None:
    kind, _dash, number = one["key"].partition("-")
    thing = things[kind].get(int(number))
    if thing is None:
        return None
    title, within, address = _told(kind, thing)
    start, end = one["start"], one["end"]
    passage = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    label = {"demand": _("demand"), "position": _("position"), "article": _("article")}[kind]
    return Touched(label, title, within, address, ", ".join(one["words"]), *passage)


def _told(kind: str, thing: Any) -> tuple[str, str, str]:
    if kind == "demand":
        return thing.title, str(thing.dossier), f"/demands/{thing.pk}/"
    if kind == "position":
        return thing.title, str(thing.dossier), f"/dossiers/{thing.dossier_id}/position/"
    within = thing.version.dossier or thing.version.act
    return str(thing), f"{within}, {thing.version}", f"{address_of(thing.version)}#{thing.anchor}"
