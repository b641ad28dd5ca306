"""Slovene forms in which amending orders are written: places in their cases, quoted words with their verbs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zbor.calc.language.ordinals import ONES, STEMS, TENS
from zbor.calc.legal.amend.units import UnitKind

MOST_IN_WORDS = 100
MOST_BESEDE = 4
ONLY_WORDS = re.compile(r"^[\w-]+(?: [\w-]+)*$")


class Case(StrEnum):
    """The cases in which places stand."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    LOCATIVE = "locative"
    INSTRUMENTAL = "instrumental"


NOUNS = {
    "odstavek": ("odstavek", "odstavka", "odstavku", "odstavkom"),
    "stavek": ("stavek", "stavka", "stavku", "stavkom"),
    "člen": ("člen", "člena", "členu", "členom"),
    "točka": ("točka", "točke", "točki", "točko"),
    "alinea": ("alinea", "alinee", "alinei", "alineo"),
}
MASCULINE = ("i", "ega", "em", "im")
FEMININE = ("a", "e", "i", "o")
NAMES = {
    UnitKind.PARAGRAPH: "odstavek",
    UnitKind.POINT: "točka",
    UnitKind.LETTER: "točka",
    UnitKind.INDENT: "alinea",
}
CASES = tuple(Case)
FORMER = {"odstavek": ("Dosedanji", "Dosedanja", "Dosedanji"), "fem": ("Dosedanja", "Dosedanji", "Dosedanje")}
NEW = {"masculine": ("nov", "nova", "novi"), "feminine": ("nova", "novi", "nove")}
VERBS = {
    "nadomesti": ("nadomesti", "nadomestita", "nadomestijo"),
    "doda": ("doda", "dodata", "dodajo"),
    "črta": ("črta", "črtata", "črtajo"),
    "postane": ("postane", "postaneta", "postanejo"),
    "glasi": ("glasi", "glasita", "glasijo"),
}
SIGNS = {
    ".": ("pika", "s piko"),
    ",": ("vejica", "z vejico"),
    ";": ("podpičje", "s podpičjem"),
    ":": ("dvopičje", "z dvopičjem"),
}


def ordinal_word(number: int, ending: str) -> str:
    """A number as an ordinal with this ending: `prvega`, `enaindvajseti`; in figures above a hundred."""
    if number in STEMS:
        return STEMS[number] + ending
    tens, ones = number - number % 10, number % 10
    if tens not in TENS:
        return f"stot{ending}" if number == MOST_IN_WORDS else f"{number}."
    return (f"{ONES[ones - 1]}in" if ones else "") + TENS[tens] + ending


def by_count(count: int) -> int:
    """Singular, dual or plural: 0, 1 or 2."""
    return min(count, 3) - 1


def verb(name: str, count: int) -> str:
    """A verb as it goes with so many things."""
    return VERBS[name][by_count(count)]


def is_feminine(kind: UnitKind) -> bool:
    """True for the kinds of units whose names are feminine."""
    return kind is not UnitKind.PARAGRAPH


def numbered(kind: UnitKind, number: str, case: Case) -> str:
    """The number of a unit before its name: `drugega`, `3.`, `b)`."""
    if kind is UnitKind.LETTER:
        return f"{number})"
    if kind is UnitKind.POINT or not number.isdecimal():
        return f"{number}." if number.isdecimal() else number
    endings = FEMININE if is_feminine(kind) else MASCULINE
    return ordinal_word(int(number), endings[CASES.index(case)])


def named(kind: UnitKind, number: str, case: Case) -> str:
    """A unit with its number: `drugega odstavka`, `3. točki`."""
    return f"{numbered(kind, number, case)} {NOUNS[NAMES[kind]][CASES.index(case)]}"


def article(key: str, case: Case) -> str:
    """An article: `5. členu`, `5.a člena`."""
    return f"{key if '.' in key else f'{key}.'} {NOUNS['člen'][CASES.index(case)]}"


def several(kind: UnitKind, numbers: Sequence[str], case: Case = Case.NOMINATIVE) -> str:
    """Units in a row: `drugi in tretji odstavek`, `4. do 6. točka`."""
    words = [numbered(kind, number, case) for number in numbers]
    return f"{in_a_row(words, numbers)} {NOUNS[NAMES[kind]][CASES.index(case)]}"


def in_a_row(words: Sequence[str], numbers: Sequence[str]) -> str:
    """Numbers listed, or from the first to the last where more than two follow each other."""
    whole = [int(number) for number in numbers if number.isdecimal()]
    if len(whole) == len(numbers) > 2 and whole == list(range(whole[0], whole[0] + len(whole))):
        return f"{words[0]} do {words[-1]}"
    return listed(words)


def listed(words: Sequence[str]) -> str:
    """Words with commas and `in` before the last."""
    return " in ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def former(kind: UnitKind, count: int) -> str:
    """`Dosedanji`, as it goes with so many units."""
    return FORMER["fem" if is_feminine(kind) else "odstavek"][by_count(count)]


def new(kind: UnitKind | None, count: int) -> str:
    """`nov`, as it goes with so many units; None for articles."""
    return NEW["feminine" if kind and is_feminine(kind) else "masculine"][by_count(count)]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks with the noun that announces them, and for how many a verb counts them."""

    nominative: str
    instrumental: str
    count: int


def quoted(text: str) -> Quoted:
    """`beseda »x«`, `besedi »x y«`, `številka »5«`, `besedilo »x, y«`."""
    words = text.split()
    if len(words) == 1 and text.isdecimal():
        noun = ("številka", "številko", 1)
    elif not ONLY_WORDS.match(text) or len(words) > MOST_BESEDE:
        noun = ("besedilo", "besedilom", 1)
    else:
        forms = (("beseda", "besedo"), ("besedi", "besedama"), ("besede", "besedami"))
        noun = (*forms[by_count(len(words))], len(words))
    return Quoted(f"{noun[0]} »{text}«", f"{noun[1]} »{text}«", noun[2])


def with_preposition(instrumental: str) -> str:
    """`z besedo`, `s številko`."""
    return f"{'s' if instrumental[0] in 'cčfhkpsšt' else 'z'} {instrumental}"
