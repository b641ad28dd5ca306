"""Read and write the conditions of a call as JSON. A document is read whole or refused whole."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from zbor.calc.eligibility import values
from zbor.calc.eligibility.conditions import Condition
from zbor.calc.eligibility.joined import DEEPEST, Among, Circle, Every, Not, Several, Some
from zbor.calc.eligibility.of_application import EARLIEST, LATEST, Asked, Deadline, Lasts, OwnShare, Size, Spread
from zbor.calc.eligibility.of_income import FIRST_YEAR, LAST_YEAR, MOST_YEARS, Income, IncomeShare
from zbor.calc.eligibility.of_member import Has, OneOf, Registered, Staff
from zbor.calc.eligibility.problems import LONGEST_SHOWN, BadConditions, Problem
from zbor.calc.eligibility.profile import Facet, People, Trait
from zbor.calc.eligibility.values import Unexpected, Value
from zbor.calc.eligibility.verdict import Call

FORMAT = "zbor-eligibility"
VERSION = 1
MOST_CONDITIONS = 500

COUNT = values.whole(0, values.MOST)
COUNTS: dict[str, Value] = {"at_least": COUNT, "at_most": COUNT}
AMOUNTS: dict[str, Value] = {"at_least": values.amount, "at_most": values.amount, "currency": values.currency}
SHARES: dict[str, Value] = {"at_least": values.share, "at_most": values.share}
YEARS: dict[str, Value] = {
    "back": values.whole(0, MOST_YEARS),
    "years": values.whole(1, MOST_YEARS),
    "day": values.day,
    "last": values.whole(FIRST_YEAR, LAST_YEAR),
}

KINDS: Mapping[type[Condition], Mapping[str, Value]] = {
    Registered: {**COUNTS, "day": values.day},
    OneOf: {"what": values.word(Facet), "among": values.codes, "day": values.day},
    Has: {"what": values.word(Trait), "code": values.code, "day": values.day},
    Staff: {"who": values.word(People), **COUNTS, "day": values.day},
    Income: {**AMOUNTS, **YEARS, "source": values.code},
    IncomeShare: {**SHARES, **YEARS, "source": values.code, "currency": values.currency},
    Size: COUNTS,
    Spread: {"what": values.word(Facet), **COUNTS},
    Asked: AMOUNTS,
    OwnShare: SHARES,
    Lasts: COUNTS,
    Deadline: {"at": values.moment, "zone": values.zone, "until_spent": values.flag, "way": values.text},
    Every: {},
    Some: {},
    Several: {"count": COUNT},
    Not: {},
    Among: {"circle": values.word(Circle), **COUNTS},
}
NAMED = {kind.name: kind for kind in KINDS}
NEEDED: Mapping[type[Condition], tuple[str, ...]] = {
    OneOf: ("what", "among"),
    Has: ("what", "code"),
    IncomeShare: ("source",),
    Spread: ("what",),
    Deadline: ("at",),
    Several: ("count",),
    Among: ("circle",),
}


def loads(text: str | bytes) -> Call:
    """Read a call from JSON. Raises BadConditions, which says of each problem where it is and what was expected."""
    try:
        document = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadConditions((Problem("", "json", str(error)[:LONGEST_SHOWN], "one JSON object"),)) from error
    return read(document)


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def read(document: object) -> Call:
    """Read a call from what JSON was parsed to. Raises BadConditions."""
    reading = _Reading()
    call = reading.call(document)
    if call is None or reading.problems:
        raise BadConditions(tuple(reading.problems))
    return call


def dumps(call: Call) -> str:
    """A call as JSON; `loads` reads the same call from it."""
    return json.dumps(write(call), ensure_ascii=False, indent=2) + "\n"


def write(call: Call) -> dict[str, object]:
    """A call as it is to be dumped."""
    written: dict[str, object] = {"format": FORMAT, "version": VERSION, "key": call.key}
    written["condition"] = written_condition(call.condition)
    if call.preferences:
        written["preferences"] = [written_condition(one) for one in call.preferences]
    return written


def written_condition(condition: Condition) -> dict[str, object]:
    """A condition as it is to be dumped; what is as it is when nothing is said is left out."""
    written: dict[str, object] = {"is": condition.name}
    for field in fields(condition):
        value = getattr(condition, field.name)
        if value != field.default:
            written[field.name] = _plain(value)
    if isinstance(condition, Deadline):
        written["at"] = condition.at.astimezone(ZoneInfo(condition.zone)).isoformat()
    return written


def _plain(value: object) -> object:
    if isinstance(value, Condition):
        return written_condition(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


class _Reading:
    """One document, and what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def complain(self, place: str, code: str, found: object, expected: str) -> None:
        shown = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)
        self.problems.append(Problem(place, code, shown[:LONGEST_SHOWN], expected))

    def call(self, document: object) -> Call | None:
        if not isinstance(document, dict):
            self.complain("", "kind", document, "one JSON object")
            return None
        if document.get("format") != FORMAT:
            self.complain("format", "format", document.get("format"), f"“{FORMAT}”")
            return None
        if document.get("version") != VERSION or isinstance(document["version"], bool):
            self.complain("version", "version", document.get("version"), f"version {VERSION}")
            return None
        known = ("format", "version", "key", "condition", "preferences")
        self.refuse_others("", document, known)
        key = self.value("key", document.get("key"), values.code)
        condition = self.condition("condition", document.get("condition"), 1)
        preferences = self.conditions("preferences", document.get("preferences", []), 0)
        return None if condition is None or not isinstance(key, str) else Call(key, condition, preferences)

    def conditions(self, place: str, found: object, depth: int) -> tuple[Condition, ...]:
        if not isinstance(found, list):
            self.complain(place, "kind", found, "a list of conditions")
            return ()
        read = (self.condition(f"{place}[{at}]", one, depth + 1) for at, one in enumerate(found))
        return tuple(one for one in read if one is not None)

    def condition(self, place: str, found: object, depth: int) -> Condition | None:
        self.count += 1
        if depth > DEEPEST:
            self.complain(place, "too-deep", "", f"conditions at most {DEEPEST} deep in one another")
            return None
        if self.count > MOST_CONDITIONS:
            if self.count == MOST_CONDITIONS + 1:
                self.complain(place, "too-many", "", f"at most {MOST_CONDITIONS}")
            return None
        if not isinstance(found, dict):
            self.complain(place, "kind", found, "a condition: an object with “is”")
            return None
        kind = NAMED.get(name) if isinstance(name := found.get("is"), str) else None
        if kind is None:
            self.complain(f"{place}.is", "kind", name, "one of " + ", ".join(NAMED))
            return None
        return self.condition_of(kind, place, found, depth)

    def condition_of(
        self, kind: type[Condition], place: str, found: Mapping[str, object], depth: int
    ) -> Condition | None:
        before = len(self.problems)
        given: dict[str, object] = {}
        inner = [field.name for field in fields(kind) if field.name in ("part", "parts")]
        readers = {**KINDS[kind], "quote": values.text}
        self.refuse_others(place, found, ("is", *readers, *inner))
        for name in (*NEEDED.get(kind, ()), *inner):
            if name not in found:
                self.complain(f"{place}.{name}", "missing", "", "it to be there")
        for name, value in readers.items():
            if name in found:
                given[name] = self.value(f"{place}.{name}", found[name], value)
        if "parts" in inner and "parts" in found:
            given["parts"] = self.conditions(f"{place}.parts", found["parts"], depth)
        if "part" in inner and "part" in found:
            given["part"] = self.condition(f"{place}.part", found["part"], depth + 1)
        if kind is Deadline and len(self.problems) == before:
            given["at"] = self.in_zone(f"{place}.at", cast("datetime", given["at"]), given.get("zone", Deadline.zone))
        return kind(**given) if len(self.problems) == before else None  # type: ignore[arg-type]  # read by its readers

    def refuse_others(self, place: str, found: Mapping[str, object], known: tuple[str, ...]) -> None:
        for name in found:
            if name not in known:
                self.complain(f"{place}.{name}".lstrip("."), "unknown-key", name, "one of " + ", ".join(known))

    def value(self, place: str, found: object, read: Value) -> object:
        try:
            return read(found)
        except Unexpected as error:
            self.complain(place, "kind", found, str(error))
            return None

    def in_zone(self, place: str, found: datetime, zone: object) -> datetime | None:
        """The moment in world time; an hour that comes twice or never when clocks are changed is refused."""
        if not EARLIEST < found.year < LATEST:
            self.complain(place, "time", found, f"a year between {EARLIEST} and {LATEST}")
            return None
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        local = found.replace(tzinfo=ZoneInfo(str(zone)))
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            self.complain(place, "time", found, "an offset such as +01:00, for clocks are changed in that hour")
            return None
        return local.astimezone(UTC)
