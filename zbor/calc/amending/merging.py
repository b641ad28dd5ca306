"""What a set of accepted proposals makes of a text, and which of them it cannot hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.calc.amending.conflicts import Proposal, conflicts
from zbor.calc.amending.edits import Edit, Texts, applied


@dataclass(frozen=True, slots=True)
class Left:
    """A proposal that could not be made, and the ones taken before it that stand in its way."""

    key: int
    against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """`texts` is what came of it, None where the text was taken away."""

    texts: dict[str, str] | None
    taken: tuple[int, ...]
    left: tuple[Left, ...]
    edits: tuple[Edit, ...]


def merged(base: Texts, proposals: Iterable[Proposal]) -> Merged:
    """Take the proposals in their order, each whole or not at all. Without clashes the order does not matter."""
    proposals = list(proposals)
    against = conflicts(proposals)
    taken: dict[int, Proposal] = {}
    left: list[Left] = []
    for proposal in proposals:
        if clashing := against[proposal.key] & taken.keys():
            left.append(Left(proposal.key, tuple(sorted(clashing))))
        else:
            taken[proposal.key] = proposal
    edits = tuple(sorted({edit for one in taken.values() for edit in one.edits}))
    texts = None if any(one.deletes for one in taken.values()) else applied(base, edits)
    return Merged(texts, tuple(taken), tuple(left), edits)
