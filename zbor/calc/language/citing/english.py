"""How English, Irish and European texts cite: `Article 6(1)(a)`, `subsection (2) of section 33`, `Articles 3 to 5`."""

import re

from zbor.calc.language.citing.grammar import Manner, Phrase
from zbor.calc.language.citing.reference import LAST, NEXT, PREVIOUS, SAME, THIS
from zbor.calc.language.citing.tokens import Kind, Token
from zbor.calc.language.ordinals import ENGLISH_ORDINAL, ordinal

UNITS = {
    "article": "article", "art.": "article", "arts.": "article", "section": "article", "s.": "article", "ss.": "article",
    "subsection": "paragraph", "sub-section": "paragraph", "paragraph": "paragraph", "para.": "paragraph",
    "paras.": "paragraph", "subparagraph": "subparagraph", "sub-paragraph": "subparagraph", "point": "point",
    "sentence": "sentence", "indent": "indent",
}  # fmt: skip
POINTERS = {"this": THIS, "that": SAME, "preceding": PREVIOUS, "previous": PREVIOUS, "next": NEXT, "last": LAST}
WORDS = {
    "and": Kind.AND, "or": Kind.AND, "and/or": Kind.AND, ",": Kind.COMMA, "to": Kind.TO, "–": Kind.TO, "-": Kind.TO,
    "from": Kind.FROM, "of": Kind.OF, "in": Kind.OF, "the": Kind.FILLER, "new": Kind.FILLER,
}  # fmt: skip
TOKEN = re.compile(
    r"(?<![\w/.,(])(?P<plain>\d{1,4}[a-z]{0,2})(?![\w/]|[.,]\d)"
    r"|(?P<part>\((?:\d{1,3}[a-z]?|[ivx]{1,6}|[a-z]{1,2})\))"
    rf"|(?P<ordinal>{ENGLISH_ORDINAL})"
    r"|\b(?P<unit>(?:articles?|sub-?sections?|sections?|sub-?paragraphs?|paragraphs?|points?|sentences?|indents?)\b"
    r"|(?:arts?|paras?|ss?)\.(?=\s?\d))"
    r"|\b(?P<pointer>this|that|preceding|previous|next|last)\b"
    r"|(?P<word>\b(?:and/or|and|or|to|from|of|in|the|new)\b|[,–-])",
    re.IGNORECASE,
)
THIS_ACT = re.compile(
    r"[*_]{0,3}\s{1,2}(?:of|to|in)\s{1,2}this\s{1,2}(?:Act|Regulation|Directive|Law|Convention|Treaty|Decision)\b"
)
NAMED_ACT = re.compile(
    r"[*_]{0,3}\s{1,2}(?:(?:of|to|in)\s{1,2}(?:the\s{1,2})?)?(?P<name>"
    r"(?:Regulation|Directive|Decision)\s{1,2}(?:\((?:EU|EC|EEC|Euratom)(?:,\s?Euratom)?\)\s{0,2})?(?:No\.?\s{1,2})?"
    r"\d{1,4}/\d{1,4}(?:/[A-Z]{2,4})?"
    r"|Acts?\s{1,2}of\s{1,2}\d{4}"
    r"|(?:(?:[A-Z][\w’'-]{0,30},?|\([A-Z][^()\n]{0,80}\)|and|of|the|for|in|on|to)\s{1,2}){1,16}?Act(?:\s{1,2}\d{4})?"
    r"|GDPR|TFEU|TEU|ECHR|DSA|DMA|Constitution|Charter|Treaty)(?!\w)"
)
QUANTITY = re.compile(
    r"\s{0,2}(?:%|€|percent|per\s|days?\b|weeks?\b|months?\b|years?\b|hours?\b|minutes?\b|euro|people|persons|members)",
    re.IGNORECASE,
)


def read(found: re.Match[str]) -> Token:
    """The word of a citation that a match of TOKEN stands for."""
    value = found[str(found.lastgroup)].casefold()
    kind, meaning, is_plural = _meaning(str(found.lastgroup), value)
    return Token(kind, meaning, found.start(), found.end(), is_plural)


def _meaning(name: str, value: str) -> tuple[Kind, str, bool]:
    """Kind, value and whether several are meant."""
    if name == "unit":
        single = value if value in UNITS else value.removesuffix("s")
        return Kind.UNIT, UNITS[single], single != value or value in {"arts.", "paras.", "ss."}
    if name == "part":
        return Kind.PART, value.strip("()"), False
    if name == "plain":
        return Kind.PLAIN, value, False
    if name == "ordinal":
        return Kind.ORDINAL, str(ordinal(value, "en")), False
    if name == "pointer":
        return Kind.POINTER, POINTERS[value], False
    return WORDS[value], value, False


def act_after(text: str, at: int) -> tuple[str, int]:
    """The act whose provision ends at `at` (`of this Act`, `of Regulation (EU) 2016/679`), and where its name ends."""
    this = THIS_ACT.match(text, at)
    if this:
        return THIS, this.end()
    named = NAMED_ACT.match(text, at)
    return (" ".join(named["name"].split()), named.end()) if named else ("", at)


def _is_quantity(text: str, at: int) -> bool:
    """True if the number before `at` counts days, money or the like."""
    return bool(QUANTITY.match(text, at))


def _is_refused(text: str, phrase: Phrase) -> bool:
    """True for `this point`, `the first article`, `this article in the paper` and other prose."""
    group = phrase.groups[-1]
    if len(phrase.groups) > 1 or group.is_labelled:
        return False
    word = text[phrase.start : phrase.end].split()[-1]
    return group.level == "point" or (
        group.level == "article" and (not group.is_pointing or word in {"article", "articles"})
    )


MANNER = Manner(
    before=frozenset({Kind.ORDINAL}),
    links=frozenset({Kind.OF, Kind.FILLER}),
    needs_link=True,
    takes_from_next=False,
    is_quantity=_is_quantity,
    is_refused=_is_refused,
)
