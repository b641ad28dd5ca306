"""How long the network of partners takes to measure and to lay out, beside the plain method asked point by point.

`script/bench ties`. A thousand organisations, nine hundred agreements of two to eight of them, and one network of a hundred
and ten in which everybody works with everybody; then a chain of a thousand, which is the worst shape there is. The peer is
Brandes' method as it is usually written, one start at a time; both give the same numbers. Best of three, seconds by the clock.
"""

import random
import sys
import time
from collections.abc import Callable
from typing import Any

from zbor.calc.ties import Graph, betweenness, bridges, components, cut_points, graph_of, laid_out
from zbor.calc.ties.measures import between_one_by_one

ORGANISATIONS, AGREEMENTS, LARGE = 1_000, 900, 110
REPEATS = 3
MOST_SECONDS = 6.0
"""For everything together, on one core of a small machine; the page computes it once and keeps it."""


def network() -> Graph:
    chance = random.Random(1)  # noqa: S311 -- the same network in every run, no secret
    groups = [chance.sample(range(ORGANISATIONS), k=chance.choice([2, 2, 3, 3, 4, 5, 8])) for _one in range(AGREEMENTS)]
    return graph_of(ORGANISATIONS, [*groups, list(range(LARGE))])


def taking(deed: Callable[[], Any], repeats: int = REPEATS) -> float:
    times = []
    for _run in range(repeats):
        began = time.perf_counter()
        deed()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> int:
    graph, chain = network(), graph_of(ORGANISATIONS, [(one, one + 1) for one in range(ORGANISATIONS - 1)])
    print(f"{graph.n} organisations, {len(graph.ties)} pairs, {len(components(graph))} parts")
    between, peer = taking(lambda: betweenness(graph)), taking(lambda: between_one_by_one(graph), 1)
    ours, theirs = betweenness(graph), between_one_by_one(graph)
    apart = max(abs(one - other) / max(other, 1) for one, other in zip(ours, theirs, strict=True))
    print(
        f"who lies between: {between:.2f} s; point by point {peer:.2f} s, {peer / between:.0f} times; apart {apart:.0e}"
    )
    weak = taking(lambda: (cut_points(graph), bridges(graph)))
    sheet = taking(lambda: laid_out(graph, seed=1))
    print(f"cut points and bridges: {weak:.3f} s; sheet: {sheet:.2f} s")
    worst = taking(lambda: (betweenness(chain), cut_points(chain), bridges(chain), laid_out(chain, seed=1)), 1)
    print(f"everything for a chain of {chain.n}: {worst:.2f} s")
    good = between + weak + sheet <= MOST_SECONDS and worst <= MOST_SECONDS and apart < 1e-9
    print("within the bars" if good else "NOT within the bars")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
