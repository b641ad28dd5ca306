"""Enter the conditions of a call, one after another."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc import eligibility as calc
from zbor.funding.actions.guards import locked, must_keep, must_not_be_withdrawn, written
from zbor.funding.models import Call
from zbor.funding.queries.conditions import WITH, conditions_of, fingerprint_of, parts_of
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_condition(
    *,
    call: Call,
    condition: calc.Condition,
    is_hard: bool,
    by: Person,
    now: datetime,
    or_else: str = "",
) -> Call:
    """Add one that must be met, or one that only counts in favour. The same again is not added twice.

    `or_else` is the fingerprint of a condition that must be met: from now on it is enough to meet one of the two. With the
    number of one of its ways behind it, whoever goes that way must meet this one, too.
    """
    must_keep(by, now)
    kept = locked(call)
    must_not_be_withdrawn(kept)
    before = conditions_of(kept)
    hard, soft = parts_of(before), before.preferences
    if or_else:
        _save(kept, _with_another_way(hard, or_else, condition), soft, now)
        note("call.condition_added", by=by, subject=kept, kind=condition.name)
        return kept
    if condition in (hard if is_hard else soft):
        return kept
    _save(kept, (*hard, condition) if is_hard else hard, soft if is_hard else (*soft, condition), now)
    note("call.condition_added", by=by, subject=kept, kind=condition.name)
    return kept


def _with_another_way(
    hard: tuple[calc.Condition, ...], chosen: str, condition: calc.Condition
) -> tuple[calc.Condition, ...]:
    known_by, _with, way = chosen.partition(WITH)
    at = next((number for number, one in enumerate(hard) if fingerprint_of(one) == known_by), None)
    if at is None:
        already = any(isinstance(one, calc.Some) and condition in _inside(one) for one in hard)
        if already:  # the second of two clicks
            return hard
        raise Refused(
            _("The condition to which this is another way is not there any more."),
            hint=_("Go back: what you wrote is still in the form."),
        )
    one = hard[at]
    ways = one.parts if isinstance(one, calc.Some) else (one,)
    if way.isdecimal() and int(way) < len(ways):
        number = int(way)
        first = ways[number]
        both = calc.Every(parts=(*(first.parts if isinstance(first, calc.Every) else (first,)), condition))
        return (*hard[:at], calc.Some(parts=(*ways[:number], both, *ways[number + 1 :])), *hard[at + 1 :])
    return (*hard[:at], calc.Some(parts=(*ways, condition)), *hard[at + 1 :])


def _inside(group: calc.Some) -> list[calc.Condition]:
    """The ways, and the conditions of those that are made of several."""
    return [one for way in group.parts for one in (way, *(way.parts if isinstance(way, calc.Every) else ()))]


@transaction.atomic
def remove_condition(*, call: Call, number: int, is_hard: bool, by: Person, now: datetime, revision: int) -> Call:
    """Take one away; `revision` is that of the page on which it had this number."""
    must_keep(by, now)
    kept = locked(call)
    must_be_as_read(kept.revision, revision)
    must_not_be_withdrawn(kept)
    before = conditions_of(kept)
    hard, soft = list(parts_of(before)), list(before.preferences)
    listed = hard if is_hard else soft
    if number < len(listed):
        gone = listed.pop(number)
        _save(kept, tuple(hard), tuple(soft), now)
        note("call.condition_removed", by=by, subject=kept, kind=gone.name)
    return kept


def _save(call: Call, hard: tuple[calc.Condition, ...], soft: tuple[calc.Condition, ...], now: datetime) -> None:
    document = calc.write(calc.Call("call", calc.Every(parts=hard), soft)) if hard or soft else None
    if written(call, {"conditions": document}, now):
        call.save(update_fields=["conditions", "revision", "changed_at"])
