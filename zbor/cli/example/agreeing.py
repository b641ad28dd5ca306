"""What the file of agreements says, as frozen dataclasses. Days are counted from that of loading; everything is invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

NETWORK = "network"
"""Stands for the network itself where a party has a code."""


@dataclass(frozen=True, slots=True)
class OutsidePartner:
    """An invented organisation that is no member."""

    code: str
    name: str
    sector: Literal["public", "municipality", "ministry", "company", "foreign"]
    town: str
    description: str


@dataclass(frozen=True, slots=True)
class AgreedDuty:
    """What one party owes by a day."""

    what: str
    by: str
    day: int
    shown_by: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement: who is in it with which role, and what belongs to it."""

    code: str
    title: str
    kind: str
    begins: int
    parties: tuple[tuple[str, str, str], ...]
    purpose: str = ""
    activities: tuple[str, ...] = ()
    ends: int | None = None
    value: int | None = None
    public: bool = False
    renews: str = ""
    broken_off: int | None = None
    because: str = ""
    outputs: tuple[tuple[str, int], ...] = ()
    duty: tuple[AgreedDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreements:
    """The whole file."""

    example: bool
    by: str
    partner: tuple[OutsidePartner, ...]
    agreement: tuple[Agreed, ...]


def faults_of_agreed(told: Agreements, *, people: set[str], organisations: set[str]) -> Iterator[str]:
    """Agreements are marked, kept by somebody who is there, and their parties are there, too."""
    if not told.example:
        yield "agreements.toml is not marked as an example"
    if told.by not in people:
        yield f"agreements refer to {told.by}, which is not there"
    known = organisations | {one.code for one in told.partner} | {NETWORK}
    earlier: set[str] = set()
    for one in told.agreement:
        parties = {code for code, _role, _does in one.parties}
        for code in sorted(parties - known):
            yield f"agreement {one.code} refers to {code}, which is not there"
        for code in sorted({duty.by for duty in one.duty} - parties):
            yield f"agreement {one.code}: {code} is no party of it"
        if one.renews and one.renews not in earlier:
            yield f"agreement {one.code} carries on {one.renews}, which is not told before it"
        earlier.add(one.code)
