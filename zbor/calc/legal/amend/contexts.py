"""How a place that an order names leans on the places named before it."""

from collections.abc import Sequence
from dataclasses import replace

from zbor.calc.legal.amend.model import Target
from zbor.calc.legal.amend.phrases import Said

# The parts of a place from the widest to the narrowest; a sentence or an introduction lies in any of them.
RANKS = ("article", "paragraph", "point", "letter", "indent", "sentence")


def joined(outer: Target, inner: Target) -> Target:
    """The inner place within the outer one: what it does not say itself and what is wider is taken from there."""
    if inner.chapter:
        return inner
    if inner.heading:
        return replace(inner, article=inner.article or outer.article)
    said = next((rank for rank, name in enumerate(RANKS) if getattr(inner, name)), len(RANKS))
    taken = {name: getattr(outer, name) for name in RANKS[:said]}
    if inner.introduction:
        taken.pop("sentence", None)
    former = inner.former or (outer.former and said > RANKS.index("paragraph"))
    whole = said == len(RANKS) and not inner.introduction
    return replace(
        inner,
        **taken,
        former=former,
        introduction=inner.introduction or (whole and outer.introduction),
        heading=whole and outer.heading,
    )


def carried(place: Target) -> Target:
    """What the next sentence may lean on: the article and the paragraph."""
    return Target(article=place.article, paragraph=place.paragraph, former=place.former)


def around(place: Target) -> Target:
    """What holds a place: the place without its narrowest part; an article is held by nothing narrower."""
    plain = replace(place, former=False)
    if place.sentence:
        return replace(plain, sentence=0)
    if place.indent:
        return replace(plain, indent=0)
    if place.letter:
        return replace(plain, letter="")
    return replace(plain, point="") if place.point else replace(plain, paragraph=0)


def composed(words: Sequence[Said]) -> Said | None:
    """Words and signs in a row as one wording (`vejica in beseda »in«`: `, in`); None for words beside words."""
    if len(words) == 1:
        return words[0]
    if sum(not word.is_sign for word in words) != 1:
        return None
    text = ""
    for word in words:
        text += word.text if word.is_sign or not text else f" {word.text}"
    return Said(text)
