"""A round of suggestions: to everyone a short list of those who complement them, nobody shown more often than a stated cap.

Pairs that no hard condition rules out are taken by score, the best of all first (of equals the first by ids), and each goes
on the list of its seeker if that has room and if the other has been shown less often than the cap. Three things follow,
and are tested:

* nobody is shown more often than the cap, however much they offer;
* whoever is missing from a list is missing because it is full of suggestions with scores as high or higher, or because
  they were shown as often as may be, each time to somebody for whom they score as high or higher; nobody has reason to
  envy, by the scores;
* all lists together are worth at least half of what the best choice under the same cap would be worth (the greedy choice
  from the intersection of two matroids: Korte and Hausmann 1978).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from zbor.calc.matching.party import Party, in_order
from zbor.calc.matching.scoring import Part, Scales, Scored, Surroundings, Term, scored
from zbor.calc.matching.table import Marks

MOST: Final = 5
TIMES: Final = 3
"""Without a cap of its own, a round shows nobody more often than so many times the length of a list."""
AT_ONCE: Final = 1 << 15


class Why(StrEnum):
    """Why somebody is not on a list: hard conditions in the order in which they are asked, then the two soft ones."""

    SELF = "self"
    APART = "keep apart"
    FULL = "full"
    """The other has taken on as much as it can."""
    INTRODUCED = "introduced already"
    NOT_SOUGHT = "not of the sort that is sought"
    DOES_NOT_SEEK = "does not seek this sort"
    NOTHING = "neither has what the other lacks"
    SHOWN_ENOUGH = "shown as often as may be"
    LOWER = "others score higher"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who is suggested, or would have been: the score, its terms, and what each would get from the other."""

    id: str
    score: float
    terms: Mapping[Term, float]
    gets: tuple[Part, ...]
    gives: tuple[Part, ...]

    def ahead_of(self, other: "Suggestion") -> Mapping[Term, float]:
        """By how much this one leads, term by term; terms that are equal are left out. The sum is the difference of scores."""
        by = {term: self.terms[term] - other.terms[term] for term in Term}
        return {term: difference for term, difference in by.items() if difference}


@dataclass(frozen=True, slots=True)
class Listing:
    """What one party is shown, the best first; and who would have been next, and why not."""

    seeker: str
    suggestions: tuple[Suggestion, ...]
    next: Suggestion | None
    why_not_next: Why | None
    ruled_out: Mapping[Why, int]
    """How many each hard condition keeps out, oneself aside; of several that apply the first counts."""


@dataclass(frozen=True, eq=False)
class Round:
    """All lists. `most` is how long one is at most, `cap` how often a party is shown at most, `shown` how often it is."""

    most: int
    cap: int
    shown: Mapping[str, int]
    _scored: Scored
    _around: Surroundings
    _open: Marks
    _lists: tuple[tuple[int, ...], ...]
    _row: Mapping[str, int]

    def listing(self, seeker: str) -> Listing:
        """The list of one party. Raises KeyError for somebody unknown."""
        row = self._row[seeker]
        listed = self._lists[row]
        others = np.flatnonzero(self._open[row])
        rest = others[~np.isin(others, listed)]
        after = int(rest[np.argmax(self._scored.score[row, rest])]) if len(rest) else None
        ruled = Counter(self._hard(row, other) for other in np.flatnonzero(~self._open[row]).tolist() if other != row)
        return Listing(
            seeker=seeker,
            suggestions=tuple(self._told(row, one) for one in listed),
            next=None if after is None else self._told(row, after),
            why_not_next=None if after is None else self._soft(after),
            ruled_out={why: ruled[why] for why in Why if ruled[why]},
        )

    def why_not(self, seeker: str, other: str) -> Why | None:
        """Why somebody is not on a list; None if they are. Raises KeyError for somebody unknown."""
        row, place = self._row[seeker], self._row[other]
        if place in self._lists[row]:
            return None
        return self._soft(place) if self._open[row, place] else self._hard(row, place)

    def suggestion(self, seeker: str, other: str) -> Suggestion:
        """What one would be told of another, on the list or not. Raises KeyError for somebody unknown."""
        return self._told(self._row[seeker], self._row[other])

    def _soft(self, place: int) -> Why:
        id_ = self._scored.parties[place].id
        return Why.SHOWN_ENOUGH if self.shown[id_] >= self.cap else Why.LOWER

    def _hard(self, row: int, place: int) -> Why:
        seeker, other = self._scored.parties[row], self._scored.parties[place]
        asked = (
            (Why.SELF, row == place),
            (Why.APART, seeker.keeps_apart_from(other)),
            (Why.FULL, other.is_full),
            (Why.INTRODUCED, frozenset((seeker.id, other.id)) in self._around.introduced),
            (Why.NOT_SOUGHT, not seeker.seeks.holds(other)),
            (Why.DOES_NOT_SEEK, not other.seeks.holds(seeker)),
        )
        return next((why for why, holds in asked if holds), Why.NOTHING)

    def _told(self, row: int, place: int) -> Suggestion:
        seeker, other = self._scored.parties[row], self._scored.parties[place]
        return Suggestion(
            id=other.id,
            score=float(self._scored.score[row, place]),
            terms={term: float(values[row, place]) for term, values in self._scored.terms.items()},
            gets=self._scored.parts(seeker, other),
            gives=self._scored.parts(other, seeker),
        )


