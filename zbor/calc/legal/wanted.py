"""How an article would read if a wanted wording, which may be of the whole or of a part of it, took its place."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from zbor.calc.legal.paragraphs import paragraphs

ALIKE_LEAST = 0.5
"""From this share of common words on (twice the common ones by those of both), two paragraphs are the same rewritten."""
WHOLE_LEAST = 0.6
"""A wording of at least so many of an article's words is one of the whole article."""
LABEL = re.compile(r"^\(\d{1,3}[a-z]?\)")
WORD = re.compile(r"\w+")


class Extent(StrEnum):
    """What of the article a wording stands for."""

    WHOLE = "whole"
    PARTS = "parts"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The article's body as it would read, and what of it the wording was taken to stand for."""

    body: str
    extent: Extent


def wanted_body(body: str, wording: str) -> Wanted:
    """Put a wording in its place in an article's body.

    Paragraphs go together by their number in parentheses, else by their words, in order. Where each paragraph of the
    article is rewritten, or none but the wording is about as long as the article, it stands for the whole; else the
    other paragraphs stay, and what rewrites none follows the paragraph before it, or comes last.
    """
    old, new = paragraphs(body), paragraphs(wording)
    matched = _matched(old, new)
    labelled = any(LABEL.match(one) for one in new)
    is_new_whole = not matched and not labelled and _length(new) >= WHOLE_LEAST * _length(old)
    if len(set(matched.values())) == len(old) or is_new_whole:
        return Wanted("\n\n".join(new), Extent.WHOLE)
    kept = [[one] for one in old]
    last = len(old) - 1
    for place, one in enumerate(new):
        if place in matched:
            last = matched[place]
            kept[last][0] = one
        else:
            kept[last].append(one)
    text = "\n\n".join(one for group in kept for one in group)
    return Wanted(text, Extent.PARTS if matched else Extent.ADDED)


def _matched(old: tuple[str, ...], new: tuple[str, ...]) -> dict[int, int]:
    """For paragraphs of the wording, by place, the paragraph of the article that each rewrites; in order."""
    labels = {label[0]: place for place, one in enumerate(old) if (label := LABEL.match(one))}
    found: dict[int, int] = {}
    begin = 0
    for place, one in enumerate(new):
        label = LABEL.match(one)
        there = labels.get(label[0]) if label else _likest(one, old, begin)
        if there is not None and there >= begin:
            found[place], begin = there, there + 1
    return found


def _likest(one: str, old: tuple[str, ...], begin: int) -> int | None:
    words = WORD.findall(one.lower())
    shares = [Indel.normalized_similarity(words, WORD.findall(other.lower())) for other in old[begin:]]
    best = max(range(len(shares)), key=lambda place: shares[place], default=None)
    return begin + best if best is not None and shares[best] >= ALIKE_LEAST else None


def _length(some: tuple[str, ...]) -> int:
    return sum(len(WORD.findall(one)) for one in some)
