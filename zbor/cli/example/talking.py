"""What the file of the dialogue with institutions says, as frozen dataclasses. Days are counted from that of loading."""

from dataclasses import dataclass
from typing import Literal

from zbor.cli.example.decoding import When


@dataclass(frozen=True, slots=True)
class InventedHolder:
    """An invented person with a post at an invented body."""

    name: str
    email: str
    phone: str
    institution: str
    post: str
    since: int
    until: int | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Promised:
    """Who promised what until when, and what became of it."""

    text: str
    due: int
    side: Literal["authority", "us"] = "authority"
    verdict: Literal["kept", "broken", ""] = ""
    evidence: str = ""
    ruled: int = 0


@dataclass(frozen=True, slots=True)
class ToldTalk:
    """An invented talk."""

    day: int
    kind: Literal["call", "meeting", "mail"]
    holder: str
    by: str
    said: str
    dossier: str | None = None
    promised: Promised | None = None


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A group from the public record."""

    name: str
    institution: str
    basis: str
    source: str
    since: When
    our_seats: int
    their_seats: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An invented person who sits in a group."""

    person: str
    since: int
    mandate: str
    chosen_by: str
    role: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session of an invented group."""

    title: str
    day: int
    place: str
    agenda: tuple[str, ...]
    minutes: str = ""
    paper: str = ""
    conclusion: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class InventedGroup:
    """A group at an invented body."""

    name: str
    kind: Literal["dialogue", "council", "working"]
    institution: str
    basis: str
    our_seats: int
    their_seats: int
    since: int
    sent: tuple[Sent, ...]
    session: tuple[ToldSession, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldRequest:
    """An invented request for public information."""

    institution: str
    what: str
    day: int
    dossier: str | None = None
    answer: Literal["granted", "partly", "refused", ""] = ""
    answered: int = 0
    answer_text: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The whole file; facts are marked by their sources, everything else is invented."""

    example: bool
    by: str
    holder: tuple[InventedHolder, ...]
    talk: tuple[ToldTalk, ...]
    fact_group: tuple[FactGroup, ...]
    group: tuple[InventedGroup, ...]
    request: tuple[ToldRequest, ...]
