"""Whether two sightings are of one matter. When in doubt they are two: a person joins them more easily than parts them."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz.fuzz import ratio

NEAR_DAYS = 60
"""Two matters with one title that lie further apart are two: the call of this year and that of the last."""
NEAR_TITLES = 93
"""How alike titles must be, of 100, before their words are looked at one by one."""
ALIKE_WORDS = 80
FEWEST_WORDS = 4
"""A shorter title, such as `Javni razpis`, says nothing without its institution."""
FILLING = frozenset({"o", "in", "ter", "za", "v", "na", "the", "of", "and", "on", "a", "an", "javni", "javna"})
NUMBER = re.compile(r"\d+")


class Why(StrEnum):
    """What shows that two are one."""

    NUMBER = "number"
    TITLE = "title"
    NEAR_TITLE = "near_title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is compared of a matter; `institution` as any key that is equal for one institution, empty where unknown."""

    title_key: str
    on: date
    institution: str = ""
    text_key: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()
    """Identifiers of kinds that one matter alone can have."""


def same_matter(one: Seen, other: Seen) -> Why | None:
    """What shows that they are one matter, or None."""
    if one.numbers & other.numbers:
        return Why.NUMBER
    return None if _contradict(one, other) else _alike_in_words(one, other)


def _contradict(one: Seen, other: Seen) -> bool:
    """Numbers, days, institutions or the numbers within the titles say that they are two."""
    return (
        _other_numbers(one, other)
        or abs((one.on - other.on).days) > NEAR_DAYS
        or bool(one.institution and other.institution and one.institution != other.institution)
        or set(NUMBER.findall(one.title_key)) != set(NUMBER.findall(other.title_key))
    )


def _alike_in_words(one: Seen, other: Seen) -> Why | None:
    if one.text_key and one.text_key == other.text_key:
        return Why.TEXT
    is_known = bool(one.institution and other.institution)
    if one.title_key == other.title_key:
        return Why.TITLE if is_known or len(one.title_key.split()) >= FEWEST_WORDS else None
    return Why.NEAR_TITLE if is_known and near_titles(one.title_key, other.title_key) else None


def _other_numbers(one: Seen, other: Seen) -> bool:
    """Both have a number of one kind, and not the same."""
    kinds = {kind for kind, _value in one.numbers} & {kind for kind, _value in other.numbers}
    return any(
        {value for found, value in one.numbers if found == kind}.isdisjoint(
            value for found, value in other.numbers if found == kind
        )
        for kind in kinds
    )


def near_titles(one: str, other: str) -> bool:
    """The same words but for their endings, slips of the pen and small words; `za glasbo` and `za film` are far apart."""
    if ratio(one, other, score_cutoff=NEAR_TITLES) < NEAR_TITLES:
        return False
    left, right = one.split(), other.split()
    only_left = [word for word in left if word not in right and word not in FILLING]
    only_right = [word for word in right if word not in left and word not in FILLING]
    return len(only_left) == len(only_right) and all(
        any(_alike(word, candidate) for candidate in only_right) for word in only_left
    )


def _alike(word: str, other: str) -> bool:
    return word[:3] == other[:3] and ratio(word, other) >= ALIKE_WORDS
