"""Cut text into words and lead each word back to its dictionary form.

The models of Slovene and English come inside the lemmatiser's wheel (CC BY-SA 4.0); nothing is downloaded, and no
other of its models is touched, because some of them are for non-commercial use only.
"""

import re
import unicodedata
from functools import lru_cache

from lemmagen3 import Lemmatizer

LANGUAGES = frozenset({"sl", "en"})
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"

# Letters that Unicode does not take apart into a base and a mark.
WHOLE_LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})


def tokens(text: str) -> list[str]:
    """The words and numbers of `text`, in order and in lower case, without punctuation; `78.a` gives `78`, `a`."""
    composed = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
    return WORD.findall(composed.lower())


def lemmas(text: str, language: str = "sl") -> list[str]:
    """The dictionary forms of the words of `text`, one for each token; ValueError for a language not in LANGUAGES."""
    return [lemma(token, language) for token in tokens(text)]


@lru_cache(maxsize=200_000)
def lemma(token: str, language: str = "sl") -> str:
    """The dictionary form of one lower-case word; numbers and single letters stay as they are."""
    model = _model(language)
    word = POSSESSIVE.sub("", token) if language == "en" else token
    if len(word) < 2 or not word.isalpha():  # the model invents endings for what is no word
        return word or token
    found: str = model.lemmatize(word)
    return found.lower() or word


@lru_cache
def _model(language: str) -> Lemmatizer:
    """The loaded model of one language."""
    if language not in LANGUAGES:
        raise ValueError(f"No dictionary for language {language!r}; known are {sorted(LANGUAGES)}.")
    return Lemmatizer(language)


def fold(text: str) -> str:
    """`text` in lower case without carons and accents, so that `casopis` finds `časopis`."""
    plain = unicodedata.normalize("NFKD", text).casefold()  # first apart: a black-letter capital has no small one
    spread = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare.translate(WHOLE_LETTERS)
