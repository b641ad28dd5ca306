"""What the `polis` profile says, frozen and typed; the same result is always the same JSON, byte for byte."""

from dataclasses import dataclass, field

from zbor.calc.opinion.result import Method, ParticipantResult
from zbor.calc.opinion.writing import written


@dataclass(frozen=True)
class PolisStatement:
    """How a statement was answered.

    Counts and `agreement` are of everybody; `consensus` is the group-informed consensus, `priority` the weight in the
    draw of what is asked next, `extremity` how far from the middle somebody lies who only agreed with it. Intervals,
    divisiveness and bridging are not in this profile.
    """

    id: str
    n: int
    agree: int
    disagree: int
    passed: int = field(metadata={"key": "pass"})
    agreement: float
    lower: None
    upper: None
    consensus: float
    divisiveness: None
    bridging: None
    priority: float
    extremity: float
    moderated: bool


@dataclass(frozen=True)
class PolisRepresentative:
    """A statement shown for a group: share and test within it, ratio and test against all other groups."""

    id: str
    side: str
    successes: int
    n: int
    share: float
    test: float
    ratio: float
    ratio_test: float
    best_agree: bool


@dataclass(frozen=True)
class PolisGroup:
    """A group; `stability` is the mean share of histories that put its members into it."""

    id: str
    size: int
    stability: float
    representative: tuple[PolisRepresentative, ...]


@dataclass(frozen=True)
class PolisCamps:
    """How many groups; `found` is true wherever there are two, since the recipe never says there are none.

    `stability` is the mean adjusted Rand index of two histories, `silhouette` that of small clusters.
    """

    found: bool
    k: int
    stability: float | None
    silhouette: float | None
    null_p: None


@dataclass(frozen=True)
class PolisShared:
    """A statement that most of all agree with, or disagree with."""

    id: str
    side: str
    successes: int
    n: int
    share: float
    test: float


@dataclass(frozen=True)
class PolisResult:
    """The whole answer of the `polis` profile to a table of votes."""

    method: Method
    participants: tuple[ParticipantResult, ...]
    statements: tuple[PolisStatement, ...]
    groups: tuple[PolisGroup, ...]
    camps: PolisCamps
    shared: tuple[PolisShared, ...]

    def to_json(self) -> str:
        """Write the result; docs/polis-profile.md explains the keys."""
        return written(self)
