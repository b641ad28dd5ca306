"""What the text of something found says about a deadline."""

import re
from dataclasses import dataclass
from datetime import date, time

from zbor.calc.language.dates import LANGUAGES, dates

BEFORE, AFTER = 160, 60
CUE = re.compile(
    r"\b(?:rok\w*|najpozneje|najkasneje|do vključno|odda\w+|prispe\w+|deadline|closes?|closing|no later than|submi\w+|until)\b",
    re.IGNORECASE,
)
HOUR = re.compile(
    r"\A[\s,(]{0,3}(?:najpozneje\s|najkasneje\s)?(?:do|ob|at|by|until|before)\s(\d{1,2})(?:[.:](\d\d))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadDeadline:
    """The last day that a text names, perhaps with an hour, and the words around it."""

    day: date
    hour: time | None
    words: str


def deadline_in(text: str, language: str, *, since: date) -> ReadDeadline | None:
    """The first day from `since` on that is named after a word for a deadline; None where there is none."""
    for found in dates(text, language if language in LANGUAGES else "sl"):
        if found.day >= since and CUE.search(text[max(0, found.start - BEFORE) : found.start].rpartition("\n")[2]):
            around = text[max(0, found.start - BEFORE) : found.end + AFTER]
            return ReadDeadline(found.day, _hour(text[found.end : found.end + AFTER]), " ".join(around.split()))
    return None


def _hour(after: str) -> time | None:
    match = HOUR.match(after)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
