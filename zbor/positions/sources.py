"""Where a demand comes from: statements and comments, named by a key such as `s12` or `c7`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class SourceKind(StrEnum):
    STATEMENT = "s"
    COMMENT = "c"


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """A statement or a comment."""

    kind: SourceKind
    pk: int

    @classmethod
    def parse(cls, key: str) -> Self | None:
        """Read a key; None where it is none."""
        found = re.fullmatch(r"([sc])([0-9]{1,15})", key)
        return cls(SourceKind(found[1]), int(found[2])) if found else None

    @property
    def key(self) -> str:
        return f"{self.kind}{self.pk}"


def parse_all(keys: Iterable[str]) -> list[Source]:
    """The sources that the keys name, each once, in order."""
    parsed = (Source.parse(key) for key in keys)
    return list(dict.fromkeys(source for source in parsed if source is not None))


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as people read it. `n` answered a statement and `share` of them agreed, where enough did."""

    source: Source
    text: str
    number: int | None = None
    n: int = 0
    share: float | None = None
    quote: str = ""
    voice: str = ""
    article: str = ""

    @property
    def is_statement(self) -> bool:
        return self.source.kind is SourceKind.STATEMENT


@dataclass(frozen=True, slots=True)
class Traced:
    """A source and what has become of it so far: in which demands it is, or why it was set aside."""

    about: SourceText
    demands: list[int] = field(default_factory=list)
    reason: str = ""

    @property
    def is_waiting(self) -> bool:
        """Neither used nor set aside: nothing may be dropped silently."""
        return not self.demands and not self.reason
