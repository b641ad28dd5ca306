"""Cut the text of an act into its articles.

Slovenian acts come first (`78.a člen`), then `Člen n` and `Article n` as the Union writes, German `§ n` and numbered
Markdown headings. The act may be pasted, taken out of a file or written in Markdown; nothing is dropped in silence.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from zbor.calc.legal.consolidation import final_provisions, is_repealed, provisions_begin
from zbor.calc.legal.frontmatter import read_front_matter, without_comments
from zbor.calc.legal.headings import ENACTING, Line, Outline, as_line, headings_above, is_capitals
from zbor.calc.legal.marks import MARKDOWN, Mark, bare, find_marks, marks_and_others
from zbor.calc.legal.model import (
    ArticleKind,
    FrontValue,
    Note,
    NoteKind,
    ParsedAct,
    ParsedArticle,
    Piece,
)
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.quotes import quotations

PLACE_AND_DATE = re.compile(r"^(?:V )?[^\W\d_][^\d,]{1,40}, (?:dne )?\d{1,2}\. ?(?:[^\W\d_]{3,12}|\d{1,2}\.) ?\d{4}\b")
FILE_NUMBER = re.compile(r"^(?:Št\.|Številka:?|EVA|EPA|SOP)\s?\S", re.IGNORECASE)
SIGNATURE_LENGTH = 120
LONGEST_TITLE = 1000
KIND_OF_ACT = re.compile(
    r"^(?:predlog\s)?(?:zakon|uredba|pravilnik|odlok|sklep|pravila|resolucija|strategija|odredba|statut)\b",
    re.IGNORECASE,
)
SPACED_LETTERS = re.compile(r"^(?:[^\W\d_] ){3,}[^\W\d_]$")
CONTENTS_AT_LEAST = 3


def parse_text(text: str) -> ParsedAct:
    """Read an act from its text; never raises, whatever the text: what is odd is in `notes` and `leftover`."""
    lines, comments = without_comments(_lines(text))
    head = read_front_matter(lines)
    lines = [""] * head.lines + lines[head.lines :]
    quoted = quotations(lines)
    starts = provisions_begin(lines, quoted.inside)
    provisions = final_provisions(lines, starts) if starts and find_marks(lines[: starts[0]], quoted) else ()
    lines = lines[: starts[0]] if provisions else lines
    found, others = marks_and_others(lines, quoted)
    marks, contents, contents_notes = _without_contents(lines, found)
    leftover = [*head.leftover, *contents, *_other(others), *_unread(lines, marks, quoted.inside)]
    notes = [*comments, *head.notes, *quoted.notes, *contents_notes, *_gaps(marks)]
    blocks = _blocks(lines, marks)
    outline = Outline([line for headings, _end in blocks for line in headings])
    articles, closing, duplicates = _articles(lines, marks, blocks, outline)
    if not any(article.kind is ArticleKind.ARTICLE for article in articles):
        notes.append(Note(NoteKind.NO_ARTICLES, 0, ""))
    preamble = _text(lines, 0, blocks[0][1])
    return ParsedAct(
        title=_title(head.facts, preamble),
        preamble=preamble,
        headings=tuple(outline.headings),
        articles=tuple(articles),
        closing=closing,
        front_matter=head.facts,
        leftover=tuple(sorted(leftover, key=_by_line)),
        notes=tuple(sorted([*notes, *duplicates], key=_by_line)),
        provisions=provisions,
    )


def _by_line(thing: Note | Piece) -> int:
    """The line, to sort by."""
    return thing.line


def _lines(text: str) -> list[str]:
    """The lines of a text whatever its line ends, without spaces at their ends."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return [line.rstrip() for line in plain.split("\n")]


def _text(lines: Sequence[str], start: int, end: int) -> str:
    """Lines as text, without empty lines around it."""
    return "\n".join(lines[start:end]).strip("\n")


def _blocks(lines: Sequence[str], marks: Sequence[Mark]) -> list[tuple[list[Line], int]]:
    """For the text above each mark: the headings at its foot and where its own text ends; last, the text below all."""
    blocks: list[tuple[list[Line], int]] = []
    start, is_preamble = 0, True
    for mark in marks:
        if mark.kind is ArticleKind.ANNEX:  # what stands above an annex is the signatures, or another annex
            blocks.append(([], mark.line))
        else:
            blocks.append(headings_above(lines, start, mark.line, is_preamble=is_preamble))
        start, is_preamble = mark.end, False
    return [*blocks, ([], len(lines))]


