"""How much of substance two passages share, from 0 to 1, and where.

The passages are aligned locally, word by word. Shared words count by their rarity, and not at all if they are
boilerplate; their sum is the shared mass. The score is a logistic curve in the logarithm of the mass,

    score = 1 / (1 + (HALF / mass) ** STEEPNESS),

so that nothing shared gives 0, the first words matter most, and no length gives more than 1. What was tried beside the
mass (lengths, the longest run, the part that is boilerplate, the rarest words, mean rarity) tells substance from
boilerplate no better on the passages the curve was fitted on, so it is told but not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zbor.calc.language.boilerplate import boilerplate
from zbor.calc.legal.reuse.alignment import MOST_CELLS, Stretch, stretches
from zbor.calc.legal.reuse.narrowing import narrowed
from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.reuse.wording import Wording, wording

HALF = 2.15
"""The mass at which the score is one half, fitted by `bench/reuse.py` on 370 labelled pairs of passages from bills."""
STEEPNESS = 2.38
"""How steep the curve is there; fitted likewise."""
UNCOUNTED = 0.6
"""What every word weighs where nobody counted how rare words are: the mean of the counted ones."""
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch that both passages have, with its places in both, counted in characters, and its mass."""

    start: int
    end: int
    right_start: int
    right_end: int
    mass: float


@dataclass(frozen=True, slots=True)
class Reuse:
    """The score of shared substance and what it rests on.

    `mass` is the sum of the weights of shared words; `matched` how many words are shared, `longest` how many of them
    in one stretch, `boilerplate` what part of them is boilerplate; `words` the shared words that weigh most.
    `is_cut` is True if the passages were too long to be aligned whole.
    """

    score: float
    mass: float
    matched: int
    longest: int
    boilerplate: float
    words: tuple[str, ...]
    shared: tuple[Shared, ...]
    is_cut: bool


def reuse_score(left: str, right: str, *, language: str = "sl", rarity: Rarity | None = None) -> float:
    """How much of substance two passages share, from 0 to 1, the same whichever comes first.

    `rarity` says how rare words are; without it all words but boilerplate weigh the same. ValueError for a language
    without a dictionary.
    """
    return reuse(left, right, language=language, rarity=rarity).score


def reuse(left: str, right: str, *, language: str = "sl", rarity: Rarity | None = None) -> Reuse:
    """The score with the stretches that both passages share, by their place in `left`."""
    if right < left:  # ties between alignments are then broken the same way
        return _turned(_reuse(right, left, language, rarity))
    return _reuse(left, right, language, rarity)


def _reuse(left: str, right: str, language: str, rarity: Rarity | None) -> Reuse:
    whole = wording(left, language), wording(right, language)
    first, second, is_cut = narrowed(*whole, most=MOST_CELLS)
    weights, others = _weights(first, rarity), _weights(second, rarity)
    found = stretches(first.keys, second.keys, weights)
    masses = [sum(min(weights[a], others[b]) for a, b in stretch.pairs) for stretch in found]
    pairs = [pair for stretch in found for pair in stretch.pairs]
    plain = sum(not min(weights[a], others[b]) for a, b in pairs)
    mass = sum(masses)
    return Reuse(
        score=score_of(mass),
        mass=mass,
        matched=len(pairs),
        longest=max((len(stretch.pairs) for stretch in found), default=0),
        boilerplate=plain / len(pairs) if pairs else 0.0,
        words=_heaviest(first, weights, [a for a, _ in pairs]),
        shared=_shared(first, second, found, masses),
        is_cut=is_cut,
    )


def score_of(mass: float) -> float:
    """The score of a shared mass."""
    return 1 / (1 + (HALF / mass) ** STEEPNESS) if mass > 0 else 0.0


def _weights(words: Wording, rarity: Rarity | None) -> list[float]:
    """What each word weighs: nothing if it is boilerplate."""
    plain = boilerplate(words.forms, words.language)
    return [
        0.0 if is_plain else rarity.weight(key) if rarity else UNCOUNTED
        for key, is_plain in zip(words.keys, plain, strict=True)
    ]


def _heaviest(words: Wording, weights: Sequence[float], numbers: Sequence[int]) -> tuple[str, ...]:
    """The shared words of substance, the rarest first, each once."""
    ordered = sorted((number for number in numbers if weights[number]), key=lambda number: (-weights[number], number))
    return tuple(dict.fromkeys(words.keys[number] for number in ordered))[:MOST_WORDS]


def _shared(left: Wording, right: Wording, found: Sequence[Stretch], masses: Sequence[float]) -> tuple[Shared, ...]:
    """The stretches with anything of substance, by their place."""
    places = (
        Shared(
            left.starts[stretch.pairs[0][0]],
            left.ends[stretch.pairs[-1][0]],
            right.starts[stretch.pairs[0][1]],
            right.ends[stretch.pairs[-1][1]],
            mass,
        )
        for stretch, mass in zip(found, masses, strict=True)
        if mass
    )
    return tuple(sorted(places, key=lambda place: place.start))


def _turned(found: Reuse) -> Reuse:
    """The same with left and right exchanged."""
    turned = (Shared(one.right_start, one.right_end, one.start, one.end, one.mass) for one in found.shared)
    return Reuse(
        found.score,
        found.mass,
        found.matched,
        found.longest,
        found.boilerplate,
        found.words,
        tuple(sorted(turned, key=lambda place: place.start)),
        found.is_cut,
    )
