"""From text to what is compared: folded lemmas, the same for what is indexed and what is asked."""

import re
from functools import lru_cache
from itertools import product

from zbor.calc.finding import BEGINNING, Question, Word
from zbor.calc.language import LANGUAGES, fold, lemma, tokens

LONGEST_TERM = 60
"""Letters of a term; a longer word is known by its beginning."""
MOST = 12
"""Words of a question that are looked for."""
QUOTES = re.compile("[„“”‟«»″]")
PARTS = re.compile(r'([-\u2013\u2212]?)"([^"]*)"?|([-\u2013\u2212]?)([^\s"]+)')
CARONS = {"c": "cč", "s": "sš", "z": "zž"}
MOST_CARONS = 3


@lru_cache(maxsize=200_000)
def term(token: str, language: str) -> str:
    """What stands in the index for a lower-case word; never nothing and never several words, as some signs fold to."""
    return ("".join(fold(lemma(token, language)).split()) or token)[:LONGEST_TERM]


def indexed(text: str, language: str = "sl") -> list[str]:
    """The terms of a text, one for each token, in order."""
    known = language if language in LANGUAGES else "sl"
    return [term(token, known) for token in tokens(text)]


def asked(text: str, *, at_most: int = MOST) -> Question:
    """A question as people write it: words, "words in a row", -without; the last word may be a beginning.

    What is written in one piece, as 78.a, is looked for in a row. More words than `at_most` are left out.
    """
    words: list[str] = []
    phrases: list[list[str]] = []
    without: list[list[str]] = []
    last = ""
    for minus, quoted, minus_of_word, piece in PARTS.findall(QUOTES.sub('"', text)):
        some = tokens(quoted or piece)
        last = ""
        if not some:
            continue
        if minus or minus_of_word:
            without.append(some)
        elif len(some) > 1:
            phrases.append(some)
        else:
            words += some
            last = "" if quoted else some[0]
    return _limited(list(dict.fromkeys(words)), phrases, without, last, at_most)


def _limited(words: list[str], phrases: list[list[str]], without: list[list[str]], last: str, at_most: int) -> Question:
    kept = words[:at_most]
    room = at_most - len(kept)
    in_a_row = []
    for phrase in phrases:
        if phrase[:room]:
            in_a_row.append(tuple(_word(token) for token in phrase[:room]))
            room -= len(phrase[:room])
    return Question(
        words=tuple(_word(token, begins=token == last) for token in kept),
        phrases=tuple(in_a_row),
        without=tuple(tuple(Word(_terms(token)) for token in phrase[:at_most]) for phrase in without[:at_most]),
    )


def _word(token: str, *, begins: bool = False) -> Word:
    terms = _terms(token)
    beginning = fold(token)[:LONGEST_TERM]
    return Word(terms, _with_carons(token) - terms, beginning if begins and len(beginning) >= BEGINNING else "")


def _terms(token: str) -> frozenset[str]:
    """A question is tried in every language."""
    return frozenset(term(token, language) for language in LANGUAGES)


def _with_carons(token: str) -> frozenset[str]:
    """What a word typed without carons may mean with them: `sole` are salts, or a school's."""
    places = sum(letter in CARONS for letter in token)
    if not token.isascii() or not 0 < places <= MOST_CARONS:
        return frozenset()
    spelled = product(*(CARONS.get(letter, letter) for letter in token))
    return frozenset(term("".join(letters), "sl") for letters in spelled)
