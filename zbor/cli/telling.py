"""What the commands on files say on a terminal, in plain sentences."""

from collections import Counter
from collections.abc import Iterator

from zbor.calc.legal.model import ArticleKind, Note, NoteKind, ParsedAct, ParsedArticle
from zbor.calc.legal.reading import ParsedFile, ReadNote
from zbor.calc.legal.tree import Unit, UnitKind
from zbor.calc.opinion.reading import Report

READ_NOTES = {
    ReadNote.ENCODING_GUESSED: "The letters are not UTF-8; their encoding was guessed.",
    ReadNote.TRACKED_CHANGES_ACCEPTED: "Tracked changes were taken as accepted.",
    ReadNote.NUMBERING_WRITTEN_OUT: "Automatic numbers were written out.",
    ReadNote.HYPHENS_JOINED: "Words divided at line ends were joined.",
    ReadNote.PAGE_FURNITURE_REMOVED: "Repeated lines at the top and bottom of pages were left out.",
    ReadNote.PAGES_WITHOUT_TEXT: "Some pages hold no text; they may be pictures.",
}

NOTES = {
    NoteKind.NO_ARTICLES: "no articles were found",
    NoteKind.DUPLICATE_ARTICLE: "an article appears again: {detail}",
    NoteKind.NUMBERING_GAP: "the numbering has a gap: {detail}",
    NoteKind.TABLE_OF_CONTENTS: "a table of contents was left out: {detail}",
    NoteKind.MISSING_OPENING_QUOTE: "a quotation ends that never began: {detail}",
    NoteKind.UNCLOSED_QUOTE: "a quotation begins that never ends: {detail}",
    NoteKind.COMMENT_SKIPPED: "a comment was left out: {detail}",
    NoteKind.FRONT_MATTER_UNCLOSED: "the block at the beginning is not closed: {detail}",
}


# What the sentence about the structure counts, in its order; points of every kind are counted together.
COUNTED = (
    ((UnitKind.BOOK,), "book", "books"),
    ((UnitKind.PART,), "part", "parts"),
    ((UnitKind.TITLE,), "title", "titles"),
    ((UnitKind.CHAPTER, UnitKind.SUBCHAPTER), "chapter", "chapters"),
    ((UnitKind.SECTION, UnitKind.SUBSECTION), "section", "sections"),
    ((UnitKind.DIVISION,), "heading without a number", "headings without a number"),
    ((UnitKind.PARAGRAPH,), "paragraph", "paragraphs"),
    ((UnitKind.POINT, UnitKind.LETTER, UnitKind.ROMAN), "point", "points"),
    ((UnitKind.INDENT,), "indent", "indents"),
    ((UnitKind.QUOTED,), "quotation of another act", "quotations of other acts"),
    ((UnitKind.RECITAL,), "recital", "recitals"),
)


def told_act(name: str, read: ParsedFile, units: Unit) -> Iterator[str]:
    """An act: its title, its articles by key, how it is built, and what was odd."""
    act = read.act
    yield act.title or name
    for article in act.articles:
        yield f"  {article.key:<12} {_called(article)}"
    yield f"{_number_of_articles(act)}, read from {name} ({read.kind})."
    if built := _built(units):
        yield f"In it: {built}."
    for reading in read.notes:
        yield f"Note: {READ_NOTES[reading]}"
    for note in act.notes:
        yield f"Note: {_at(name, note)}: {NOTES[note.kind].format(detail=note.detail)}."
    for piece in act.leftover:
        yield f"Note: {name}, line {piece.line}: not understood: {piece.text[:60]}"
    for one in act.provisions:
        yield f"Note: {name}, line {one.line}: final provisions, kept but not cut into articles: {one.source[:60]}"


def _called(article: ParsedArticle) -> str:
    """The number and title of an article, and whether it is gone."""
    return " · ".join(filter(None, [article.number, article.heading, "repealed" if article.repealed else ""]))


def _number_of_articles(act: ParsedAct) -> str:
    """How many articles there are, how many of them are gone, and how many annexes."""
    articles = [article for article in act.articles if article.kind is ArticleKind.ARTICLE]
    gone = sum(article.repealed for article in articles)
    annexes = len(act.articles) - len(articles)
    number = counted(len(articles), "article", "articles") + (f" ({gone} repealed)" if gone else "")
    return f"{number} and {counted(annexes, 'annex', 'annexes')}" if annexes else number


def _built(units: Unit) -> str:
    """How many units of each kind there are."""
    found = Counter(unit.kind for unit in units.walk())
    sums = [(sum(found[kind] for kind in kinds), one, many) for kinds, one, many in COUNTED]
    return ", ".join(counted(number, one, many) for number, one, many in sums if number)


def _at(name: str, note: Note) -> str:
    return f"{name}, line {note.line}" if note.line else name


def told_report(report: Report) -> Iterator[str]:
    """How reading a table went."""
    replaced = f", {report.replaced} of them replaced by a later vote" if report.replaced else ""
    yield f"{report.file}: {counted(report.read, 'row', 'rows')}{replaced}."
    for remark in report.remarks:
        yield f"Note: {report.file}: {remark}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"
