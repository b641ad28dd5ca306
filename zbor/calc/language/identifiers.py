"""Numbers by which matters of public policy are known: recognised in a text, and written in one way.

EPA        0008-IX             a bill or another matter of the National Assembly, with its term
EVA        2025-3350-0022      a regulation in preparation
SOP        2016-01-2930        an act published in the Official Gazette
UL         68/16               a number of the Official Gazette of the Republic of Slovenia
CELEX      32016R0679          a document of EUR-Lex
PROCEDURE  2023/0397(COD)      a procedure of the European Union
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | {ord("−"): "-"}
YEAR = r"(?:19|20)\d{2}"
PROCEDURES = "COD|CNS|NLE|APP|AVC|SYN|INI|INL|INS|BUD|BUI|DEC|DEA|DCE|IMM|REG|RPS|RSP|RSO|ACI|COS"
BEFORE, AFTER = r"(?<![\w/.-])", r"(?![\w/-])"
SHAPES = {
    "EPA": r"(\d{1,4})-([IVX]{1,7})",
    "EVA": rf"({YEAR})-(\d{{2,4}})-(\d{{1,4}})",
    "SOP": rf"({YEAR})-(\d{{2}})-(\d{{1,4}})",
    "UL": rf"(\d{{1,3}})/({YEAR}|\d{{2}})",
    "CELEX": r"([0-9CE])(\d{4})([A-Z]{1,2})(\d{4}(?:\(\d{2}\))?)",
    "PROCEDURE": rf"({YEAR})/(\d{{1,4}}[A-Z]?)\(({PROCEDURES})\)",
}
# In running text a number alone must be long enough to be nothing else; shorter ones need their name before them.
IN_TEXT = {
    "EPA": r"(?:\bEPA\s{0,3}:?\s{0,3}(?P<named>\d{1,4}\s?-\s?[IVX]{1,7})|" + BEFORE + r"(?P<bare>\d{3,4}-[IVX]{1,7}))" + AFTER,
    "EVA": rf"(?:\bEVA\s{{0,3}}:?\s{{0,3}}|{BEFORE})(?P<bare>{YEAR}-\d{{4}}-\d{{1,4}}){AFTER}",
    "SOP": rf"(?:\bSOP\s{{0,3}}:?\s{{0,3}}|{BEFORE})(?P<bare>{YEAR}-\d{{2}}-\d{{4}}){AFTER}",
    "UL": r"\b(?:Uradn(?:i|ega|em|emu)\s{1,3}list(?:u|a)?|Ur\.\s{0,3}l\.)\s{0,3}(?:RS)?,?\s{0,3}(?:št\.)?\s{0,3}"
    rf"(?P<bare>\d{{1,3}}/(?:{YEAR}|\d{{2}}(?!\d)))",
    "CELEX": BEFORE + r"(?P<bare>[1-9CE](?:19|20)\d{2}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?)" + AFTER,
    "PROCEDURE": rf"{BEFORE}(?P<bare>{YEAR}/\d{{4}}[A-Z]?\s?\((?:{PROCEDURES})\))",
}  # fmt: skip
RECOGNISED = {kind: re.compile(pattern) for kind, pattern in IN_TEXT.items()}
WHOLE = {kind: re.compile(pattern, re.ASCII) for kind, pattern in SHAPES.items()}
UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
TERMS = frozenset(tens + units for tens in ("", "X", "XX") for units in UNITS) - {""}
"""Terms of the National Assembly, of this century and the next."""


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """A number that a text names: of which kind, and written as it should be."""

    start: int
    end: int
    kind: str
    value: str


def normal(kind: str, value: str) -> str | None:
    """A number of a kind as it is always written; None if it cannot be one of that kind."""
    shape = WHOLE.get(kind)
    if shape is None:
        return None
    bare = "".join(value.translate(DASHES).split()).upper()
    match = shape.fullmatch(bare)
    return WRITTEN[kind](match) if match else None


def identifiers(text: str) -> tuple[FoundIdentifier, ...]:
    """The numbers that a text names, in order. They may be those of other matters than the one the text is of."""
    return tuple(sorted(_identifiers(text.translate(DASHES)), key=lambda found: (found.start, found.kind)))


def _identifiers(text: str) -> Iterator[FoundIdentifier]:
    for kind, pattern in RECOGNISED.items():
        for match in pattern.finditer(text):
            name = match.lastgroup or "bare"
            value = normal(kind, match[name])
            if value:
                yield FoundIdentifier(match.start(name), match.end(name), kind, value)


def _epa(match: re.Match[str]) -> str | None:
    number, term = match.groups()
    return f"{int(number):04}-{term}" if term in TERMS else None


def _eva(match: re.Match[str]) -> str:
    year, body, number = match.groups()
    return f"{year}-{body.zfill(4)}-{number.zfill(4)}"


def _sop(match: re.Match[str]) -> str:
    year, part, number = match.groups()
    return f"{year}-{part}-{number.zfill(4)}"


def _gazette(match: re.Match[str]) -> str | None:
    number, year = match.groups()
    return f"{int(number)}/{year[-2:]}" if int(number) else None


def _procedure(match: re.Match[str]) -> str:
    year, number, kind = match.groups()
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{year}/{digits.zfill(4)}{number[len(digits) :]}({kind})"


def _celex(match: re.Match[str]) -> str:
    return match[0]


WRITTEN: dict[str, Callable[[re.Match[str]], str | None]] = {
    "EPA": _epa,
    "EVA": _eva,
    "SOP": _sop,
    "UL": _gazette,
    "CELEX": _celex,
    "PROCEDURE": _procedure,
}
