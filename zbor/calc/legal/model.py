"""What a parsed act is made of; plain frozen data that survives a trip through JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

FrontValue = str | list[str] | list[dict[str, str]]


class NoteKind(StrEnum):
    """What was odd about the text, and how it was read all the same."""

    NO_ARTICLES = "no_articles"
    DUPLICATE_ARTICLE = "duplicate_article"
    NUMBERING_GAP = "numbering_gap"
    TABLE_OF_CONTENTS = "table_of_contents"
    MISSING_OPENING_QUOTE = "missing_opening_quote"
    UNCLOSED_QUOTE = "unclosed_quote"
    COMMENT_SKIPPED = "comment_skipped"
    FRONT_MATTER_UNCLOSED = "front_matter_unclosed"


class ArticleKind(StrEnum):
    """An article of the act proper, or an annex to it."""

    ARTICLE = "article"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Note:
    """One oddity: its kind, its line (from 1; 0 for the whole text) and what it is about."""

    kind: NoteKind
    line: int
    detail: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was not understood, with its line (from 1)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part or chapter; `level` is its depth among the headings above it, from 1."""

    text: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class FinalProvisions:
    """What a consolidated text repeats of the final provisions of one act: the sentence that names it, and the text."""

    source: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article or annex.

    `key` is stable across versions (`78.a`, `priloga-i`) and unique in the act; `number` is the label as written
    (`78.a člen`); `body` is everything below the heading, as written; `path` names the headings above, outermost
    first; `paragraphs` are its paragraphs with their list items; `repealed` says that only its number is left.
    """

    key: str
    number: str
    heading: str
    body: str
    line: int
    path: tuple[str, ...]
    paragraphs: tuple[str, ...]
    kind: ArticleKind = ArticleKind.ARTICLE
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class ParsedAct:
    """An act cut into its articles, with everything around them kept.

    `preamble` is the text before the first article, `closing` the number, date and signatures after the last;
    `provisions` are final provisions of this and of amending acts which a consolidated text repeats at its end.
    """

    title: str
    preamble: str
    headings: tuple[Heading, ...]
    articles: tuple[ParsedArticle, ...]
    closing: str = ""
    front_matter: Mapping[str, FrontValue] = field(default_factory=dict)
    leftover: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    provisions: tuple[FinalProvisions, ...] = ()

    def article(self, key: str) -> ParsedArticle | None:
        """The article with this key, None if the act has no such article."""
        return next((article for article in self.articles if article.key == key), None)

    def to_dict(self) -> dict[str, Any]:
        """The act as plain dictionaries, lists and strings, fit for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ParsedAct":
        """The act that `to_dict` wrote, also after JSON; KeyError or TypeError if it is something else."""
        return cls(
            title=data["title"],
            preamble=data["preamble"],
            headings=tuple(Heading(**heading) for heading in data["headings"]),
            articles=tuple(_article(article) for article in data["articles"]),
            closing=data["closing"],
            front_matter=data["front_matter"],
            leftover=tuple(Piece(**piece) for piece in data["leftover"]),
            notes=tuple(Note(NoteKind(note["kind"]), note["line"], note["detail"]) for note in data["notes"]),
            provisions=tuple(FinalProvisions(**one) for one in data.get("provisions", ())),
        )


def _article(data: Mapping[str, Any]) -> ParsedArticle:
    """One article from its dictionary."""
    exact = {"path": tuple(data["path"]), "paragraphs": tuple(data["paragraphs"]), "kind": ArticleKind(data["kind"])}
    return ParsedArticle(**{**data, **exact})
