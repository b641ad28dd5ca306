"""How German texts cite: `§ 52a Abs. 2 Satz 1 Nr. 3`, `§§ 3 bis 5`, `Artikel 6 Absatz 1 Buchstabe a`."""

import re

from zbor.calc.language.citing.grammar import Manner, Phrase
from zbor.calc.language.citing.reference import LAST, NEXT, PREVIOUS, THIS
from zbor.calc.language.citing.tokens import Kind, Token

UNITS = {
    "§": "article", "§§": "article", "art.": "article", "artikel": "article", "artikels": "article", "artikeln": "article",
    "paragraph": "article", "paragraphen": "article", "abs.": "paragraph", "absatz": "paragraph", "absatzes": "paragraph",
    "absätze": "paragraph", "absätzen": "paragraph", "unterabs.": "subparagraph", "unterabsatz": "subparagraph",
    "unterabsatzes": "subparagraph", "satz": "sentence", "satzes": "sentence", "sätze": "sentence", "sätzen": "sentence",
    "nr.": "point", "nrn.": "point", "nummer": "point", "nummern": "point", "buchst.": "letter", "buchstabe": "letter",
    "buchstaben": "letter", "lit.": "letter",
}  # fmt: skip
PLURAL = frozenset({"§§", "artikeln", "absätze", "absätzen", "sätze", "sätzen", "nrn.", "nummern", "buchstaben"})
WORDS = {
    "und": Kind.AND, "oder": Kind.AND, "sowie": Kind.AND, "beziehungsweise": Kind.AND, "bzw.": Kind.AND, ",": Kind.COMMA,
    "bis": Kind.TO, "–": Kind.TO, "-": Kind.TO, "des": Kind.FILLER, "der": Kind.FILLER, "dem": Kind.FILLER,
    "den": Kind.FILLER, "von": Kind.FILLER, "in": Kind.FILLER,
}  # fmt: skip
TOKEN = re.compile(
    r"(?<![\w/.,(])(?P<plain>\d{1,4}(?:\s?[a-z](?![\w)]))?)(?![\w/]|[.,]\d)"
    r"|(?P<unit>§§?(?=\s{0,2}\d)|\b(?:abs|unterabs|art|nrn?|buchst|lit)\.(?=\s{0,2}\w)"
    r"|\b(?:artikeln?|artikels|paragraph(?:en)?|unterabsatz(?:es)?|absatz(?:es)?|absätzen?|satz(?:es)?|sätzen?|nummern?"
    r"|buchstaben?)\b)"
    r"|\b(?P<pointer>dies(?:es|er|em|en)|vor(?:stehend|ig|hergehend)(?:es|er|em|en|e)|folgend(?:es|er|em|en|e)|letzt(?:er|em|en|e))\b"
    r"|(?P<word>\b(?:und|oder|sowie|beziehungsweise|bis|des|der|dem|den|von|in)\b|\bbzw\.|[,–-])"
    r"|(?<![\w.])(?P<letter>[a-z]{1,2})(?![\w.])\)?",
    re.IGNORECASE,
)
THIS_ACT = re.compile(r"\s{1,2}(?:dieses\s{1,2}(?:Gesetzes|Gesetzbuchs)|dieser\s{1,2}(?:Verordnung|Richtlinie))\b")
NAMED_ACT = re.compile(
    r"\s{1,2}(?:des\s{1,2}|der\s{1,2})?(?P<name>"
    r"(?:Verordnung|Richtlinie)\s{1,2}(?:\((?:EU|EG|EWG)\)\s{0,2})?(?:Nr\.\s{0,2})?\d{1,4}/\d{1,4}(?:/[A-Z]{2,3})?"
    r"|(?:[A-ZÄÖÜ][a-zäöüß]{1,20}\s{1,2}){0,2}?[A-ZÄÖÜ][a-zäöüß]{0,40}(?:gesetz(?P<es>es)|gesetzbuch(?P<s>e?s)|ordnung)"
    r"|[A-ZÄÖÜ][A-Za-zäöü]{0,12}[A-Z](?:\s[IVX]{1,4}(?!\w))?)(?!\w)"
)
QUANTITY = re.compile(r"\s{0,2}(?:%|€|Prozent|Tage|Wochen?|Monate|Jahre|Stunden|Euro|Personen)", re.IGNORECASE)


def read(found: re.Match[str]) -> Token:
    """The word of a citation that a match of TOKEN stands for."""
    name = str(found.lastgroup)
    value = found[name].casefold()
    kind, meaning = _meaning(name, value)
    return Token(kind, meaning, found.start(), found.end(), value in PLURAL)


def _meaning(name: str, value: str) -> tuple[Kind, str]:
    """Kind and value."""
    if name == "plain":
        return Kind.PLAIN, "".join(value.split())
    if name == "unit":
        return Kind.UNIT, UNITS[value]
    if name == "letter":
        return Kind.LETTER, value
    if name == "pointer":
        firsts = {"d": THIS, "v": PREVIOUS, "f": NEXT, "l": LAST}
        return Kind.POINTER, firsts[value[0]]
    return WORDS[value], value


def act_after(text: str, at: int) -> tuple[str, int]:
    """The act whose provision ends at `at` (`dieses Gesetzes`, `BGB`), and where its name ends."""
    this = THIS_ACT.match(text, at)
    if this:
        return THIS, this.end()
    named = NAMED_ACT.match(text, at)
    if not named:
        return "", at
    genitive = named["es"] or named["s"] or ""
    return " ".join(named["name"].removesuffix(genitive).split()), named.end()


def _is_quantity(text: str, at: int) -> bool:
    """True if the number before `at` counts days, money or the like."""
    return bool(QUANTITY.match(text, at))


def _is_refused(text: str, phrase: Phrase) -> bool:
    """True for sentences and numbers only pointed at, and for the number of a gazette: `I 1204 (Nr. 27)`."""
    group = phrase.groups[-1]
    if len(phrase.groups) > 1 or group.level in {"article", "paragraph"}:
        return False
    return group.is_pointing or (
        group.level == "point" and text[max(0, phrase.start - 2) : phrase.start].strip() in {"(", ")"}
    )


MANNER = Manner(
    before=frozenset(),
    links=frozenset({Kind.FILLER}),
    needs_link=False,
    takes_from_next=False,
    is_quantity=_is_quantity,
    is_refused=_is_refused,
)
