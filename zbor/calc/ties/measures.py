"""What holds a network together: its parts, who lies between others, and without whom or what it falls apart."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from zbor.calc.ties.graph import Graph

DEEPEST = 40
"""Up to so many steps from one point to the farthest, all points are asked at once; a longer chain is asked point by point."""
AT_ONCE = 512


def components(graph: Graph) -> list[tuple[int, ...]]:
    """The parts within which everybody is reached, the largest first; somebody without partners is a part alone."""
    seen = [False] * graph.n
    found = []
    for start in range(graph.n):
        if not seen[start]:
            part = [one for one, _steps in _walk(graph, start)]
            for one in part:
                seen[one] = True
            found.append(tuple(sorted(part)))
    return sorted(found, key=lambda part: (-len(part), part))


def _walk(graph: Graph, start: int) -> Iterator[tuple[int, int]]:
    """Everybody that can be reached, the nearest first, with how many steps away."""
    steps = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        yield here, steps[here]
        for there in graph.neighbours[here]:
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)


def betweenness(graph: Graph) -> list[float]:
    """For each point, of how many pairs of others it lies on a shortest way; where there are several ways, the share of them.

    Exact, by the method of Brandes (2001); on a network as networks are, for all points at once.
    """
    deepest = max((steps for part in components(graph) for _one, steps in _walk(graph, part[0])), default=0)
    return between_one_by_one(graph) if deepest > DEEPEST else between_at_once(graph)


def between_one_by_one(graph: Graph) -> list[float]:
    """Each point in turn: steps in proportion to points times ties, whatever the shape."""
    total = [0.0] * graph.n
    for start in range(graph.n):
        order, steps, ways = _ways(graph, start)
        depends = [0.0] * graph.n
        for here in reversed(order[1:]):
            share = (1 + depends[here]) / ways[here]
            for there in graph.neighbours[here]:
                if steps[there] == steps[here] - 1:
                    depends[there] += ways[there] * share
            total[here] += depends[here]
    return [one / 2 for one in total]


def _ways(graph: Graph, start: int) -> tuple[list[int], list[int], list[int]]:
    """Everybody that can be reached in order, how many steps away each is, and by how many shortest ways."""
    steps, ways = [-1] * graph.n, [0] * graph.n
    steps[start], ways[start] = 0, 1
    order = [start]
    for here in order:
        for there in graph.neighbours[here]:
            if steps[there] < 0:
                steps[there] = steps[here] + 1
                order.append(there)
            if steps[there] == steps[here] + 1:
                ways[there] += ways[here]
    return order, steps, ways


def between_at_once(graph: Graph) -> list[float]:
    """Many points together, step by step as matrices."""
    ends = np.array([(left, right) for left, right, _times in graph.ties], dtype=np.int64).reshape(-1, 2)
    rows, columns = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    beside = csr_array((np.ones(len(rows)), (rows, columns)), shape=(graph.n, graph.n))
    total = np.zeros(graph.n)
    for first in range(0, graph.n, AT_ONCE):
        total += _between(beside, np.arange(first, min(first + AT_ONCE, graph.n)))
    return [float(one) for one in total / 2]


def _between(beside: csr_array, starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """What lies between these starts and everybody else; a column for each start."""
    places = np.arange(len(starts))
    steps = np.full((beside.shape[0], len(starts)), -1, dtype=np.int32)
    ways = np.zeros(steps.shape)
    steps[starts, places], ways[starts, places] = 0, 1
    reached, farthest = ways.copy(), 0
    while True:
        reached = np.asarray(beside @ reached)
        reached[steps >= 0] = 0
        fresh = reached > 0
        if not fresh.any():
            break
        farthest += 1
        steps[fresh] = farthest
        ways += reached
    depends = np.zeros(ways.shape)
    for at in range(farthest, 0, -1):
        share = np.divide(1 + depends, ways, out=np.zeros_like(ways), where=steps == at)
        depends += np.where(steps == at - 1, ways * np.asarray(beside @ share), 0)
    depends[starts, places] = 0
    total: NDArray[np.float64] = depends.sum(axis=1)
    return total


def cut_points(graph: Graph) -> list[int]:
    """Those without whom a part would fall apart, in order."""
    walk = _depth_first(graph)
    lowest = _lowest(graph, walk)
    branches = Counter(above for above in walk.above if above >= 0)
    held = {
        above
        for one in walk.order
        if (above := walk.above[one]) >= 0 and walk.above[above] >= 0 and lowest[one] >= walk.found_at[above]
    }
    roots = {one for one in walk.order if walk.above[one] < 0 and branches[one] > 1}
    return sorted(held | roots)


def bridges(graph: Graph) -> list[tuple[int, int]]:
    """The ties without which a part would fall apart, in order."""
    walk = _depth_first(graph)
    lowest = _lowest(graph, walk)
    below = [(walk.above[one], one) for one in walk.order if walk.above[one] >= 0]
    return sorted((min(pair), max(pair)) for pair in below if lowest[pair[1]] > walk.found_at[pair[0]])


@dataclass(frozen=True, slots=True)
class _Walk:
    """Everybody in the order in which a walk that goes deep first finds them, when that was, and from whom (-1: a start)."""

    order: list[int]
    found_at: list[int]
    above: list[int]


def _depth_first(graph: Graph) -> _Walk:
    """Without recursion, so that no chain is too long."""
    walk = _Walk([], [-1] * graph.n, [-1] * graph.n)
    for start in range(graph.n):
        path: list[tuple[int, Iterator[int]]] = []
        fresh: int | None = start if walk.found_at[start] < 0 else None
        while fresh is not None or path:
            if fresh is not None:
                walk.found_at[fresh] = len(walk.order)
                walk.order.append(fresh)
                path.append((fresh, iter(graph.neighbours[fresh])))
            here, rest = path[-1]
            fresh = next((there for there in rest if walk.found_at[there] < 0), None)
            if fresh is None:
                path.pop()
            else:
                walk.above[fresh] = here
    return walk


def _lowest(graph: Graph, walk: _Walk) -> list[int]:
    """For each point the earliest found that it, or whoever was found through it, is tied to otherwise (Tarjan 1972)."""
    lowest = list(walk.found_at)
    for one in reversed(walk.order):
        around = (walk.found_at[there] for there in graph.neighbours[one] if there != walk.above[one])
        lowest[one] = min([lowest[one], *around])
        if (above := walk.above[one]) >= 0:
            lowest[above] = min(lowest[above], lowest[one])
    return lowest
