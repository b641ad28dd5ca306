"""A stretch that is not in its place may have been taken up in another article, or in a new one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zbor.calc.legal.reuse.wording import Wording, is_small
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.credit import WHOLE, Found, found_words
from zbor.calc.legal.trace.ground import WINDOW, Ground

CANDIDATES = 3
"""So many articles, those that share most neighbourhoods with the stretch, are looked at."""
SHARE_LEAST = 0.5
"""What part of the stretch, by weight, must be found."""
WORDS_LEAST = 3
"""So many of its words must be found with their neighbours: a number alone is never found elsewhere."""
SUBSTANCE_LEAST = 2
"""So many of them must be words of substance."""


def sought_elsewhere(
    full: Wording, wanted: Sequence[int], acts: Acts, *, but: str
) -> tuple[Ground, Mapping[int, Found]] | None:
    """The article, other than `but`, that has most of the wanted words of the proposal; None if none has enough.

    Only neighbourhoods count that the whole draft does not have: what merely moved does not come from the proposal.
    """
    best: tuple[float, Ground, Mapping[int, Found]] | None = None
    whole = sum(acts.weight(full, number) for number in wanted)
    for key in _candidates(full, wanted, acts, but):
        ground = acts.other_place(key)
        found = found_words(full, wanted, ground)
        share = sum(acts.weight(full, number) * one.strength for number, one in found.items()) / whole
        if share >= SHARE_LEAST and _is_enough(full, found) and (best is None or share > best[0]):
            best = (share, ground, found)
    return best[1:] if best else None


def _candidates(full: Wording, wanted: Sequence[int], acts: Acts, but: str) -> list[str]:
    """The articles with most of the neighbourhoods made of wanted words."""
    is_wanted = frozenset(wanted)
    votes: defaultdict[str, float] = defaultdict(float)
    for begin in range(len(full) - WINDOW + 1):
        window = range(begin, begin + WINDOW)
        if is_wanted.issuperset(window):
            triple = tuple(sorted(full.keys[begin : begin + WINDOW]))
            weight = sum(acts.weight(full, number) for number in window)
            for key in acts.come.get(triple, ()):
                votes[key] += weight
    votes.pop(but, None)
    return [key for key, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:CANDIDATES]]


def _is_enough(full: Wording, found: Mapping[int, Found]) -> bool:
    sure = [number for number, one in found.items() if one.strength == WHOLE]
    substance = [number for number in sure if not is_small(full.keys[number], full.language)]
    return len(sure) >= WORDS_LEAST and len(substance) >= SUBSTANCE_LEAST
