"""Read what stands in a cell: sums of money, days, fates, numbers of registers; as people of several countries write them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from zbor.calc.grants.cells import Cell, Kind, text_of
from zbor.calc.grants.fields import key
from zbor.calc.grants.problems import Bad, Wrong

MOST = Decimal(10) ** 12
FIRST_YEAR, LAST_YEAR = 1990, 2100
CENT = Decimal("0.01")
REGISTERED = 7
"""Digits of a number of the Slovene register of organisations; eight are a tax number, which a person has, too."""
NOTHING = frozenset({"", "-", "–", "—", "/", "n/a", "na", "ni podatka", "ni podatkov", "null", "none"})
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "EUROV": "EUR", "EVROV": "EUR", "EURO": "EUR"}
CODE = re.compile(r"^[A-Z]{3}$")
AMOUNT = re.compile(r"^[0-9][0-9., ]*$")
GROUPED_BY_DOTS = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$")
GROUPED_BY_COMMAS = re.compile(r"^\d{1,3}(?:,\d{3})+\.\d{1,2}$|^\d{1,3}(?:,\d{3}){2,}$")
GROUPED_BY_SPACES = re.compile(r"^\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?$")
DECIMAL = re.compile(r"^\d+(?:[.,]\d{1,2})?$")
MANY_PLACES = re.compile(r"^\d+\.\d+$")
WORDED = re.compile(r"^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})\.?$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")


class Status(StrEnum):
    """What became of an application."""

    APPROVED = "approved"
    REJECTED = "rejected"
    FORMALLY_REJECTED = "formally_rejected"
    WITHDRAWN = "withdrawn"
    RESERVE = "reserve"


STATUSES: dict[Status, tuple[str, ...]] = {
    Status.FORMALLY_REJECTED: (
        "formally rejected", "zavrzen", "formalno zavrnjen", "formalno nepopoln", "nepopoln", "neustrezen", "neupravicen",
        "ineligible", "discarded", "prepozn",
    ),
    Status.REJECTED: (
        "rejected", "not approved", "unsuccessful", "declined", "zavrnjen", "ni odobren", "neodobren", "ni izbran", "neizbran",
        "ni sprejet", "nesprejet", "ni sofinanciran", "negativ", "ne", "no",
    ),
    Status.WITHDRAWN: ("withdrawn", "umaknjen", "umik", "odstop"),
    Status.RESERVE: ("reserve", "waiting", "rezerv", "cakal"),
    Status.APPROVED: (
        "approved", "awarded", "accepted", "funded", "successful", "granted", "odobren", "sprejet", "izbran", "sofinanciran",
        "podprt", "pozitiv", "delno odobren", "da", "yes",
    ),
}  # fmt: skip
"""Beginnings of the words by which each is told; those that deny stand before those that they contain."""
SHORT = frozenset({"da", "ne", "yes", "no"})
PEOPLE = (
    "fizicna oseba",
    "samozaposlen",
    "samostojni",
    "posameznik",
    "individual",
    "natural person",
    "person",
    "umetnik",
)
BODIES = (
    "pravna oseba", "drustv", "zavod", "ustanov", "zadrug", "zveza", "nevladn", "nvo", "ngo", "organisation", "organization",
    "legal person", "javni", "druzba", "company", "association", "institute", "foundation", "charity", "d o o",
)  # fmt: skip


SURELY_BODIES = ("pravna oseba", "legal person", "drustv", "zavod", "zveza")
"""Beginnings that outweigh a word of people after them: an association of artists is no artist."""


def is_nothing(cell: Cell) -> bool:
    return text_of(cell).casefold() in NOTHING if isinstance(cell, str) else False


def sound(cell: Cell) -> Cell:
    """The cell, unless it holds a fault. Raises Bad."""
    if not isinstance(cell, str) and cell[0] is Kind.FAULT:
        code = Wrong.MERGED if cell[1] == "merged" else Wrong.FAULT_IN_CELL if cell[1] else Wrong.NO_VALUE
        raise Bad(code, cell[1])
    return cell


def text(cell: Cell, longest: int) -> str:
    """A text of bounded length; a whole number without its point. Raises Bad."""
    told = text_of(sound(cell))
    if told.casefold() in NOTHING:
        return ""
    if not isinstance(cell, str) and cell[0] is Kind.NUMBER and told.endswith(".0"):
        told = told[:-2]
    if len(told) > longest:
        raise Bad(Wrong.TOO_LONG, told)
    return told


def money(cell: Cell) -> tuple[Decimal | None, str]:
    """A sum to the cent, and the currency that stands beside it ("" where none does). Raises Bad."""
    told = text_of(sound(cell))
    if told.casefold() in NOTHING:
        return None, ""
    if not isinstance(cell, str) and cell[0] is Kind.DAY:
        raise Bad(Wrong.NOT_AN_AMOUNT, told)
    if not isinstance(cell, str):
        return _bounded(_exact(told), told), ""
    bare, currency = _without_currency(told)
    bare = bare.replace("\u00a0", " ").replace("'", "").strip()
    if bare.startswith(("-", "−", "–", "(")):
        raise Bad(Wrong.NEGATIVE if any(sign.isdigit() for sign in bare) else Wrong.NOT_AN_AMOUNT, told)
    return _bounded(_written(bare, told), told), currency


def _without_currency(told: str) -> tuple[str, str]:
    for sign, code in SIGNS.items():
        if sign in told.upper():
            return re.sub(re.escape(sign), "", told, flags=re.IGNORECASE).strip(), code
    for part in (told[:3].upper(), told[-3:].upper()):
        if CODE.match(part):
            return (told[3:] if told[:3].upper() == part else told[:-3]).strip(), part
    return told, ""


def _written(bare: str, told: str) -> Decimal:
    if not AMOUNT.match(bare):
        raise Bad(Wrong.NOT_AN_AMOUNT, told)
    if GROUPED_BY_DOTS.match(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if GROUPED_BY_COMMAS.match(bare):
        return Decimal(bare.replace(",", ""))
    if GROUPED_BY_SPACES.match(bare):
        return Decimal(bare.replace(" ", "").replace(",", "."))
    if DECIMAL.match(bare):
        return Decimal(bare.replace(",", "."))
    if re.match(r"^\d{1,3},\d{3}$", bare):
        raise Bad(Wrong.AMBIGUOUS_AMOUNT, told)
    if MANY_PLACES.match(bare):
        return _exact(bare)
    raise Bad(Wrong.NOT_AN_AMOUNT, told)


def _exact(told: str) -> Decimal:
    try:
        value = Decimal(told)
    except InvalidOperation as fault:
        raise Bad(Wrong.NOT_AN_AMOUNT, told) from fault
    if not value.is_finite():
        raise Bad(Wrong.NOT_AN_AMOUNT, told)
    return value


def _bounded(value: Decimal, told: str) -> Decimal:
    if value < 0:
        raise Bad(Wrong.NEGATIVE, told)
    if value > MOST - CENT:
        raise Bad(Wrong.TOO_MUCH, told)
    return value.quantize(CENT)


def currency(cell: Cell) -> str:
    """Three letters of ISO 4217. Raises Bad."""
    told = text_of(sound(cell)).upper()
    if told.casefold() in NOTHING:
        return ""
    code = SIGNS.get(told, told)
    if not CODE.match(code):
        raise Bad(Wrong.NOT_A_CURRENCY, told)
    return code


def day(cell: Cell) -> date | None:
    """A day between 1990 and 2100. Raises Bad."""
    told = text_of(sound(cell))
    if told.casefold() in NOTHING:
        return None
    found = ISO.match(told)
    year, month, of_month = (found[1], found[2], found[3]) if found else ("", "", "")
    if not found and (found := WORDED.match(told.replace(" ", ""))):
        of_month, month, year = found[1], found[2], found[3]
    if not found:
        raise Bad(Wrong.NOT_A_DAY, told)
    try:
        value = date(int(year), int(month), int(of_month))
    except ValueError as fault:
        raise Bad(Wrong.NOT_A_DAY, told) from fault
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Bad(Wrong.NOT_A_DAY, told)
    return value


def year(cell: Cell) -> int | None:
    """A year between 1990 and 2100, also that of a day. Raises Bad."""
    told = text_of(sound(cell)).removesuffix(".0").rstrip(".")
    if told.casefold() in NOTHING:
        return None
    if re.fullmatch(r"[0-9]{4}", told) and FIRST_YEAR <= int(told) <= LAST_YEAR:
        return int(told)
    try:
        found = day(cell)
    except Bad as fault:
        raise Bad(Wrong.NOT_A_YEAR, told) from fault
    return found.year if found else None


def status(cell: Cell) -> Status | None:
    """What became of it. Raises Bad where the word is not known."""
    told = key(text_of(sound(cell)))
    if not told:
        return None
    for found, beginnings in STATUSES.items():
        for one in beginnings:
            if told == one or (one not in SHORT and f" {told}".find(f" {one}") >= 0):
                return found
    raise Bad(Wrong.NOT_A_STATUS, text_of(cell))


def is_person(cell: Cell) -> bool | None:
    """Whether a natural person applied. Raises Bad where the word is not known."""
    told = key(text_of(sound(cell)))
    if not told:
        return None
    if told.startswith(SURELY_BODIES):
        return False
    if any(one in told for one in PEOPLE):
        return True
    if any(one in told for one in BODIES):
        return False
    raise Bad(Wrong.NOT_A_KIND, text_of(cell))


def points(cell: Cell) -> Decimal | None:
    """Points, also those written as 87/100. Raises Bad."""
    told = text_of(sound(cell)).split("/")[0].strip().replace(",", ".")
    if told.casefold() in NOTHING or is_nothing(cell):
        return None
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]+)?", told):
        raise Bad(Wrong.NOT_POINTS, text_of(cell))
    return Decimal(told).quantize(CENT)


def number(cell: Cell) -> str:
    """A number of a register, so that two ways of writing it are the same; a lost zero at the beginning is given back."""
    told = re.sub(r"[\s.]", "", text(cell, 80)).upper()
    told = told.rpartition("-")[2] or told
    told = told.removeprefix("SI") if told.removeprefix("SI").isdecimal() else told
    if told.isdecimal():
        if len(told) == 10 and told.endswith("000"):
            return told[:7]
        return told.zfill(7) if 5 <= len(told) < 7 else told
    return re.sub(r"[^A-Z0-9]", "", told)


def is_known_body(number: str, *, is_person: bool | None, is_linked: bool = False) -> bool:
    """Whether an applicant is known to be no natural person: somebody said so, it was linked to an organisation by somebody, or
    it has a number of the register of organisations."""
    if is_person is not None:
        return not is_person
    return is_linked or (number.isdecimal() and len(number) == REGISTERED)
