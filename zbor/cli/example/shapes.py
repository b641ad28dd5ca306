"""What the files of the example network say, as frozen dataclasses."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zbor.cli.example.decoding import When

Level = Literal["local", "regional", "national", "eu"]
ActKind = Literal["law", "decree", "rulebook", "strategy", "call"]
Target = Literal["ngo", "self_employed"]
Verdict = Literal["accepted", "partly", "rejected", "unknown"]
Outcome = Literal["adopted", "withdrawn", "rejected", "lapsed", "pending", "unknown"]
Discipline = Literal[
    "performing", "music", "visual", "architecture_design", "intermedia", "books", "heritage", "amateur", "audiovisual"
]
Region = Literal[
    "pomurska", "podravska", "koroska", "savinjska", "zasavska", "posavska", "jugovzhodna", "osrednjeslovenska",
    "gorenjska", "primorsko-notranjska", "goriska", "obalno-kraska",
]  # fmt: skip
EventKind = Literal[
    "members_meeting", "e_consultation", "published", "deadline", "sent", "correspondence", "working_meeting",
    "public_letter", "press", "hearing", "meeting", "government", "withdrawal", "adoption", "gazette", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Institution:
    """A public body; real unless marked as an example."""

    code: str
    name: str
    short: str
    level: Level
    url: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who held which office on the day a source shows it."""

    name: str
    office: str
    institution: str
    on: When
    source: str


@dataclass(frozen=True, slots=True)
class Act:
    """A law, decree, rulebook, strategy or call."""

    code: str
    title: str
    short: str
    kind: ActKind
    level: Level
    description: str
    in_force: str | None = None
    in_force_note: str | None = None
    gazettes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number under which the world knows the matter."""

    kind: Literal["EPA", "EVA", "SOP", "UL", "CELEX", "PROCEDURE", "CALL"]
    value: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money and what it is for."""

    eur: int
    text: str


@dataclass(frozen=True, slots=True)
class FactEvent:
    """A dated event from the public record."""

    on: When
    kind: EventKind
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class FactVerdict:
    """What became of a demand at a moment, with evidence."""

    on: When
    verdict: Verdict
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class FactDemand:
    """A demand documented in the public record."""

    number: int
    title: str
    text: str
    asked_on: When
    verdicts: tuple[FactVerdict, ...]
    repeated_on: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class FactDossier:
    """One real round of change, told in our own words from named sources."""

    code: str
    act: str
    fact: bool
    title: str
    type: Literal["regulation", "strategy", "call"]
    level: Level
    stage: Literal["follow_up", "evaluated", "archived"]
    outcome: Outcome
    key_changes: tuple[str, ...]
    response: str
    result: str
    topics: tuple[str, ...]
    targets: tuple[Target, ...]
    sources: tuple[str, ...]
    chronology: tuple[FactEvent, ...]
    institution: str | None = None
    proposer_text: str | None = None
    published: When | None = None
    deadline: When | None = None
    exempt: bool = False
    identifiers: tuple[Identifier, ...] = ()
    amounts: tuple[Amount, ...] = ()
    notes: tuple[str, ...] = ()
    demand: tuple[FactDemand, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; the address is made of the name."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An invented member organisation and the person mandated to speak for it."""

    code: str
    name: str
    short: str
    form: Literal["institute", "association", "cooperative", "foundation", "federation"]
    discipline: Discipline
    region: Region
    town: str
    size: Literal["none", "small", "medium", "large"]
    joined: date
    representative: str


@dataclass(frozen=True, slots=True)
class Individual:
    """An invented individual member."""

    name: str
    discipline: Discipline
    region: Region
    joined: date


@dataclass(frozen=True, slots=True)
class Role:
    """What an invented person does for the office, the board, an organisation or a partner."""

    name: str
    task: str
    organisation: str | None = None
    partner: str | None = None
    away: bool = False
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """An invented organisation that works with the network and is no member."""

    code: str
    name: str
    kind: Literal["museum"]
    region: Region
    town: str
    description: str


@dataclass(frozen=True, slots=True)
class Group:
    """A working group and its people."""

    code: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members:
    """The whole invented membership."""

    example: bool
    email_domain: str
    organisation: tuple[Organisation, ...]
    individual: tuple[Individual, ...]
    office: tuple[Role, ...]
    board: tuple[Role, ...]
    staff: tuple[Role, ...]
    friends: tuple[Role, ...]
    partner: tuple[Partner, ...]
    group: tuple[Group, ...]
