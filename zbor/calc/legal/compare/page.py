"""A comparison as one page of HTML: printable, without scripts, asking nothing of the network.

What changed is told by words and by lines through and under it, not by colour alone; articles without changes are
folded away.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from html import escape
from itertools import groupby

from zbor.calc.legal.compare.model import Comparison, Pair, PairKind, Summary, Surrounding, differs
from zbor.calc.legal.compare.page_style import STYLE
from zbor.calc.legal.compare.phrases import LANGUAGES, Phrases
from zbor.calc.legal.compare.rows import Row, rows, side
from zbor.calc.worddiff import Kind, Piece


class Style(StrEnum):
    """Both versions side by side, or one text with the changes in it."""

    SIDE = "side"
    INLINE = "inline"


def to_html(comparison: Comparison, *, style: str = "side", language: str = "sl", text_language: str = "") -> str:
    """The whole page; its own words are Slovene (`sl`) or English (`en`), the acts' in `text_language` if said.

    Raises ValueError for another style or language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"The page is written in {' or '.join(LANGUAGES)}, not in {language!r}.")
    page = _Page(comparison, Style(style), LANGUAGES[language], text_language or language)
    title = escape(f"{page.say.title}: {comparison.new_title or comparison.old_title}")
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            *page.body(),
            "</body>\n</html>\n",
        ]
    )