def _articles(
    lines: Sequence[str], marks: Sequence[Mark], blocks: Sequence[tuple[list[Line], int]], outline: Outline
) -> tuple[list[ParsedArticle], str, list[Note]]:
    """The articles in order, the closing below the last of them, and a note for every repeated key."""
    last = max((place for place, mark in enumerate(marks) if mark.kind is ArticleKind.ARTICLE), default=-1)
    articles: list[ParsedArticle] = []
    duplicates: list[Note] = []
    seen: Counter[str] = Counter()
    closing = ""
    for place, mark in enumerate(marks):
        for line in blocks[place][0]:
            outline.add(line)
        end = blocks[place + 1][1]
        if place == last:
            signed = _signatures(lines, mark.end, end)
            closing, end = _text(lines, signed, end), signed
        seen[mark.key] += 1
        key = mark.key if seen[mark.key] == 1 else f"{mark.key}~{seen[mark.key]}"
        if key != mark.key:
            duplicates.append(Note(NoteKind.DUPLICATE_ARTICLE, mark.line + 1, key))
        body = _text(lines, mark.end, end)
        path = outline.path if mark.kind is ArticleKind.ARTICLE else ()
        repealed = is_repealed(mark.title, body)
        articles.append(
            ParsedArticle(key, mark.label, mark.title, body, mark.line + 1, path, paragraphs(body), mark.kind, repealed)
        )
    return articles, closing, duplicates


def _signatures(lines: Sequence[str], start: int, end: int) -> int:
    """Where the number, place, date and names begin below the last article; `end` if there are none."""
    dated = (number for number in range(start, end) if _is_place_and_date(lines[number]))
    signed = next(dated, end)
    while start < signed < end and (not lines[signed - 1] or FILE_NUMBER.match(lines[signed - 1])):
        signed -= 1
    return signed


def _is_place_and_date(line: str) -> bool:
    """True if the line says where and when the act was passed."""
    return len(line) <= SIGNATURE_LENGTH and bool(PLACE_AND_DATE.match(line))


def _without_contents(lines: Sequence[str], marks: list[Mark]) -> tuple[list[Mark], list[Piece], list[Note]]:
    """Leave out a table of contents: articles without text at the head, each of which comes again."""
    times = Counter(mark.key for mark in marks)
    count = 0
    for mark, following in pairwise(marks):
        if times[mark.key] < 2 or any(lines[mark.end : following.line]):
            break
        count += 1
    # The last line of the table is followed by the preamble or the first heading, so it does have text below.
    if count and marks[count].key not in {mark.key for mark in marks[:count]} and times[marks[count].key] > 1:
        count += 1
    if count < CONTENTS_AT_LEAST:
        return marks, [], []
    pieces = [Piece(bare(lines[mark.line]), mark.line + 1) for mark in marks[:count]]
    return marks[count:], pieces, [Note(NoteKind.TABLE_OF_CONTENTS, pieces[0].line, str(count))]


def _gaps(marks: Sequence[Mark]) -> list[Note]:
    """A note for every place where the numbers of articles jump."""
    articles = [mark for mark in marks if mark.kind is ArticleKind.ARTICLE]
    return [
        Note(NoteKind.NUMBERING_GAP, mark.line + 1, f"{before.key}…{mark.key}")
        for before, mark in pairwise(articles)
        if mark.position[0] > _last_number(before) + 1
    ]


def _last_number(mark: Mark) -> int:
    """The number of an article, the last one where one heading stands for several."""
    _first, _dash, last = mark.key.partition("-")
    number = re.match(r"\d+", last)
    return int(number[0]) if number else mark.position[0]


def _other(marks: Sequence[Mark]) -> list[Piece]:
    """Headings in another style than that of the act, which were left in the text."""
    return [Piece(mark.label, mark.line + 1) for mark in marks]


def _unread(lines: Sequence[str], marks: Sequence[Mark], quoted: Sequence[bool]) -> list[Piece]:
    """Markdown headings that speak of articles and were not read as any."""
    read = {number for mark in marks for number in range(mark.line, mark.end)}
    unread = [
        as_line(lines, number)
        for number, line in enumerate(lines)
        if "#" in line and MARKDOWN.match(line) and not quoted[number]
    ]
    return [Piece(line.text, line.number + 1) for line in unread if line.is_unread and line.number not in read]


def _title(facts: Mapping[str, FrontValue], preamble: str) -> str:
    """The name of the act: from the front matter, else a Markdown title, else the enacting words, else line one."""
    for key in ("naziv", "title", "Title"):
        if isinstance(name := facts.get(key), str) and name:
            return name
    lines = [line[:LONGEST_TITLE] for line in preamble.split("\n") if line.strip()]
    top = next((bare(line) for line in lines if (hashes := MARKDOWN.match(line)) and hashes[1] == "#"), "")
    if top:
        return top
    texts = [bare(line) for line in lines]
    for place, text in enumerate(texts):
        kind = text.replace(" ", "") if SPACED_LETTERS.match(text) else text
        if KIND_OF_ACT.match(kind) and len(kind) <= SIGNATURE_LENGTH:
            return " ".join([kind, *_continued(texts[place + 1 : place + 4], kind)])
    return texts[0] if texts else ""


def _continued(texts: Sequence[str], kind: str) -> list[str]:
    """The lines on which a title that stands in capitals, or is one word so far, goes on."""
    found: list[str] = []
    for text in texts:
        opens = not found and " " not in kind and ENACTING.match(text)
        if not (opens or (is_capitals(text) and is_capitals(kind))):
            break
        found.append(text)
    return found
