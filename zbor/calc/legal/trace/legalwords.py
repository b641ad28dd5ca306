"""The words of a provision without the labels that only count its parts: `3. člen`, `(1)`, `a)`."""

import re

from zbor.calc.legal.reuse.wording import Wording, wording

COUNTED = re.compile(r"^[ \t»\"„“*–-]{0,8}(?:\(?\d{1,3}[a-z]?\)|\(?[a-zčšž]\))(?=\s)", re.MULTILINE)
LABEL_LINE = re.compile(
    r"[\s»\"„“]*(?:\d{1,4}\s?\.?\s?[a-z]?\.?\s{0,3}člen|§\s?\d{1,4}[a-z]?|article\s\d{1,4}[a-z]?)[\s.]*", re.IGNORECASE
)
HEADING_LINE = re.compile(r"\s*\([^()\n]{1,200}\)\s*")


def legal_words(text: str, language: str) -> Wording:
    """The words of a text, without the labels of its paragraphs and points: these count on when something is put in."""
    words = wording(text, language)
    labels = [(found.start(), found.end()) for found in COUNTED.finditer(text)]
    return words.without(labels) if labels else words


def lines_of(words: Wording) -> list[tuple[int, int]]:
    """The words of each line that has any: from, to before."""
    text, starts, ends = words.text, words.starts, words.ends
    begins = [0, *(number for number in range(1, len(words)) if "\n" in text[ends[number - 1] : starts[number]])]
    return list(zip(begins, [*begins[1:], len(words)], strict=True)) if len(words) else []


def without_label(words: Wording) -> Wording:
    """Without the number and heading of the article, should a wording begin with them on lines of their own."""
    lines = lines_of(words)
    skip = 0
    for form, (begin, end) in zip((LABEL_LINE, HEADING_LINE), lines[:-1], strict=False):
        if not form.fullmatch(_line(words.text, words.starts[begin])):
            break
        skip = end
    return words.part(skip, len(words)) if skip else words


def _line(text: str, at: int) -> str:
    """The line of the text in which character `at` stands."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
