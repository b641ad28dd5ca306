"""What the commands on files say on a terminal, in plain sentences."""

from collections.abc import Iterator, Mapping

from zbor.calc.legal.model import Note, NoteKind
from zbor.calc.legal.reading import ParsedFile, ReadNote
from zbor.calc.opinion import OpinionResult
from zbor.calc.opinion.reading import Report
from zbor.calc.opinion.result import Dividing, GroupResult, Uniting

MOST_LISTED = 5

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
    yield f"{_count(len(act.articles), 'article', 'articles')}, read from {name} ({read.kind})."
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
    yield f"{report.file}: {_count(report.read, 'row', 'rows')}{replaced}."
    for remark in report.remarks:
        yield f"Note: {report.file}: {remark}"


def told_opinions(result: OpinionResult, texts: Mapping[str, str], *, answers: int) -> Iterator[str]:
    """A whole result: how many, camps, what unites, what divides, and by which method."""
    people, claims = len(result.participants), len(result.statements)
    yield f"{_count(people, 'person', 'people')}, {_count(claims, 'statement', 'statements')}, {answers} answers."
    yield camps_in_words(result)
    for note in result.notes:
        yield f"Note: {note}"
    for group in result.groups:
        yield from _group(group, texts)
    if result.unites:
        yield "What unites:"
        yield from (_uniting(one, result, texts) for one in result.unites[:MOST_LISTED])
    if result.divides:
        yield "What divides:"
        yield from (_dividing(one, result, texts) for one in result.divides[:MOST_LISTED])
    method = result.method
    yield f"Method: {method.name} {method.version}, seed {method.seed}, input {method.input_sha256[:12]}."


def camps_in_words(result: OpinionResult) -> str:
    """Whether there are camps, in one sentence."""
    if not result.camps.found:
        return "No separate camps were found."
    sizes = ", ".join(f"{group.id} with {_count(group.size, 'person', 'people')}" for group in result.groups)
    return f"{result.camps.k} camps were found: {sizes} (p = {result.camps.null_p})."


def _group(group: GroupResult, texts: Mapping[str, str]) -> Iterator[str]:
    yield f"What camp {group.id} says more than others:"
    for one in group.representative[:MOST_LISTED]:
        shares = f"{one.share:.0%} {one.side}, elsewhere {one.elsewhere:.0%}; {one.n} answers"
        yield f"  {texts.get(one.id, f'statement {one.id}')} ({shares})"


def _uniting(one: Uniting, result: OpinionResult, texts: Mapping[str, str]) -> str:
    where = " in every camp" if result.camps.found else ""
    return f"  {texts.get(one.id, f'statement {one.id}')} (at least {one.bound:.0%} {one.side}{where}; {one.n} answers)"


def _dividing(one: Dividing, result: OpinionResult, texts: Mapping[str, str]) -> str:
    share = next(each.agreement for each in result.statements if each.id == one.id)
    between = f", {one.gap * 100:.0f} points between camps {one.high} and {one.low}" if one.gap is not None else ""
    return f"  {texts.get(one.id, f'statement {one.id}')} ({share:.0%} agree{between}; {one.n} answers)"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
