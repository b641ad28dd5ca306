"""The deadline that a text gives the public, and the sentence that says so; none where the text is not clear.

`Pripombe pošljite do 28. 7. 2016`, `v 15 dneh od objave`, `rok za pripombe je 14 dni`, `rok se podaljša do …`. A term runs
from the day of publication. An extension outranks what it extends; of two different days none is chosen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zbor.calc.deadlines.calendars import shift_working_days
from zbor.calc.deadlines.marks import ANSWERING, APPLYING, CUES, DURATION, EXTENDING, IMPOSSIBLE, UNTIL, WITHOUT_YEAR
from zbor.calc.language.dates import NAMES, dates, terms
from zbor.calc.language.numerals import cardinal
from zbor.calc.language.sentences import sentences

LONGEST_DAYS = 400
"""A deadline further from the publication is none: the year is a slip, or something else is meant."""
LOOKED_AT = 60_000
LONGEST_SENTENCE = 600
NEVER = ("namesto", "instead of", "in ne")
IN_FORCE = re.compile(r"\bvelja|\bveljav|\benters? into force|\bcome into force", re.IGNORECASE)
FROM_PUBLICATION = re.compile(r"objav|public", re.IGNORECASE)
BLOCKS = re.compile(r"\n[^\S\n]*\n")
DAYS_OF = {"days": 1, "weeks": 7}


class Origin(StrEnum):
    SENTENCE = "sentence"
    RECKONED = "reckoned"


class Doubt(StrEnum):
    """Why no deadline is given, although the text speaks of one."""

    NO_SUCH_DAY = "no_such_day"
    SEVERAL = "several"
    OUT_OF_RANGE = "out_of_range"
    NO_BEGINNING = "no_beginning"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which an answer is in time, with the sentence that says so; or why there is none."""

    day: date | None = None
    sentence: str = ""
    origin: Origin | None = None
    is_extension: bool = False
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: date
    sentence: str
    origin: Origin
    is_extension: bool
    is_answering: bool
    """True where comments are asked for, False where it may be applications."""


NOTHING = Deadline()


def deadline_in(text: str, *, published: date | None = None, language: str = "sl") -> Deadline:
    """What a text says of its deadline; languages are `sl` and `en`, any other is read as Slovene."""
    language = language if language in CUES else "sl"
    found: list[_Candidate] = []
    doubts: list[Deadline] = []
    before = ""
    for block in BLOCKS.split(text[:LOOKED_AT]):
        if not CUES[language].search(block):
            continue  # cheaper than cutting it into sentences first
        for start, end in sentences(block, language):
            sentence = " ".join(block[start:end].split())
            for one in _in_sentence(sentence, before, published, language) if _may_tell(sentence, language) else ():
                if isinstance(one, _Candidate):
                    found.append(one)
                else:
                    doubts.append(one)
            before = sentence
    return _chosen(found, doubts, published)


def _may_tell(sentence: str, language: str) -> bool:
    is_short = len(sentence) <= LONGEST_SENTENCE
    return is_short and bool(CUES[language].search(sentence)) and not IN_FORCE.search(sentence)


def _in_sentence(sentence: str, before: str, published: date | None, language: str) -> Iterator[_Candidate | Deadline]:
    """What one sentence offers; one that only says `rok` speaks of what the sentence before asked for."""
    is_answering = bool(ANSWERING[language].search(sentence) or ANSWERING[language].search(before))
    is_asking = is_answering or bool(APPLYING[language].search(sentence) or APPLYING[language].search(before))
    is_extension = bool(EXTENDING[language].search(sentence))
    if not (is_asking or is_extension):
        return
    days = list(_days(sentence, published, language))
    for day, origin in days:
        yield _Candidate(day, sentence, origin, is_extension, is_answering)
    if not days and IMPOSSIBLE[language].search(sentence):
        yield Deadline(sentence=sentence, doubt=Doubt.NO_SUCH_DAY)
    elif not days and (span := _span(sentence, language)):
        if published is None:
            yield Deadline(sentence=sentence, doubt=Doubt.NO_BEGINNING)
        elif (reckoned := _after(published, *span)) is not None:
            yield _Candidate(reckoned, sentence, Origin.RECKONED, is_extension, is_answering)


