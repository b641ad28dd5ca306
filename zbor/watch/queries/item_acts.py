"""Which act of our stock an item is about: by a number, by the title of the act in its own, or by an abbreviation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from zbor.calc.watching import words_from
from zbor.calc.watching.questions import Phrase, holds
from zbor.dossiers.models import Act, Identifier

LEAST_WORDS = 3
"""A title of fewer words stands in too many others."""

ABBREVIATION = re.compile(r"(?<![\w-])([A-ZČŠŽ][\w]{1,12})(?:-[A-ZČŠŽ0-9]{1,4})?(?![\w-])")
"""`ZUJIK` of `ZUJIK-F`, too."""

Number = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownActs:
    """The acts of our stock as they are looked for; the longest titles first, so that the more exact one is found."""

    numbers: dict[Number, int] = field(default_factory=dict)
    titles: tuple[tuple[Phrase, int], ...] = ()
    short: dict[str, int] = field(default_factory=dict)

    def of(self, title: str, numbers: Iterable[Number] = ()) -> int | None:
        """The act that a title and numbers speak of, as its key."""
        for number in sorted(numbers):
            if number in self.numbers:
                return self.numbers[number]
        words = words_from(title)
        for phrase, act in self.titles:
            if holds(words, phrase):
                return act
        return next((self.short[name] for name in abbreviations(title) if name in self.short), None)


def compact(value: str) -> str:
    """A number as it is compared: without spaces."""
    return "".join(value.split())


def abbreviations(text: str) -> list[str]:
    """What is written as abbreviations of acts are: a word with two capital letters at least."""
    return [one.upper() for one in ABBREVIATION.findall(text) if sum(letter.isupper() for letter in one) > 1]


def known_acts() -> KnownActs:
    """Every act, as it is looked for. Two queries."""
    acts = list(Act.objects.values_list("pk", "title", "short_title"))
    phrases = {(tuple(words_from(name)), pk) for pk, *names in acts for name in names}
    long = [(phrase, pk) for phrase, pk in phrases if len(phrase) >= LEAST_WORDS]
    numbers = Identifier.objects.filter(act__isnull=False).values_list("kind", "value", "act")
    return KnownActs(
        numbers={(kind, compact(value)): act for kind, value, act in numbers if act},
        titles=tuple(sorted(long, key=lambda one: (-len(one[0]), one[1]))),
        short={name: pk for pk, _title, short in acts for name in abbreviations(short)},
    )
