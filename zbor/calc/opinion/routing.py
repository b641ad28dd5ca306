"""Which statement to show next: what its answer is expected to tell, with a share that keeps any from starving.

With U statements a participant has not seen, statement s is shown with probability

    P(s) = floor / U + (1 − floor) × [(1 − person) × L(s) / ΣL + person × T(s) / ΣT]        (sums over the unseen)

    L(s) = clarity(s) × learned(s) × (1 + eagerness × max(0, 1 − shown(s) / least))
    T(s) = clarity(s) × told(s)
    clarity(s) = (agreed + disagreed + 1) / (shown + 1)

`learned` is the expected information, in nats, of one more answer about how all would answer (`learned`), `told` that
about who the participant is (`told_by_groups`). Each part is a distribution of its own, so neither drowns the other,
and every unseen statement keeps at least floor / M of M open ones. Statements shown less than `least` times come
first; passes, and showings without an answer, say that a statement is unclear and lower its share, never to nothing.

One uniform number between 0 and 1 chooses along the running sum of P in the order of ids.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
from scipy.special import digamma

from zbor.calc.opinion.table import Floats, Ints, Marks, VoteTable

PRIOR = 0.5
SHRINKAGE = 2.0
TINY = 1e-9
AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Aims:
    """How the showings are shared out; raises ValueError for a share outside 0 to 1 or a negative number.

    `floor` is shared evenly, `person` is the part of the rest that asks who the participant is, `least` is how many
    showings every statement gets first, and `eagerness` how much one never shown counts over one shown that often.
    """

    floor: float = 0.2
    person: float = 0.3
    least: int = 10
    eagerness: float = 4.0

    def __post_init__(self) -> None:
        if not (0 <= self.floor <= 1 and 0 <= self.person <= 1 and self.least >= 1 and self.eagerness >= 0):
            raise ValueError("A share is between 0 and 1; showings and eagerness are not negative.")


class Shown(NamedTuple):
    """What is known of one statement: how often it was shown, and how it was answered."""

    id: str
    shown: int
    agreed: int
    disagreed: int
    passed: int


@dataclass(frozen=True, eq=False)
class Tally:
    """What is known of all open statements, in the order of their ids. Build it with `of` or `from_table`."""

    ids: tuple[str, ...]
    shown: Ints
    answers: Ints
    """Statements by three: how many disagreed, passed, agreed."""

    def __post_init__(self) -> None:
        if any(before >= after for before, after in pairwise(self.ids)):
            raise ValueError("The ids of statements are to be sorted, each once.")
        if (self.answers < 0).any() or (self.shown < self.answers.sum(axis=1)).any():
            raise ValueError("A statement is answered at most as often as it is shown.")

    @classmethod
    def of(cls, statements: Iterable[Shown]) -> Self:
        """Sort what is known; raises ValueError for an id twice or more answers than showings."""
        known = sorted(statements)
        answers = np.array([(one.disagreed, one.passed, one.agreed) for one in known], dtype=np.int64).reshape(-1, 3)
        return cls(tuple(one.id for one in known), np.array([one.shown for one in known], dtype=np.int64), answers)

    @classmethod
    def from_table(cls, table: VoteTable) -> Self:
        """Every answer counts as one showing."""
        counts = table.counts()
        return cls(table.statements, counts.n, np.stack([counts.disagree, counts.passed, counts.agree], axis=1))


@dataclass(frozen=True, eq=False)
class Choice:
    """The probability of every open statement, in the order of ids, and the one drawn; None where all are seen."""

    probabilities: Floats
    statement: str | None


def next_statement(
    tally: Tally, *, seen: Collection[str], uniform: float, told: Floats | None = None, aims: Aims | None = None
) -> Choice:
    """Draw the next statement for one participant, with a number from `uniform` (0 included, 1 not)."""
    unseen = np.array([one not in seen for one in tally.ids], dtype=np.bool_)
    chances = probabilities(tally, unseen, told=told, aims=aims)
    place = drawn(chances, uniform)
    return Choice(chances, None if place is None else tally.ids[place])


def probabilities(tally: Tally, unseen: Marks, *, told: Floats | None = None, aims: Aims | None = None) -> Floats:
    """The chance of every statement for someone who has not seen those marked; all zero where all are seen."""
    parts = _parts(tally, told, aims or Aims())
    return _chances(parts, unseen)


def drawn(chances: Floats, uniform: float) -> int | None:
    """The place at which the running sum of chances passes a uniform number; None where there is no chance at all."""
    if not 0 <= uniform < 1:
        raise ValueError("A uniform number is 0 or more and less than 1.")
    possible = np.flatnonzero(chances > 0)
    if not len(possible):
        return None
    running = np.cumsum(chances[possible])
    place = int(np.searchsorted(running, uniform * running[-1], side="right"))
    return int(possible[min(place, len(possible) - 1)])


def uniform(seed: int, *words: str) -> float:
    """A number that looks like chance and is the same for the same seed and words: 0 or more, less than 1."""
    text = "\x1f".join((str(seed), *words))
    return (int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 11) / (1 << 53)


def ranked(ids: tuple[str, ...], chances: Floats, *, seed: int, words: tuple[str, ...] = ()) -> tuple[str, ...]:
    """All statements that have a chance, in an order in which the first is drawn with these chances.

    Each waits a time of its own, exponential with its chance as the rate, drawn from the seed, `words` and its id. So
    while the chances move a little the order mostly stays, whereas one number along a running sum would jump: a page
    that is opened again shows the same statement. Give the number of answers so far among the words, so that every
    step draws anew. (Efraimidis and Spirakis 2006, weighted sampling without replacement.)
    """
    waits = [
        (-np.log1p(-uniform(seed, *words, one)) / chance, one)
        for one, chance in zip(ids, chances.tolist(), strict=True)
        if chance > 0
    ]
    return tuple(one for _, one in sorted(waits))


def learned(answers: Ints) -> Floats:
    """What one more answer is expected to tell about how all would answer, in nats, by statement.

    The mutual information between the next answer and the unknown shares of the three answers, whose posterior is
    Dirichlet (Jeffreys' prior): entropy of the expected shares less the expected entropy of the shares.
    """
    strength = answers + PRIOR
    total = strength.sum(axis=1, keepdims=True)
    share = strength / total
    surprise = np.log(share) - digamma(strength + 1) + digamma(total + 1)
    information: Floats = -(share * surprise).sum(axis=1)
    return np.maximum(information, 0.0)


def told_by_groups(by_group: Ints, belonging: Floats | None = None) -> Floats:
    """What an answer is expected to tell about which group a participant is of, in nats, by statement.

    `by_group` holds groups by statements by three answers; `belonging` the chance of each group, even if not given.
    The mutual information of group and answer; a group's shares are drawn to everybody's as by SHRINKAGE answers, so
    what nobody of a group has seen tells nothing about it.
    """
    everybody = by_group.sum(axis=0) + PRIOR
    pooled = everybody / everybody.sum(axis=1, keepdims=True)
    share = (by_group + SHRINKAGE * pooled) / (by_group.sum(axis=2, keepdims=True) + SHRINKAGE)
    groups = len(by_group)
    weight = np.full(groups, 1 / max(groups, 1)) if belonging is None else belonging / belonging.sum()
    mixed = np.einsum("g,gsa->sa", weight, share)
    told: Floats = np.einsum("g,gsa->s", weight, share * (np.log(share) - np.log(mixed)))
    return np.maximum(told, 0.0)


def next_for_all(
    table: VoteTable,
    *,
    seed: int,
    tally: Tally | None = None,
    told: Floats | None = None,
    aims: Aims | None = None,
) -> Ints:
    """The place of the next statement for every participant, -1 for those who have seen all.

    `tally` is of the table's statements; without it every answer counts as one showing. What a participant answered
    is what they have seen. Each gets one uniform number from the seed and with it the same statement as from
    `next_statement`, in time in proportion to the votes and not to participants times statements.
    """
    known = Tally.from_table(table) if tally is None else tally
    if known.ids != table.statements:
        raise ValueError("The tally is not of the statements of the table.")
    parts = _parts(known, told, aims or Aims())
    numbers = np.random.default_rng(seed).random(len(table.participants))
    found = np.full(len(table.participants), -1, dtype=np.int64)
    edges = np.searchsorted(table.start, np.arange(0, len(table), AT_ONCE))
    for begin, end in pairwise(np.unique([0, *edges.tolist(), len(found)]).tolist()):
        found[begin:end] = _drawn_among(table, parts, slice(begin, end), numbers[begin:end])
    return found


@dataclass(frozen=True, eq=False)
class _Parts:
    """`rows` are even, L and T by statement, three by statements; each is made a distribution over the unseen."""

    rows: Floats
    aims: Aims

    def rates(self, unseen: Floats) -> Floats:
        """By what each part is multiplied, given its sums over the unseen (participants by three)."""
        there = unseen > TINY * self.rows.sum(axis=1)
        aims = self.aims
        person = np.where(there[:, 2], aims.person, 0.0)
        shares = (1 - aims.floor) * np.stack([1 - person, person], axis=1) * there[:, 1:]
        every = np.concatenate([1 - shares.sum(axis=1, keepdims=True), shares], axis=1)
        rates: Floats = every / np.where(there, unseen, 1.0)
        return rates


def _parts(tally: Tally, told: Floats | None, aims: Aims) -> _Parts:
    size = len(tally.ids)
    clarity = (tally.answers[:, 0] + tally.answers[:, 2] + 1) / (tally.shown + 1)
    need = np.maximum(0.0, 1 - tally.shown / aims.least)
    learning = clarity * learned(tally.answers) * (1 + aims.eagerness * need)
    telling = np.zeros(size) if told is None else clarity * told
    return _Parts(np.stack([np.ones(size), learning, telling]), aims)


def _chances(parts: _Parts, unseen: Marks) -> Floats:
    sums = parts.rows[:, unseen].sum(axis=1)
    chances: Floats = np.where(unseen, (parts.rates(sums[None, :])[0][:, None] * parts.rows).sum(axis=0), 0.0)
    return chances


def _drawn_among(table: VoteTable, parts: _Parts, people: slice, numbers: Floats) -> Ints:
    """Invert the running sum over what each has not seen: that over all statements less that over those seen."""
    start = table.start[people.start : people.stop + 1] - table.start[people.start]
    seen = table.statement[table.start[people.start] : table.start[people.stop]].astype(np.int64)
    row, rows = np.repeat(np.arange(len(numbers)), np.diff(start)), parts.rows
    size = rows.shape[1]
    before = _running(rows)
    taken = _running(rows[:, seen])
    gone = np.stack([np.bincount(row, weights=one, minlength=len(numbers)) for one in rows[:, seen]], axis=1)
    unseen = rows.sum(axis=1) - gone
    rates = parts.rates(unseen)
    goal = numbers * (rates * unseen).sum(axis=1)
    passed = (rates[row] * (before[:, seen] - taken[:, :-1] + taken[:, start[row]]).T).sum(axis=1)
    behind = np.bincount(row[passed <= goal[row]], minlength=len(numbers))
    found = _first_above(before, rates, goal, (taken[:, start[:-1] + behind] - taken[:, start[:-1]]).T)
    bounded = np.concatenate([[-1], seen, [size]])
    left = np.where(behind > 0, bounded[start[:-1] + behind], -1)
    right = np.where(behind < np.diff(start), bounded[start[:-1] + behind + 1], size)
    for one in np.flatnonzero((found <= left) | (found >= right)).tolist():  # rounding, or nothing left to see
        own = np.ones(size, dtype=np.bool_)
        own[seen[start[one] : start[one + 1]]] = False
        place = drawn(_chances(parts, own), float(numbers[one]))
        found[one] = -1 if place is None else place
    return found


def _running(rows: Floats) -> Floats:
    """Running sums that begin with zero."""
    sums = np.zeros((len(rows), rows.shape[1] + 1))
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    return sums


def _first_above(before: Floats, rates: Floats, goal: Floats, taken: Floats) -> Ints:
    """By halving, the first statement up to which more than `goal` is left once what was `taken` is subtracted."""
    low, high = np.zeros(len(goal), dtype=np.int64), np.full(len(goal), max(before.shape[1] - 2, 0))
    for _ in range(int(before.shape[1]).bit_length()):
        middle = (low + high) // 2
        above = (rates * (before[:, np.minimum(middle + 1, before.shape[1] - 1)].T - taken)).sum(axis=1) > goal
        low, high = np.where(above, low, np.minimum(middle + 1, high)), np.where(above, middle, high)
    return low
