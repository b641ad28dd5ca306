"""When two names are the same name: without case, diacritics, punctuation, and words that only say what a thing is."""

import re
import unicodedata

LONGEST = 200
WHAT_IT_IS = frozenset(
    [
        "drustvo",
        "zavod",
        "zveza",
        "zdruzenje",
        "kulturno",
        "kud",
        "kd",
        "doo",
        "dd",
        "so",
        "p",
        "za",
        "ustanova",
        "fundacija",
        "zadruga",
    ]
)
"""Words that say what an organisation is, by which two names are not told apart."""


def words_key(text: str) -> str:
    """Words without case, diacritics and punctuation."""
    return " ".join(_words(text))


def name_key(name: str) -> str:
    """A name of an organisation also without words such as “društvo”; the whole name if nothing is left."""
    words = _words(name)
    return " ".join([one for one in words if one not in WHAT_IT_IS] or words)[:LONGEST]


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(one for one in folded if not unicodedata.combining(one)))
