"""Conditions that exclude one another: nobody could meet a call that asks for at least five and at most three."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import combinations
from typing import Protocol, cast

from zbor.calc.eligibility.conditions import Condition, Leaf
from zbor.calc.eligibility.joined import Among, Circle, Every, Joined, Not, Several, parts_of
from zbor.calc.eligibility.of_application import Size, Spread
from zbor.calc.eligibility.of_member import OneOf
from zbor.calc.eligibility.places import key_of

Path = tuple[int, ...]
Placed = tuple[Path, Condition]


class Clash(StrEnum):
    """How two conditions, or one with itself, exclude one another."""

    RANGES = "ranges"
    VALUES = "values"
    OPPOSITES = "opposites"
    TOO_FEW_PARTS = "too_few_parts"
    CONSORTIUM = "consortium"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The paths of two conditions that exclude one another; the same twice where one excludes itself.

    `is_fatal`: nobody can meet the call. Otherwise only one of several ways into it is closed.
    """

    clash: Clash
    first: Path
    second: Path
    is_fatal: bool


class Bounded(Protocol):
    """Has a least and a most, either of which may be missing."""

    at_least: int | None
    at_most: int | None


def contradictions(condition: Condition) -> tuple[Contradiction, ...]:
    """All that are found, in the order of the conditions; none found does not prove that there are none."""
    return tuple(_within((), condition, is_fatal=True))


def _within(path: Path, condition: Condition, *, is_fatal: bool) -> Iterator[Contradiction]:
    """Contradictions in a condition that must be met, and in whatever lies inside it."""
    together = list(_together(path, condition))
    for at, one in together:
        if (clash := _with_itself(one)) is not None:
            yield Contradiction(clash, at, at, is_fatal)
    for (first, one), (second, other) in combinations(together, 2):
        if (clash := _between(one, other) or _between(other, one)) is not None:
            yield Contradiction(clash, first, second, is_fatal)
    for at, one in together:
        for number, part in enumerate(() if isinstance(one, Not) else parts_of(one)):
            yield from _within((*at, number), part, is_fatal=is_fatal and _must(one))


def _together(path: Path, condition: Condition) -> Iterator[Placed]:
    """What must all be met for a condition to be met; conditions in which all must be met are taken apart."""
    if not isinstance(condition, Every):
        yield path, condition
        return
    for number, part in enumerate(condition.parts):
        yield from _together((*path, number), part)


def _must(condition: Condition) -> bool:
    """Whether somebody must meet what is inside."""
    if not isinstance(condition, Among):
        needed = condition.count if isinstance(condition, Several) else 1
        return isinstance(condition, Joined) and needed >= len(condition.parts)
    return bool(condition.at_least) or (condition.is_of_everybody and condition.circle is Circle.MEMBERS)


def _with_itself(one: Condition) -> Clash | None:
    if isinstance(one, OneOf) and not one.among:
        return Clash.VALUES
    if isinstance(one, Joined) and len(one.parts) < (one.count if isinstance(one, Several) else 1):
        return Clash.TOO_FEW_PARTS
    return Clash.RANGES if _apart(one, one) else None


def _between(one: Condition, other: Condition) -> Clash | None:
    if isinstance(one, Not):
        return Clash.OPPOSITES if _same(one.part, other) else None
    if isinstance(one, Size) and one.at_most is not None and _least(other) > one.at_most:
        return Clash.CONSORTIUM
    if not isinstance(one, Leaf) or _subject(one) != _subject(other):
        return None
    if isinstance(one, OneOf) and isinstance(other, OneOf):
        first, second = ({key_of(each.what, value) for value in each.among} for each in (one, other))
        return None if first & second else Clash.VALUES
    return Clash.RANGES if _apart(one, other) else None


def _least(condition: Condition) -> int:
    """How many must apply together for a condition to be met."""
    if isinstance(condition, Spread):
        return condition.at_least or 0
    if isinstance(condition, Among) and condition.at_least:
        return condition.at_least + (condition.circle is Circle.PARTNERS)
    return 0


def _apart(one: Condition, other: Condition) -> bool:
    """Whether what one asks at least is more than the other allows."""
    if not hasattr(one, "at_least") or not hasattr(other, "at_most"):
        return False
    least, most = cast("Bounded", one).at_least, cast("Bounded", other).at_most
    return least is not None and most is not None and least > most


def _subject(condition: Condition) -> tuple[object, ...]:
    """Of what a condition speaks: all it says but its bounds and the words it rests on."""
    return _said(condition, ("at_least", "at_most", "among", "quote"))


def _same(one: Condition, other: Condition) -> bool:
    return isinstance(one, Leaf) and _said(one, ("quote",)) == _said(other, ("quote",))


def _said(condition: Condition, but: Sequence[str]) -> tuple[object, ...]:
    told = (getattr(condition, field.name) for field in fields(condition) if field.name not in but)
    return (condition.name, *told)
