"""Which adopted article an article of the draft became, where numbers alone do not tell."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.reuse.wording import Wording

SAME_NUMBER_BONUS = 0.2
"""By how much another article must be more alike than the one of the same number for the article to have moved there."""
MOVED_LEAST = 0.5
"""How alike (from 0 to 1) an article of another number must be to be the same article."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of an article: how often each, times its rarity; and the sum of that."""

    words: Mapping[str, float]
    mass: float

    @classmethod
    def of(cls, words: Wording, rarity: Rarity) -> "Bag":
        """The bag of these words."""
        weighed = {word: count * rarity.weight(word) for word, count in Counter(words.keys).items()}
        return cls(weighed, sum(weighed.values()))

    def alike(self, other: "Bag") -> float:
        """Twice what both have by what each has (Dice), from 0 to 1."""
        less, more = sorted((self.words, other.words), key=len)
        both = sum(min(weight, more[word]) for word, weight in less.items() if word in more)
        return 2 * both / (self.mass + other.mass) if self.mass + other.mass else 0.0


class Likeness:
    """Articles of both texts as bags of words, to find for an article of the draft the adopted one that it became."""

    def __init__(self, draft: Mapping[str, Wording], adopted: Mapping[str, Wording], rarity: Rarity) -> None:
        self._draft = {key: Bag.of(words, rarity) for key, words in draft.items()}
        self._adopted = {key: Bag.of(words, rarity) for key, words in adopted.items()}

    def counterpart(self, key: str) -> str:
        """The adopted article of the same number, or another one that is more alike by far; "" if there is none.

        An article that is more like its own namesake of the draft is not taken from it.
        """
        bag, named = self._draft[key], self._adopted.get(key)
        by_number = bag.alike(named) if named else 0.0
        least = max(MOVED_LEAST, by_number + SAME_NUMBER_BONUS)
        for alike, other in self._more_alike(key, least) if least <= 1 else ():
            namesake = self._draft.get(other)
            if namesake is None or namesake.alike(self._adopted[other]) < alike:
                return other
        return key if named else ""

    def _more_alike(self, key: str, least: float) -> list[tuple[float, str]]:
        """The articles of other numbers that are at least so much alike, the most alike first."""
        bag = self._draft[key]
        alikes = ((bag.alike(its), other) for other, its in self._adopted.items() if other != key)
        return sorted((pair for pair in alikes if pair[0] >= least), key=lambda pair: (-pair[0], pair[1]))
