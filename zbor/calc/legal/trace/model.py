"""What a trace is made of: a proposal, what it would have changed, and what of that stands in the adopted text.

Plain frozen data that survives a trip through JSON. Places are counted in characters of the text they are said of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What the figures suggest; a person decides."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT = "not"
    UNCLEAR = "unclear"


class OldFrom(StrEnum):
    """Where the old wording comes from that the proposal is compared with."""

    GIVEN = "given"
    """The proposal says it, and the draft holds it word for word."""
    GIVEN_ONLY = "given_only"
    """The proposal says it, but the draft does not hold it so."""
    ARTICLE = "article"
    """The whole article of the draft."""
    LINES = "lines"
    """Those paragraphs or points of the article that the proposal rewrites."""
    NONE = "none"
    """There is none: the proposal adds something."""


class ChangeKind(StrEnum):
    """Words that the proposal puts in, or takes out."""

    INSERTED = "inserted"
    REMOVED = "removed"


class Place(StrEnum):
    """Where a change was found again."""

    SAME = "same"
    """In the article that the proposal is about, wherever it stands now."""
    ELSEWHERE = "elsewhere"
    """In another or a new article."""
    NOWHERE = "nowhere"


class Code(StrEnum):
    """What speaks for or against a verdict; `Evidence.figure` is explained for each."""

    TAKEN = "taken"
    """Proposed words are in the adopted article; the figure is their part of all new material, by weight."""
    TAKEN_ELSEWHERE = "taken_elsewhere"
    """The same in another article."""
    REMOVED = "removed"
    """Words the proposal takes out are gone; their part of all new material."""
    LEFT_OUT = "left_out"
    """Proposed words are not in the adopted text; their part."""
    STILL_THERE = "still_there"
    """Words the proposal takes out are still there; their part."""
    WEIGHTY_LEFT_OUT = "weighty_left_out"
    """Among what is missing are numbers, duties or denials, given in `words`; the figure is how many."""
    WEIGHTY_ADDED = "weighty_added"
    """Amid words taken from the proposal the adopted text has other numbers, duties or denials; how many."""
    AS_IN_DRAFT = "as_in_draft"
    """The adopted article is the draft's, word for word; the figure is 1."""
    CHANGED_OTHERWISE = "changed_otherwise"
    """The article was changed, but nothing of the proposal is in it; the part of the article's words that are new."""
    ALREADY_IN_DRAFT = "already_in_draft"
    """The draft held proposed words already, so they do not come from the proposal; their part of what it inserts."""
    NOTHING_NEW = "nothing_new"
    """The proposal says what the draft says; the figure is 1."""
    ONLY_FORMS = "only_forms"
    """The proposal changes only the forms of words, which were therefore compared as written; the figure is 1."""
    ARTICLE_GONE = "article_gone"
    """The article is not in the adopted text; the figure is 1."""
    NO_SUCH_ARTICLE = "no_such_article"
    """The draft has no article of that number, so the proposal was sought everywhere; the figure is 1."""
    OLD_NOT_IN_DRAFT = "old_not_in_draft"
    """The part of the given old wording that the draft does not hold, by words."""
    NO_TEXT = "no_text"
    """The proposal or the adopted text has no words; the figure is 1."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody asked for: `article` is the key or number of the article (`82.a`, `82.a člen`), "" if none or
    unknown; `old` the wording to be replaced, "" to take it from the draft; `new` the proposed one, "" to delete.
    """

    article: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the proposal, `start` to `end` in its new wording, that stand in the adopted article's body."""

    start: int
    end: int
    adopted_start: int
    adopted_end: int


def joined(matches: Iterable[Match]) -> tuple[tuple[int, int], ...]:
    """The places of matches in the adopted body, in order, those that overlap or touch as one."""
    places: list[tuple[int, int]] = []
    for start, end in sorted((match.adopted_start, match.adopted_end) for match in matches):
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return tuple(places)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that the proposal puts in (`start` to `end` in its new wording) or takes out (in the old wording).

    `weight` is its part of all new material, from 0 to 1; `score` how much of it was taken up, from 0 to 1, found in
    the adopted article `article` ("" if nowhere). `matches` show where, for inserted words.
    """

    kind: ChangeKind
    start: int
    end: int
    text: str
    weight: float
    score: float
    place: Place
    article: str
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: its code, the figure the code explains, the article it is about ("" if none), and the words."""

    code: Code
    figure: float
    article: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a proposal: a suggestion with its reasons.

    `score`, 0 to 1, is the part of the proposal's new material that the adopted text took up, weighed by rarity.
    `draft_article` and `adopted_article` are the keys of the article before and after ("" if none). `old` is the
    wording the proposal was compared with.
    """

    verdict: Verdict
    score: float
    draft_article: str
    adopted_article: str
    old: str
    old_from: OldFrom
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]

    def marked(self, article: str) -> tuple[tuple[int, int], ...]:
        """The places in the body of this adopted article where the proposal's words stand, in order, none twice."""
        return joined(match for change in self.changes if change.article == article for match in change.matches)

    @property
    def articles(self) -> tuple[str, ...]:
        """The adopted articles in which something of the proposal stands, those with most of it first."""
        weights: dict[str, float] = {}
        for change in self.changes:
            if change.matches:
                weights[change.article] = weights.get(change.article, 0.0) + change.weight * change.score
        return tuple(sorted(weights, key=lambda key: (-weights[key], key)))

    def to_dict(self) -> dict[str, Any]:
        """The trace as plain dictionaries, lists, strings and numbers, fit for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Trace":
        """The trace that `to_dict` wrote, also after JSON; KeyError, TypeError or ValueError if it is something else."""
        read = {
            "verdict": Verdict(data["verdict"]),
            "old_from": OldFrom(data["old_from"]),
            "changes": tuple(_change(one) for one in data["changes"]),
            "evidence": tuple(_evidence(one) for one in data["evidence"]),
        }
        return cls(**{**data, **read})


def _change(data: Mapping[str, Any]) -> Change:
    read = {
        "kind": ChangeKind(data["kind"]),
        "place": Place(data["place"]),
        "matches": tuple(Match(**match) for match in data["matches"]),
    }
    return Change(**{**data, **read})


def _evidence(data: Mapping[str, Any]) -> Evidence:
    return Evidence(**{**data, "code": Code(data["code"]), "words": tuple(data["words"])})
