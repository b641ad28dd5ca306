"""The text that an order brings, cut into the units which the order announces."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zbor.calc.legal.marks import Mark, find_marks
from zbor.calc.legal.paragraphs import LIST_ITEM, paragraphs
from zbor.calc.legal.quotes import quotations


@dataclass(frozen=True, slots=True)
class QuotedArticles:
    """Articles in a quotation: what stands above the first, then each as written, with its mark."""

    above: str
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]


def quoted_articles(text: str) -> QuotedArticles:
    """The articles that a quotation holds, by their headings."""
    lines = [line.rstrip() for line in text.split("\n")]
    marks = find_marks(lines, quotations(lines))
    starts = [mark.line for mark in marks]
    pieces = ["\n".join(lines[start:end]).strip("\n") for start, end in pairwise([0, *starts, len(lines)])]
    return QuotedArticles(pieces[0], tuple(pieces[1:]), tuple(marks))


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with their list items; a line that closes a list belongs to the paragraph above it."""
    found: list[str] = []
    for paragraph in paragraphs(text):
        if found and "\n" in found[-1] and paragraph[0].islower():
            found[-1] += f"\n{paragraph}"
        else:
            found.append(paragraph)
    return found


def split_items(text: str) -> list[str]:
    """The list items of a text, each with the lines that follow it."""
    found: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            continue
        if found and not LIST_ITEM.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def shared_out(pieces: Sequence[str], whole: str, count: int) -> list[str] | None:
    """A text for each of `count` units: the whole as written for one alone; None where the numbers differ."""
    if count == 1:
        return [whole]
    return list(pieces) if len(pieces) == count else None
