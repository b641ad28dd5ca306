"""Whether the parts of a clause go together; a clause that says more than its verb can mean is not understood."""

from zbor.calc.legal.amend.clause import Clause, NotUnderstood
from zbor.calc.legal.amend.lexicon import Level, Verb
from zbor.calc.legal.amend.phrases import lies_within

PARTS = frozenset(
    ["act", "whole_act", "place", "beside", "beside_words", "where", "at_end", "units", "words", "by_words", "by_units"]
) | {"added", "becomes", "text", "chapter", "adds_sentence", "every", "inflected"}
SOMEWHERE = frozenset(["act", "place", "becomes"])
WORDS = SOMEWHERE | {"whole_act", "beside_words", "where", "at_end", "words", "every", "inflected"}
OF_UNITS = {
    Verb.CHANGE: SOMEWHERE | {"units", "text"},
    Verb.REPLACE: SOMEWHERE | {"units", "text", "by_units"},
    Verb.ADD: SOMEWHERE | {"beside", "where", "at_end", "added", "chapter", "text"},
    Verb.DELETE: SOMEWHERE | {"units"},
    Verb.BECOME: SOMEWHERE | {"units"},
}
OF_WORDS = {
    Verb.REPLACE: WORDS | {"by_words"},
    Verb.ADD: WORDS | {"beside", "adds_sentence"},
    Verb.DELETE: WORDS,
}


def check(clause: Clause) -> None:
    """Raise NotUnderstood where the clause has a part that its verb has no use for, or places that do not fit."""
    said = {name for name in PARTS if getattr(clause, name) not in (None, (), [], "", False)}
    allowed = (OF_WORDS if clause.words else OF_UNITS).get(clause.verb) if clause.verb else None
    if allowed is None or not said <= allowed or not _is_everywhere(clause):
        raise NotUnderstood
    named = [clause.units, clause.beside, *clause.added]
    inner = [target for units in named if units for target in units.targets]
    places = clause.place.targets if clause.place else ()
    if not all(lies_within(target, place) for place in places for target in inner):
        raise NotUnderstood
    if clause.beside and not _is_beside_its_like(clause):
        raise NotUnderstood


def _is_everywhere(clause: Clause) -> bool:
    """What is said of the whole act must be about words that stand there."""
    return not clause.whole_act or bool(clause.beside_words or (clause.words and clause.verb is not Verb.ADD))


def _is_beside_its_like(clause: Clause) -> bool:
    """A new unit stands beside one of its kind, a new chapter beside an article, new words beside a sentence."""
    level = clause.beside.levels[0] if clause.beside else None
    if clause.words:
        return level is Level.SENTENCE
    if clause.chapter is not None and level is not Level.ARTICLE:
        return False
    return all(units.levels[0] is level for units in clause.added)
