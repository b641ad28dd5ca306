"""Choices in which every group has its share: the Method of Equal Shares, with places left filled by support."""

from collections.abc import Sequence, Set

from zbor.calc.shares import Completion, Utility, committee, select


def bought(order: Sequence[int], seats: int, ballots: Sequence[tuple[Set[int], int]]) -> tuple[int, ...]:
    """The options bought, in order; of those that cost their supporters exactly the same, the first in `order`.

    Every ballot that approves anything has an equal share of the places (or one by weight). Places that nobody can
    pay for any more go to what most approve of what is left (`Completion.SUPPORT`).
    """
    if not order:
        return ()
    # Equals go by name, as text: so each option is named by its place in the order.
    names = {one: f"{place:09}" for place, one in enumerate(order)}
    voting = [(behind, weight) for behind, weight in ballots if behind]
    instance = committee(
        list(names.values()),
        min(seats, len(order)),
        [(str(who), [names[one] for one in behind]) for who, (behind, _) in enumerate(voting)],
        weights=[weight for _, weight in voting],
    )
    found = select(instance, utility=Utility.COUNT, completion=Completion.SUPPORT)
    return tuple(order[int(name)] for name in found.chosen)
