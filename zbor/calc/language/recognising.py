"""Which language a text is in, by the small words that only one of a few languages has."""

import re
from collections import Counter

from zbor.calc.language.words import LANGUAGES

SMALL = {
    "sl": "in ki ter so kot tudi lahko če ob med pri bo bodo sta zaradi ali iz za na se je z s o v po da ne bi do od "
    "predlog predloga zakona člena javni objave pripombe ministrstvo odlok razpis spremembah sprememb dopolnitvah",
    "en": "the of and to in is for on with that by as are be this from or an at which it will draft act public call "
    "comments proposal regulation council commission",
    "de": "der die das und ist von zu mit für auf den dem des ein eine nicht als auch sich bei nach werden wird oder im "
    "gesetz verordnung",
    "hr": "i koji koja koje su kao također ako što nije biti ili te iz za na se je o u po da ne bi do od prijedlog "
    "prijedloga zakona članka javni objave primjedbe ministarstvo natječaj izmjenama dopunama",
}
COUNTED = Counter(word for words in SMALL.values() for word in set(words.split()))
TELLING = {
    language: frozenset(word for word in words.split() if COUNTED[word] == 1) for language, words in SMALL.items()
}
WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 4000
FEWEST = 2
MARGIN = 2
"""The best must tell itself at least so many times as often as the second."""


def language_of(text: str) -> str:
    """`sl`, `en`, `de` or `hr`; empty where it cannot be told."""
    words = Counter(WORD.findall(text[:LOOKED_AT].casefold()))
    scores = {language: sum(words[word] for word in telling) for language, telling in TELLING.items()}
    (best, most), (_second, next_most) = Counter(scores).most_common(2)
    return best if most >= FEWEST and most >= MARGIN * next_most else ""


def dictionary_for(language: str) -> str:
    """The dictionary that fits a language best; Slovene where there is none."""
    return language if language in LANGUAGES else "sl"
