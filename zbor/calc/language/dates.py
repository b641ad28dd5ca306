"""Dates in running text, and terms that run from an event: `20. oktobra 2016`, `v tridesetih dneh od uveljavitve`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zbor.calc.language.numerals import cardinal
from zbor.calc.language.ordinals import ordinal

MONTHS = {
    "sl": ("januar", "februar", "marec", "april", "maj", "junij", "julij", "avgust", "september", "oktober", "november", "december"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    "de": ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"),
}  # fmt: skip
# The genitive, which is what stands in a date, where it is more than the nominative and `a`.
GENITIVES = {"januarja": 1, "februarja": 2, "marca": 3, "septembra": 9, "oktobra": 10, "novembra": 11, "decembra": 12}
LANGUAGES = ("sl", "en", "de")
UNITS = {
    "dan": "days", "dne": "days", "dni": "days", "dnev": "days", "dneh": "days", "dnevih": "days", "dnem": "days",
    "teden": "weeks", "tedna": "weeks", "tednu": "weeks", "tedne": "weeks", "tednov": "weeks", "tednih": "weeks",
    "mesec": "months", "meseca": "months", "mesecu": "months", "mesece": "months", "mesecev": "months",
    "mesecih": "months", "leto": "years", "leta": "years", "letu": "years", "leti": "years", "let": "years",
    "letih": "years",
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "month": "months", "months": "months",
    "year": "years", "years": "years",
}  # fmt: skip


def _months(language: str) -> dict[str, int]:
    """The names of months with their numbers, in the cases that dates have."""
    names = {name: number for number, name in enumerate(MONTHS[language], start=1)}
    if language == "sl":
        names |= {name + "a": number for name, number in names.items()} | GENITIVES
    return names


NAMES = {language: _months(language) for language in LANGUAGES}
FORMATS = {
    "sl": r"(?<![\d.,/])(?P<day>\d{{1,2}})\.\s{{0,3}}(?:(?P<name>{names})|(?P<month>\d{{1,2}})\.)\s{{0,3}}(?P<year>\d{{4}})(?![\d/])",
    "de": r"(?<![\d.,/])(?P<day>\d{{1,2}})\.\s{{0,3}}(?:(?P<name>{names})|(?P<month>\d{{1,2}})\.)\s{{0,3}}(?P<year>\d{{4}})(?![\d/])",
    "en": r"(?<![\d.,/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<name>{names}),?\s{{1,3}}(?P<year>\d{{4}})(?!\d)"
    r"|\b(?P<name2>{names})\s{{1,3}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year2>\d{{4}})(?!\d)",
}
ISO = r"(?<![\d-])(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])"
DATES = {
    language: re.compile(
        FORMATS[language].format(names="|".join(sorted(NAMES[language], key=len, reverse=True))) + "|" + ISO,
        re.IGNORECASE,
    )
    for language in LANGUAGES
}


SIGNS = {"sl": "po|od|pred", "en": "after|of|from|before"}
TERMS = {
    language: re.compile(
        rf"\b(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})\s{{1,3}}(?P<sign>{signs})"
        r"(?P<event>(?:\s{1,3}[^\W_][\w’'/-]{0,39}(?!\w)){1,8})",
        re.IGNORECASE,
    )
    for language, signs in SIGNS.items()
}
# What stands before the unit: `najpozneje v 15 delovnih`, `not later than three`.
LEAD = re.compile(
    r"(?:\b(?:(?:najpozneje|najkasneje)\s{1,3})?(?:v|do|within|(?:not|no)\s{1,3}later\s{1,3}than|at\s{1,3}least|on\s{1,3}the)\s{1,3})?"
    r"(?:(?<![\w.,/])(?P<digits>\d{1,4})(?P<dot>\.)?|\b(?P<word>[^\W\d_]{2,24}(?:-[a-z]{3,6})?))"
    r"\s{1,3}(?:(?P<working>delovn(?:ih|i|e)|working|clear)\s{1,3})?\Z",
    re.IGNORECASE,
)
LONGEST_LEAD = 70
EVENT_ENDS = frozenset(
    {
        "ki", "ko", "in", "ter", "ali", "se", "je", "so", "mora", "morajo", "uskladi", "uskladijo", "izda", "izdajo",
        "predloži", "predložijo", "lahko", "začne", "začnejo", "when", "which", "that", "and", "or", "shall", "is", "are",
        "must", "may",
    }
)  # fmt: skip
INFINITIVE = re.compile(r"\w{3,}[iaeu]ti\Z")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day of the calendar named in a text."""

    start: int
    end: int
    day: date


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A time that runs from an event: `amount` days, weeks, months or years after it, or before it where negative.

    `is_exact` says that the one day is meant (`petnajsti dan po objavi`), not the time until then (`v 15 dneh po objavi`).
    `event` is in the text's own words.
    """

    start: int
    end: int
    amount: int
    unit: str
    event: str
    is_exact: bool
    is_working: bool


def dates(text: str, language: str = "sl") -> tuple[FoundDate, ...]:
    """The days that `text` names, in order; what is no day (`31. 2. 2016`) is left out."""
    found = ((match, _day(match, language)) for match in DATES[language].finditer(text))
    return tuple(FoundDate(match.start(), match.end(), day) for match, day in found if day)


def terms(text: str, language: str = "sl") -> tuple[FoundTerm, ...]:
    """The times that run from an event, in order; for Slovene and English."""
    return tuple(_found_terms(text, language))


def _day(match: re.Match[str], language: str) -> date | None:
    """The day that a match names; None if there is no such day."""
    parts = match.groupdict()
    try:
        if parts["iso"]:
            return date.fromisoformat(parts["iso"])
        name = parts["name"] or parts.get("name2")
        month = NAMES[language][name.casefold()] if name else int(parts["month"])
        return date(int(parts["year"] or parts["year2"]), month, int(parts["day"] or parts["day2"]))
    except ValueError:
        return None


def _found_terms(text: str, language: str) -> Iterator[FoundTerm]:
    """All terms of a text."""
    for match in TERMS[language].finditer(text):
        lead = LEAD.search(text[max(0, match.start() - LONGEST_LEAD) : match.start()])
        event, end = _event(match)
        amount, is_place = _amount(lead, language) if lead else (None, False)
        if not lead or amount is None or not event:
            continue
        unit = match["unit"].casefold()
        is_before = match["sign"].casefold() in {"pred", "before"}
        yield FoundTerm(
            match.start() - len(lead[0]),
            end,
            -amount if is_before else amount,
            UNITS[unit],
            event,
            is_exact=is_place and unit in {"dan", "dne", "day"},
            is_working=bool(lead["working"]),
        )


def _amount(lead: re.Match[str], language: str) -> tuple[int | None, bool]:
    """How many units, and whether a place is counted (the fifteenth) and not a number (fifteen)."""
    if lead["digits"]:
        return int(lead["digits"]), bool(lead["dot"])
    number = cardinal(lead["word"], language)
    return (ordinal(lead["word"], language), True) if number is None else (number, False)


def _event(match: re.Match[str]) -> tuple[str, int]:
    """The words of the event up to the first that goes on with the sentence, and where they end."""
    end = match.start("event")
    for word in re.finditer(r"\S+", match["event"]):
        if word[0].casefold() in EVENT_ENDS or INFINITIVE.match(word[0]):
            break
        end = match.start("event") + word.end()
    return " ".join(match.string[match.start("event") : end].split()), end
