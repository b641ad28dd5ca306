"""Choose among options: by approvals, by scores, by rankings, or so that every group has its share.

Where equal options compete for a place, a lot decides that anyone can draw again: the option whose SHA-256 of all
ballots and its own number is smaller comes first. An option is `drawn` if it would not have been chosen had its lot
been the last.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from zbor.calc.decisions.content import Content, canonical, check_content
from zbor.calc.decisions.proportional import bought
from zbor.calc.decisions.rule import Method, NotOnTheRoll, Result, Rule
from zbor.calc.decisions.schulze import beats, in_order, prefers


@dataclass(frozen=True, slots=True)
class Standing:
    """An option and what people need to know of it.

    `support` is the weight of those behind it, and `voices` how many they are: who approve it, give it any score, or
    rank it above another option. `points` is what it is compared by: the approvals, the sum of scores, or how many
    others it beats.
    """

    number: int
    support: int
    voices: int
    points: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The whole reckoning. Weights, except where it says voices.

    `pairs` is for rankings: a row for each option with the weight that prefers it to each. `represented` is the
    weight of those with somebody they support among the selected, who come in the order in which they were chosen.
    `digest` is the SHA-256 of all contents, from which the lots are drawn.
    """

    method: Method
    voices_entitled: int
    voices_cast: int
    entitled: int
    cast: int
    quorum_needed: int
    seats: int
    digest: str
    options: tuple[Standing, ...]
    pairs: tuple[tuple[int, ...], ...]
    selected: tuple[int, ...]
    drawn: tuple[int, ...]
    represented: int

    @property
    def quorum_reached(self) -> bool:
        return self.cast >= self.quorum_needed

    @property
    def result(self) -> Result:
        if not self.quorum_reached:
            return Result.NO_QUORUM
        return Result.ADOPTED if self.selected else Result.REJECTED

    @property
    def silent(self) -> int:
        """The weight of those who did not take part."""
        return self.entitled - self.cast

    @property
    def is_weighted(self) -> bool:
        return self.entitled != self.voices_entitled

    def of(self, number: int) -> Standing:
        """What is known of an option."""
        return next(one for one in self.options if one.number == number)

    def as_data(self) -> dict[str, Any]:
        """The reckoning as JSON keeps it; `chosen_from` reads it back."""
        return asdict(self) | {
            "method": self.method.value,
            "options": [asdict(one) for one in self.options],
            "pairs": [list(row) for row in self.pairs],
            "selected": list(self.selected),
            "drawn": list(self.drawn),
        }


def chosen_from(data: Mapping[str, Any]) -> Chosen:
    """The reckoning that `Chosen.as_data` wrote."""
    return Chosen(
        **{
            **data,
            "method": Method(data["method"]),
            "options": tuple(Standing(**one) for one in data["options"]),
            "pairs": tuple(tuple(row) for row in data["pairs"]),
            "selected": tuple(data["selected"]),
            "drawn": tuple(data["drawn"]),
        }
    )


def choose(rule: Rule, ballots: Mapping[int, Content], roll: Mapping[int, int], options: Sequence[int]) -> Chosen:
    """Count ballots (by voice) over a roll (weights by voice). A voice without a ballot did not take part.

    Raises `BadBallot` for a ballot that cannot be counted.
    """
    if not rule.method.is_choice:
        raise ValueError(f"{rule.method} asks one question; see tally")
    if strangers := ballots.keys() - roll.keys():
        raise NotOnTheRoll(f"{len(strangers)} ballots of voices that are not on the roll")
    numbers = sorted(set(options))
    count = _Counting(rule, numbers, [(check_content(rule, one, numbers), roll[who]) for who, one in ballots.items()])
    cast, entitled, quorum = sum(roll[who] for who in ballots), sum(roll.values()), rule.quorum_of(sum(roll.values()))
    selected, drawn = count.selected() if cast >= quorum else ((), ())
    return Chosen(
        method=rule.method,
        voices_entitled=len(roll),
        voices_cast=len(ballots),
        entitled=entitled,
        cast=cast,
        quorum_needed=quorum,
        seats=rule.seats,
        digest=hashlib.sha256(count.contents.encode()).hexdigest(),
        options=tuple(Standing(one, count.support[one], count.voices[one], count.points[one]) for one in numbers),
        pairs=tuple(tuple(count.pairs[one, other] for other in numbers) for one in numbers) if count.ranks else (),
        selected=selected,
        drawn=drawn,
        represented=sum(weight for behind, weight in count.behind if behind & set(selected)),
    )


def lot(contents: str, number: int) -> str:
    """The lot of an option; the smaller comes first. `contents` is the canonical JSON of all contents, sorted."""
    return hashlib.sha256(f"{contents}{number}".encode()).hexdigest()


class _Counting:
    """The sums over all ballots, and what they select."""

    def __init__(self, rule: Rule, options: Sequence[int], ballots: Sequence[tuple[dict[str, Any], int]]) -> None:
        self.rule, self.options, self.ranks = rule, options, rule.method is Method.RANKING
        self.contents = f"[{','.join(sorted(canonical(content) for content, _ in ballots))}]"
        self.behind = [(self._supported(content), weight) for content, weight in ballots]
        self.support, self.voices, self.points = Counter[int](), Counter[int](), Counter[int]()
        for some, weight in self.behind:
            self.support.update(dict.fromkeys(some, weight))
            self.voices.update(some)
        self.pairs = Counter[tuple[int, int]]()
        self.beaten: dict[int, frozenset[int]] = {}
        if self.ranks:
            for content, weight in ballots:
                for one, others in prefers(content.get("rank", ()), options):
                    for other in others:
                        self.pairs[one, other] += weight
            self.beaten = beats(self.pairs, options)
            self.points.update({one: len(others) for one, others in self.beaten.items()})
        elif rule.method is Method.SCORE:
            for content, weight in ballots:
                self.points.update({int(one): n * weight for one, n in content.get("score", {}).items()})
        else:
            self.points = self.support

    def _supported(self, content: dict[str, Any]) -> frozenset[int]:
        """The options behind which a ballot stands."""
        if self.ranks:
            return frozenset(one for one, others in prefers(content.get("rank", ()), self.options) if others)
        if self.rule.method is Method.SCORE:
            return frozenset(int(one) for one, score in content.get("score", {}).items() if score)
        return frozenset(content.get("approve", ()))

    def selected(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What is chosen, in order, and what of it by lot."""
        order = sorted((one for one in self.options if self.support[one]), key=lambda one: lot(self.contents, one))
        found = self._first(order)
        return found, tuple(one for one in found if one not in self._first(_with_last(order, one)))

    def _first(self, order: Sequence[int]) -> tuple[int, ...]:
        """What is chosen where equals come in this order."""
        if self.rule.method is Method.SHARES:
            return bought(order, self.rule.seats, self.behind)
        if self.ranks:
            return tuple(in_order(self.beaten, order)[: self.rule.seats])
        return tuple(sorted(order, key=lambda one: -self.points[one])[: self.rule.seats])


def _with_last(order: Iterable[int], last: int) -> list[int]:
    return [*(one for one in order if one != last), last]
