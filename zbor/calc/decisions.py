"""Count a vote under a rule: who took part, whether that is enough, and what follows. Whole numbers only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Base(StrEnum):
    """Of what the majority is reckoned."""

    FOR_AND_AGAINST = "for_against"
    CAST = "cast"
    ENTITLED = "entitled"


class Result(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"


class NotOnTheRoll(ValueError):  # noqa: N818 -- says what happened, as the caller would
    """A ballot came from a voice that the roll does not know."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, exact: two thirds is `Share(2, 3)`."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator or self.denominator == 0:
            raise ValueError(f"{self.numerator}/{self.denominator} is not a share of a whole")

    def at_least(self, whole: int) -> int:
        """The least whole number that reaches this share."""
        return -(-whole * self.numerator // self.denominator)

    def more_than(self, whole: int) -> int:
        """The least whole number that exceeds this share."""
        return whole * self.numerator // self.denominator + 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A majority of a base, with a quorum of the roll's weight. `is_strict`: more than the share, not just the share."""

    base: Base = Base.FOR_AND_AGAINST
    majority: Share = Share(1, 2)
    is_strict: bool = True
    quorum: Share = Share(1, 3)

    def majority_of(self, whole: int) -> int:
        """The weight needed in favour; never none, so that a text nobody voted for is never adopted."""
        return max(1, self.majority.more_than(whole) if self.is_strict else self.majority.at_least(whole))

    def quorum_of(self, entitled: int) -> int:
        """The weight that must take part; never none, so that silence alone decides nothing."""
        return max(1, self.quorum.at_least(entitled))


@dataclass(frozen=True, slots=True)
class Count:
    """The whole reckoning: every number from which the result follows. Weights, except where it says voices."""

    voices_entitled: int
    voices_cast: int
    entitled: int
    cast: int
    in_favour: int
    against: int
    abstained: int
    quorum_needed: int
    majority_base: int
    majority_needed: int

    @property
    def quorum_reached(self) -> bool:
        return self.cast >= self.quorum_needed

    @property
    def majority_reached(self) -> bool:
        return self.in_favour >= self.majority_needed

    @property
    def result(self) -> Result:
        if not self.quorum_reached:
            return Result.NO_QUORUM
        return Result.ADOPTED if self.majority_reached else Result.REJECTED

    @property
    def is_tie(self) -> bool:
        """As many for as against, and somebody for something."""
        return self.in_favour == self.against > 0

    @property
    def is_weighted(self) -> bool:
        return self.entitled != self.voices_entitled

    def as_data(self) -> dict[str, Any]:
        """The reckoning as JSON keeps it; `count_from` reads it back."""
        return asdict(self)


def count_from(data: Mapping[str, Any]) -> Count:
    """The reckoning that `Count.as_data` wrote."""
    return Count(**{name: int(data[name]) for name in Count.__slots__})


def tally(rule: Rule, ballots: Mapping[int, Choice], roll: Mapping[int, int]) -> Count:
    """Count ballots (by voice) over a roll (weights by voice). A voice without a ballot did not take part."""
    if strangers := ballots.keys() - roll.keys():
        raise NotOnTheRoll(f"{len(strangers)} ballots of voices that are not on the roll")
    weight = dict.fromkeys(Choice, 0)
    for voice, choice in ballots.items():
        weight[choice] += roll[voice]
    entitled, cast = sum(roll.values()), sum(weight.values())
    whole = {
        Base.FOR_AND_AGAINST: weight[Choice.FOR] + weight[Choice.AGAINST],
        Base.CAST: cast,
        Base.ENTITLED: entitled,
    }[rule.base]
    return Count(
        voices_entitled=len(roll),
        voices_cast=len(ballots),
        entitled=entitled,
        cast=cast,
        in_favour=weight[Choice.FOR],
        against=weight[Choice.AGAINST],
        abstained=weight[Choice.ABSTAIN],
        quorum_needed=rule.quorum_of(entitled),
        majority_base=whole,
        majority_needed=rule.majority_of(whole),
    )
