"""Two wordings compared word by word, and three merged field by field."""

from dataclasses import dataclass, fields
from enum import StrEnum

from zbor.calc.worddiff import Kind, diff_words
from zbor.positions.models import Demand, DemandRevision, Section, SectionRevision


class Change(StrEnum):
    SAME = "same"
    GONE = "del"
    NEW = "ins"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


SHOWN = {Kind.SAME: Change.SAME, Kind.OLD: Change.GONE, Kind.NEW: Change.NEW}


def compare(old: str, new: str) -> list[Piece]:
    """What has to go and what has to come for the old text to become the new one; line ends of all kinds are alike."""
    before, after = (text.replace("\r\n", "\n") for text in (old, new))
    return [Piece(SHOWN[piece.kind], piece.text) for piece in diff_words(before, after)]


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything a person writes in a demand; in a section, its heading and its text.

    Line ends are of one kind: those that browsers send are no change of the text.
    """

    title: str
    text: str = ""
    wording: str = ""
    article_id: int | None = None

    def __post_init__(self) -> None:
        for name in ("title", "text", "wording"):
            object.__setattr__(self, name, getattr(self, name).replace("\r\n", "\n"))


def wording_of(thing: Demand | DemandRevision) -> Wording:
    return Wording(thing.title, thing.text, thing.wording, thing.article_id)


def words_of(thing: Section | SectionRevision) -> Wording:
    """What a person writes in a section."""
    return Wording(thing.title, thing.text)


def merge(base: Wording, mine: Wording, theirs: Wording) -> tuple[Wording, list[str]]:
    """Both people's changes where they touched different fields, mine where both touched one, and which those are."""
    merged, clashes = {}, []
    for one in fields(Wording):
        was, own, other = (getattr(wording, one.name) for wording in (base, mine, theirs))
        merged[one.name] = other if own == was else own
        if own not in (was, other) and other != was:
            clashes.append(one.name)
    return Wording(**merged), clashes
