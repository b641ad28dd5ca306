"""What is asked: words, phrases, and what must not be there. Terms are made by whoever knows the language."""

from collections.abc import Iterator
from dataclasses import dataclass

BEGINNING = 3
"""Letters that a beginning of a word needs at least."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word asked for: its terms; terms it may also mean, which count half; perhaps it is a beginning, too."""

    terms: frozenset[str]
    also: frozenset[str] = frozenset()
    beginning: str = ""

    def fits(self, term: str) -> bool:
        """Whether a term of a text is what was asked for."""
        return term in self.terms or term in self.also or bool(self.beginning and term.startswith(self.beginning))


@dataclass(frozen=True, slots=True)
class Question:
    """Every word and every phrase has to be there, and nothing of what is kept out; a phrase is words in a row."""

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    without: tuple[tuple[Word, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for at all: keeping out alone asks for nothing."""
        return bool(self.words or self.phrases)

    @property
    def wanted(self) -> tuple[Word, ...]:
        """The words that are wanted, alone and in phrases, in order."""
        return (*self.words, *(word for phrase in self.phrases for word in phrase))

    @property
    def has_phrases(self) -> bool:
        """Whether it matters where the words stand."""
        return bool(self.phrases) or any(len(phrase) > 1 for phrase in self.without)

    def terms(self) -> Iterator[str]:
        """Every term that is looked up, beginnings apart."""
        for word in (*self.wanted, *(word for phrase in self.without for word in phrase)):
            yield from word.terms
            yield from word.also

    def beginnings(self) -> set[str]:
        """The beginnings of words that are looked up."""
        return {word.beginning for word in self.wanted if word.beginning}
