"""The words, numbers, signs and quotations of which orders are made, cut into sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zbor.calc.legal.amend.quoting import Quotation, quotations

TOKEN = re.compile(
    r"(?P<number>\d{1,4}\.\s?[a-zčšž]{1,2}(?=\s{1,3}(?:in\b|do\b|člen|točk))"  # 78.a or 78. a, where an article follows
    r"|\d{1,4}\.[a-zčšž]{1,2}\b|\d{1,4}\.(?!\d)|[IVXLC]{1,7}\.(?:\s?[a-zčšž]\b)?|\d{1,9})"
    r"|(?P<letter>\b[a-zčšž]{1,2}\))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>\S)"
)


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    LETTER = "letter"
    WORD = "word"
    SIGN = "sign"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from `start` to `end`.

    `text` is in small letters, for numbers without full stop and spaces (`78.a`, `13`, `iv`), for letters without their
    bracket, for quotations the wording. `gap` counts the line ends before it; `raw` is the first letter as written.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    gap: int
    raw: str


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order; nothing but white space lies between them."""
    found: list[Token] = []
    at = 0
    for quotation in quotations(text):
        found.extend(_outside(text, at, quotation.start))
        found.append(_quoted(text, quotation, at))
        at = quotation.end
    found.extend(_outside(text, at, len(text)))
    return found


def _quoted(text: str, quotation: Quotation, at: int) -> Token:
    """The token of a quotation."""
    gap = _line_ends(text, quotation.start, at)
    return Token(TokenKind.QUOTATION, quotation.text, quotation.start, quotation.end, gap, "»")


def _outside(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch outside quotations."""
    at = start
    for found in TOKEN.finditer(text, start, end):
        kind = TokenKind(str(found.lastgroup))
        word = found[0].casefold()
        if kind is TokenKind.NUMBER:
            word = re.sub(r"\s", "", word).removesuffix(".")
        elif kind is TokenKind.LETTER:
            word = word.removesuffix(")")
        yield Token(kind, word, found.start(), found.end(), text.count("\n", at, found.start()), found[0][0])
        at = found.end()


def _line_ends(text: str, at: int, least: int) -> int:
    """How many line ends lie in the white space just before a place."""
    start = at
    while start > least and text[start - 1].isspace():
        start -= 1
    return text.count("\n", start, at)


def sentences_of(found: Sequence[Token]) -> list[list[Token]]:
    """The tokens by sentence; a full stop inside brackets or a number does not end one."""
    cut: list[list[Token]] = []
    sentence: list[Token] = []
    depth = 0
    for token in found:
        if sentence and _begins(token, sentence[-1], depth):
            cut.append(sentence)
            sentence, depth = [], 0
        sentence.append(token)
        depth = _depth(token, depth)
    return [*cut, sentence] if sentence else cut


def _depth(token: Token, depth: int) -> int:
    """How many brackets are open after a token."""
    if token.kind is TokenKind.SIGN and token.text == "(":
        return depth + 1
    closes = token.text == ")" if token.kind is TokenKind.SIGN else token.kind is TokenKind.LETTER
    return max(0, depth - closes)


def _begins(token: Token, before: Token, depth: int) -> bool:
    """True if a sentence begins with this token."""
    stopped = before.kind is TokenKind.SIGN and before.text == "."
    if token.gap > 1 and token.kind is not TokenKind.QUOTATION:
        return stopped or not (before.kind is TokenKind.SIGN and before.text in ":,–-")
    if depth:
        return False
    begins = token.raw.isupper() or token.raw.isdigit() or token.raw == "»"
    if stopped:
        return begins
    ended = before.kind is TokenKind.QUOTATION or (before.kind is TokenKind.NUMBER and token.raw.isupper())
    return bool(token.gap) and ended and begins and token.kind is not TokenKind.QUOTATION
