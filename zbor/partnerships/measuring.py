"""What the network of partners looks like in numbers; computed once for the same partnerships."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache

from zbor.calc.ties import Graph, Sheet, betweenness, components, cut_points, graph_of, laid_out
from zbor.partnerships.queries.ties import Net, Partner

EDITION = 1
"""Raise it when the same partnerships give other numbers or another sheet."""
KEPT_FOR = 24 * 3600
SEED = 15
MOST = 1500
"""So many partners are drawn and measured; of more, those with most agreements."""


@dataclass(frozen=True, slots=True)
class Row:
    """One partner in the table."""

    partner: Partner
    agreements: int
    partners: int
    between: float
    """The share of pairs of others between whom it lies on a shortest way."""
    is_cut_point: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """What is kept: it hangs on the partnerships alone, not on names."""

    graph: Graph
    between: tuple[float, ...]
    points: frozenset[int]
    parts: tuple[int, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Measured:
    """The network in numbers."""

    rows: tuple[Row, ...]
    ties: tuple[tuple[int, int, int], ...]
    parts: tuple[int, ...]
    """How many partners each connected part has, the largest first."""
    sheet: Sheet
    across: int
    """Of the ties how many join two sectors."""
    left_out: int


def measured(net: Net) -> Measured:
    """The numbers of a network, and where everybody stands."""
    partners, groups, left_out = _bounded(net)
    said = json.dumps([EDITION, SEED, len(partners), groups])
    key = f"ties-{hashlib.sha256(said.encode()).hexdigest()}"
    computed: Computed | None = cache.get(key)
    if computed is None:
        computed = _computed(len(partners), groups)
        cache.set(key, computed, KEPT_FOR)
    graph = computed.graph
    n = len(partners)
    pairs = max((n - 1) * (n - 2) / 2, 1)
    counted = Counter(one for group in groups for one in group)
    rows = tuple(
        Row(one, counted[at], graph.degrees[at], computed.between[at] / pairs, at in computed.points)
        for at, one in enumerate(partners)
    )
    across = sum(partners[left].sector != partners[right].sector for left, right, _times in graph.ties)
    return Measured(rows, graph.ties, computed.parts, computed.sheet, across, left_out)


def _computed(n: int, groups: tuple[tuple[int, ...], ...]) -> Computed:
    graph = graph_of(n, groups)
    parts = tuple(len(part) for part in components(graph))
    points = frozenset(cut_points(graph))
    return Computed(graph, tuple(betweenness(graph)), points, parts, laid_out(graph, seed=SEED))


def _bounded(net: Net) -> tuple[tuple[Partner, ...], tuple[tuple[int, ...], ...], int]:
    """Everybody, or those with most agreements where there are too many."""
    if len(net.partners) <= MOST:
        return net.partners, net.groups, 0
    counted = Counter(one for group in net.groups for one in group)
    kept = sorted(sorted(counted, key=lambda one: (-counted[one], one))[:MOST])
    place = {one: at for at, one in enumerate(kept)}
    groups = (tuple(place[one] for one in group if one in place) for group in net.groups)
    together = tuple(group for group in groups if len(group) > 1)
    return tuple(net.partners[one] for one in kept), together, len(net.partners) - MOST
