"""Titles and texts as they are compared."""

import hashlib
import re

from zbor.calc.language import fold, tokens

LONGEST = 500
WORDS = re.compile(r"[^\W_]+")
NUMBER_IN_BRACKETS = re.compile(r"\((?:EPA|EVA|SOP|CELEX)[^)]{0,40}\)", re.IGNORECASE)
AHEAD = re.compile(
    r"^(?:(?:predlog|osnutek|delovno gradivo|besedilo)\s+(?=zakona|uredbe|pravilnika|odloka|resolucije|strategije|sklepa)"
    r"|javna obravnava\s+(?=predloga|osnutka)|(?:draft|proposal for)\s+(?:an?\s+|the\s+)?(?=\w))"
)
BEHIND = re.compile(
    r"\s+(?:prva|druga|tretja)\s+obravnava$|\s+(?:redni|skrajsani|nujni)\s+postopek$|\s+v\s+(?:rednem|skrajsanem|nujnem)\s+postopku$"
)
NOMINATIVE = {
    "zakona": "zakon",
    "uredbe": "uredba",
    "pravilnika": "pravilnik",
    "odloka": "odlok",
    "resolucije": "resolucija",
    "strategije": "strategija",
    "sklepa": "sklep",
}
FEWEST_WORDS = 40
"""A text of fewer words says too little to know a matter by it."""


def title_key(title: str) -> str:
    """A title in small letters without marks; `Predlog zakona o medijih – prva obravnava` is `zakon o medijih`."""
    key = " ".join(WORDS.findall(fold(NUMBER_IN_BRACKETS.sub(" ", title))))
    without = AHEAD.sub("", key)
    if without != key:
        first, _space, rest = without.partition(" ")
        key = f"{NOMINATIVE.get(first, first)} {rest}".strip()
    while (shorter := BEHIND.sub("", key)) != key and shorter:
        key = shorter
    return key[:LONGEST]


def text_key(text: str) -> str:
    """A fingerprint of the words of a text, whatever stands between them; empty for a very short one."""
    words = tokens(text)
    if len(words) < FEWEST_WORDS:
        return ""
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
