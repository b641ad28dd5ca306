"""Partners as points, and a tie between every two that were in something together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Graph:
    """Points 0 … n-1; ties with how often; for each point its neighbours in order. No point is tied to itself."""

    n: int
    ties: tuple[tuple[int, int, int], ...]
    """The smaller point, the larger one, how many things they were in together; in order."""
    neighbours: tuple[tuple[int, ...], ...]

    @property
    def degrees(self) -> tuple[int, ...]:
        """How many partners each has."""
        return tuple(len(one) for one in self.neighbours)


def graph_of(n: int, groups: Iterable[Iterable[int]]) -> Graph:
    """The network of groups in which everybody works with everybody. Raises ValueError for a point that is not there."""
    counted: Counter[tuple[int, int]] = Counter()
    for group in groups:
        members = sorted(set(group))
        if members and not (members[0] >= 0 and members[-1] < n):
            raise ValueError(f"there are {n} points, and none is called {members[0]} or {members[-1]}")
        counted.update(combinations(members, 2))
    beside: list[list[int]] = [[] for _point in range(n)]
    for left, right in counted:
        beside[left].append(right)
        beside[right].append(left)
    ties = tuple((left, right, times) for (left, right), times in sorted(counted.items()))
    return Graph(n, ties, tuple(tuple(sorted(one)) for one in beside))
