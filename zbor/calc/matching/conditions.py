"""Which conditions a team breaks, who leads it, and how its budget may be divided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from zbor.calc.matching.contradictions import NEAR
from zbor.calc.matching.plan import Bounds, Code, Condition, Shares
from zbor.calc.matching.table import Table

ANY = Bounds()


def keeps_together(table: Table, members: Sequence[int]) -> bool:
    """No two members keep apart; this is never relaxed."""
    inside = set(members)
    return not any(one in inside and other in inside for one, other in table.apart)


def unmet(table: Table, members: Sequence[int]) -> tuple[Condition, ...]:
    """Conditions that a team breaks, in order."""
    return tuple(sorted({*_of_size(table, members), *_of_traits(table, members), *_of_lead(table, members)}))


def _of_size(table: Table, members: Sequence[int]) -> Iterator[Condition]:
    plan = table.plan
    if len(members) > plan.most:
        yield Condition(Code.MOST)
    if len(members) < plan.least:
        yield Condition(Code.LEAST)
    if table.excluded[list(members)].any():
        yield Condition(Code.EXCLUDED)
    having = table.covers[list(members)].sum(axis=0)
    for need, has in zip(plan.needs, having, strict=True):
        if need.is_required and has < need.count:
            yield Condition(Code.NEED, need.what)


def _of_traits(table: Table, members: Sequence[int]) -> Iterator[Condition]:
    for place, quota in enumerate(table.plan.quotas):
        many = sum(table.parties[one].trait(quota.trait) in quota.of for one in members)
        if many < quota.least:
            yield Condition(Code.QUOTA_LEAST, str(place))
        if quota.most is not None and many > quota.most:
            yield Condition(Code.QUOTA_MOST, str(place))
    for place, spread in enumerate(table.plan.spreads):
        if len({table.parties[one].trait(spread.trait) for one in members} - {""}) < spread.least:
            yield Condition(Code.SPREAD, str(place))


def _of_lead(table: Table, members: Sequence[int]) -> Iterator[Condition]:
    able = [one for one in members if table.leads[one]] if table.has_lead else [None]
    if not able:
        yield Condition(Code.LEAD)
    elif table.plan.shares is not None and all(split(table, members, one) is None for one in able):
        yield from _of_shares(table, members, able, table.plan.shares)


def _of_shares(table: Table, members: Sequence[int], able: Sequence[int | None], shares: Shares) -> Iterator[Condition]:
    """Which shares cannot hold: those of each where they cannot hold by themselves, otherwise those of kinds."""
    loose = Shares(shares.each, shares.lead)
    if all(_split(table, members, one, loose) is None for one in able):
        yield Condition(Code.SHARE_EACH)
    else:
        yield from (Condition(Code.SHARE_KINDS, str(place)) for place in range(len(shares.kinds)))


def leader(table: Table, members: Sequence[int]) -> int | None:
    """Who leads: of those who may, and with whom the budget can be divided, our own party, then who covers most, then the
    first by id."""
    if not table.has_lead:
        return None
    able = [one for one in members if table.leads[one] and split(table, members, one) is not None]
    able = able or [one for one in members if table.leads[one]]
    return min(able, key=lambda one: (table.parties[one].id != table.plan.own, -_weight(table, one), one), default=None)


def _weight(table: Table, row: int) -> float:
    return float(table.covers[row] @ table.worth)


def split(table: Table, members: Sequence[int], lead: int | None) -> Mapping[int, float] | None:
    """A division of the budget within all bounds; None if there is none. Without bounds, equal parts.

    What the least shares leave is divided in proportion to the room up to the most.
    """
    return _split(table, members, lead, table.plan.shares or Shares())


def _split(table: Table, members: Sequence[int], lead: int | None, shares: Shares) -> Mapping[int, float] | None:
    bounds = {one: shares.lead if one == lead and shares.lead is not None else shares.each for one in members}
    groups: dict[int, list[int]] = defaultdict(list)
    for one in members:
        groups[_group(table.parties[one].kind, shares)].append(one)
    limits = dict(enumerate(bound for _, bound in shares.kinds)) | {-1: ANY}
    ranges = {
        place: Bounds(
            max(limit.least, sum(bounds[one].least for one in groups[place])),
            min(limit.most, sum(bounds[one].most for one in groups[place])),
        )
        for place, limit in limits.items()
    }
    parts = _filled(ranges, 1.0)
    if parts is None:
        return None
    found: dict[int, float] = {}
    for place, part in parts.items():
        inside = _filled({one: bounds[one] for one in groups[place]}, part)
        found |= inside or {}
    return found


def _group(kind: str, shares: Shares) -> int:
    return next((place for place, (of, _) in enumerate(shares.kinds) if kind in of), -1)


def _filled(ranges: Mapping[int, Bounds], whole: float) -> Mapping[int, float] | None:
    """Parts within their ranges that make the whole; None if there are none."""
    least = np.array([one.least for one in ranges.values()])
    room = np.array([one.most for one in ranges.values()]) - least
    if (room < -NEAR).any():
        return None
    rest, space = whole - least.sum(), room.clip(0).sum()
    if rest < -NEAR or rest > space + NEAR:
        return None
    part = min(max(rest / space, 0.0), 1.0) if space > 0 else 0.0
    return {name: float(low + part * max(more, 0.0)) for name, low, more in zip(ranges, least, room, strict=True)}
