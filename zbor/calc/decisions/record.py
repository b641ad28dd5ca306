"""The published record of a decision, read so that whatever is wrong with it is said with its place.

docs/decision-record.md describes the format.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from zbor.calc.decisions.content import canonical
from zbor.calc.decisions.places import At, BadRecord
from zbor.calc.decisions.rule import Base, Choice, Method, Result, Rule

FORMAT: Final = "zbor-decision-1"
MOST_BYTES: Final = 10_000_000
MOST_OPTIONS: Final = 100


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot; of a secret one, nobody knows the voice."""

    content: str | Mapping[str, Any]
    voice: int | None


@dataclass(frozen=True, slots=True)
class Objection:
    voice: int
    state: str


@dataclass(frozen=True, slots=True)
class Record:
    """What of a record is counted."""

    rule: Rule
    is_secret: bool
    options: tuple[int, ...]
    weights: Mapping[int, int]
    took_part: frozenset[int]
    ballots: tuple[Ballot, ...]
    objections: tuple[Objection, ...]
    leaves: tuple[str, ...]
    root: str
    count: Mapping[str, Any]
    result: str
    selected: tuple[int, ...]


def read_record(content: bytes) -> Mapping[str, Any]:
    """The JSON of a file. Raises `BadRecord` for what is too large or not JSON."""
    if len(content) > MOST_BYTES:
        raise BadRecord(f"the file is larger than {MOST_BYTES // 1_000_000} MB; a record of a decision is not.")
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
        canonical(data).encode()
    except BadRecord:
        raise
    except (ValueError, RecursionError) as problem:
        raise BadRecord(_why(problem)) from problem
    if not isinstance(data, dict):
        raise BadRecord("the file does not hold one JSON object.")
    return data


def _why(problem: ValueError | RecursionError) -> str:
    """Why something is not JSON that can be used."""
    if isinstance(problem, json.JSONDecodeError):
        return f"line {problem.lineno}: this is not JSON ({problem.msg})."
    known = {
        UnicodeDecodeError: "the file is not UTF-8.",
        UnicodeEncodeError: "the file holds half of a letter (a lone surrogate).",
        RecursionError: "the file is nested too deeply for a record of a decision.",
    }
    return known.get(type(problem), "the file holds a number with too many digits.")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that comes twice would mean one thing to one reader and another to the next."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadRecord("an object in the file says a key twice.")
    return found


def parsed(data: Mapping[str, Any]) -> Record:
    """What of a record is counted. Raises `BadRecord` with the place for what is missing or of another kind."""
    top = At(data, "")
    for key in ("network", "id", "title", "question", "opened_at", "closes_at", "closed_at"):
        top.text(key)
    rule, is_secret = _rule(top.object("rule")), top.object("rule").flag("is_secret")
    roll = top.objects("roll")
    weights = {one.number("number"): one.number("weight", 1) for one in roll}
    if len(weights) < len(roll):
        raise BadRecord("roll: a number comes twice.")
    for one in roll:
        one.text("name")
    options = tuple(one.number("number", 1) for one in top.objects("options") if one.text("text") is not None)
    if len(set(options)) < len(options):
        raise BadRecord("options: a number comes twice.")
    if len(options) > MOST_OPTIONS:
        raise BadRecord(f"options: there are more than {MOST_OPTIONS}.")
    receipts = top.object("receipts") if is_secret else None
    if not is_secret and data.get("receipts") is not None:
        raise BadRecord("receipts: only a secret decision has them.")
    return Record(
        rule=rule,
        is_secret=is_secret,
        options=options,
        weights=weights,
        took_part=frozenset(one.number("number") for one in roll if one.flag("took_part")),
        ballots=tuple(_ballot(one, rule, is_secret=is_secret) for one in top.objects("ballots")),
        objections=tuple(_objection(one) for one in top.objects("objections")),
        leaves=tuple(receipts.hashes("leaves")) if receipts else (),
        root=receipts.hash("root") if receipts else "",
        count=top.object("count").data,
        result=top.one_of("result", Result).value,
        selected=tuple(top.numbers("selected")),
    )


def _rule(at: "At") -> Rule:
    for key in ("code", "name", "electorate"):
        at.text(key)
    return Rule(
        base=at.one_of("base", Base),
        majority=at.share("majority"),
        is_strict=at.flag("is_strict"),
        quorum=at.share("quorum"),
        method=at.one_of("method", Method),
        objections_needed=at.number("objections_needed", 1),
        seats=at.number("seats", 1),
        max_score=at.number("max_score", 1),
    )


def _ballot(at: "At", rule: Rule, *, is_secret: bool) -> Ballot:
    known = {"content"} if is_secret else {"content", "voice", "reason", "by_proxy"}
    if more := sorted(at.data.keys() - known):
        raise BadRecord(f"{at.place}: there should be no “{more[0][:40]}”.")
    if not is_secret:
        at.text("reason"), at.flag("by_proxy")
    content = at.object("content").data if rule.method.is_choice else at.one_of("content", Choice).value
    return Ballot(content, None if is_secret else at.number("voice"))


def _objection(at: "At") -> Objection:
    at.text("reason"), at.text("answer")
    state = at.text("state")
    if state not in ("open", "withdrawn", "reservation"):
        raise BadRecord(f"{at.place}.state: is “{state[:40]}”; expected open, withdrawn or reservation.")
    return Objection(at.number("voice"), state)
