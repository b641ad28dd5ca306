"""Articles as they are aligned, and the pairs made so far."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from zbor.calc.legal.compare.wording import folded, heading, wording
from zbor.calc.legal.model import ArticleKind, ParsedArticle

NOWHERE = -9


class Entry:
    """An article as it is aligned: heading and body with white space folded, and the paragraphs of the body."""

    def __init__(self, article: ParsedArticle) -> None:
        """Take an article; it is folded when that is asked for."""
        self.key = article.key
        self.is_annex = article.kind is ArticleKind.ANNEX
        self.paragraphs = article.paragraphs
        self._article = article

    @cached_property
    def heading(self) -> str:
        """The heading."""
        return heading(self._article)

    @cached_property
    def wording(self) -> str:
        """The body, each paragraph and each item of a list on its line."""
        return wording(self._article)

    @cached_property
    def body(self) -> str:
        """The body on one line; two bodies are equal if this is."""
        return folded(self.wording)

    @property
    def text(self) -> str:
        """Heading and body."""
        return f"{self.heading}\n{self.body}"

    def has_body_of(self, other: "Entry") -> bool:
        """True if the bodies are equal."""
        return self.paragraphs == other.paragraphs or self.body == other.body


class Alignment:
    """The pairs made so far, by the places of the articles (from 0).

    `keyed` are the places of articles with the same key; an annex is never paired with an article.
    """

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        """Nothing is paired yet."""
        self.old, self.new = old, new
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        places = {(entry.key, entry.is_annex): place for place, entry in enumerate(old)}
        both = ((places.get((entry.key, entry.is_annex)), place) for place, entry in enumerate(new))
        self.keyed = [(one, other) for one, other in both if one is not None]

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pair what is still free on both sides."""
        for old, new in pairs:
            if self.is_free(old, new):
                self.of_old[old] = new
                self.of_new[new] = old

    def is_free(self, old: int, new: int) -> bool:
        """True if neither has a pair."""
        return old not in self.of_old and new not in self.of_new

    def keyed_and_free(self) -> list[tuple[int, int]]:
        """The places with the same key that are not paired yet."""
        return [pair for pair in self.keyed if self.is_free(*pair)]

    def free_old(self) -> list[int]:
        """The places of old articles without a pair."""
        return [place for place in range(len(self.old)) if place not in self.of_old]

    def free_new(self) -> list[int]:
        """The places of new articles without a pair."""
        return [place for place in range(len(self.new)) if place not in self.of_new]

    def has_neighbour(self, old: int, new: int) -> bool:
        """True if the articles before the two, or those after, belong together."""
        return self.of_old.get(old - 1, NOWHERE) == new - 1 or self.of_old.get(old + 1, NOWHERE) == new + 1
