"""The single values of a document of conditions: each is read, or the reader is told what was expected instead."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zbor.calc.eligibility.money import checked

MOST = 1_000_000
LONGEST = 2_000
AMOUNT = re.compile(r"\d{1,15}(\.\d{1,6})?")
CURRENCY = re.compile(r"[A-Z]{3}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Unexpected(ValueError):  # noqa: N818 -- raised and caught within reading only
    """A value is not what was expected; the text says what was."""


Value = Callable[[object], object]


def whole(least: int, most: int) -> Value:
    """A whole number between two others."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Unexpected(f"a whole number from {least} to {most}")
        return value

    return read


def amount(value: object) -> Decimal:
    """An amount as text, so that no digit is lost on the way; a whole number is one, too."""
    expected = "an amount of at least 0 as text, such as “50000.00”"
    if isinstance(value, bool) or not isinstance(value, int | str) or not AMOUNT.fullmatch(str(value)):
        raise Unexpected(expected)
    try:
        return checked(Decimal(value))
    except (InvalidOperation, ValueError) as error:
        raise Unexpected(expected) from error


def share(value: object) -> Decimal:
    found = amount(value) if isinstance(value, int | str) else Decimal(-1)
    if not 0 <= found <= 1:
        raise Unexpected("a part from 0 to 1 as text, such as “0.2”")
    return found


def currency(value: object) -> str:
    if not isinstance(value, str) or not CURRENCY.fullmatch(value):
        raise Unexpected("a currency of three letters, such as “EUR”")
    return value


def text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Unexpected(f"a text of at most {LONGEST} characters")
    return value


def code(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise Unexpected("a text that is not empty")
    return value


def codes(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Unexpected("a list of texts that is not empty")
    return tuple(code(one) for one in value)


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unexpected("true or false")
    return value


def day(value: object) -> date:
    expected = "a day such as “2026-01-31”"
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise Unexpected(expected)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise Unexpected(expected) from error


def word(words: type[StrEnum]) -> Value:
    """One of the words of an enumeration."""

    def read(value: object) -> StrEnum:
        try:
            return words(str(value))
        except ValueError as error:
            raise Unexpected("one of " + ", ".join(words)) from error

    return read


def zone(value: object) -> str:
    expected = "the name of a time zone, such as “Europe/Ljubljana”"
    if not isinstance(value, str):
        raise Unexpected(expected)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unexpected(expected) from error
    return value


def moment(value: object) -> datetime:
    """A day with an hour; without an offset it is meant in the zone that stands beside it."""
    expected = "a day with an hour, such as “2026-03-19T12:00”"
    if not isinstance(value, str) or "T" not in value:
        raise Unexpected(expected)
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise Unexpected(expected) from error
