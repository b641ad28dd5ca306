"""What a vote is held under: how it is decided, of what, by how much, and how many must take part."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How votes become a result. docs/decision-record.md defines each, with its source."""

    MAJORITY = "majority"
    CONSENSUS = "consensus"
    CONSENT = "consent"
    SILENCE = "silence"
    APPROVAL = "approval"
    SCORE = "score"
    RANKING = "ranking"
    SHARES = "shares"

    @property
    def is_choice(self) -> bool:
        """Whether voices choose among options, and do not say yes or no to one question."""
        return self in (Method.APPROVAL, Method.SCORE, Method.RANKING, Method.SHARES)


class Choice(StrEnum):
    """A vote on one question. In consent and silence `AGAINST` is an objection that stands."""

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
    """A majority of a base, with a quorum of the roll's weight. `is_strict`: more than the share, not just the share.

    Other methods than the majority leave base and majority aside. `objections_needed` is the weight of standing
    objections that stops a decision by consent or by silence; `seats` how many options are chosen; `max_score` the
    most that one voice gives an option.
    """

    base: Base = Base.FOR_AND_AGAINST
    majority: Share = Share(1, 2)
    is_strict: bool = True
    quorum: Share = Share(1, 3)
    method: Method = Method.MAJORITY
    objections_needed: int = 1
    seats: int = 1
    max_score: int = 5

    def __post_init__(self) -> None:
        if min(self.objections_needed, self.seats, self.max_score) < 1:
            raise ValueError("objections needed, seats and the highest score are one at least")

    def majority_of(self, whole: int) -> int:
        """The weight needed in favour; never none, so that a text nobody voted for is never adopted."""
        return max(1, self.majority.more_than(whole) if self.is_strict else self.majority.at_least(whole))

    def quorum_of(self, entitled: int) -> int:
        """The weight that must take part; never none, so that silence decides only where the method says so."""
        return 0 if self.method is Method.SILENCE else max(1, self.quorum.at_least(entitled))
