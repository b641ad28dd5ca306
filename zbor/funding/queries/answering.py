"""Whether an organisation may apply, for many calls at once: the bare answers, without reasons and partners."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from zbor.calc import eligibility as calc
from zbor.funding.models import Call
from zbor.funding.queries.conditions import conditions_of, parts_of, pinned
from zbor.funding.queries.facts import profile
from zbor.members.models import Organisation


def answers(calls: Iterable[Call], organisation: Organisation, *, now: datetime) -> Mapping[int, calc.Answer]:
    """By call; one query for all of them. Of a call of which no condition is entered nothing is known."""
    at = timezone.localtime(now)
    case = calc.Case(profile(organisation), partners=None)
    return {call.pk: _answer(call, case, at) for call in calls}


def _answer(call: Call, case: calc.Case, at: datetime) -> calc.Answer:
    kept = conditions_of(call)
    parts = tuple(pinned(one, call) for one in parts_of(kept))
    if not parts:
        return calc.Answer.UNKNOWN
    return calc.judge(calc.Call(kept.key, calc.Every(parts=parts)), case, at).answer
