"""What is known of those who registered, and what is found of them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Stand(StrEnum):
    """Where somebody stands. An offered seat is as taken as one that somebody has, until the offer lapses."""

    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One who registered. In the queue the greater rank comes first, then who came earlier, then the smaller key."""

    key: int
    stand: Stand
    queued_at: datetime
    rank: int = 0
    organisation: Hashable | None = None
    is_member: bool = False
    claim_by: datetime | None = None

    @property
    def order(self) -> tuple[int, datetime, int]:
        return (-self.rank, self.queued_at, self.key)


@dataclass(frozen=True, slots=True)
class Terms:
    """By which seats are given. `claim` is how long an offered seat is kept."""

    capacity: int
    claim: timedelta
    per_organisation: int | None = None
    members_first_until: datetime | None = None
    begins_at: datetime | None = None


class What(StrEnum):
    """What must happen to one who registered."""

    LAPSE = "lapse"
    OFFER = "offer"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to whom; an offer says until when it stands."""

    key: int
    what: What
    claim_by: datetime | None = None


class Why(StrEnum):
    """Why somebody waits."""

    FULL = "full"
    MEMBERS_FIRST = "members first"
    ORGANISATION = "organisation"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The place in the queue, counted from one, and why there is no seat yet."""

    place: int
    why: Why


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must happen, in order; who then waits; how many seats are then free."""

    steps: tuple[Step, ...]
    waiting: Mapping[int, Waiting]
    free: int
