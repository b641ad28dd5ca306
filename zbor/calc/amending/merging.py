"""What a set of accepted proposals makes of a text, and which of them it cannot hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.calc.amending.conflicts import Proposal
from zbor.calc.amending.edits import Edit, Texts, applied, clash


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
    taken: list[Proposal] = []
    left: list[Left] = []
    for proposal in proposals:
        against = tuple(one.key for one in taken if _clash(one, proposal))
        if against:
            left.append(Left(proposal.key, against))
        else:
            taken.append(proposal)
    edits = tuple(sorted({edit for one in taken for edit in one.edits}))
    texts = None if any(one.deletes for one in taken) else applied(base, edits)
    return Merged(texts, tuple(one.key for one in taken), tuple(left), edits)


def _clash(one: Proposal, other: Proposal) -> bool:
    if one.deletes or other.deletes:
        return one.deletes != other.deletes
    return any(clash(mine, theirs) for mine in one.edits for theirs in other.edits)
