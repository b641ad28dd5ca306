"""An act spelled out as text, with the line on which each heading and article then stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle

OF_SLOVENE_ARTICLE = "člen"


@dataclass(slots=True)
class _Page:
    """The lines written so far."""

    lines: list[str] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Add a block below an empty line; the line on which it begins, from 1."""
        if self.lines:
            self.lines.append("")
        self.lines.extend(text.split("\n"))
        return len(self.lines) - text.count("\n")


def spelled_act(act: ParsedAct, entries: Iterable[ParsedArticle | Heading] = ()) -> tuple[str, ParsedAct]:
    """The text of an act, and the act with its articles and headings numbered by the lines of this text.

    `entries` gives them in reading order; without it they follow each other by their lines.
    """
    ordered = list(entries) or sorted([*act.articles, *act.headings], key=lambda entry: entry.line)
    page = _Page()
    if act.preamble:
        page.write(act.preamble)
    articles: list[ParsedArticle] = []
    headings: list[Heading] = []
    closed = False
    for entry in ordered:
        if isinstance(entry, Heading):
            headings.append(replace(entry, line=page.write(entry.text)))
            continue
        if entry.kind is ArticleKind.ANNEX and act.closing and not closed:
            page.write(act.closing)
            closed = True
        articles.append(replace(entry, line=page.write(spelled_article(entry))))
    if act.closing and not closed:
        page.write(act.closing)
    for provisions in act.provisions:
        page.write(provisions.source)
        page.write(provisions.text)
    text = "\n".join(page.lines) + "\n"
    return text, replace(act, articles=tuple(articles), headings=tuple(headings))


def spelled_article(article: ParsedArticle) -> str:
    """One article with its number, heading and body."""
    head = article.number
    if article.heading and head.casefold().endswith(OF_SLOVENE_ARTICLE):
        head += f"\n({article.heading})"
    elif article.heading:
        head += f" {article.heading}" if head.startswith("§") else f"\n{article.heading}"
    return f"{head}\n\n{article.body}" if article.body else head
