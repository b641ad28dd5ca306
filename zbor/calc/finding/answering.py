"""Answer a question from a shelf: which texts have everything that is asked for, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from zbor.calc.finding.facts import NAMES
from zbor.calc.finding.questions import Question, Word
from zbor.calc.finding.shelf import Shelf

BETWEEN = "|"
"""Stands around each of several topics."""


class Order(StrEnum):
    """How findings are ordered."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Sought:
    """Among which texts: those for `audiences` (those in `waiting` only after their time), narrowed where a field is filled."""

    audiences: frozenset[str]
    waiting: frozenset[str] = frozenset()
    now: int = 0
    among: frozenset[str] | None = None
    kind: str = ""
    institution: str = ""
    topic: str = ""
    from_day: int = 0
    to_day: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The numbers of the texts on one page, best first, with their scores; how many there are in all, and by what."""

    keys: list[int] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    total: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)


Places = Callable[[frozenset[str], list[int]], Iterable[tuple[str, int, bytes]]]
"""Reads where some terms stand in some blocks: term, block, and the places of a `Piece`."""


def answer(
    shelf: Shelf, question: Question, sought: Sought, *, places: Places, order: Order, begin: int, end: int
) -> Answer:
    """Findings from `begin` to `end`. Counts of a name are of what is found without narrowing by that name.

    `places` is asked once, and only where the question has phrases whose words all are in some text.
    """
    allowed = _allowed(shelf, sought)
    score, found = _scored(shelf, question, allowed)
    found = _in_a_row(shelf, question, found, places)
    narrowed = _narrowings(shelf, sought)
    counts = {name: _counted(shelf, name, _and(found, narrowed, but=name)) for name in NAMES if name != "audience"}
    years = _years(shelf, _and(found, narrowed, but="day"))
    at = np.flatnonzero(_and(found, narrowed))
    page = _ordered(shelf, score, at, order, end)[begin:end]
    keys, scores = shelf.keys[page].tolist(), score[page].round(6).tolist()
    return Answer(keys, scores, len(at), counts, years)


def _allowed(shelf: Shelf, sought: Sought) -> NDArray[np.bool_]:
    """The texts that may be found at all; only they count for how rare a word is."""
    facts = shelf.facts
    allowed = shelf.there & _is_one_of(shelf, "audience", sought.audiences)
    if sought.waiting:
        allowed &= ~_is_one_of(shelf, "audience", sought.waiting) | (facts.since <= sought.now)
    if sought.among is not None:
        allowed &= _is_one_of(shelf, "kind", sought.among)
    return allowed


def _narrowings(shelf: Shelf, sought: Sought) -> dict[str, NDArray[np.bool_]]:
    """What each filled field lets through."""
    facts, narrowed = shelf.facts, {}
    for name, value in (("kind", sought.kind), ("institution", sought.institution)):
        if value:
            narrowed[name] = _is_one_of(shelf, name, {value})
    if sought.topic:
        named = f"{BETWEEN}{sought.topic}{BETWEEN}"
        narrowed["topics"] = _is_one_of(shelf, "topics", {one for one in facts.values["topics"] if named in one})
    if sought.from_day or sought.to_day:
        narrowed["day"] = (facts.day >= max(1, sought.from_day)) & (facts.day <= (sought.to_day or 99_999_999))
    return narrowed


def _is_one_of(shelf: Shelf, name: str, wanted: frozenset[str] | set[str]) -> NDArray[np.bool_]:
    values = shelf.facts.values[name] or [""]
    lookup = np.array([value in wanted for value in values], dtype=np.bool_)
    return lookup[shelf.facts.names[name]]


def _and(found: NDArray[np.bool_], narrowed: dict[str, NDArray[np.bool_]], but: str = "") -> NDArray[np.bool_]:
    for name, through in narrowed.items():
        if name != but:
            found = found & through
    return found


def _scored(
    shelf: Shelf, question: Question, allowed: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How much every text is about the question, and whether it has all that is asked for."""
    score, found = np.zeros(len(shelf.keys)), allowed
    among = int(allowed.sum())
    for word in question.wanted:
        weights = shelf.weights(word)
        has = weights > 0
        score += _rarity(int((has & allowed).sum()), among) * weights
        found = found & has
    return score, found


def _in_a_row(shelf: Shelf, question: Question, found: NDArray[np.bool_], places: Places) -> NDArray[np.bool_]:
    """What has every phrase that is asked for, and none that is kept out."""
    perhaps = {phrase: _has_all(shelf, phrase, found) for phrase in (*question.phrases, *question.without)}
    long = {phrase: has for phrase, has in perhaps.items() if len(phrase) > 1 and has.any()}
    if long:
        terms = frozenset(term for phrase in long for word in phrase for term in (*word.terms, *word.also))
        for term, block, piece in places(terms, shelf.blocks_of(np.logical_or.reduce(list(long.values())))):
            shelf.put_places(term, block, piece)
    has = perhaps | {phrase: shelf.in_a_row(phrase, among) for phrase, among in long.items()}
    for phrase in question.phrases:
        found = found & has[phrase]
    for phrase in question.without:
        found = found & ~has[phrase]
    return found


def _has_all(shelf: Shelf, phrase: tuple[Word, ...], among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of some texts have all words of a phrase, wherever."""
    for word in phrase:
        among = among & (shelf.weights(word) > 0)
    return among


def _rarity(times: int, among: int) -> float:
    """What a word counts that is in so many of all texts (as in BM25)."""
    return float(np.log1p((among - times + 0.5) / (times + 0.5)))


def _counted(shelf: Shelf, name: str, found: NDArray[np.bool_]) -> dict[str, int]:
    """How many of the found texts have each value; of several topics each is counted."""
    values = shelf.facts.values[name]
    times = np.bincount(shelf.facts.names[name][found], minlength=len(values)).tolist()
    counts: dict[str, int] = {}
    for value, number in zip(values, times, strict=False):
        for one in filter(None, value.split(BETWEEN) if name == "topics" else [value]):
            if number:
                counts[one] = counts.get(one, 0) + number
    return counts


def _years(shelf: Shelf, found: NDArray[np.bool_]) -> dict[int, int]:
    years, times = np.unique(shelf.facts.day[found] // 10_000, return_counts=True)
    return {year: number for year, number in zip(years.tolist(), times.tolist(), strict=True) if year}


def _ordered(
    shelf: Shelf, score: NDArray[np.float64], at: NDArray[np.int64], order: Order, end: int
) -> NDArray[np.int64]:
    """The first `end` of the found texts: what is equally good by its day, what is of one day by its number, the later first."""
    first = score[at].round(6) if order is Order.BEST else shelf.facts.day[at].astype(np.float64)
    if end < len(at):
        least = np.partition(first, len(first) - end)[len(first) - end]
        at, first = at[first >= least], first[first >= least]
    second = shelf.facts.day[at] if order is Order.BEST else score[at].round(6)
    return at[np.lexsort((-shelf.keys[at], -second.astype(np.float64), -first))][:end]
