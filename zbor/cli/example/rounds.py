"""The invented rounds of the example network: their days are counted from the day of loading."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zbor.cli.example.shapes import Act, EventKind, Outcome, Target, Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """Days of a round, each an offset from the day of loading."""

    published: int
    opened: int
    members: int
    synthesis: int
    approval: int
    sending: int
    deadline: int

    @property
    def in_order(self) -> bool:
        """True if no step comes before the one it waits for."""
        steps = [self.published, self.opened, self.members, self.synthesis, self.approval, self.sending, self.deadline]
        return steps == sorted(steps)


@dataclass(frozen=True, slots=True)
class Event:
    """An invented event."""

    day: int
    kind: EventKind
    text: str


@dataclass(frozen=True, slots=True)
class RoundText:
    """A wording in a file beside the rounds: of the dossier, or of its act where it is the text in force."""

    file: str
    label: str
    kind: Literal["draft", "revised", "adopted", "in_force"]
    day: int


@dataclass(frozen=True, slots=True)
class RoundDossier:
    """An invented dossier."""

    code: str
    title: str
    institution: str
    responsible: str
    summary: str
    key_changes: tuple[str, ...]
    topics: tuple[str, ...]
    targets: tuple[Target, ...]
    groups: tuple[str, ...]
    plan: Plan
    chronology: tuple[Event, ...]
    text: tuple[RoundText, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A short claim; `camps` are the shares of two latent camps that agree with it.

    `reason` says why the office did not publish it, `set_aside` why no demand took it up.
    """

    code: str
    text: str
    origin: Literal["seed", "member"]
    state: Literal["approved", "rejected", "pending"]
    camps: tuple[float, float] | None = None
    article: str | None = None
    author: str | None = None
    day: int | None = None
    reason: str | None = None
    set_aside: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an article; a draft waits for the organisation's confirmation."""

    article: str
    author: str
    day: int
    text: str
    state: Literal["draft", "confirmed"]
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the answers are drawn; the same seed draws the same answers. Those `waiting` have not answered yet."""

    seed: int
    answering: int
    organisations: int
    pass_rate: float
    skip_rate: float
    important_rate: float
    camp_share: dict[str, float]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Answers that staff entered for their organisation and that wait for its confirmation."""

    author: str
    organisation: str
    day: int
    agree: tuple[str, ...]
    disagree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundVerdict:
    """An invented verdict."""

    day: int
    verdict: Verdict
    evidence: str


@dataclass(frozen=True, slots=True)
class RoundDemand:
    """A demand of an invented position and the statements it came from."""

    number: int
    title: str
    text: str
    derived_from: tuple[str, ...]
    article: str | None = None
    wording: str = ""
    verdicts: tuple[RoundVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a member said of a section while it was drafted, and what the office answered."""

    author: str
    day: int
    text: str
    answer: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Other words that a member suggested for a section; the office took them in."""

    author: str
    day: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoundSection:
    """A section of an invented position, as it was first written."""

    title: str
    place: Literal["before", "after"]
    text: str
    note: tuple[Said, ...] = ()
    suggestion: tuple[Reworded, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """How an invented position was decided; the seed draws who voted how."""

    rule: Literal["simple-majority", "absolute-majority", "two-thirds"]
    opened: int
    closed: int
    yes: int
    no: int
    abstain: int
    seed: int


@dataclass(frozen=True, slots=True)
class Endorsement:
    """What an organisation did with the decided position."""

    organisation: str
    kind: Literal["signs", "reservation", "dissents"]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What was sent, when, to whom, by whom."""

    day: int
    to: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """What became of the invented act."""

    day: int
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Round:
    """One invented act and its dossier, with everything that happened in it."""

    example: bool
    act: Act
    dossier: RoundDossier
    statement: tuple[Statement, ...]
    network: str | None = None
    network_note: str | None = None
    comment: tuple[Comment, ...] = ()
    prepared: tuple[Prepared, ...] = ()
    recipe: Recipe | None = None
    demand: tuple[RoundDemand, ...] = ()
    section: tuple[RoundSection, ...] = ()
    decision: Decision | None = None
    endorsement: tuple[Endorsement, ...] = ()
    submission: Submission | None = None
    act_outcome: ActOutcome | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; invented."""

    name: str
    email: str
    example: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """One block of the project's work."""

    code: Literal["advocacy", "training", "networking"]
    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """The founding project in our own words, with the funder's sentence as it stands."""

    fact: bool
    code: str
    title: str
    full_title: str
    starts: date
    ends: date
    source: str
    call: str
    call_gazette: str
    purpose: tuple[str, ...]
    statement: str
    statement_note: str
    logos: tuple[str, ...]
    dossiers: tuple[str, ...]
    contact: Contact
    activity: tuple[Activity, ...]
