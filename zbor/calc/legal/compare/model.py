"""What a comparison of two versions of an act is made of; plain frozen data that survives a trip through JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zbor.calc.worddiff import Kind, Piece


class PairKind(StrEnum):
    """What became of an article; the first that holds, from below.

    `unchanged`: words of heading and body are the same. `changed`: they differ, or the article was split or merged.
    `moved`: it has another number, or another place among its neighbours; its words may differ too. `new`, `gone`: it
    is in one version only.
    """

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


class Part(StrEnum):
    """What stands around the articles."""

    TITLE = "title"
    PREAMBLE = "preamble"
    HEADING = "heading"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of the old version and what became of it in the new one.

    Several keys on one side: merged (old) or split (new) articles; none: a new or gone one. `old_numbers` and
    `new_numbers` are the labels as written (`78.a člen`). `similarity`, 0 to 1, is the share of the letters of both
    bodies that stayed. The pieces spell the wordings (see `wording`): the old one with kinds same and old, the new one
    with kinds same and new; where nothing but white space differs, there is one piece, with that of the new wording.

    `is_renumbered` says that the keys differ, `is_displaced` that other articles overtook it, `is_changed` that words
    of heading or body differ, whatever the kind.
    """

    kind: PairKind
    old_keys: tuple[str, ...]
    new_keys: tuple[str, ...]
    old_numbers: tuple[str, ...]
    new_numbers: tuple[str, ...]
    similarity: float
    heading_pieces: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    is_changed: bool = False
    is_renumbered: bool = False
    is_displaced: bool = False
    is_annex: bool = False

    @property
    def is_split(self) -> bool:
        """True if one article became several."""
        return len(self.new_keys) > 1

    @property
    def is_merged(self) -> bool:
        """True if several articles became one."""
        return len(self.old_keys) > 1

    @property
    def is_heading_changed(self) -> bool:
        """True if words of the heading differ between the two versions."""
        return differs(self.heading_pieces) and bool(self.old_keys and self.new_keys)


@dataclass(frozen=True, slots=True)
class Surrounding:
    """The title, preamble or closing of the act, or the heading of a part or chapter, then and now.

    Of headings only those are listed that changed, came or went.
    """

    part: Part
    kind: PairKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many pairs are of each kind; a split or merged article is one pair."""

    unchanged: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0
    moved: int = 0

    @classmethod
    def of(cls, kinds: Iterable[PairKind]) -> "Summary":
        """Count kinds."""
        counted = Counter(kinds)
        return cls(**{kind.value: counted[kind] for kind in PairKind})

    def count(self, kind: PairKind) -> int:
        """How many pairs are of this kind."""
        found: int = getattr(self, kind.value)
        return found

    def to_dict(self) -> dict[str, int]:
        """The counts by the name of the kind."""
        return {kind.value: self.count(kind) for kind in PairKind}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an act beside each other.

    `pairs` are in the reading order of the new version; one that is gone stands where it stood, after what came before
    it in the old version. Every article and annex of both versions is in exactly one pair.
    """

    old_title: str
    new_title: str
    pairs: tuple[Pair, ...]
    surroundings: tuple[Surrounding, ...] = ()

    @property
    def summary(self) -> Summary:
        """The counts of articles; annexes are counted in `annexes`."""
        return Summary.of(pair.kind for pair in self.pairs if not pair.is_annex)

    @property
    def annexes(self) -> Summary:
        """The counts of annexes."""
        return Summary.of(pair.kind for pair in self.pairs if pair.is_annex)

    def of_new(self, key: str) -> Pair | None:
        """The pair with this article of the new version, None if there is no such article."""
        return next((pair for pair in self.pairs if key in pair.new_keys), None)

    def of_old(self, key: str) -> Pair | None:
        """The pair with this article of the old version, None if there is no such article."""
        return next((pair for pair in self.pairs if key in pair.old_keys), None)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain dictionaries, lists and strings, fit for JSON."""
        return {
            "old_title": self.old_title,
            "new_title": self.new_title,
            "summary": self.summary.to_dict(),
            "annexes": self.annexes.to_dict(),
            "pairs": [_pair_to_dict(pair) for pair in self.pairs],
            "surroundings": [
                {"part": one.part.value, "kind": one.kind.value, "pieces": _listed(one.pieces)}
                for one in self.surroundings
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Comparison":
        """The comparison that `to_dict` wrote, also after JSON; KeyError, TypeError or ValueError for something else."""
        return cls(
            old_title=data["old_title"],
            new_title=data["new_title"],
            pairs=tuple(_pair(pair) for pair in data["pairs"]),
            surroundings=tuple(
                Surrounding(Part(one["part"]), PairKind(one["kind"]), _pieces(one["pieces"]))
                for one in data["surroundings"]
            ),
        )


def differs(pieces: Iterable[Piece]) -> bool:
    """True if the pieces hold any change."""
    return any(piece.kind is not Kind.SAME for piece in pieces)


def _pair_to_dict(pair: Pair) -> dict[str, Any]:
    return {
        "kind": pair.kind.value,
        "old_keys": list(pair.old_keys),
        "new_keys": list(pair.new_keys),
        "old_numbers": list(pair.old_numbers),
        "new_numbers": list(pair.new_numbers),
        "similarity": pair.similarity,
        "heading_pieces": _listed(pair.heading_pieces),
        "pieces": _listed(pair.pieces),
        "is_changed": pair.is_changed,
        "is_renumbered": pair.is_renumbered,
        "is_displaced": pair.is_displaced,
        "is_annex": pair.is_annex,
    }


def _pair(data: Mapping[str, Any]) -> Pair:
    exact = {name: tuple(data[name]) for name in ("old_keys", "new_keys", "old_numbers", "new_numbers")}
    wordings = {name: _pieces(data[name]) for name in ("heading_pieces", "pieces")}
    return Pair(**{**data, "kind": PairKind(data["kind"]), **exact, **wordings})


def _listed(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"kind": piece.kind.value, "text": piece.text} for piece in pieces]


def _pieces(data: Iterable[Mapping[str, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(Kind(piece["kind"]), piece["text"]) for piece in data)
