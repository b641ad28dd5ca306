"""What the file of the press says, as frozen dataclasses. Days are counted from that of loading."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class InventedJournalist:
    """An invented person at an invented outlet, and the call one had with them."""

    name: str
    outlet: str
    covers: str
    email: str
    grounds: Literal["consent", "contacted", "published"]
    grounds_said: str
    spoken: int
    said: str


@dataclass(frozen=True, slots=True)
class InventedClipping:
    """An invented piece."""

    day: int
    outlet: str
    title: str
    author: str
    kind: Literal["article", "radio", "tv", "post"]
    url: str
    summary: str
    quotes: tuple[str, ...]
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """The whole file; everything in it is invented."""

    example: bool
    by: str
    journalist: tuple[InventedJournalist, ...]
    clipping: tuple[InventedClipping, ...]
