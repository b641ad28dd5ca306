"""A judgement as JSON: for every condition the answer, the reason, and what could be done by when."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from zbor.calc.eligibility.conditions import Datum
from zbor.calc.eligibility.reading import VERSION
from zbor.calc.eligibility.verdict import Earliest, Judgement, Verdict

FORMAT = "zbor-eligibility-verdict"


def told(judgement: Judgement) -> dict[str, object]:
    """A judgement as it is to be dumped. It holds what is known of an organisation: it is for that organisation."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "call": judgement.call.key,
        "at": judgement.at.isoformat(),
        "answer": judgement.answer.value,
        "verdict": _verdict(judgement.verdict),
        "preferences": [_verdict(one) for one in judgement.preferences],
        "missing": [list(one.path) for one in judgement.missing],
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "is": verdict.condition.name,
        "path": list(verdict.path),
        "member": verdict.member,
        "answer": verdict.answer.value,
        "reason": {"code": verdict.reason.code.value, "data": _data(verdict.reason.data)},
        "alone": verdict.alone,
        "earliest": None if verdict.earliest is None else _earliest(verdict.earliest),
        "parts": [_verdict(part) for part in verdict.parts],
    }


def _earliest(earliest: Earliest) -> dict[str, object]:
    return {
        "by": earliest.by.value,
        "day": _plain(earliest.day),
        "surely": _plain(earliest.surely),
        "in_time": earliest.in_time,
    }


def _data(data: Mapping[str, Datum]) -> dict[str, object]:
    return {name: _plain(value) for name, value in data.items()}


def _plain(value: Datum) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return list(value) if isinstance(value, tuple) else value
