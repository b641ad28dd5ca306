"""The text as it stands between one order and the next: articles and headings that can be changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zbor.calc.legal.amend.finding import DoesNotFit
from zbor.calc.legal.amend.inflecting import Vocabulary
from zbor.calc.legal.amend.model import Reason
from zbor.calc.legal.amend.units import Unit, folded, read_body, spelled_body
from zbor.calc.legal.consolidation import is_repealed
from zbor.calc.legal.headings import Line, Outline
from zbor.calc.legal.model import Heading, ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs

REPEALED = "črtan"
"""The heading of an article that was repealed, as `5. člen (črtan)` is read."""


@dataclass(slots=True, eq=False)
class StandingArticle:
    """An article that orders can change; its body is taken apart when the first order asks for it."""

    article: ParsedArticle
    touched: bool = False
    fresh: bool = False
    indexed: bool = False
    _body: Unit | None = None
    _words: str | None = None

    @property
    def body(self) -> Unit:
        """The paragraphs; a repealed article has none to change: raises DoesNotFit."""
        if self.is_repealed:
            raise DoesNotFit(Reason.ARTICLE_REPEALED, 0, self.article.key)
        if self._body is None:
            self._body = read_body(self.article.body)
        return self._body

    @property
    def is_repealed(self) -> bool:
        """True for an article of which only the number is left."""
        return self.article.repealed

    def rewrite(self, label: str, heading: str, body: str) -> None:
        """Give the article another wording; its key stays."""
        self.article = replace(
            self.article,
            number=label,
            heading=heading,
            body=body,
            paragraphs=paragraphs(body),
            repealed=is_repealed(heading, body),
        )
        self._body = None
        self.touch()

    def head(self, heading: str) -> None:
        """Give the article another heading."""
        self.article = replace(self.article, heading=heading)
        self.touch()

    def rename_above(self, old: str, new: str) -> None:
        """Follow a heading above the article that reads otherwise now."""
        if old in self.article.path:
            self.article = replace(self.article, path=tuple(new if text == old else text for text in self.article.path))

    def finished(self) -> ParsedArticle:
        """The article with what became of its body."""
        if not self.touched or self._body is None:
            return self.article
        body = spelled_body(self._body)
        return replace(self.article, body=body, paragraphs=paragraphs(body))

    def touch(self) -> None:
        """Note that an order changed something here."""
        self.touched, self.indexed, self._words = True, False, None

    def words(self) -> str:
        """The heading and all words of the body, white space folded, for a look whether something is there at all."""
        if self._words is None:
            body = spelled_body(self._body) if self._body else self.article.body
            self._words = folded(f"{self.article.heading} \n {body}")
        return self._words


Entry = StandingArticle | Heading


@dataclass(slots=True)
class Standing:
    """The whole text: headings and articles in reading order, and the articles by key."""

    act: ParsedAct
    entries: list[Entry] = field(default_factory=list)
    by_key: dict[str, StandingArticle] = field(default_factory=dict)
    _vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def __post_init__(self) -> None:
        self.by_key = {article.key: StandingArticle(article) for article in self.act.articles}
        every: list[Entry] = [*self.by_key.values(), *self.act.headings]
        self.entries = sorted(every, key=_line)

    def article(self, key: str) -> StandingArticle:
        """The article with this key; raises DoesNotFit."""
        if key not in self.by_key:
            raise DoesNotFit(Reason.NO_ARTICLE, 0, key)
        if f"{key}~2" in self.by_key:
            alike = sum(other.partition("~")[0] == key for other in self.by_key)
            raise DoesNotFit(Reason.UNCLEAR_UNIT, alike, key)
        return self.by_key[key]

    def articles(self) -> Iterator[StandingArticle]:
        """All articles of the act proper that have text, in order."""
        for entry in self.entries:
            if isinstance(entry, StandingArticle) and not entry.is_repealed:
                yield entry

    def vocabulary(self) -> Vocabulary:
        """The words of all articles as they stand."""
        for article in self.articles():
            if not article.indexed:
                self._vocabulary.add(article.article.key, article.words())
                article.indexed = True
        return self._vocabulary

    def insert_article(self, new: ParsedArticle, *, beside: str, after: bool) -> None:
        """Put a new article after or before another; raises DoesNotFit."""
        near = self.article(beside)
        there = self.by_key.get(new.key)
        if there and not there.is_repealed:
            raise DoesNotFit(Reason.ARTICLE_EXISTS, 1, new.key)
        if there:  # a number that was given up is given out again
            there.rewrite(new.number, new.heading, new.body)
            return
        place = self._place(near, after=after)
        above = self.entries[place - 1] if place and after else None
        # Below a heading that an order put there just before, it belongs to that heading.
        path = self._path_below(near.article.path, above.text) if isinstance(above, Heading) else near.article.path
        self.by_key[new.key] = StandingArticle(replace(new, path=path), touched=True, fresh=True)
        self.entries.insert(place, self.by_key[new.key])

    def insert_heading(self, text: str, *, beside: str, after: bool) -> None:
        """Put a heading between articles; those below it, up to the next heading, belong to it. Raises DoesNotFit."""
        near = self.article(beside)
        path = self._path_below(near.article.path, text)
        place = self._place(near, after=after) if after else self.entries.index(near)
        self.entries.insert(place, Heading(folded(text), len(path), 0))
        for entry in self.entries[place + 1 :]:
            if isinstance(entry, Heading):
                break
            entry.article = replace(entry.article, path=path)

    def _place(self, near: StandingArticle, *, after: bool) -> int:
        """Where a new entry goes: after an article and all that orders already put there, or right before it."""
        place = self.entries.index(near)
        if not after:
            return place
        place += 1
        while place < len(self.entries) and _is_fresh(self.entries[place]):
            place += 1
        return place

    def _path_below(self, path: Sequence[str], heading: str) -> tuple[str, ...]:
        """The headings above what comes below a new heading."""
        lines = [Line(text, 0, 0) for text in (*path, folded(heading))]
        outline = Outline(lines)
        for line in lines:
            outline.add(line)
        return outline.path

    def replace_heading(self, number: str, text: str) -> None:
        """Give the chapter with this number another heading; raises DoesNotFit."""
        found = [entry for entry in self.entries if isinstance(entry, Heading) and _numbered(entry.text, number)]
        if len(found) != 1:
            raise DoesNotFit(Reason.UNCLEAR_UNIT if found else Reason.NO_CHAPTER, len(found), number)
        old, label = found[0], found[0].text.split()[0]
        new = folded(text) if _numbered(folded(text), number) else f"{label} {folded(text)}"
        self.entries[self.entries.index(old)] = replace(old, text=new)
        for entry in self.entries:
            if isinstance(entry, StandingArticle):
                entry.rename_above(old.text, new)


def _line(entry: Entry) -> int:
    """The line on which an entry stands in the base text."""
    return entry.article.line if isinstance(entry, StandingArticle) else entry.line


def _is_fresh(entry: Entry) -> bool:
    """True for what an order put in."""
    return entry.fresh if isinstance(entry, StandingArticle) else not entry.line


def _numbered(heading: str, number: str) -> bool:
    """True if a heading begins with this number."""
    first = heading.split(maxsplit=1)[0] if heading else ""
    return (
        bool(number)
        and first.rstrip(".").casefold() == number
        and not (first != heading and heading[len(first) :].lstrip()[:4].casefold() == "člen")
    )
