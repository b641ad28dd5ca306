"""How rare words are in a body of texts: what is found again weighs by how seldom it is found at all."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zbor.calc.legal.reuse.wording import wording


@dataclass(frozen=True, slots=True)
class Rarity:
    """Of `passages` passages, in how many each word (by its dictionary form) occurs."""

    passages: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "sl") -> "Rarity":
        """Counted in the given texts."""
        return cls.counted(wording(text, language).keys for text in texts)

    @classmethod
    def counted(cls, passages: Iterable[Iterable[str]]) -> "Rarity":
        """Counted in passages whose words are already known by their dictionary forms."""
        counts: Counter[str] = Counter()
        number = 0
        for passage in passages:
            counts.update(set(passage))
            number += 1
        return cls(number, counts)

    def idf(self, word: str) -> float:
        """ln((N + 1) / (n + 1/2)): above 0 for every word, most for one that was never seen."""
        return math.log((self.passages + 1) / (self.counts.get(word, 0) + 0.5))

    def weight(self, word: str) -> float:
        """The same between 0 and 1, where 1 is a word that was never seen; 1 for all where nothing was counted."""
        return self.idf(word) / math.log((self.passages + 1) * 2)

    def to_dict(self) -> dict[str, Any]:
        """As plain dictionaries, fit for JSON."""
        return {"passages": self.passages, "counts": dict(self.counts)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Rarity":
        """What `to_dict` wrote; KeyError or TypeError if it is something else."""
        return cls(data["passages"], dict(data["counts"]))
