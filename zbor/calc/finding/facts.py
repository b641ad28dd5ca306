"""What is known of each text besides its words, packed for a block of texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zbor.calc.finding.blocks import SIZE

NAMES = ("kind", "audience", "institution", "topics")


class Fact(NamedTuple):
    """One text: what it is, whom it is for, since when (seconds since 1970, 0: always), of which day (YYYYMMDD, 0: none)."""

    kind: str
    audience: str
    institution: str = ""
    topics: str = ""
    day: int = 0
    since: int = 0


@dataclass(frozen=True, eq=False)
class Facts:
    """The facts of several texts as columns; `names` are codes into `values`."""

    values: dict[str, list[str]]
    names: dict[str, NDArray[np.uint16]]
    day: NDArray[np.uint32]
    since: NDArray[np.int64]
    there: NDArray[np.bool_]

    @classmethod
    def of(cls, facts: Mapping[int, Fact], size: int) -> "Facts":
        """Lay facts out by their places; where there is none, there is no text."""
        known: dict[str, dict[str, int]] = {name: {} for name in NAMES}
        names = {name: np.zeros(size, dtype=np.uint16) for name in NAMES}
        day, since, there = np.zeros(size, np.uint32), np.zeros(size, np.int64), np.zeros(size, np.bool_)
        for place, fact in facts.items():
            for name in NAMES:
                names[name][place] = known[name].setdefault(getattr(fact, name), len(known[name]))
            day[place], since[place], there[place] = fact.day, fact.since, True
        return cls({name: list(known[name]) for name in NAMES}, names, day, since, there)


def pack(facts: Facts) -> tuple[dict[str, list[str]], bytes]:
    """Facts of a block as they are kept: the values, and the columns one after another."""
    columns = [
        facts.since.astype("<i8").tobytes(),
        facts.day.astype("<u4").tobytes(),
        *(facts.names[name].astype("<u2").tobytes() for name in NAMES),
        facts.there.astype("u1").tobytes(),
    ]
    return facts.values, b"".join(columns)


def unpack(values: dict[str, list[str]], columns: bytes) -> Facts:
    """Read what `pack` has written."""
    begin, read = 0, {}
    for name, kind in (("since", "<i8"), ("day", "<u4"), *((name, "<u2") for name in NAMES), ("there", "u1")):
        read[name] = np.frombuffer(columns, dtype=kind, count=SIZE, offset=begin)
        begin += read[name].nbytes
    return Facts(
        values, {name: read[name] for name in NAMES}, read["day"], read["since"], read["there"].astype(np.bool_)
    )


def joined(parts: list[Facts]) -> Facts:
    """Facts of several blocks end to end, under common codes."""
    known: dict[str, dict[str, int]] = {name: {} for name in NAMES}
    columns: dict[str, list[NDArray[np.uint16]]] = {name: [] for name in NAMES}
    for part in parts:
        for name in NAMES:
            codes = [known[name].setdefault(value, len(known[name])) for value in part.values[name]]
            columns[name].append(np.array(codes or [0], dtype=np.uint16)[part.names[name]])
    empty = Facts.of({}, 0)
    whole = parts or [empty]
    return Facts(
        {name: list(known[name]) for name in NAMES},
        {name: np.concatenate(columns[name] or [empty.names[name]]) for name in NAMES},
        np.concatenate([part.day for part in whole]),
        np.concatenate([part.since for part in whole]),
        np.concatenate([part.there for part in whole]),
    )
