"""What the commands on files say on a terminal, in plain sentences."""

from collections.abc import Iterator

from zbor.calc.legal.model import Note, NoteKind
from zbor.calc.legal.reading import ParsedFile, ReadNote
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


def told_act(name: str, read: ParsedFile) -> Iterator[str]:
    """An act: its title, its articles by key, and what was odd."""
    act = read.act
    yield act.title or name
    for article in act.articles:
        yield f"  {article.key:<12} {' · '.join(filter(None, [article.number, article.heading]))}"
    yield f"{counted(len(act.articles), 'article', 'articles')}, read from {name} ({read.kind})."
    for reading in read.notes:
        yield f"Note: {READ_NOTES[reading]}"
    for note in act.notes:
        yield f"Note: {_at(name, note)}: {NOTES[note.kind].format(detail=note.detail)}."
    for piece in act.leftover:
        yield f"Note: {name}, line {piece.line}: not understood: {piece.text[:60]}"


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
