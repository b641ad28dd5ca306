"""What the tree of an act is made of: units, each with a key that says where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class UnitKind(StrEnum):
    """What a unit is; docs/legal-format.md names the Slovene, German, English and Akoma Ntoso words for each."""

    ACT = "act"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    BOOK = "book"
    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    SUBCHAPTER = "subchapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    DIVISION = "division"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    POINT = "point"
    LETTER = "letter"
    ROMAN = "roman"
    INDENT = "indent"
    QUOTED = "quoted"
    CLOSING = "closing"
    ANNEX = "annex"
    PROVISIONS = "provisions"


# Akoma Ntoso's abbreviations where it has one. Points, letters and Roman numbers are all called points when cited.
PREFIXES = {
    UnitKind.PREAMBLE: "preamble",
    UnitKind.RECITAL: "rec",
    UnitKind.BOOK: "book",
    UnitKind.PART: "part",
    UnitKind.TITLE: "title",
    UnitKind.CHAPTER: "chp",
    UnitKind.SUBCHAPTER: "subchp",
    UnitKind.SECTION: "sec",
    UnitKind.SUBSECTION: "subsec",
    UnitKind.DIVISION: "dvs",
    UnitKind.ARTICLE: "art",
    UnitKind.PARAGRAPH: "para",
    UnitKind.SUBPARAGRAPH: "subpara",
    UnitKind.POINT: "point",
    UnitKind.LETTER: "point",
    UnitKind.ROMAN: "point",
    UnitKind.INDENT: "indent",
    UnitKind.QUOTED: "qstr",
    UnitKind.CLOSING: "conclusions",
    UnitKind.ANNEX: "att",
    UnitKind.PROVISIONS: "final",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an act with what lies in it.

    `eid` is unique in the tree and says the way down to the unit (`chp_II__art_78.a__para_2__point_3__indent_1`);
    `label` is the number or sign as written, with what stands between it and the words; `heading` the title beside or
    below it; `text` the unit's own words, without those of `units`. Read from top to bottom, labels and texts of the
    units of a body are the words of that body.
    """

    kind: UnitKind
    eid: str
    label: str = ""
    heading: str = ""
    text: str = ""
    units: tuple["Unit", ...] = ()

    def walk(self) -> Iterator["Unit"]:
        """This unit and all below it, in reading order."""
        waiting = [self]
        while waiting:
            unit = waiting.pop()
            yield unit
            waiting.extend(reversed(unit.units))

    def to_dict(self) -> dict[str, Any]:
        """The unit and all below it as plain data, fit for JSON."""
        return {
            "kind": self.kind.value,
            "eid": self.eid,
            "label": self.label,
            "heading": self.heading,
            "text": self.text,
            "units": [unit.to_dict() for unit in self.units],
        }


class Names:
    """The keys given out below one unit; a second unit of the same name gets `~2`, a third `~3`."""

    def __init__(self, above: str) -> None:
        """Begin below the unit with the key `above`; "" for the top."""
        self._above = f"{above}__" if above else ""
        self._given: dict[str, int] = {}

    def name(self, kind: UnitKind, number: str) -> str:
        """The key of the next unit of this kind and number."""
        name = f"{PREFIXES[kind]}_{number}" if number else PREFIXES[kind]
        times = self._given[name] = self._given.get(name, 0) + 1
        return self._above + (name if times == 1 else f"{name}~{times}")
