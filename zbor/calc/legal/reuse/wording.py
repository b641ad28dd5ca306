"""A passage as its words: what each word is compared by, and where it stands in the text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from zbor.calc.language import lemma
from zbor.calc.language.ordinals import ordinal
from zbor.calc.legal.reuse.vocabulary import DENIALS, DENIED, SMALL, WEIGHTY

# A letter may be followed by marks and soft hyphens, which belong to the word but are no letters.
WORD = re.compile(r"[^\W_][^\W_\u00AD\u0300-\u036F]*(?:[\u00AD\u0300-\u036F'’]+[^\W_]+)*[\u0300-\u036F]*")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as words: `keys[n]` is what word n is compared by, `forms[n]` the word in lower case, `starts[n]` to
    `ends[n]` its place in `text`, counted in characters.
    """

    text: str
    language: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def by_form(self) -> "Wording":
        """The same words, compared by their written form instead of their dictionary form."""
        return Wording(self.text, self.language, self.forms, self.forms, self.starts, self.ends)

    def part(self, begin: int, end: int) -> "Wording":
        """The words from number `begin` to before `end`, at their places in the whole text."""
        return self.chosen(range(begin, end))

    def without(self, places: Sequence[tuple[int, int]]) -> "Wording":
        """Without the words that begin in one of these places in the text: sorted, from character to before another."""
        begins = [begin for begin, _ in places]
        after = (bisect_right(begins, start) for start in self.starts)
        return self.chosen([n for n, at in enumerate(after) if not at or self.starts[n] >= places[at - 1][1]])

    def chosen(self, numbers: Sequence[int]) -> "Wording":
        """Only the words of these numbers, at their places in the whole text."""
        keys, forms = (tuple(column[n] for n in numbers) for column in (self.keys, self.forms))
        starts, ends = (tuple(column[n] for n in numbers) for column in (self.starts, self.ends))
        return Wording(self.text, self.language, keys, forms, starts, ends)

    def is_weighty(self, number: int) -> bool:
        """Whether word `number` is a number or turns a rule round."""
        return is_weighty(self.keys[number], self.forms[number], self.language)

    def is_denial(self, number: int) -> bool:
        """Whether word `number` denies or excepts."""
        return self.keys[number] in DENIALS[self.language] or self.forms[number] in DENIED[self.language]


def wording(text: str, language: str = "sl") -> Wording:
    """The words of a text by their dictionary forms; ValueError for a language without a dictionary."""
    places = [(found.start(), found.end()) for found in WORD.finditer(text)]
    forms = tuple(_form(text[start:end]) for start, end in places)
    keys = tuple(key(form, language) for form in forms)
    return Wording(text, language, keys, forms, tuple(s for s, _ in places), tuple(e for _, e in places))


@lru_cache(maxsize=200_000)
def key(form: str, language: str = "sl") -> str:
    """What a word is compared by: its dictionary form, with the denial of denied verbs kept; of a place its number.

    >>> key("niso"), key("so"), key("petnajstega")
    ('ne biti', 'biti', '15.')
    """
    found = lemma(form, language)
    place = ordinal(form, language)
    if place is not None and place != 2:  # `drugi` and `second` are mostly other words
        return f"{place}."
    if form in DENIED[language]:
        return f"ne {found}"
    return found


@lru_cache(maxsize=200_000)
def is_weighty(word: str, form: str, language: str) -> bool:
    """Whether a word is a number, a denial, a duty or a measure: changing it alone changes what a rule says."""
    has_digit = any(letter.isdigit() for letter in form)
    return (
        has_digit or not WEIGHTY[language].isdisjoint((word, form)) or form in DENIED[language] or word[:-1].isdigit()
    )


def is_small(word: str, language: str) -> bool:
    """Whether a word only holds a sentence together."""
    return word in SMALL[language] or (len(word) == 1 and word.isalpha())


def _form(word: str) -> str:
    """A word in lower case, composed, without soft hyphens."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).replace(SOFT_HYPHEN, "").lower()
