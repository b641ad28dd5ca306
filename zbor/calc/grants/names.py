"""Which names of applicants are likely those of known organisations: proposals for a person, never an answer."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from zbor.calc.grants.fields import key

Key = TypeVar("Key", bound=Hashable)
EMPTY = frozenset(
    {"drustvo", "kulturno", "umetnisko", "zavod", "za", "kulturo", "umetnost", "in", "zveza", "ustanova", "institut", "so", "p",
     "d", "o", "z", "b", "kud", "kd"}
)  # fmt: skip
"""Words that half of all names share."""
LEAST = 85.0
MOST = 3


@dataclass(frozen=True, slots=True)
class Proposal(Generic[Key]):
    """An organisation that may be meant, and how alike the names are, of 100."""

    organisation: Key
    likeness: float


def bare(name: str) -> str:
    """A name without the words that say nothing; whole where nothing else is left."""
    words = key(name).split()
    return " ".join(one for one in words if one not in EMPTY) or " ".join(words)


def proposals(name: str, organisations: Mapping[Key, str]) -> list[Proposal[Key]]:
    """The organisations whose names are much like this one, the most alike first; `organisations` holds `bare` names."""
    found = process.extract(
        bare(name), organisations, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST, limit=MOST, processor=None
    )
    return [Proposal(one, round(likeness, 1)) for _name, likeness, one in found]
