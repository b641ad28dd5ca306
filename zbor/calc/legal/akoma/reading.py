"""An act read from Akoma Ntoso."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from zbor.calc.legal.akoma.blocks import Blocks
from zbor.calc.legal.akoma.names import LEVELS, OWN, AkomaFault, local
from zbor.calc.legal.akoma.opening import document_of
from zbor.calc.legal.consolidation import is_repealed
from zbor.calc.legal.model import (
    ArticleKind,
    FinalProvisions,
    FrontValue,
    Heading,
    Note,
    NoteKind,
    ParsedAct,
    ParsedArticle,
    Piece,
)
from zbor.calc.legal.paragraphs import paragraphs

OWN_KEY = re.compile(r"^(?:art|att|annex|sec|section)_(\S+)$")
NUMBER = re.compile(r"(?P<number>\d{1,4})\s?(?P<dot>\.?)\s?(?P<letter>[a-zčšž]{0,2}(?![^\W\d_]))", re.IGNORECASE)


def from_akoma(data: bytes) -> ParsedAct:
    """The act in an Akoma Ntoso document, of any version; AkomaFault says in words why there is none.

    Entities and document type definitions are refused, nothing is fetched, and size and depth are bounded. Elements
    that are not understood keep their words in place and are named in `leftover`; line numbers count the lines of
    `to_text` of the act.
    """
    document = document_of(data)
    reader = _Reader(document)
    reader.read()
    return reader.act()


@dataclass(slots=True)
class _Reader:
    """What has been read so far; `line` is where the next thing would stand in a plain text of the act."""

    document: etree._Element
    line: int = 1
    title: str = ""
    preamble: str = ""
    closing: str = ""
    headings: list[Heading] = field(default_factory=list)
    articles: list[ParsedArticle] = field(default_factory=list)
    provisions: list[FinalProvisions] = field(default_factory=list)
    leftover: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    article_name: str = "article"

    def read(self) -> None:
        """Read the whole document."""
        bodies = [child for child in self.document if local(child) in {"body", "mainBody"}]
        if not any(True for _one in self.document.iter("{*}article")):
            self.article_name = "section"  # as acts in English have it
        self._before(bodies[0] if bodies else None)
        for body in bodies:
            self._level(body, ())
        for child in self.document:
            if local(child) == "conclusions":
                self.closing = self._taken(child)
                self._down(self.closing)
        for attachment in self.document.iterfind("{*}attachments/{*}attachment"):
            self._attachment(attachment)

    def act(self) -> ParsedAct:
        """What was read, as an act."""
        if not any(article.kind is ArticleKind.ARTICLE for article in self.articles):
            self.notes.append(Note(NoteKind.NO_ARTICLES, 0, ""))
        return ParsedAct(
            title=self.title,
            preamble=self.preamble,
            headings=tuple(self.headings),
            articles=tuple(self.articles),
            closing=self.closing,
            front_matter=_facts(self.document),
            leftover=tuple(sorted([*_kept(self.document), *self.leftover], key=lambda piece: piece.line)),
            notes=tuple(sorted(self.notes, key=lambda note: note.line)),
            provisions=tuple(self.provisions),
        )

    def _before(self, body: etree._Element | None) -> None:
        """The title, and the words before the body; a preface that says nothing but the title is only that."""
        self.title = _title(self.document)
        texts = [self._taken(child) for child in self.document if local(child) in {"preface", "preamble"}]
        self.preamble = "\n\n".join(text for text in texts if text and text != self.title)
        self._down(self.preamble)
        if body is None:
            raise AkomaFault("The document has no body.")

    def _taken(self, element: etree._Element, *, without: frozenset[str] = frozenset()) -> str:
        """The text of an element, with what was not understood put aside."""
        blocks = Blocks()
        for child in [element] if not without else [child for child in element if local(child) not in without]:
            blocks.take(child)
        text = blocks.text()
        self.leftover += [Piece(piece, self.line) for piece in blocks.leftover]
        return text

    def _down(self, text: str) -> None:
        """Go below a text."""
        self.line += text.count("\n") + 2 if text else 0

    def _level(self, parent: etree._Element, path: tuple[str, ...]) -> None:
        """Whatever lies directly in the body or below a heading."""
        for element in parent:
            name = local(element)
            if name == self.article_name:
                self._article(element, path)
            elif name in LEVELS:
                self._heading(element, path)
            elif name and name not in {"num", "heading"} and (text := self._taken(element)):
                self.leftover.append(Piece(f"<{name}> {text}", self.line))

    def _heading(self, element: etree._Element, path: tuple[str, ...]) -> None:
        """A part or chapter and what lies below it; one without words adds nothing to the path."""
        text = " ".join(filter(None, [_words(element, "num"), _words(element, "heading")]))
        if text:
            path = (*path, text)
            self.headings.append(Heading(text, len(path), self.line))
            self._down(text)
        self._level(element, path)

    def _article(self, element: etree._Element, path: tuple[str, ...]) -> None:
        """One article."""
        number, heading = _words(element, "num"), _words(element, "heading")
        line = self.line
        self.line += 2 if not heading else 3
        body = self._taken(element, without=frozenset({"num", "heading"}))
        repealed = element.get("status") == "removed" or is_repealed(heading, body)
        key = self._key(_key(element, number), line)
        self._down(body)
        self.articles.append(
            ParsedArticle(key, number, heading, body, line, path, paragraphs(body), ArticleKind.ARTICLE, repealed)
        )

    def _attachment(self, element: etree._Element) -> None:
        """An annex, or final provisions that we wrote."""
        inner = next((child for child in element if local(child) in {"doc", "act", "bill", "statement"}), element)
        heading, title, line = _words(element, "heading"), _words(element, "subheading"), self.line
        self.line += 2 if not title else 3
        skipped = frozenset({"meta", "heading", "subheading"})
        text = self._taken(inner, without=skipped)
        if inner.get("name") == "finalProvisions":
            self.provisions.append(FinalProvisions(heading, text, line))
        else:
            key = _key(element, heading)
            key = self._key(f"annex-{key}" if key[:1].isdigit() else key, line)
            parts = (text, line, (), paragraphs(text), ArticleKind.ANNEX, is_repealed(title, text))
            self.articles.append(ParsedArticle(key, heading, title, *parts))
        self._down(text)

    def _key(self, key: str, line: int) -> str:
        """The key, made unique and noted if the document has it twice."""
        self.seen[key] += 1
        if self.seen[key] == 1:
            return key
        unique = f"{key}~{self.seen[key]}"
        self.notes.append(Note(NoteKind.DUPLICATE_ARTICLE, line, unique))
        return unique


def _words(element: etree._Element, name: str) -> str:
    """The words of a child, with single spaces; "" if there is no such child."""
    child = element.find(f"{{*}}{name}")
    return "" if child is None else " ".join("".join(map(str, child.itertext())).split())


def _key(element: etree._Element, number: str) -> str:
    """The key of an article: from its eId if that ends as ours do, else from its number, else the whole eId."""
    eid = element.get("eId") or element.get("id") or ""
    if found := OWN_KEY.match(eid.rpartition("__")[2]):
        return found[1].lower()
    if counted := NUMBER.search(number):
        dot = "." if counted["dot"] and counted["letter"] else ""
        return f"{int(counted['number'])}{dot}{counted['letter'].lower()}"
    return eid or "article"


def _title(document: etree._Element) -> str:
    """The title of the act, where it says one."""
    for name in ("docTitle", "longTitle", "shortTitle"):
        for element in document.iterfind(f"{{*}}preface//{{*}}{name}"):
            if title := " ".join("".join(map(str, element.itertext())).split()):
                return title
    for name in ("FRBRname", "FRBRalias"):
        for element in document.iterfind(f"{{*}}meta//{{*}}{name}"):
            if value := element.get("value"):
                return value
    return ""


def _facts(document: etree._Element) -> Mapping[str, FrontValue]:
    """The front matter that we wrote; anything else in its place is no front matter."""
    text = document.findtext(f"{{*}}meta/{{*}}proprietary/{{{OWN}}}facts")
    try:
        facts = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in facts.items() if _is_value(value)} if isinstance(facts, dict) else {}


def _is_value(value: object) -> bool:
    """True for a text, a list of texts, or a list of pairs of texts."""
    if isinstance(value, list):
        pairs = all(isinstance(one, dict) and all(isinstance(word, str) for word in one.values()) for one in value)
        return pairs or all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _kept(document: etree._Element) -> list[Piece]:
    """What was not understood when the act was first read."""
    found = document.iterfind(f"{{*}}meta/{{*}}proprietary/{{{OWN}}}leftover")
    return [Piece(one.text or "", _integer(one.get("line"))) for one in found]


def _integer(text: str | None) -> int:
    """A line number, 0 if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
