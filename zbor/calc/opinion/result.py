"""What the map says, frozen and typed; the same result is always the same JSON, byte for byte."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Self, TypeAlias, get_args, get_origin, get_type_hints

Number: TypeAlias = int | float | str

NOTES = {
    "no-votes": "Nobody has voted yet.",
    "only-passes": "Everybody passed on everything.",
    "few-participants": "Only {found} participants answered at least {answers} statements; a map needs {needed}.",
    "all-alike": "All who answered a statement answered it alike, so there is nothing to map.",
    "not-placed": "{found} participants answered too few statements to be placed on the map.",
    "no-structure": "Votes on one statement say no more about votes on another than chance would (p = {p}).",
    "one-crowd": "Opinions differ by degrees, not by separate camps (p = {p}).",
    "weights-unused": "The map counts every participant once; weights are not used.",
    "segments-left-out": "{found} declared segments are too small to be shown apart.",
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
    """How a statement was answered, and how sure we may be."""

    id: str
    n: int
    agree: int
    disagree: int
    passed: int = field(metadata={"key": "pass"})
    red_lines: int
    agreement: float
    lower: float
    upper: float
    consensus: float
    rejection: float
    divisiveness: float
    gap: float | None


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
    """A camp found in the votes, or a declared segment."""

    id: str
    size: int
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Camps:
    """Whether there are separate camps, and the evidence; `null_p` is the weaker of the two tests."""

    found: bool
    k: int
    silhouette: float | None
    null_p: float | None
    structure_p: float | None
    separation_p: float | None


@dataclass(frozen=True)
class Uniting:
    """A statement that most in every camp agree with, or disagree with; `bound` is the lowest lower bound."""

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
    segments: tuple[GroupResult, ...]
    camps: Camps
    unites: tuple[Uniting, ...]
    divides: tuple[Dividing, ...]
    notes: tuple[Note, ...]

    def to_json(self) -> str:
        """Write the result; docs/opinion-format.md explains every key."""
        return json.dumps(_plain(self), ensure_ascii=False, allow_nan=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        try:
            built: Self = _typed(cls, json.loads(text))
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as fault:
            raise ValueError("This is not an opinion result.") from fault
        return built


def _key(one: Any) -> str:
    return str(one.metadata.get("key", one.name))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {_key(one): _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _typed(kind: Any, data: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if data is None else _typed(next(one for one in get_args(kind) if one is not NoneType), data)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_typed(inner, one) for one in data)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{one.name: _typed(hints[one.name], data[_key(one)]) for one in fields(kind)})
    if isinstance(kind, type) and not isinstance(data, kind):
        raise TypeError(kind)
    return data
