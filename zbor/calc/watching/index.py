"""Many questions asked of one text: looked up by their rarest words, so that most are never touched."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from zbor.calc.watching.questions import Phrase, Question, Text, holds

Key = TypeVar("Key", bound=Hashable)
Alternative: TypeAlias = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """That a text answers a question, and the alternatives it holds (none where no words were asked for)."""

    key: Key
    because: tuple[Alternative, ...]


Held: TypeAlias = tuple[int, Match[Key]]
"""The place of a question, and what a text answers that holds one of its alternatives."""

UnderAWord: TypeAlias = tuple[list[Held[Key]], list[tuple[Held[Key], frozenset[str], tuple[Phrase, ...]]]]
"""The alternatives whose rarest word is one word: of that word alone; of more, with its other words and its phrases."""


class Index(Generic[Key]):
    """Questions by their keys. Asking costs what the text holds of rare words, not how many questions there are.

    `frequencies` tells how common words are (any counts will do, unknown words count as rarest); without it a word that
    many questions ask for is taken to be common.
    """

    def __init__(self, questions: Mapping[Key, Question], frequencies: Mapping[str, int] | None = None) -> None:
        self._questions = list(questions.values())
        known = frequencies or _how_often_asked(self._questions)
        self._under: dict[str, UnderAWord[Key]] = {}
        self._wordless: list[Held[Key]] = []
        self._bound: set[int] = set()
        for place, (key, question) in enumerate(questions.items()):
            if question.among or question.without:
                self._bound.add(place)
            if not question.alternatives:
                self._wordless.append((place, Match(key, ())))
            for alternative in question.alternatives:
                self._put(place, Match(key, (alternative,)), alternative, known)
        phrases = (phrase for one in self._questions for part in (*one.alternatives, one.without) for phrase in part)
        self._asked_for = frozenset(word for phrase in phrases for word in phrase)

    def _put(self, place: int, match: Match[Key], alternative: Alternative, known: Mapping[str, int]) -> None:
        words = {word for phrase in alternative for word in phrase}
        rarest = min(words, key=lambda word: (known.get(word, 0), -len(word), word))
        alone, more = self._under.setdefault(rarest, ([], []))
        phrases = tuple(phrase for phrase in alternative if len(phrase) > 1)
        if len(words) == 1 and not phrases:
            alone.append((place, match))
        else:
            more.append(((place, match), frozenset(words - {rarest}), phrases))

    def __len__(self) -> int:
        return len(self._questions)

    def ask(self, text: Text) -> list[Match[Key]]:
        """The questions that a text answers, in the order in which they were given."""
        words = self._asked_for.intersection(text.words)
        held = list(self._wordless)
        for word in words:
            if (under := self._under.get(word)) is None:
                continue
            alone, more = under
            held += alone
            for one, others, phrases in more:
                if others <= words and (not phrases or all(holds(text.words, phrase) for phrase in phrases)):
                    held.append(one)
        found = dict(held)
        if len(found) < len(held):
            found |= self._together(held)
        return [
            found[place]
            for place in sorted(found)
            if place not in self._bound or self._may(self._questions[place], text, words)
        ]

    def _together(self, held: list[Held[Key]]) -> dict[int, Match[Key]]:
        """The questions of which a text holds several alternatives, with all of these as they were written."""
        by_place: dict[int, list[Match[Key]]] = {}
        for place, match in held:
            by_place.setdefault(place, []).append(match)
        several = {place: matches for place, matches in by_place.items() if len(matches) > 1}
        return {
            place: Match(
                matches[0].key,
                tuple(one for one in self._questions[place].alternatives if any((one,) == m.because for m in matches)),
            )
            for place, matches in several.items()
        }

    @staticmethod
    def _may(question: Question, text: Text, words: frozenset[str]) -> bool:
        """The text comes from where it may, and nothing that is unwanted is there."""
        for name, values in question.among.items():
            if values.isdisjoint(text.facets.get(name, ())):
                return False
        return not any(words.issuperset(phrase) and holds(text.words, phrase) for phrase in question.without)


def _how_often_asked(questions: Sequence[Question]) -> dict[str, int]:
    """How many phrases ask for each word."""
    counts: dict[str, int] = {}
    for question in questions:
        for alternative in question.alternatives:
            for phrase in alternative:
                for word in phrase:
                    counts[word] = counts.get(word, 0) + 1
    return counts
