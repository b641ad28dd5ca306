"""Which paragraph of a wanted wording rewrites which paragraph of an article."""

from collections.abc import Iterator

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

MOST_COMPARED = 20_000
"""Paragraphs of one side times those of the other up to which the best pairing is sought; beyond it, the order decides."""
ALIKE_LEAST = 40
"""Per cent of common letters from which two paragraphs are the same rewritten."""

Pair = tuple[int | None, int | None]


def paired(old: list[str], new: list[str]) -> list[Pair]:
    """Places in both, in order: (old, new) stays or is rewritten, (old, None) goes, (None, new) comes.

    Wherever something goes and something comes at one place, they are paired, alike or not.
    """
    pairs: list[Pair] = []
    before_old = before_new = 0
    for block in Indel.editops(old, new).as_matching_blocks():  # the last one is empty and at the ends
        pairs += _between(old, new, (before_old, block.a), (before_new, block.b))
        pairs += [(block.a + step, block.b + step) for step in range(block.size)]
        before_old, before_new = block.a + block.size, block.b + block.size
    return pairs


def _between(old: list[str], new: list[str], olds: tuple[int, int], news: tuple[int, int]) -> Iterator[Pair]:
    """The pairs of a stretch in which no two paragraphs read the same."""
    (i, old_end), (k, new_end) = olds, news
    for a, b in [*_alike(old[i:old_end], new[k:new_end]), (old_end - i, new_end - k)]:
        yield from _in_order(range(i, olds[0] + a), range(k, news[0] + b))
        i, k = olds[0] + a, news[0] + b
        if i < old_end and k < new_end:
            yield i, k
            i, k = i + 1, k + 1


def _in_order(olds: range, news: range) -> Iterator[Pair]:
    for step in range(max(len(olds), len(news))):
        yield (olds[step] if step < len(olds) else None, news[step] if step < len(news) else None)


def _alike(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike together."""
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return []
    scores = [[ratio(one, other, score_cutoff=ALIKE_LEAST) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], scores[i][k] + best[i + 1][k + 1])
    found, i, k = [], 0, 0
    while i < len(old) and k < len(new):
        if scores[i][k] and best[i][k] == scores[i][k] + best[i + 1][k + 1]:
            found.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return found
