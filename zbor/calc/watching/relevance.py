"""How far a matter concerns a network, from 0 to 100, with the reasons, so that nobody has to believe a number.

What a network works on now weighs most (a number, an act or a topic of an open dossier; what somebody asked to be told
of), its own earlier words less, and whose matter it is least. No single reason fills the scale.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import log, log2


class Cause(StrEnum):
    """Why a matter concerns a network, the strongest first."""

    NUMBER = "number"
    WATCH = "watch"
    ACT = "act"
    WORDS = "words"
    TOPIC = "topic"
    INSTITUTION = "institution"
    LEVEL = "level"


MOST: Mapping[Cause, int] = {
    Cause.NUMBER: 40,
    Cause.WATCH: 35,
    Cause.ACT: 35,
    Cause.WORDS: 30,
    Cause.TOPIC: 15,
    Cause.INSTITUTION: 10,
    Cause.LEVEL: 5,
}
"""The points that a cause gives at most."""

WHOLE = 100
EACH_WATCH = 25
EACH_TOPIC = 8
A_DOUBLING = 4
"""Points for an institution each time that the number of dossiers with it doubles."""

A_WORD = 3
"""Points for each unit by which a word speaks for the network, a unit being a factor of e."""

WORDS_COUNTED = 6
WORDS_TOLD = 4
LEAST_OF_A_WORD = 0.5
SHORTEST = 3
EMPTY = frozenset({"biti", "imeti", "morati", "lahko", "have", "this", "that", "with"})
"""Words that every text holds, however few there are to count."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a matter; the words are as `words_from` gives them."""

    words: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, str]] = frozenset()
    act: int | None = None
    institution: int | None = None
    level: str = ""
    watches: tuple[str, ...] = ()
    """The names of the standing questions that it answers."""


@dataclass(frozen=True, slots=True)
class Network:
    """What a network works on and has worked on. Acts and numbers are those of open dossiers, with what to call
    these; acts and institutions are known by their keys."""

    vocabulary: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    acts: Mapping[int, str] = field(default_factory=dict)
    topics: Mapping[str, frozenset[str]] = field(default_factory=dict)
    institutions: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, the points it gives, and what it is about: names, titles, words, or how many dossiers there were."""

    cause: Cause
    points: int
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relevance:
    """The sum of the reasons, at most 100, and the reasons, the weightiest first."""

    points: int = 0
    reasons: tuple[Reason, ...] = ()


def vocabulary(own: Iterable[Collection[str]], *others: Iterable[Collection[str]]) -> dict[str, float]:
    """How far a word speaks for the network: the logarithm of how much more often its own texts hold it than others do.

    Of several kinds of other texts the one counts that holds it most often. All are counted by texts and smoothed by half
    a text, so that few texts say little. Words that say nothing are left out: those that others hold as often, the
    shortest, and numbers.
    """
    mine, shares = _counted(own), [_counted(some) for some in others]
    odds = {
        word: min((log(mine.share(word)) - log(theirs.share(word)) for theirs in shares), default=0.0)
        for word in mine.counts
        if len(word) >= SHORTEST and word not in EMPTY and not word[0].isdigit()
    }
    return {word: weight for word, weight in odds.items() if weight >= LEAST_OF_A_WORD}


@dataclass(frozen=True, slots=True)
class _Counted:
    """In how many of some texts each word stands."""

    counts: Counter[str]
    texts: int

    def share(self, word: str) -> float:
        return (self.counts[word] + 0.5) / (self.texts + 1)


def _counted(texts: Iterable[Collection[str]]) -> _Counted:
    counts, n = Counter[str](), 0
    for one in texts:
        counts.update(set(one))
        n += 1
    return _Counted(counts, n)


def relevance(matter: Matter, network: Network) -> Relevance:
    """How far a matter concerns a network, and why."""
    reasons = filter(
        None,
        (
            _numbers(matter, network),
            _watches(matter),
            _act(matter, network),
            _words(matter, network),
            _topics(matter, network),
            _institution(matter, network),
            _level(matter, network),
        ),
    )
    found = tuple(sorted(reasons, key=lambda one: (-one.points, list(Cause).index(one.cause))))
    return Relevance(min(WHOLE, sum(one.points for one in found)), found)


def _numbers(matter: Matter, network: Network) -> Reason | None:
    shared = sorted({network.numbers[one] for one in matter.numbers if one in network.numbers})
    return Reason(Cause.NUMBER, MOST[Cause.NUMBER], tuple(shared)) if shared else None


def _watches(matter: Matter) -> Reason | None:
    if not matter.watches:
        return None
    return Reason(Cause.WATCH, min(MOST[Cause.WATCH], EACH_WATCH * len(matter.watches)), matter.watches)


def _act(matter: Matter, network: Network) -> Reason | None:
    known = network.acts.get(matter.act) if matter.act is not None else None
    return Reason(Cause.ACT, MOST[Cause.ACT], (known,)) if known else None


def _words(matter: Matter, network: Network) -> Reason | None:
    weighed = [(network.vocabulary[word], word) for word in matter.words if word in network.vocabulary]
    weighed.sort(key=lambda one: (-one[0], one[1]))
    points = min(MOST[Cause.WORDS], round(A_WORD * sum(weight for weight, _word in weighed[:WORDS_COUNTED])))
    return Reason(Cause.WORDS, points, tuple(word for _weight, word in weighed[:WORDS_TOLD])) if points else None


def _topics(matter: Matter, network: Network) -> Reason | None:
    shared = sorted(name for name, words in network.topics.items() if words and words <= matter.words)
    if not shared:
        return None
    return Reason(Cause.TOPIC, min(MOST[Cause.TOPIC], EACH_TOPIC * len(shared)), tuple(shared))


def _institution(matter: Matter, network: Network) -> Reason | None:
    seen = network.institutions.get(matter.institution, 0) if matter.institution is not None else 0
    points = min(MOST[Cause.INSTITUTION], round(A_DOUBLING * log2(1 + seen)))
    return Reason(Cause.INSTITUTION, points, (str(seen),)) if points else None


def _level(matter: Matter, network: Network) -> Reason | None:
    every = sum(network.levels.values())
    share = network.levels.get(matter.level, 0) / every if every and matter.level else 0.0
    points = round(MOST[Cause.LEVEL] * share)
    return Reason(Cause.LEVEL, points) if points else None
