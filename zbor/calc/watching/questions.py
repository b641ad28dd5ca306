"""What somebody wants to hear of: words that a text must hold, others that it must not, and where it comes from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from zbor.calc.language import folded, lemmas

Phrase: TypeAlias = tuple[str, ...]
"""Words that stand beside each other in this order, as `words_from` gives them; a single word is a phrase of one."""

PIECE = re.compile(r'(-?)(?:"([^"]*)(?:"|\Z)|([^\s,;"]+))|[,;\n]')
"""One phrase in quotation marks or one word, with a minus where it must be missing; or what parts alternatives."""
QUOTES = str.maketrans({"„": '"', "“": '"', "”": '"', "»": '"', "«": '"', "–": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Question:
    """Some alternative must be there as a whole, nothing of `without`, and of each facet in `among` one of its values.

    Without alternatives any words will do. A facet is named by who asks, such as `institution` or `kind`.
    """

    alternatives: tuple[tuple[Phrase, ...], ...] = ()
    without: tuple[Phrase, ...] = ()
    among: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True for a question that every text would answer, so that it asks nothing."""
        return not self.alternatives and not any(self.among.values())


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its words, in order and as `words_from` gives them, with what is known of it by facet."""

    words: Sequence[str]
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)


def words_from(text: str, language: str = "sl") -> list[str]:
    """The words of a text in their dictionary forms, small and without carons, as questions and texts are compared."""
    return folded(lemmas(text, language))


def question_from(written: str, *, among: Mapping[str, frozenset[str]] | None = None, language: str = "sl") -> Question:
    """What a person wrote: words that must all be there, phrases in quotation marks, commas between alternatives.

    A minus before a word or a phrase keeps out every text that holds it, in whichever alternative it is written. What
    holds no letter or number is passed over; a quotation mark that nobody closed closes at the end.
    """
    alternatives: list[list[Phrase]] = [[]]
    without: list[Phrase] = []
    for minus, quoted, word in PIECE.findall(written.translate(QUOTES)):
        phrase = tuple(words_from(quoted or word, language))
        if phrase:
            (without if minus else alternatives[-1]).append(phrase)
        elif not (minus or quoted or word):
            alternatives.append([])
    whole = (tuple(dict.fromkeys(one)) for one in alternatives if one)
    wanted = {name: values for name, values in (among or {}).items() if values}
    return Question(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(without)), wanted)


def answers(question: Question, text: Text) -> tuple[tuple[Phrase, ...], ...] | None:
    """The alternatives that a text holds (none where no words are asked for), or None where it is no answer.

    Looks at every word of the text: right for one question, such as one that is tried before it is kept. `Index` asks many.
    """
    if any(values.isdisjoint(text.facets.get(name, ())) for name, values in question.among.items()):
        return None
    if any(holds(text.words, phrase) for phrase in question.without):
        return None
    found = tuple(one for one in question.alternatives if all(holds(text.words, phrase) for phrase in one))
    return found if found or not question.alternatives else None


def holds(words: Sequence[str], phrase: Phrase) -> bool:
    """True where the words of the phrase stand beside each other; looks at where the first one stands."""
    first, rest, at = phrase[0], phrase[1:], -1
    try:
        while True:
            at = words.index(first, at + 1)
            if tuple(words[at + 1 : at + len(phrase)]) == rest:
                return True
    except ValueError:  # there is no further place
        return False
