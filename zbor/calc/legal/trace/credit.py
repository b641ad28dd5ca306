"""Which of the proposed words stand in an adopted article, and how surely: word by word, by their neighbourhood."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zbor.calc.legal.reuse.wording import Wording, is_small
from zbor.calc.legal.trace.ground import REACH, WINDOW, Ground

WHOLE = 1.0
"""The word stands with its two neighbours, in whatever order."""
PAIR = 0.8
"""The word stands beside one word of substance that the proposal has beside it."""
ALONE = 0.4
"""A word of substance stands near others that were found surely."""
NEAR = 12
"""So many words from one found surely."""
MOST_PLACES = 32
"""So many places of the same words are looked at."""

T = TypeVar("T", int, tuple[int, int])


@dataclass(frozen=True, slots=True)
class Found:
    """Word `place` of the adopted article is taken for a proposed word, with this strength from 0 to 1."""

    strength: float
    place: int


def found_words(full: Wording, wanted: Sequence[int], ground: Ground) -> Mapping[int, Found]:
    """For the wanted words of the proposed article, where they stand; words that are not found are left out."""
    found: dict[int, Found] = {}
    used: set[int] = set()
    expected = 0
    for number in wanted:
        strength, places = _places(full, number, ground, expected)
        if places:
            place = min(
                places, key=lambda place: (place in used, place not in ground.come, abs(place - expected), place)
            )
            found[number] = Found(strength, place)
            used.add(place)
            expected = place + 1
    return {**_alone(full, [number for number in wanted if number not in found], ground, found), **found}


def _places(full: Wording, number: int, ground: Ground, expected: int) -> tuple[float, set[int]]:
    """Where a word stands with its neighbours, and how surely that is the same."""
    threes = set(_in_threes(full.keys, number, ground, expected))
    if threes:
        return WHOLE, threes
    if len(full) < WINDOW:
        return _in_short(full, number, ground, expected)
    return PAIR, set(_in_pairs(full, number, ground, expected))


def _in_threes(keys: Sequence[str], number: int, ground: Ground, expected: int) -> Iterator[int]:
    for begin in range(max(0, number - WINDOW + 1), min(number, len(keys) - WINDOW) + 1):
        for at in _around(expected, ground.triples.get(tuple(sorted(keys[begin : begin + WINDOW])), ())):
            yield from (place for place in range(at, at + WINDOW) if ground.words.keys[place] == keys[number])


def _in_short(full: Wording, number: int, ground: Ground, expected: int) -> tuple[float, set[int]]:
    """A proposal of one word is found where the word is new; one of two words where they stand side by side."""
    key = full.keys[number]
    if len(full) == 1:
        return WHOLE, set(_around(expected, ground.single.get(key, ())))
    near = _around((expected, 0), ground.pairs.get((key, full.keys[1 - number]), ()))
    return WHOLE, {place for place, beside in near if abs(place - beside) == 1}


def _in_pairs(full: Wording, number: int, ground: Ground, expected: int) -> Iterator[int]:
    """Beside a word of substance. At most one other word may stand between the two, on one of both sides."""
    for other in range(max(0, number - REACH), min(len(full), number + REACH + 1)):
        if other == number or is_small(full.keys[other], full.language):
            continue
        for place, beside in _around((expected, 0), ground.pairs.get((full.keys[number], full.keys[other]), ())):
            if abs(place - beside) + abs(number - other) <= REACH + 1:
                yield place


def _alone(full: Wording, missing: Sequence[int], ground: Ground, found: Mapping[int, Found]) -> dict[int, Found]:
    """Words of substance that stand near others which were found; never numbers, duties and denials."""
    sure = sorted({one.place for one in found.values()})
    alone: dict[int, Found] = {}
    for number in missing if sure else ():
        if full.is_weighty(number) or is_small(full.keys[number], full.language):
            continue
        places = ground.single.get(full.keys[number], ())[:MOST_PLACES]
        place = next((place for place in places if _is_near(place, sure)), None)
        if place is not None:
            alone[number] = Found(ALONE, place)
    return alone


def _is_near(place: int, sure: Sequence[int]) -> bool:
    """Whether one of the sorted places lies near this one."""
    at = bisect_left(sure, place - NEAR)
    return at < len(sure) and sure[at] <= place + NEAR


def _around(expected: T, places: Sequence[T]) -> Sequence[T]:
    """Of many sorted places those around the expected one, so that a word written a thousand times costs little."""
    if len(places) <= MOST_PLACES:
        return places
    at = bisect_left(places, expected)
    return places[max(0, at - MOST_PLACES // 2) : at + MOST_PLACES // 2]
