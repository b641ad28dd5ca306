"""Count a decision as it stands, and write the record from which anyone can count it again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from zbor.calc import decisions as calc
from zbor.decisions.enums import Result
from zbor.decisions.models import Decision, RollEntry
from zbor.decisions.terms import numbers_of, rule_of, terms_of

FORMAT = "zbor-decision-1"


@dataclass(frozen=True)
class Counted:
    """A result with the whole reckoning, the numbers of the options chosen, and the record with its SHA-256."""

    result: Result
    count: dict[str, Any]
    selected: list[int] | None
    record: dict[str, Any]
    sha256: str


def recorded(decision: Decision) -> Counted:
    """Count what was cast. The decision must be locked and its roll frozen."""
    roll = list(RollEntry.objects.filter(roll=decision.roll_id).order_by("pk"))
    number = {entry.pk: place for place, entry in enumerate(roll, start=1)}
    weights = {number[entry.pk]: entry.weight for entry in roll}
    box = _Box.of(decision, number)
    reckoning, result, selected = _reckon(decision, box.contents, weights)
    record = {
        "format": FORMAT,
        "network": settings.NETWORK_NAME,
        "id": str(decision.pk),
        "title": decision.title,
        "question": decision.question,
        "opened_at": _iso(decision.opened_at),
        "closes_at": _iso(decision.closes_at),
        "closed_at": _iso(decision.closed_at),
        "rule": _rule(decision),
        "options": [{"number": one.number, "text": one.text} for one in decision.options.all()],
        "roll": [
            {
                "number": number[entry.pk],
                "name": entry.name,
                "weight": entry.weight,
                "took_part": number[entry.pk] in box.took_part,
            }
            for entry in roll
        ],
        "ballots": box.ballots,
        "objections": [
            {"voice": number[one.entry_id], "reason": one.reason, "answer": one.answer, "state": str(one.state)}
            for one in decision.objections.all()
        ],
        "count": reckoning,
        "result": str(result),
        "selected": selected or [],
    }
    if terms_of(decision).is_secret:
        record["receipts"] = {"leaves": box.leaves, "root": calc.tree_root(box.leaves)}
    unconfirmed = set(decision.prepared_ballots.values_list("entry", flat=True)) - box.entries
    return Counted(
        result=result,
        count={**reckoning, "prepared_unconfirmed": len(unconfirmed)},
        selected=selected,
        record=record,
        sha256=hashlib.sha256(calc.canonical(record).encode()).hexdigest(),
    )


def interim(decision: Decision) -> calc.Count | None:
    """How an open question of yes or no stands now; None where that is not shown."""
    terms = terms_of(decision)
    if not terms.shows_interim or terms.chooses or decision.roll_id is None:
        return None
    weights = dict(RollEntry.objects.filter(roll=decision.roll_id).values_list("pk", "weight"))
    ballots = {entry: calc.Choice(choice) for entry, choice in decision.ballots.values_list("entry", "choice")}
    return calc.tally(rule_of(decision), ballots, weights)


def is_settled(decision: Decision) -> bool:
    """Whether nothing that the remaining voices of a secret vote of yes or no do could change its result."""
    if terms_of(decision).chooses:
        return False
    weights = dict(RollEntry.objects.filter(roll=decision.roll_id).values_list("pk", "weight"))
    voted = list(decision.took_part.values_list("entry", flat=True))
    contents = list(decision.secret_ballots.values_list("content", flat=True))
    # Every voice weighs the same here, so any ballot may stand for any voice that took part.
    return calc.is_decided(rule_of(decision), dict(zip(voted, map(calc.Choice, contents), strict=True)), weights)


@dataclass(frozen=True)
class _Box:
    """What was cast: contents by a number of a voice (any number in a secret vote), and who took part."""

    contents: dict[int, Any]
    ballots: list[dict[str, Any]]
    took_part: frozenset[int]
    entries: frozenset[int]
    leaves: list[str]

    @classmethod
    def of(cls, decision: Decision, number: Mapping[int, int]) -> "_Box":
        return cls._secret(decision, number) if terms_of(decision).is_secret else cls._named(decision, number)

    @classmethod
    def _secret(cls, decision: Decision, number: Mapping[int, int]) -> "_Box":
        entries = frozenset(decision.took_part.values_list("entry", flat=True))
        contents = sorted(decision.secret_ballots.values_list("content", flat=True), key=calc.canonical)
        voices = sorted(number[entry] for entry in entries)
        return cls(
            contents=dict(zip(voices, contents, strict=True)),
            ballots=[{"content": content} for content in contents],
            took_part=frozenset(voices),
            entries=entries,
            leaves=sorted(decision.receipt_leaves.values_list("leaf", flat=True)),
        )

    @classmethod
    def _named(cls, decision: Decision, number: Mapping[int, int]) -> "_Box":
        cast = sorted(decision.ballots.all(), key=lambda ballot: number[ballot.entry_id])
        contents = {number[one.entry_id]: one.content if one.content is not None else str(one.choice) for one in cast}
        ballots = [
            {
                "voice": number[one.entry_id],
                "content": contents[number[one.entry_id]],
                "reason": one.reason,
                "by_proxy": one.proxy_id is not None,
            }
            for one in cast
        ]
        return cls(contents, ballots, frozenset(contents), frozenset(one.entry_id for one in cast), [])


def _reckon(
    decision: Decision, contents: Mapping[int, Any], weights: Mapping[int, int]
) -> tuple[dict[str, Any], Result, list[int] | None]:
    rule = rule_of(decision)
    if not terms_of(decision).chooses:
        count = calc.tally(rule, {voice: calc.Choice(said) for voice, said in contents.items()}, weights)
        return count.as_data(), Result(count.result), None
    options = [one.number for one in decision.options.all()]
    chosen = calc.choose(rule, contents, weights, options)
    return chosen.as_data(), Result(chosen.result), list(chosen.selected)


def _rule(decision: Decision) -> dict[str, Any]:
    numbers = decision.rule_frozen if decision.rule_frozen is not None else numbers_of(decision.rule)
    rule, terms = rule_of(decision), terms_of(decision)
    return {
        "code": terms.code,
        "name": terms.name,
        "method": str(terms.method),
        "base": str(rule.base),
        "majority": list(numbers["majority"]),
        "is_strict": rule.is_strict,
        "quorum": list(numbers["quorum"]),
        "objections_needed": rule.objections_needed,
        "seats": rule.seats,
        "max_score": rule.max_score,
        "is_secret": terms.is_secret,
        "electorate": str(terms.electorate),
    }


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment is not None else ""
