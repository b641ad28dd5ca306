"""A pasted list of the questions of an application, one in each line, its limit in brackets at the end.

# Vsebina projekta
Predstavite projekt (do 3.000 znakov s presledki, obvezno)
Ciljne skupine [1500 znakov brez presledkov]
Povzetek (200 besed)
Zaprošeni znesek (znesek)
Ali imate partnerja? (da/ne)
Področje (izbira: glasba | ples | gledališče)
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from zbor.calc.lengths import SPACES, Unit, tidied

LONGEST_QUESTION: Final = 500
MOST_LINES: Final = 200
LARGEST_LIMIT: Final = 100_000
LONGEST_LINE: Final = 8_000
"""A question, and thirty choices of 200 characters."""
MOST_CHOICES: Final = 30

BRACKETS = re.compile(r"^(?P<text>.*?)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*[.:*]?\s*$", re.DOTALL)
NUMBERED = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zčšž]\)|[-–•*])\s+", re.IGNORECASE)
LIMIT = re.compile(
    r"^(?:(?:do|največ|najv\.|maks\.?|max\.?|up to|at most|omejitev:?|limit:?)\s+)*"
    r"(?P<number>\d{1,3}(?:[.\s\xa0]\d{3})+|\d+)\s*(?P<unit>znak\w*|zn\.|characters?|char\w*|besed\w*|words?)"
    r"(?P<how>.*)$",
    re.IGNORECASE,
)
CHOICE = re.compile(r"^(?:izbira|izbirno|choice|eno od|one of)\s*:\s*(?P<among>.+)$", re.IGNORECASE)
REQUIRED = {"obvezno", "obvezen odgovor", "required"}
OPTIONAL = {"neobvezno", "ni obvezno", "optional"}
PLAIN = {
    "znesek": "amount", "amount": "amount", "eur": "amount", "evrov": "amount",
    "število": "number", "stevilo": "number", "number": "number",
    "da/ne": "yesno", "da / ne": "yesno", "yes/no": "yesno",
}  # fmt: skip


class Fault(StrEnum):
    """Why a line was not understood."""

    TOO_LONG = "too long"
    BRACKETS = "brackets"
    LIMIT = "limit"
    NO_WORDS = "no words"
    CHOICES = "choices"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was understood. Without a limit an answer may be as long as it likes."""

    text: str
    section: str = ""
    kind: str = "text"
    limit: int | None = None
    unit: Unit = Unit.WITH_SPACES
    is_required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line of which no question was made."""

    line: int
    text: str
    fault: Fault


def read_questions(pasted: str) -> tuple[list[Asked], list[NotUnderstood]]:
    """The questions in their order, and the lines that were not understood. Never raises."""
    found: list[Asked] = []
    lost: list[NotUnderstood] = []
    section = ""
    for number, raw in enumerate(tidied(pasted).split("\n"), 1):
        line = SPACES.sub(" ", tidied(raw))
        if not line:
            continue
        if number > MOST_LINES:
            lost.append(NotUnderstood(number, line[:80], Fault.TOO_MANY))
            break
        if line.startswith("#"):
            section = line.lstrip("# ")[:200]
            continue
        one = Fault.TOO_LONG if len(line) > LONGEST_LINE else _question(NUMBERED.sub("", line), section)
        if isinstance(one, Asked):
            found.append(one)
        else:
            lost.append(NotUnderstood(number, line[:200], one))
    return found, lost


def _question(line: str, section: str) -> Asked | Fault:
    asked = Asked(line, section)
    matched = BRACKETS.match(line)
    if matched:
        told = _told(matched["inside"], replace(asked, text=matched["text"].strip()))
        if isinstance(told, Fault):
            return told
        asked = told or asked
    if not any(letter.isalpha() for letter in asked.text):
        return Fault.NO_WORDS
    return Fault.TOO_LONG if len(asked.text) > LONGEST_QUESTION else asked


def _told(inside: str, asked: Asked) -> Asked | Fault | None:
    """What the brackets say; None where they are words of the question itself."""
    if chosen := CHOICE.match(inside.strip()):
        among = tuple(one for part in re.split(r"[|;]", chosen["among"]) if (one := part.strip()[:200]))
        return replace(asked, kind="choice", choices=among) if 1 < len(among) <= MOST_CHOICES else Fault.CHOICES
    understood = False
    for part in re.split(r"[,;]", inside.strip()):
        word = part.strip()
        told = _part(word, asked)
        if isinstance(told, Fault):
            return told
        if told is None:
            if any(letter.isdigit() for letter in word) or understood:
                return Fault.BRACKETS
            continue
        asked, understood = told, True
    return asked if understood else None


def _part(word: str, asked: Asked) -> Asked | Fault | None:
    lowered = word.lower()
    if lowered in REQUIRED:
        return replace(asked, is_required=True)
    if lowered in OPTIONAL:
        return replace(asked, is_required=False)
    if lowered in PLAIN:
        return replace(asked, kind=PLAIN[lowered])
    if matched := LIMIT.match(word):
        return _limited(matched, asked)
    return None


def _limited(matched: "re.Match[str]", asked: Asked) -> Asked | Fault:
    digits = re.sub(r"[.\s\xa0]", "", matched["number"])
    number = int(digits) if len(digits) <= len(str(LARGEST_LIMIT)) else 0
    if not 0 < number <= LARGEST_LIMIT:
        return Fault.LIMIT
    how = matched["how"].strip().lower()
    if matched["unit"].lower().startswith(("besed", "word")):
        return replace(asked, limit=number, unit=Unit.WORDS) if not how else Fault.BRACKETS
    without = how in {"brez presledkov", "without spaces", "brez presl."}
    if how and not without and how not in {"s presledki", "with spaces", "vključno s presledki", "skupaj s presledki"}:
        return Fault.BRACKETS
    return replace(asked, limit=number, unit=Unit.WITHOUT_SPACES if without else Unit.WITH_SPACES)
