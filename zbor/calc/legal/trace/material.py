"""The new material of a proposal: the words it puts in and takes out, never those it leaves as they are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zbor.calc.language.sentences import sentences
from zbor.calc.legal.reuse.wording import Wording
from zbor.calc.legal.trace.acts import Acts
from zbor.calc.legal.trace.base import Base
from zbor.calc.legal.trace.edits import Edit, edits


@dataclass(frozen=True, slots=True)
class Stretch:
    """One replacement, insertion or removal, within one sentence of the new wording, as numbers of words: `removed` of the old wording (only what the draft
    has), `inserted` of the new one (only what the draft has not).

    `removal` is how much of the removed words' weight counts: where words replace others, the new ones say what is
    wanted, and only what goes beyond them counts as removed.
    """

    removed: tuple[int, ...]
    inserted: tuple[int, ...]
    removal: float


@dataclass(frozen=True, slots=True)
class Material:
    """What a proposal would change in the draft. `held` is the weight of what it puts in but the draft has already,
    `by_form` says that only forms of words change, `is_same` that the two wordings are the same words.
    """

    base: Base
    stretches: tuple[Stretch, ...]
    held: float
    by_form: bool
    is_same: bool


def material(base: Base, acts: Acts) -> Material:
    """The changes from the old wording to the new one; where no word changes but its form, by form."""
    found = edits(base.old.keys, base.new.keys)
    if not found:
        base = replace(base, old=base.old.by_form(), new=base.new.by_form(), full=base.full.by_form())
        by_form = edits(base.old.keys, base.new.keys)
        return Material(base, _stretches(base, by_form, acts), 0.0, bool(by_form), not by_form)
    inserted = {number for edit in found for number in range(edit.new_begin, edit.new_end)}
    held = sum(acts.weight(base.new, number) for number in inserted & base.held)
    return Material(base, _stretches(base, found, acts), held, by_form=False, is_same=False)


def _stretches(base: Base, found: Iterable[Edit], acts: Acts) -> tuple[Stretch, ...]:
    sentence = _sentence_of_words(base.new)
    return tuple(stretch for edit in found for stretch in _of_edit(base, edit, sentence, acts))


def _of_edit(base: Base, edit: Edit, sentence: Sequence[int], acts: Acts) -> Iterator[Stretch]:
    """One edit, with a stretch for each sentence that it puts in; what it removes goes with the first."""
    removed = tuple(number for number in range(edit.begin, edit.end) if number in base.places)
    inserted = (number for number in range(edit.new_begin, edit.new_end) if number not in base.held)
    goes = sum(acts.weight(base.old, number) for number in removed)
    comes = sum(acts.weight(base.new, number) for number in range(edit.new_begin, edit.new_end))
    removal = max(0.0, 1 - comes / goes) if goes else 0.0
    for _, group in groupby(inserted, key=sentence.__getitem__):
        yield Stretch(removed, tuple(group), removal)
        removed, removal = (), 0.0
    if removed:
        yield Stretch(removed, (), removal)


def _sentence_of_words(words: Wording) -> list[int]:
    """For each word the number of its sentence."""
    begins = [start for start, _ in sentences(words.text, words.language)]
    return [bisect_right(begins, start) for start in words.starts]
