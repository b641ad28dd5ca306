"""Who covers the own share of which call: as much as can be, earlier calls first, nothing spent twice."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Need:
    """The own share of a call. `allowed` are the purses that may pay for it: many funders exclude public money twice."""

    key: str
    amount: Decimal
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Purse:
    """Money that may cover own shares: a reserve, a municipality, a foundation. At most `limit` of it, and at most
    `per_call` for one call; None: as much as there is."""

    key: str
    limit: Decimal
    per_call: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A purse pays so much of the own share of a call."""

    need: str
    purse: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """Who pays what, what of each call remains uncovered, and what remains in each purse."""

    parts: tuple[Part, ...]
    uncovered: Mapping[str, Decimal]
    remaining: Mapping[str, Decimal]


def cover(needs: Sequence[Need], purses: Sequence[Purse]) -> Plan:
    """Cover as much as can be covered; of calls in need of the same money the earlier in the list comes first.

    Each call is given all it can be without taking anything from an earlier one: an earlier one is moved to another purse
    where that helps. Raises ValueError for keys that occur twice and amounts below nothing.
    """
    for keys in ([one.key for one in needs], [one.key for one in purses]):
        if len(set(keys)) < len(keys):
            raise ValueError("a key occurs twice")
    if any(one.amount < 0 for one in needs) or any(min(one.limit, one.per_call or NOTHING) < 0 for one in purses):
        raise ValueError("an amount is below nothing")
    covering = _Covering(needs, purses)
    for need in needs:
        covering.serve(need)
    return covering.plan()


class _Covering:
    """A plan as it grows, by augmenting paths: need → purse → another need that can go elsewhere → …"""

    def __init__(self, needs: Sequence[Need], purses: Sequence[Purse]) -> None:
        self.needs = {one.key: one for one in needs}
        self.purses = {one.key: one for one in purses}
        self.paid: dict[tuple[str, str], Decimal] = {}
        self.left = {one.key: one.limit for one in purses}

    def serve(self, need: Need) -> None:
        missing = need.amount
        while missing > 0 and (path := self.path(need)):
            missing -= self.pay(path, missing)

    def room(self, need: str, purse: str) -> Decimal:
        """How much more a purse may pay for a call."""
        one = self.purses[purse]
        if purse not in self.needs[need].allowed:
            return NOTHING
        limit = one.limit if one.per_call is None else min(one.limit, one.per_call)
        return limit - self.paid.get((need, purse), NOTHING)

    def path(self, start: Need) -> list[tuple[str, str]] | None:
        """The shortest way from a call to a purse with money left: pairs of a call and the purse that pays more for it."""
        seen = {start.key}
        ways = deque([(start.key, list[tuple[str, str]]())])
        tried: set[str] = set()
        while ways:
            need, way = ways.popleft()
            for purse in self.purses:
                if purse in tried or self.room(need, purse) <= 0:
                    continue
                longer = [*way, (need, purse)]
                if self.left[purse] > 0:
                    return longer
                tried.add(purse)
                for other in self.needs:
                    if other not in seen and self.paid.get((other, purse), NOTHING) > 0:
                        seen.add(other)
                        ways.append((other, longer))
        return None

    def pay(self, path: list[tuple[str, str]], missing: Decimal) -> Decimal:
        """Move as much along the path as it carries."""
        limits = [missing, self.left[path[-1][1]], *(self.room(*pair) for pair in path)]
        for (_need, purse), (moved, _to) in pairwise(path):
            limits.append(self.paid[moved, purse])
        amount = min(limits)
        for at, (need, purse) in enumerate(path):
            self.paid[need, purse] = self.paid.get((need, purse), NOTHING) + amount
            if at + 1 < len(path):
                self.paid[path[at + 1][0], purse] -= amount
        self.left[path[-1][1]] -= amount
        return amount

    def plan(self) -> Plan:
        parts = tuple(
            Part(need, purse, self.paid[need, purse])
            for need in self.needs
            for purse in self.purses
            if self.paid.get((need, purse))
        )
        covered = {key: sum((one.amount for one in parts if one.need == key), NOTHING) for key in self.needs}
        uncovered = {key: need.amount - covered[key] for key, need in self.needs.items()}
        return Plan(parts, uncovered, dict(self.left))
