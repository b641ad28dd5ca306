"""Where sentences of legal text begin and end; `82. člena`, `št. 77/07` and `l. r.` do not end one.

An empty line always ends a sentence. A full stop inside a quotation or parentheses does not end the sentence around it:
`… se glasi: »Prvi. Drugi.«.` is one sentence, because what is quoted belongs to what quotes it. A quotation with nothing
before it is no part of a sentence but holds sentences, and is cut like any other text.
"""

import re
from collections import Counter
from collections.abc import Iterator

from zbor.calc.language.shortenings import BEFORE_NUMBERS, NEVER_LAST, SOMETIMES_LAST

STOP = re.compile(r"[.!?…][.!?…»«\"“”’')\]]{0,8}(?=\s)")
WORD_BEFORE = re.compile(r"[^\s(\[»«„“”\"/]{1,24}\Z")
AFTER = re.compile(r"[\s»«„“\"'(\[–—-]{0,12}")
GAP_AFTER_STOP = re.compile(r"\.\s{1,3}")
ROMAN = re.compile(r"[IVXLC]{1,7}\Z")
LABEL = re.compile(r"(?:\d{1,3}|[IVXLC]{1,7}|\w)\Z")
COUNTED_ON = re.compile(r"(?:in|ter|ali|do|and|or|to|und|oder|bis)\s{1,3}(?:[IVXLC]{1,7}|\d{1,4})\b", re.IGNORECASE)
CLOSERS = {"sl": {"«": "»", "“": "„", "”": "„"}, "de": {"«": "»", "“": "„", "”": "„"}, "en": {"”": "“"}}
BRACKETS = {")": "(", "]": "["}
BRACKET = re.compile(r"[»«„“”()\[\]]")
CALLED_BY_NUMBER = frozenset(
    {"absatz", "abs.", "nr.", "nummer", "satz", "§", "artikel", "artikels", "buchstabe", "kapitel"}
)
CLOSING = ")]«”"
LONGEST_WORD = 24
LONGEST_ORDINAL = 3


def sentences(text: str, language: str = "sl") -> tuple[tuple[int, int], ...]:
    """The spans (start, end) of the sentences of `text`, without white space around them; every other sign is in one.

    ValueError for a language other than `sl`, `en` and `de`.
    """
    if language not in NEVER_LAST:
        raise ValueError(f"No sentences for language {language!r}; known are {sorted(NEVER_LAST)}.")
    return tuple(span for start, end in _blocks(text) for span in _cut(text, start, end, language))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text between empty lines."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        if not line.strip():
            yield start, at
            start = at + len(line)
        at += len(line)
    yield start, at


def _cut(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of one stretch without empty lines."""
    begin = _skip_space(text, start, end)
    pairs = iter(sorted(_pairs(text, begin, end, language)))
    pair, around = next(pairs, None), list[tuple[int, int]]()
    for stop in STOP.finditer(text, begin, end):
        while pair and pair[0] < stop.start():
            while around and around[-1][1] < pair[0]:
                around.pop()
            around.append(pair)
            pair = next(pairs, None)
        while around and around[-1][1] < stop.end():
            around.pop()
        enclosed = bool(around) and around[-1][0] > begin
        if not enclosed and _is_end(text, begin, stop, language):
            yield begin, stop.end()
            begin = _skip_space(text, stop.end(), end)
    last = start + len(text[start:end].rstrip())
    if begin < last:
        yield begin, last


def _skip_space(text: str, at: int, end: int) -> int:
    """The first sign that is no white space."""
    while at < end and text[at].isspace():
        at += 1
    return at


def _pairs(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Quotation marks and brackets that belong together, one pair inside another or apart from it."""
    closers = BRACKETS | CLOSERS[language]
    openers = set(closers.values())
    opened, counts = list[tuple[str, int]](), Counter[str]()
    for found in BRACKET.finditer(text, start, end):
        sign = found[0]
        if counts[closers.get(sign, "")]:
            opener, at = "", start
            while opener != closers[sign]:  # what was opened inside and never closed is no pair
                opener, at = opened.pop()
                counts[opener] -= 1
            yield at, found.start()
        elif sign in openers:
            opened.append((sign, found.start()))
            counts[sign] += 1


def _is_end(text: str, begin: int, stop: re.Match[str], language: str) -> bool:
    """True if the sentence that began at `begin` ends with this stop."""
    gap = AFTER.match(text, stop.end())
    follower = gap.end() if gap else stop.end()
    sign = text[follower : follower + 1]
    if not sign or sign.islower():
        return not sign
    if stop[0][0] != "." or text[stop.start() - 1] in CLOSING:
        return True
    context = text[max(begin, stop.start() - LONGEST_WORD) : stop.start()]
    before = WORD_BEFORE.search(context)
    if not before:
        return True
    word, ahead = before[0], context[: before.start()]
    if _is_label(word, ahead):
        return False
    if word.isdecimal() or ROMAN.match(word):
        return _number_ends(text, follower, word, ahead, language)
    return _word_ends(context, sign, language)


def _is_label(word: str, ahead: str) -> bool:
    """True for `1.`, `IV.` or `a.` at the beginning of a line or sentence."""
    lined = not ahead.strip() or ahead.rstrip(" \t\u00a0").endswith("\n")
    return lined and bool(LABEL.match(word))


def _number_ends(text: str, follower: int, word: str, ahead: str, language: str) -> bool:
    """True if a sentence ends after a number with a full stop; what follows is no small letter."""
    if COUNTED_ON.match(text, follower):
        return False
    if text[follower].isdigit():
        return len(word) > LONGEST_ORDINAL
    if not word.isdecimal():
        return len(word) > 1  # a single letter is somebody's name
    if language == "de" and len(word) < LONGEST_ORDINAL:
        return (ahead.split() or [""])[-1].casefold() in CALLED_BY_NUMBER
    return True


def _word_ends(context: str, sign: str, language: str) -> bool:
    """True if a sentence ends after the last word of `context`, which may be a shortened one."""
    parts = GAP_AFTER_STOP.sub(".", context).split()[-1].strip('()[]»«„“”"').casefold().split(".")
    for length in (3, 2, 1):
        word = ".".join(parts[-length:])
        if word in NEVER_LAST[language]:
            return False
        if word in BEFORE_NUMBERS[language]:
            return not sign.isdigit()
        if word in SOMETIMES_LAST[language]:
            return sign.isupper()
    return len(parts[-1]) > 1
