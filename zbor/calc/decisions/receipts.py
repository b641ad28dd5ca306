"""A tree over receipts, as in RFC 6962: one line proves that a receipt is in it, and gives nothing else away.

The leaves are sorted, so their order says nothing of when anybody voted. A receipt is random text that stands for
nobody and for no choice: what it proves is that its ballot was counted among the others, not what stands on it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

LEAF, INNER = b"\x00", b"\x01"
DIGITS: Final = 64

Path: TypeAlias = Sequence[tuple[str, str]]
"""From the leaf to the root: "left" or "right", and the hash that stands on that side."""


class NotInTheTree(ValueError):  # noqa: N818 -- says what was found
    """There is no such leaf in the tree."""


def leaf_of(receipt: str) -> str:
    """The leaf of a receipt."""
    return hashlib.sha256(LEAF + receipt.strip().encode()).hexdigest()


def tree_root(leaves: Iterable[str]) -> str:
    """The root over these leaves; they are sorted first."""
    return _root(sorted(leaves))


def path_to(leaves: Iterable[str], leaf: str) -> tuple[tuple[str, str], ...]:
    """What leads from a leaf to the root. Raises `NotInTheTree`."""
    listed = sorted(leaves)
    if leaf not in listed:
        raise NotInTheTree("This receipt is not among those that were counted.")
    return _path(listed, listed.index(leaf))


def proves(root: str, leaf: str, path: Path) -> bool:
    """Whether the path leads from the leaf to the root."""
    for side, other in path:
        leaf = _inner(other, leaf) if side == "left" else _inner(leaf, other)
    return leaf == root


def in_order(leaves: Sequence[str]) -> bool:
    """Whether leaves are sorted and distinct."""
    return all(before < after for before, after in pairwise(leaves))


def _inner(left: str, right: str) -> str:
    return hashlib.sha256(INNER + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def _half(many: int) -> int:
    """The largest power of two below a number."""
    return 1 << ((many - 1).bit_length() - 1)


def _root(leaves: Sequence[str]) -> str:
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().hexdigest()
    half = _half(len(leaves))
    return _inner(_root(leaves[:half]), _root(leaves[half:]))


def _path(leaves: Sequence[str], at: int) -> tuple[tuple[str, str], ...]:
    if len(leaves) == 1:
        return ()
    half = _half(len(leaves))
    if at < half:
        return (*_path(leaves[:half], at), ("right", _root(leaves[half:])))
    return (*_path(leaves[half:], at - half), ("left", _root(leaves[:half])))
