"""The facts of what is folded, kept in the memory of a process.

A block is known by the fingerprint of what is in it, so that no process has to be told when another has folded.
"""

from dataclasses import dataclass, field
from hashlib import blake2b

from zbor.calc.finding import Facts, Folded, laid, unpack
from zbor.search.models import Block

Marks = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class _Known:
    """What was read last: the numbers and marks of blocks, the facts of each mark, and all of them end to end."""

    marks: Marks = ()
    facts: dict[str, Facts] = field(default_factory=dict)
    folded: Folded = field(default_factory=lambda: laid({}))


_known = _Known()


def mark_of(values: dict[str, list[str]], columns: bytes) -> str:
    """The fingerprint of a block."""
    return blake2b(repr(sorted(values.items())).encode() + columns, digest_size=16).hexdigest()


def folded() -> Folded:
    """All blocks as they are now; only those are read that this process does not know yet."""
    global _known  # noqa: PLW0603 -- replaced as a whole, so that threads need no lock
    known = _known
    marks = _marks()
    if marks == known.marks:
        return known.folded
    facts = {mark: known.facts[mark] for _number, mark in marks if mark in known.facts}
    unknown = [number for number, mark in marks if mark not in facts]
    now = dict(marks)
    for number, mark, values, columns in Block.objects.filter(pk__in=unknown).values_list(
        "number", "mark", "values", "columns"
    ):
        now[number] = mark  # it may have been folded once more between the two questions
        facts[mark] = unpack(values, bytes(columns))
    there = {number: facts[mark] for number, mark in now.items() if mark in facts}
    _known = _Known(tuple((number, now[number]) for number in there), facts, laid(there))
    return _known.folded


def _marks() -> Marks:
    return tuple(Block.objects.order_by("number").values_list("number", "mark"))