class _Page:
    """The parts of the page."""

    def __init__(self, comparison: Comparison, style: Style, say: Phrases, text_language: str) -> None:
        self.comparison, self.style, self.say = comparison, style, say
        self._lang = f' lang="{escape(text_language)}"'
        self._changed = [at for at, pair in enumerate(comparison.pairs) if _is_worth_showing(pair)]

    def body(self) -> Iterator[str]:
        """Header, overview, and everything in order."""
        titles = {"old": self.comparison.old_title or "–", "new": self.comparison.new_title or "–"}
        yield f"<header><h1>{escape(self.say.title)}</h1><p>{escape(self.say.between.format(**titles))}</p></header>"
        yield f'<nav id="overview" aria-labelledby="contents"><h2 id="contents">{escape(self.say.contents)}</h2>'
        yield from self._counts()
        yield from self._list()
        yield "</nav>\n<main>"
        yield from self._around()
        yield f"<section><h2>{escape(self.say.articles)}</h2>"
        for is_shown, run in groupby(enumerate(self.comparison.pairs), lambda one: _is_worth_showing(one[1])):
            together = list(run)
            yield from (self._shown(together) if is_shown else self._folded(together))
        yield "</section>\n</main>"

    def _counts(self) -> Iterator[str]:
        """How many articles, and annexes if there are any, are of each kind."""
        columns = [(self.say.articles, self.comparison.summary)]
        if any(pair.is_annex for pair in self.comparison.pairs):
            columns.append((self.say.annexes, self.comparison.annexes))
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name, _summary in columns)
        yield f'<table class="counts"><thead><tr><th scope="col">{escape(self.say.kind)}</th>{heads}</tr></thead><tbody>'
        for kind in PairKind:
            yield f'<tr><th scope="row">{escape(self.say.kinds[kind])}</th>{_cells(kind, columns)}</tr>'
        yield "</tbody></table>"

    def _list(self) -> Iterator[str]:
        """A link to everything that changed."""
        if not self._changed and not self._parts():
            yield f"<p>{escape(self.say.nothing)}</p>"
        if self._changed:
            yield f'<h3>{escape(self.say.changes)}</h3><ul class="changes">'
            for at in self._changed:
                pair = self.comparison.pairs[at]
                yield f'<li><a href="#p{at}">{self._name(pair)}</a> – {escape(self.say.kinds[pair.kind])}</li>'
            yield "</ul>"

    def _parts(self) -> list[Surrounding]:
        return [one for one in self.comparison.surroundings if one.kind is not PairKind.UNCHANGED]

    def _around(self) -> Iterator[str]:
        """What changed around the articles."""
        parts = self._parts()
        if parts:
            yield f"<section><h2>{escape(self.say.surroundings)}</h2>"
            for one in parts:
                yield f'<div class="part"><h3>{escape(self.say.parts[one.part])}</h3>'
                yield f'<p class="what">{escape(self.say.kinds[one.kind])}</p>'
                yield from self._text(one.pieces)
                yield "</div>"
            yield "</section>"

    def _shown(self, run: Sequence[tuple[int, Pair]]) -> Iterator[str]:
        """Articles with changes, each with ways to the one before and after."""
        for at, pair in run:
            yield f'<article id="p{at}" aria-labelledby="h{at}"><h3 id="h{at}">{self._name(pair)}</h3>'
            yield f'<p class="what">{escape(self._what(pair))}</p>'
            if pair.heading_pieces:
                yield f'<p class="heading"{self._lang}>{self._marked(pair.heading_pieces)}</p>'
            yield from self._text(pair.pieces)
            yield f'<p class="ways">{self._ways(at)}</p></article>'

    def _folded(self, run: Sequence[tuple[int, Pair]]) -> Iterator[str]:
        """Articles without changes, folded away together."""
        first, last = self._plain_name(run[0][1]), self._plain_name(run[-1][1])
        say = self.say.unchanged_run if len(run) > 1 else self.say.unchanged_one
        yield f"<details><summary>{escape(say.format(first=first, last=last, count=len(run)))}</summary>"
        for at, pair in run:
            heading = "".join(piece.text for piece in pair.heading_pieces)
            yield f'<article id="p{at}"><h3>{self._name(pair)}</h3>'
            yield f'<p class="heading"{self._lang}>{escape(heading)}</p>' if heading else ""
            yield from (f'<p class="text"{self._lang}>{self._marked(row)}</p>' for row in rows(pair.pieces))
            yield "</article>"
        yield "</details>"

    def _plain_name(self, pair: Pair) -> str:
        """The number as written, or the key where there is none."""
        numbers, keys = (pair.new_numbers, pair.new_keys) if pair.new_keys else (pair.old_numbers, pair.old_keys)
        return ", ".join(number or key for number, key in zip(numbers, keys, strict=True))

    def _name(self, pair: Pair) -> str:
        return f"<span{self._lang}>{escape(self._plain_name(pair))}</span>"

    def _what(self, pair: Pair) -> str:
        """The kind, and what else there is to say about the place of the article."""
        moved = pair.kind is PairKind.MOVED
        old = ", ".join(number or key for number, key in zip(pair.old_numbers, pair.old_keys, strict=True))
        also = [
            (pair.is_split, self.say.split),
            (pair.is_merged, self.say.merged),
            (pair.is_renumbered, self.say.renumbered),
            (pair.is_displaced, self.say.displaced),
            (pair.is_renumbered or pair.is_merged, self.say.was.format(old=old)),
            (moved and pair.is_changed, self.say.changed_too),
        ]
        return "; ".join([self.say.kinds[pair.kind], *(text for holds, text in also if holds)])

    def _ways(self, at: int) -> str:
        """Links to the change before, the one after, and the overview."""
        place = bisect_left(self._changed, at)
        before, after = self._changed[:place][-1:], self._changed[place + 1 : place + 2]
        links = [*((one, self.say.previous) for one in before), *((one, self.say.following) for one in after)]
        found = [f'<a href="#p{one}">{escape(text)}</a>' for one, text in links]
        return " ".join([*found, f'<a href="#overview">{escape(self.say.to_contents)}</a>'])

    def _text(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """A wording with its changes, in the style of the page."""
        if self.style is Style.INLINE:
            yield from (f'<p class="text"{self._lang}>{self._marked(row)}</p>' for row in rows(pieces))
            return
        heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in (self.say.before, self.say.now))
        yield f'<table class="sides"><thead><tr>{heads}</tr></thead><tbody>'
        for row in rows(pieces):
            cells = (self._marked(side(row, kind)).strip() for kind in (Kind.OLD, Kind.NEW))
            yield (
                ("<tr>" if differs(row) else '<tr class="same">')
                + "".join(f"<td{self._lang}>{cell}</td>" for cell in cells)
                + "</tr>"
            )
        yield "</tbody></table>"

    def _marked(self, row: Row) -> str:
        """Pieces as text, the changes marked for the eye and for the ear."""
        marks = {Kind.OLD: ("del", self.say.removed), Kind.NEW: ("ins", self.say.added)}
        found = []
        for piece in row:
            text = escape(piece.text)
            if piece.kind in marks:
                tag, word = marks[piece.kind]
                text = f"<{tag}>{self._read(word + ' ')}{text}{self._read(' ' + self.say.end)}</{tag}>"
            found.append(text)
        return "".join(found)

    def _read(self, text: str) -> str:
        """Words for those who listen."""
        return f'<span class="only-read">{escape(text)}</span>'


def _is_worth_showing(pair: Pair) -> bool:
    return pair.kind is not PairKind.UNCHANGED


def _cells(kind: PairKind, columns: Sequence[tuple[str, Summary]]) -> str:
    return "".join(f"<td>{summary.count(kind)}</td>" for _name, summary in columns)
