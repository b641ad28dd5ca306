"""Long texts cut down to where they have something in common, before they are aligned word by word."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from zbor.calc.legal.reuse.wording import Wording

SHINGLE = 3
AROUND = 12
"""So many words before and after three neighbouring words that both texts have are kept."""


def narrowed(left: Wording, right: Wording, *, most: int) -> tuple[Wording, Wording, bool]:
    """Both texts with at most `most` pairs of words, and whether anything was cut off that may be shared.

    Texts that are short enough stay as they are. Of others, only the surroundings of shared words are kept; if that is
    still too much, the beginnings.
    """
    if len(left) * len(right) <= most:
        return left, right, False
    common = _shingles(left.keys) & _shingles(right.keys)
    left, right = _around(left, common), _around(right, common)
    if len(left) * len(right) <= most:
        return left, right, False
    part = (most / (len(left) * len(right))) ** 0.5
    return left.part(0, int(len(left) * part)), right.part(0, int(len(right) * part)), True


def _shingles(keys: Sequence[str]) -> AbstractSet[tuple[str, ...]]:
    return set(zip(keys, keys[1:], keys[2:], strict=False))


def _around(words: Wording, common: AbstractSet[tuple[str, ...]]) -> Wording:
    """The words near common ones, at their places in the text."""
    kept: set[int] = set()
    for begin, shingle in enumerate(zip(words.keys, words.keys[1:], words.keys[2:], strict=False)):
        if shingle in common:
            kept.update(range(max(0, begin - AROUND), min(len(words), begin + SHINGLE + AROUND)))
    return words.chosen(sorted(kept))
