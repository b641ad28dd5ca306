"""The whole act as one tree: preamble, parts and chapters with their articles, closing, final provisions, annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle
from zbor.calc.legal.tree.bodies import article_units
from zbor.calc.legal.tree.levels import level
from zbor.calc.legal.tree.units import Names, Unit, UnitKind

RECITAL = re.compile(r"^(?P<label>\((?P<number>\d{1,4})\))\s+")


@dataclass(slots=True)
class _Branch:
    """A heading with what lies below it; `path` are the words of the headings down to it."""

    path: tuple[str, ...]
    line: int
    parts: "list[_Branch | ParsedArticle]" = field(default_factory=list)


def tree(act: ParsedAct) -> Unit:
    """The act as a tree, with its annexes after the closing.

    Keys say the whole way (`part_1__chp_II__art_78.a__para_2`); the article's own part of it is `art_` and its key.
    """
    units = [*_preamble(act.preamble), *_branches(_grown(act).parts, "")]
    if act.closing:
        units.append(Unit(UnitKind.CLOSING, "conclusions", text=act.closing))
    units += [
        Unit(UnitKind.PROVISIONS, f"final_{place}", heading=one.source, text=one.text)
        for place, one in enumerate(act.provisions, start=1)
    ]
    units += [_article(article, "") for article in act.articles if article.kind is ArticleKind.ANNEX]
    return Unit(UnitKind.ACT, "", heading=act.title, units=tuple(units))


def _grown(act: ParsedAct) -> _Branch:
    """The headings and articles of an act, each below the heading it belongs to, in their order."""
    root = _Branch((), 0)
    open_: list[_Branch] = [root]
    articles = [article for article in act.articles if article.kind is ArticleKind.ARTICLE]
    things: list[Heading | ParsedArticle] = [*act.headings, *articles]
    for thing in sorted(things, key=lambda thing: thing.line):
        if isinstance(thing, Heading):
            del open_[max(thing.level, 1) :]
            branch = _Branch((*open_[-1].path, thing.text), thing.line)
            open_[-1].parts.append(branch)
            open_.append(branch)
        else:
            open_[-1].parts.append(thing)
    return root


def _branches(parts: "Sequence[_Branch | ParsedArticle]", above: str) -> Iterator[Unit]:
    """Units for what lies below one heading."""
    names = Names(above)
    unnumbered = 0
    for part in parts:
        if isinstance(part, ParsedArticle):
            yield _article(part, above)
            continue
        found = level(part.path[-1])
        unnumbered += not found.number
        eid = names.name(found.kind, found.number or str(unnumbered))
        yield Unit(found.kind, eid, found.label, found.heading, units=tuple(_branches(part.parts, eid)))


def _article(article: ParsedArticle, above: str) -> Unit:
    """An article or annex; its key is unique in the act and so is its name."""
    kind = UnitKind.ARTICLE if article.kind is ArticleKind.ARTICLE else UnitKind.ANNEX
    eid = Names(above).name(kind, article.key)
    return Unit(kind, eid, article.number, article.heading, units=article_units(article.body, eid))


def _preamble(text: str) -> Iterator[Unit]:
    """The preamble, with its recitals where it numbers them from 1."""
    if not text.strip():
        return
    lines = text.split("\n")
    numbered = [found["number"] for line in lines if (found := RECITAL.match(line))]
    if numbered[:2] != ["1", "2"]:
        yield Unit(UnitKind.PREAMBLE, "preamble", text=text)
        return
    first = next(place for place, line in enumerate(lines) if RECITAL.match(line))
    yield Unit(
        UnitKind.PREAMBLE,
        "preamble",
        text="\n".join(lines[:first]).strip("\n"),
        units=tuple(_recitals(lines[first:])),
    )


def _recitals(lines: Sequence[str]) -> Iterator[Unit]:
    """The recitals; what follows the last of them is part of it, as in any numbered text."""
    names = Names("preamble")
    starts = [place for place, line in enumerate(lines) if RECITAL.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = RECITAL.match(lines[start])
        if found:
            text = "\n".join([lines[start][found.end() :], *lines[start + 1 : end]]).strip("\n")
            yield Unit(UnitKind.RECITAL, names.name(UnitKind.RECITAL, found["number"]), found["label"], "", text)