def suggest(
    parties: Iterable[Party],
    around: Surroundings | None = None,
    scales: Scales | None = None,
    *,
    most: int = MOST,
    cap: int | None = None,
) -> Round:
    """Suggestions for everyone. Raises ValueError for a party given twice, and for a length or a cap below one."""
    if most < 1 or (cap is not None and cap < 1):
        raise ValueError("A list holds at least one, and somebody may be shown at least once.")
    ordered = in_order(parties)
    around = around or Surroundings()
    cap = TIMES * most if cap is None else cap
    known = scored(ordered, around, scales or Scales())
    open_ = _open(known, around)
    lists = _lists(known, open_, most, cap)
    times = Counter(place for listed in lists for place in listed)
    return Round(
        most=most,
        cap=cap,
        shown={one.id: times[place] for place, one in enumerate(ordered)},
        _scored=known,
        _around=around,
        _open=open_,
        _lists=lists,
        _row={one.id: row for row, one in enumerate(ordered)},
    )


def _open(known: Scored, around: Surroundings) -> Marks:
    """Which pairs no hard condition rules out."""
    parties = known.parties
    row = {one.id: place for place, one in enumerate(parties)}
    open_ = known.complement.copy()
    np.fill_diagonal(open_, val=False)
    open_[:, [one.is_full for one in parties]] = False
    for one in parties:
        for other in one.apart & row.keys():
            open_[[row[one.id], row[other]], [row[other], row[one.id]]] = False
    for pair in around.introduced:
        places = [row[one] for one in pair if one in row]
        if len(places) == 2:
            open_[places, places[::-1]] = False
    sorts = {one.seeks for one in parties}
    sought = {sort: np.array([sort.holds(one) for one in parties], dtype=np.bool_) for sort in sorts}
    seeks = np.array([sought[one.seeks] for one in parties], dtype=np.bool_).reshape(open_.shape)
    return np.asarray(open_ & seeks & seeks.T)


def _lists(known: Scored, open_: Marks, most: int, cap: int) -> tuple[tuple[int, ...], ...]:
    """Pairs by score while there is room; whole stretches are looked at, so that pairs without room cost nothing."""
    seekers, others = np.nonzero(open_)
    order = np.argsort(-known.score[seekers, others], kind="stable")
    listed: list[list[int]] = [[] for _ in known.parties]
    times = np.zeros(len(known.parties), dtype=np.int64)
    room = np.ones(len(known.parties), dtype=np.bool_)
    for begin in range(0, len(order), AT_ONCE):
        stretch = order[begin : begin + AT_ONCE]
        stretch = stretch[room[seekers[stretch]] & (times[others[stretch]] < cap)]
        for seeker, other in zip(seekers[stretch].tolist(), others[stretch].tolist(), strict=True):
            if room[seeker] and times[other] < cap:
                listed[seeker].append(other)
                times[other] += 1
                room[seeker] = len(listed[seeker]) < most
    return tuple(tuple(one) for one in listed)
