"""What the map says, frozen and typed; the same result is always the same JSON, byte for byte."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Self, TypeAlias, get_args, get_origin, get_type_hints

from zbor.calc.opinion.writing import key, written

Number: TypeAlias = int | float | str

NOTES = {
    "no-votes": "Nobody has voted yet.",
    "only-passes": "Everybody passed on everything.",
    "few-participants": "A map needs {needed} participants who each answered {answers} or more statements; so far: {found}.",
    "all-alike": "All who answered a statement answered it alike, so there is nothing to map.",
    "not-placed": "Answered too few statements to be placed on the map: {found}.",
    "no-structure": "Votes on one statement say no more about votes on another than chance would (p = {p}).",
    "one-crowd": "Opinions differ by degrees, not by separate camps (p = {p}).",
    "one-group": "Answers are foretold as well without groups as with them.",
    "unstable": "Groups found in other samples of the same people differ too much (stability {stability}).",
    "too-small": "A group is too small to be told from chance.",
    "careless-camps": "Groups were found only with those who answered everything alike, or just as another ({found}).",
    "weights-in-shares": "Weights count in shares and their intervals; the map counts every participant once.",
    "segments-left-out": "Declared segments too small to be shown apart: {found}.",
}
"""What each note says, in English; translate by code."""


@dataclass(frozen=True)
class Note:
    """A remark about the result, with its numbers; `str()` says it in English."""

    code: str
    numbers: Mapping[str, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", MappingProxyType(dict(self.numbers)))

    def __str__(self) -> str:
        return NOTES[self.code].format(**self.numbers)


@dataclass(frozen=True)
class Method:
    """How the result came about: enough to compute it again."""

    name: str
    version: str
    profile: str
    seed: int
    input_sha256: str
    parameters: Mapping[str, Number]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))


@dataclass(frozen=True)
class ParticipantResult:
    """Where a participant stands; without a place there is no group."""

    id: str
    place: tuple[float, float] | None
    group: str | None


@dataclass(frozen=True)
class StatementResult:
    """How a statement was answered, and how sure we may be.

    `direction` says by how much a vote on it (from -1 to 1) is expected to rise per unit to the right and up the map.
    """

    id: str
    n: int
    agree: int
    disagree: int
    passed: int = field(metadata={"key": "pass"})
    red_lines: int
    important: int
    agreement: float
    lower: float
    upper: float
    consensus: float
    rejection: float
    divisiveness: float
    bridging: float
    gap: float | None
    direction: tuple[float, float] | None


@dataclass(frozen=True)
class Representative:
    """A statement on which a group differs from all others; `side` is "agree" or "disagree"."""

    id: str
    side: str
    share: float
    elsewhere: float
    n: int
    q: float


@dataclass(frozen=True)
class GroupResult:
    """A camp found in the votes; `stability` is the mean Jaccard index with its like in other samples."""

    id: str
    size: int
    stability: float
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class SegmentCell:
    """How a segment answered a statement."""

    id: str
    n: int
    agree: int
    disagree: int
    passed: int = field(metadata={"key": "pass"})
    agreement: float
    lower: float
    upper: float


@dataclass(frozen=True)
class SegmentResult:
    """A declared segment. `statements` holds only the cells that betray nobody; the others are not in the result."""

    attribute: str
    id: str
    size: int
    statements: tuple[SegmentCell, ...]
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Camps:
    """Whether there are separate camps, and the evidence.

    `null_p` is the weaker of the two tests, `structure_p` and `separation_p`; `gain` is what a spread with gaps gains in
    log-likelihood over one hump; `stability` and `silhouette` are of the best grouping into at least two, whether it
    stands or not; `predicted` says how well 1, 2, … groups foretell answers kept back (mean log-likelihood).
    """

    found: bool
    k: int
    stability: float | None
    silhouette: float | None
    null_p: float | None
    structure_p: float | None
    separation_p: float | None
    gain: float | None
    predicted: tuple[float, ...]


@dataclass(frozen=True)
class Pointer:
    """A statement that tells what an axis means: `side` is what those on the positive end say more than others."""

    id: str
    side: str
    weight: float


@dataclass(frozen=True)
class Axis:
    """An axis of the map: the share of all differences it explains, and the statements that define it, strongest first."""

    share: float
    statements: tuple[Pointer, ...]


@dataclass(frozen=True)
class Flagged:
    """Somebody whose answers look careless: all alike, or word for word another's; `p` is how improbable that is."""

    participant: str
    kind: str
    n: int
    p: float


@dataclass(frozen=True)
class Careless:
    """Who was flagged - their answers count all the same - and what would change without them."""

    flagged: tuple[Flagged, ...]
    camps_without: bool | None
    uniting_only_with: tuple[str, ...]
    uniting_only_without: tuple[str, ...]


@dataclass(frozen=True)
class Uniting:
    """A statement that most of all and of every camp share; `bound` is the lowest lower bound."""

    id: str
    side: str
    bound: float
    n: int


@dataclass(frozen=True)
class Dividing:
    """A statement that splits people; with camps, `high` agrees most and `low` least, and `gap` lies between."""

    id: str
    divisiveness: float
    gap: float | None
    high: str | None
    low: str | None
    n: int


@dataclass(frozen=True)
class OpinionResult:
    """The whole answer to a table of votes."""

    method: Method
    participants: tuple[ParticipantResult, ...]
    statements: tuple[StatementResult, ...]
    groups: tuple[GroupResult, ...]
    segments: tuple[SegmentResult, ...]
    camps: Camps
    axes: tuple[Axis, ...]
    unites: tuple[Uniting, ...]
    divides: tuple[Dividing, ...]
    careless: Careless
    notes: tuple[Note, ...]

    def to_json(self) -> str:
        """Write the result; docs/opinion-format.md explains every key."""
        return written(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        try:
            built: Self = _typed(cls, json.loads(text))
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as fault:
            raise ValueError("This is not an opinion result.") from fault
        return built


def _typed(kind: Any, data: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if data is None else _typed(next(one for one in get_args(kind) if one is not NoneType), data)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        return tuple(_typed(inner[0] if inner[-1] is Ellipsis else inner[at], one) for at, one in enumerate(data))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{one.name: _typed(hints[one.name], data[key(one)]) for one in fields(kind)})
    if isinstance(kind, type) and not isinstance(data, kind):
        raise TypeError(kind)
    return data
