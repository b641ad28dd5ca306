"""One clause of an order: in which place what is done to what."""

from dataclasses import dataclass, field

from zbor.calc.legal.amend.lexicon import Verb
from zbor.calc.legal.amend.model import Where
from zbor.calc.legal.amend.phrases import Said, Units


class NotUnderstood(Exception):  # noqa: N818 -- says that a sentence is no order, which is no fault
    """The sentence is no order of a kind known here."""


@dataclass(slots=True)
class Clause:
    """What one clause says; what it leaves out is None or empty; `last` is the place read last."""

    act: str = ""
    whole_act: bool = False
    place: Units | None = None
    beside: Units | None = None
    beside_words: Said | None = None
    where: Where | None = None
    units: Units | None = None
    words: tuple[Said, ...] = ()
    verb: Verb | None = None
    by_words: tuple[Said, ...] = ()
    by_units: bool = False
    added: list[Units] = field(default_factory=list)
    becomes: Units | None = None
    becoming: Units | None = None
    last: Units | None = None
    text: str | None = None
    chapter: str | None = None
    adds_sentence: bool = False
    at_end: bool = False
    every: bool = False
    times: int = 0
    inflected: bool = False

    def is_complete(self, verb: Verb | None) -> bool:
        """True if the clause says all that its verb needs."""
        verb = self.verb or verb
        if verb is Verb.CHANGE:
            return self.units is not None and self.text is not None
        if verb is Verb.REPLACE:
            return bool(self.words and self.by_words) or (self.by_units and self.text is not None)
        if verb is Verb.ADD:
            return bool(self.words) or ((bool(self.added) or self.chapter is not None) and self.text is not None)
        if verb is Verb.BECOME:
            return self.units is not None and self.becomes is not None
        return verb is Verb.DELETE and bool(self.words or self.units)
