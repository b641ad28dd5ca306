"""What two wordings have in common, in order: the longest common subsequence of their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

MOST_CELLS = 400_000_000
"""Words of one times words of the other beyond which all between the common beginning and end counts as replaced:
the alignment keeps one bit for each pair, here 50 MB.
"""
ISLAND = 2
"""So many words in common between two changes that are larger both belong to the change: they met by chance."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `begin` to before `end` of the old wording give way to `new_begin` to before `new_end` of the new one."""

    begin: int
    end: int
    new_begin: int
    new_end: int

    @property
    def size(self) -> int:
        """The words that go and come."""
        return self.end - self.begin + self.new_end - self.new_begin


def edits(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """The edits that lead from one sequence of words to the other, in order; none if they are equal.

    The same sequences give the same edits.
    """
    head = _common(before, after)
    most = min(len(before), len(after)) - head
    tail = _common(before[::-1][:most], after[::-1][:most])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if not old and not new:
        return ()
    if len(old) * len(new) > MOST_CELLS:
        return (Edit(head, head + len(old), head, head + len(new)),)
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (old, new))
    found = [
        Edit(step.src_start + head, step.src_end + head, step.dest_start + head, step.dest_end + head)
        for step in LCSseq.opcodes(first, second)
        if step.tag != "equal"
    ]
    return tuple(_without_islands(_touching(found)))


def kept(found: Sequence[Edit], length: int) -> dict[int, int]:
    """For every word of the old wording of `length` words that stayed, its number in the new one."""
    places: dict[int, int] = {}
    at, shift = 0, 0
    for edit in [*found, Edit(length, length, 0, 0)]:
        places.update((place, place + shift) for place in range(at, edit.begin))
        at, shift = edit.end, edit.new_end - edit.end
    return places


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words both begin with."""
    number = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        number += 1
    return number


def _touching(found: Sequence[Edit]) -> list[Edit]:
    """Edits with nothing between them as one."""
    joined: list[Edit] = []
    for edit in found:
        if joined and joined[-1].end == edit.begin and joined[-1].new_end == edit.new_begin:
            joined[-1] = Edit(joined[-1].begin, edit.end, joined[-1].new_begin, edit.new_end)
        else:
            joined.append(edit)
    return joined


def _without_islands(found: Sequence[Edit]) -> list[Edit]:
    """Edits with little between them as one, if each is at least twice as large as what lies between."""
    joined: list[Edit] = []
    for edit in found:
        if joined and edit.begin - joined[-1].end <= ISLAND:
            between = edit.begin - joined[-1].end
            if min(joined[-1].size, edit.size) >= 4 * between:
                joined[-1] = Edit(joined[-1].begin, edit.end, joined[-1].new_begin, edit.new_end)
                continue
        joined.append(edit)
    return joined
