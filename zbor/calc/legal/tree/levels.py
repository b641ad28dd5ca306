"""Headings of parts and chapters taken apart: what kind, which number, which words."""

import re
from dataclasses import dataclass

from zbor.calc.language.ordinals import ordinal
from zbor.calc.legal.tree.units import UnitKind

# The words that name a level, in Slovene, German, English; longer ones first where one begins another.
WORDS = {
    "knjiga": UnitKind.BOOK, "buch": UnitKind.BOOK, "book": UnitKind.BOOK,
    "del": UnitKind.PART, "teil": UnitKind.PART, "part": UnitKind.PART,
    "naslov": UnitKind.TITLE, "titel": UnitKind.TITLE, "title": UnitKind.TITLE,
    "poglavje": UnitKind.CHAPTER, "kapitel": UnitKind.CHAPTER, "chapter": UnitKind.CHAPTER,
    "podpoglavje": UnitKind.SUBCHAPTER, "subchapter": UnitKind.SUBCHAPTER,
    "oddelek": UnitKind.SECTION, "abschnitt": UnitKind.SECTION, "section": UnitKind.SECTION,
    "pododdelek": UnitKind.SUBSECTION, "odsek": UnitKind.SUBSECTION, "unterabschnitt": UnitKind.SUBSECTION,
    "subsection": UnitKind.SUBSECTION,
}  # fmt: skip
NAMES = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = r"(?:[IVXLC]{1,8}|\d{1,3})(?:\.?[a-zA-Z])?(?![^\W_])"
SEPARATOR = r"(?:\s?[.:)–—-]){0,2}"
# "PRVI DEL", "5. poglavje", "II. POGLAVJE" before a title; "Teil 1 -", "PART 1", "TITLE IV" before one.
NUMBER_FIRST = re.compile(
    rf"^(?P<number>{NUMBER}\.?|[^\W\d_]{{3,20}})\s(?P<word>{NAMES})\b{SEPARATOR}(?:\s|$)", re.IGNORECASE
)
WORD_FIRST = re.compile(rf"^(?P<word>{NAMES})\s(?P<number>{NUMBER}){SEPARATOR}(?:\s|$)", re.IGNORECASE)
ROMAN = re.compile(r"^(?P<number>[IVXLC]{1,8}(?:\.?[a-z])?)\s?[.)](?:\s|$)")
DECIMAL = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z])?)[.)]?(?:\s|$)")
LETTER = re.compile(r"^(?P<number>[A-ZČŠŽ])[.)]\s")


@dataclass(frozen=True, slots=True)
class Level:
    """A heading: its kind, its bare number ("" if it has none), its label as written, and its words."""

    kind: UnitKind
    number: str
    label: str
    heading: str


def level(text: str) -> Level:
    """A heading taken apart; one without a number is a division, whatever it says."""
    if named := named_level(text):
        return named
    if found := ROMAN.match(text):
        return _level(UnitKind.CHAPTER, found["number"], text, found)
    if found := DECIMAL.match(text):
        deep = found["number"].count(".") > 0
        return _level(UnitKind.SUBSECTION if deep else UnitKind.SECTION, found["number"], text, found)
    if found := LETTER.match(text):
        return _level(UnitKind.SECTION, found["number"], text, found)
    return Level(UnitKind.DIVISION, "", "", text)


def named_level(text: str) -> Level | None:
    """A heading that calls itself a part, chapter or the like, with its number; None for any other text."""
    for form in (NUMBER_FIRST, WORD_FIRST):
        found = form.match(text)
        rest = text[found.end() :].lstrip() if found else ""
        if found and not rest[:1].islower() and (number := _number(found["number"])):
            return _level(WORDS[found["word"].lower()], number, text, found)
    return None


def _number(written: str) -> str:
    """A number without its full stop, a word that counts as a number; "" for another word."""
    bare = written.rstrip(".")
    if re.fullmatch(NUMBER, bare, re.IGNORECASE):
        return bare
    counted = ordinal(bare)
    return str(counted) if counted else ""


def _level(kind: UnitKind, number: str, text: str, found: re.Match[str]) -> Level:
    """The level of a matched heading."""
    return Level(kind, number, text[: found.end()].strip(), text[found.end() :].strip())
