"""Cut text into words and lead each word back to its dictionary form.

The models of Slovene and English come inside the lemmatiser's wheel (CC BY-SA 4.0); nothing is downloaded, and no
other of its models is touched, because some of them are for non-commercial use only.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

from lemmagen3 import Lemmatizer

LANGUAGES = frozenset({"sl", "en"})
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
REMEMBERED = 200_000
LONGEST_REMEMBERED = 64

# Letters that Unicode does not take apart into a base and a mark.
WHOLE_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})


def tokens(text: str) -> list[str]:
    """The words and numbers of `text`, in order and in lower case, without punctuation; `78.a` gives `78`, `a`."""
    composed = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
    return list(chain.from_iterable(map(_CHUNKS.__getitem__, composed.lower().split())))


def lemmas(text: str, language: str = "sl") -> list[str]:
    """The dictionary forms of the words of `text`, one for each token; ValueError for a language not in LANGUAGES."""
    return lemmas_of(tokens(text), language)


def lemmas_of(words: list[str], language: str = "sl") -> list[str]:
    """The dictionary forms of lower-case words, as `tokens` gives them; for many words faster than one by one."""
    return list(map(_dictionary(language).__getitem__, words))


def lemma(token: str, language: str = "sl") -> str:
    """The dictionary form of one lower-case word; numbers and single letters stay as they are."""
    return _dictionary(language)[token]


class _Chunks(dict[str, tuple[str, ...]]):
    """What stands between white space with the words in it; most of a text is made of chunks met before."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        """Look into a chunk not met before."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = tuple(WORD.findall(chunk))
        if len(chunk) <= LONGEST_REMEMBERED:
            self[chunk] = found
        return found


_CHUNKS = _Chunks()


class _Dictionary(dict[str, str]):
    """The words met so far with their dictionary forms; forgets them all where they become too many."""

    def __init__(self, language: str) -> None:
        """Load the model of one language."""
        super().__init__()
        self._is_english = language == "en"
        self._lemmatize = Lemmatizer(language).lemmatize

    def __missing__(self, token: str) -> str:
        """Ask the model about a word not met before."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = self._find(token)
        if len(token) <= LONGEST_REMEMBERED:
            self[token] = found
        return found

    def _find(self, token: str) -> str:
        """What the model says; it invents endings for what is no word, so that it is not asked about numbers."""
        word = POSSESSIVE.sub("", token) if self._is_english else token
        if len(word) < 2 or not word.isalpha():
            return word or token
        found: str = self._lemmatize(word)
        return found.lower() or word


@lru_cache
def _dictionary(language: str) -> _Dictionary:
    """The dictionary of one language."""
    if language not in LANGUAGES:
        raise ValueError(f"No dictionary for language {language!r}; known are {sorted(LANGUAGES)}.")
    return _Dictionary(language)


def fold(text: str) -> str:
    """`text` in lower case without carons and accents, so that `casopis` finds `časopis`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()  # first apart: a black-letter capital has no small one
    spread = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.translate(WHOLE_LETTERS)


class _Folded(dict[str, str]):
    """Words with their folded forms; forgets them all where they become too many."""

    def __missing__(self, word: str) -> str:
        """Fold a word not met before."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = fold(word)
        if len(word) <= LONGEST_REMEMBERED:
            self[word] = found
        return found


_FOLDED = _Folded()


def folded(words: list[str]) -> list[str]:
    """Each of the words as `fold` gives it; for many words faster than one by one."""
    return list(map(_FOLDED.__getitem__, words))
