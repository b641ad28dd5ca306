"""How much of each stretch of a proposal was taken up, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zbor.calc.legal.reuse.wording import Wording
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.base import Base
from zbor.calc.legal.trace.credit import WHOLE, Found, found_words
from zbor.calc.legal.trace.elsewhere import sought_elsewhere
from zbor.calc.legal.trace.ground import WINDOW, Ground, triples
from zbor.calc.legal.trace.material import Material, Stretch
from zbor.calc.legal.trace.model import Place

FOUND_HERE = 0.5
"""A stretch of which less than this part is in its place is also sought elsewhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch; `found` says where its inserted words stand in `ground`, the adopted article `place` speaks of; `gone`
    are its removed words that went from their place.
    """

    stretch: Stretch
    found: Mapping[int, Found]
    gone: frozenset[int]
    ground: Ground | None
    place: Place


def sought(what: Material, ground: Ground | None, acts: Acts) -> tuple[Finding, ...]:
    """Every stretch sought in its place first, then elsewhere. `ground` is its place, None if that is gone."""
    base = what.base
    same = _whole(base, ground, acts)
    if same is not None:
        return tuple(_taken_whole(base, stretch, same, ground) for stretch in what.stretches)
    wanted = [base.shift + number for stretch in what.stretches for number in stretch.inserted]
    everything = found_words(base.full, wanted, ground) if ground else {}
    here = (_in_place(base, stretch, ground, everything) for stretch in what.stretches)
    return tuple(one if what.by_form else _or_elsewhere(base, one, acts) for one in here)


def _whole(base: Base, ground: Ground | None, acts: Acts) -> Ground | None:
    """The adopted article if it is the proposed one word for word."""
    keys = base.full.keys
    if ground is not None and ground.words.keys == keys:
        is_new = ground.come or ground.gone or (not base.article and ground.article in acts.changed)
        return ground if is_new else None
    if base.article or not keys:
        return None
    alike = next((key for key in acts.changed if acts.adopted[key].keys == keys), "")
    return acts.other_place(alike) if alike else None


def _taken_whole(base: Base, stretch: Stretch, same: Ground, ground: Ground | None) -> Finding:
    """Every word at its own place."""
    found = {number: Found(WHOLE, base.shift + number) for number in stretch.inserted}
    return Finding(stretch, found, frozenset(stretch.removed), same, Place.SAME if same is ground else Place.ELSEWHERE)


def _in_place(base: Base, stretch: Stretch, ground: Ground | None, everything: Mapping[int, Found]) -> Finding:
    """One stretch, given where all proposed words were found in their place."""
    gone = _gone(base, stretch, ground)
    found = {
        number: everything[base.shift + number] for number in stretch.inserted if base.shift + number in everything
    }
    if any(base.old.is_weighty(number) for number in stretch.removed if number not in gone):
        # The number or duty to be replaced still stands, so an equal one beside it has another cause.
        found = {number: one for number, one in found.items() if not base.new.is_weighty(number)}
    return Finding(stretch, found, gone, ground, Place.SAME if found else Place.NOWHERE)


def _gone(base: Base, stretch: Stretch, ground: Ground | None) -> frozenset[int]:
    """The removed words that are not in the adopted article any more, nor moved within it."""
    if ground is None:
        return frozenset(() if len(base.new) else stretch.removed)
    gone = frozenset(number for number in stretch.removed if base.places[number] in ground.gone)
    moved = {
        place
        for begin, triple in enumerate(triples(base.old.keys))
        if gone.issuperset(window := range(begin, begin + WINDOW)) and triple in ground.triples
        for place in window
    }
    return gone - moved


def _or_elsewhere(base: Base, here: Finding, acts: Acts) -> Finding:
    """The same stretch in another article, if little of it is in its place and at least half of it there."""
    inserted = here.stretch.inserted
    if not inserted or taken(base.new, inserted, here.found, acts) >= FOUND_HERE:
        return here
    wanted = [base.shift + number for number in inserted]
    other = sought_elsewhere(base.full, wanted, acts, but=here.ground.article if here.ground else "")
    if other is None:
        return here
    found = {number - base.shift: one for number, one in other[1].items()}
    return replace(here, found=found, ground=other[0], place=Place.ELSEWHERE)


def taken(words: Wording, wanted: Sequence[int], found: Mapping[int, Found], acts: Acts) -> float:
    """The part of the wanted words, by weight, that was found, from 0 to 1."""
    whole = sum(acts.weight(words, number) for number in wanted)
    got = sum(acts.weight(words, number) * one.strength for number, one in found.items())
    return min(1.0, got / whole) if whole else 0.0
