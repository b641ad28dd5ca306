"""Who beats whom when voices rank options: the Schulze method, by winning votes, with weights.

An option's strength over another along a path of defeats is that of the weakest defeat on it; a defeat is as strong as
the weight that prefers the winner. An option beats another if its strongest path to it is stronger than the way back.
An option that beats every other one by one is always first.

Source: Markus Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method, Social Choice and Welfare 36 (2011), 267–303.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

Pairs: TypeAlias = Mapping[tuple[int, int], int]
"""By two options: the weight that prefers the first to the second."""


def prefers(rank: Iterable[Sequence[int]], options: Sequence[int]) -> Iterator[tuple[int, frozenset[int]]]:
    """Each option with those to which a ballot prefers it; what the ballot does not name comes last, tied."""
    left = frozenset(options)
    for group in rank:
        left -= frozenset(group)
        for one in group:
            yield one, left


def paths(pairs: Pairs, options: Sequence[int]) -> dict[tuple[int, int], int]:
    """The strength of the strongest path from each option to each other."""
    strength = {
        (one, other): pairs[one, other] if pairs[one, other] > pairs[other, one] else 0
        for one in options
        for other in options
        if one != other
    }
    for through in options:
        for one in options:
            if one == through:
                continue
            first = strength[one, through]
            for other in options:
                if other not in (one, through):
                    found = min(first, strength[through, other])
                    if found > strength[one, other]:
                        strength[one, other] = found
    return strength


def beats(pairs: Pairs, options: Sequence[int]) -> dict[int, frozenset[int]]:
    """Which others each option beats."""
    strength = paths(pairs, options)
    return {
        one: frozenset(other for other in options if other != one and strength[one, other] > strength[other, one])
        for one in options
    }


def in_order(beaten: Mapping[int, frozenset[int]], options: Sequence[int]) -> list[int]:
    """All options: always next the first of those left that none of those left beats; `options` come as lots fell."""
    left, order = list(options), list[int]()
    while left:
        order.append(next(one for one in left if not any(one in beaten[other] for other in left)))
        left.remove(order[-1])
    return order
