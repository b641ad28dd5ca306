"""Which proposals to one text clash, and in what order to vote on those that do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zbor.calc.amending.edits import Edit, Texts, clash


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one amendment does to a text; `key` is its number. One that `deletes` takes the whole text away."""

    key: int
    edits: tuple[Edit, ...] = ()
    deletes: bool = False


def conflicts(proposals: Sequence[Proposal]) -> dict[int, frozenset[int]]:
    """With which others each proposal clashes. Taking a text away clashes with every change of it."""
    found: dict[int, set[int]] = {proposal.key: set() for proposal in proposals}
    for one, other in (*_by_deletion(proposals), *_by_edits(proposals)):
        found[one].add(other)
        found[other].add(one)
    return {key: frozenset(others) for key, others in found.items()}


def _by_deletion(proposals: Sequence[Proposal]) -> Iterable[tuple[int, int]]:
    changing = [proposal.key for proposal in proposals if not proposal.deletes]
    return ((one.key, other) for one in proposals if one.deletes for other in changing)


def _by_edits(proposals: Sequence[Proposal]) -> set[tuple[int, int]]:
    """A sweep along the text: an edit is compared with those that reach it, not with all."""
    made: dict[Edit, list[int]] = defaultdict(list)
    for proposal in proposals:
        if not proposal.deletes:
            for edit in proposal.edits:
                made[edit].append(proposal.key)
    pairs: set[tuple[int, int]] = set()
    reaching: list[Edit] = []
    for edit in sorted(made):
        reaching = [one for one in reaching if one.field == edit.field and one.end >= edit.start]
        for one in reaching:
            if clash(one, edit):
                pairs.update((mine, other) for mine in made[one] for other in made[edit] if mine != other)
        reaching.append(edit)
    return pairs


def twins(proposals: Iterable[Proposal]) -> dict[int, frozenset[int]]:
    """Which others say the very same: they are one amendment with several names."""
    same: dict[tuple[tuple[Edit, ...], bool], set[int]] = defaultdict(set)
    for proposal in proposals:
        same[proposal.edits, proposal.deletes].add(proposal.key)
    return {key: frozenset(keys - {key}) for keys in same.values() for key in keys}


def weight(base: Texts, proposal: Proposal) -> int:
    """How far a proposal is from the text: the letters it takes away and those it brings."""
    if proposal.deletes:
        return sum(map(len, base.values()))
    return sum(edit.end - edit.start + len(edit.text) for edit in proposal.edits)


def voting_order(base: Texts, proposals: Iterable[Proposal]) -> list[Proposal]:
    """What is furthest from the text is voted on first: taking it away, then by letters changed; of equals the earlier.

    So nobody has to choose a smaller change for fear that the greater one is never asked.
    """
    return sorted(proposals, key=lambda one: (not one.deletes, -weight(base, one), one.key))


def groups(base: Texts, proposals: Sequence[Proposal]) -> list[list[int]]:
    """The proposals that hang together by clashes, each group in the order of voting, the groups by their smallest key."""
    against = conflicts(proposals)
    order = [proposal.key for proposal in voting_order(base, proposals)]
    place = {key: number for number, key in enumerate(order)}
    seen: set[int] = set()
    found: list[list[int]] = []
    for key in sorted(against):
        if key in seen or not against[key]:
            continue
        group, waiting = set(), [key]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting += against[one] - group
        seen |= group
        found.append(sorted(group, key=place.__getitem__))
    return found
