"""Which short texts speak of the same: by the words they share, rare ones weighing more."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from math import log
from typing import TypeVar

from zbor.calc.language import fold, lemmas

Key = TypeVar("Key", bound=Hashable)
SHORTEST = 3
"""Letters of a word that is worth comparing."""
COMPARED = 5
"""So many letters of a dictionary form are compared: it is often guessed wrong where carons are left out."""
EMPTY = """
kako kaj zakaj kdo kje kdaj ali ter tudi bolj naj lahko biti imeti rad zelo pri pred med brez nad pod zaradi glede vsak
nov naš svoj drug potrebovati želeti hoteti delavnica usposabljanje izobraževanje tečaj seminar
how what why who where when and the for with about our new training workshop course need want
"""
"""Words that stand in nearly every wish to learn something, in their dictionary forms."""
EMPTY_FOLDED = frozenset(fold(word) for word in EMPTY.split())


def key_words(text: str, language: str = "sl") -> frozenset[str]:
    """The beginnings of the words that say what a text is about, without carons, so that a hasty spelling is met, too."""
    found = (fold(one) for one in lemmas(text, language))
    return frozenset(one[:COMPARED] for one in found if len(one) >= SHORTEST and one not in EMPTY_FOLDED)


def alike(
    asked: frozenset[str], others: Mapping[Key, Iterable[str]], *, least: float = 0.34, most: int = 5
) -> list[tuple[Key, float]]:
    """The other texts that share much of their weight with this one, the most alike first.

    The likeness goes from 0 to 1: the weight of what both say, of the weight of the shorter one; so a short text that is
    a part of a longer one is alike to it.
    """
    sets = {key: frozenset(words) for key, words in others.items()}
    known = Counter(word for words in sets.values() for word in words)
    weight = {word: log(1 + (len(sets) + 1) / (known[word] + 1)) for word in {*known, *asked}}
    found = [(key, _likeness(asked, words, weight)) for key, words in sets.items()]
    near = [one for one in found if one[1] >= least]
    return sorted(near, key=lambda one: -one[1])[:most]


def _likeness(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    shared = sum(weight[word] for word in one & other)
    shorter = min(sum(weight[word] for word in one), sum(weight[word] for word in other))
    return shared / shorter if shorter else 0.0
