"""An effect size that knows only the order of steps, not how far they are from each other."""

from collections.abc import Sequence


def rank_biserial(changes: Sequence[int]) -> float | None:
    """How far those who rose outweigh those who fell, from −1 (all fell) to 1 (all rose); None where nobody moved.

    The matched-pairs rank correlation: larger moves weigh more by their rank, equal ones share a rank, and whoever stayed
    is left out.
    """
    moves = [one for one in changes if one]
    if not moves:
        return None
    sizes = sorted(abs(one) for one in moves)
    rank = {size: sizes.index(size) + (sizes.count(size) + 1) / 2 for size in set(sizes)}
    risen = sum(rank[one] for one in moves if one > 0)
    fallen = sum(rank[-one] for one in moves if one < 0)
    return (risen - fallen) / (risen + fallen)