def _days(sentence: str, published: date | None, language: str) -> Iterator[tuple[date, Origin]]:
    """The days that stand after `do`, `until` and the like; else those after a word for deadline."""
    whole = [(one.start, one.end, one.day, Origin.SENTENCE) for one in dates(sentence, language)]
    spans = [(start, end) for start, end, _day, _origin in whole]
    for match in WITHOUT_YEAR[language].finditer(sentence):
        nearest = _nearest(match, published, language)
        if nearest and not any(start <= match.start() < end for start, end in spans):
            whole.append((match.start(), match.end(), nearest, Origin.RECKONED))
    near = [one for one in whole if _follows(UNTIL[language]["near"], sentence[: one[0]])]
    chosen = near or [one for one in whole if _follows(UNTIL[language]["far"], sentence[: one[0]])]
    yield from ((day, origin) for _start, _end, day, origin in chosen)


def _follows(mark: re.Pattern[str], ahead: str) -> bool:
    found = mark.search(ahead)
    return found is not None and not ahead[: found.start()].rstrip().casefold().endswith(NEVER)


def _nearest(match: re.Match[str], published: date | None, language: str) -> date | None:
    """A day without its year: the next such day after the publication."""
    if published is None:
        return None
    name = match["name"]
    month = NAMES[language].get(name.casefold(), 0) if name else int(match["month"] or 0)
    for year in (published.year, published.year + 1):
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if day >= published:
            return day
    return None


def _span(sentence: str, language: str) -> tuple[int, str, bool] | None:
    """How long a term from the publication is: number, unit, and whether working days are counted."""
    for term in terms(sentence, language):
        if FROM_PUBLICATION.search(term.event) and term.amount > 0:
            return term.amount, term.unit, term.is_working
    if terms(sentence, language):
        return None  # it runs from something else
    found = DURATION[language].search(sentence)
    if found is None:
        return None
    amount = int(found["digits"]) if found["digits"] else cardinal(found["word"], language)
    unit = "weeks" if found["unit"].casefold().startswith(("ted", "week")) else "days"
    return (amount, unit, bool(found["working"])) if amount else None


def _after(day: date, amount: int, unit: str, is_working: bool) -> date | None:  # noqa: FBT001 -- as `_span` gives it
    if unit == "months":
        return _months_after(day, amount)
    if unit not in DAYS_OF or amount > LONGEST_DAYS:
        return None
    return shift_working_days(day, amount) if is_working else day + timedelta(days=amount * DAYS_OF[unit])


def _months_after(day: date, amount: int) -> date | None:
    """The same day of a later month, or its last."""
    if amount > 12:
        return None
    year, month = divmod(day.month - 1 + amount, 12)
    for number in range(day.day, day.day - 4, -1):
        try:
            return date(day.year + year, month + 1, number)
        except ValueError:
            continue
    return None


def _chosen(found: list[_Candidate], doubts: list[Deadline], published: date | None) -> Deadline:
    """One deadline, or none and why."""
    fitting = [one for one in found if published is None or 0 <= (one.day - published).days <= LONGEST_DAYS]
    if not fitting:
        wrong = Deadline(sentence=found[0].sentence, doubt=Doubt.OUT_OF_RANGE) if found else NOTHING
        return next(iter(doubts), wrong)
    if extensions := [one for one in fitting if one.is_extension]:
        latest = max(extensions, key=lambda one: one.day)
        return Deadline(latest.day, latest.sentence, latest.origin, is_extension=True)
    for tier in (
        [one for one in fitting if one.is_answering and one.origin is Origin.SENTENCE],
        [one for one in fitting if one.is_answering],
        [one for one in fitting if one.origin is Origin.SENTENCE],
        fitting,
    ):
        if len({one.day for one in tier}) == 1:
            return Deadline(tier[0].day, tier[0].sentence, tier[0].origin)
        if tier:
            return Deadline(sentence=tier[0].sentence, doubt=Doubt.SEVERAL)
    return NOTHING  # pragma: no cover -- the last tier holds all that fits
