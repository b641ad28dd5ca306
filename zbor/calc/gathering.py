"""Put short texts that speak of the same beside each other, by the words they share.

Simple and the same every time: the texts are taken one by one, the longest first. Each joins the group whose leader, its
first text, it shares most words with, if that is enough; otherwise it begins a group of its own. Every text is in one
group, and nothing is left out or shortened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zbor.calc.language.words import fold, lemmas

ENOUGH = 0.34
"""Shared words as a part of those of the shorter text; below it two texts do not stand together."""
LEAST_SHARED = 2
"""One word in common may be chance; a text of one word needs only that one."""

EMPTY = frozenset(
    fold(word)
    for word in [
        "a",
        "ali",
        "ampak",
        "ako",
        "bi",
        "biti",
        "bolj",
        "brez",
        "če",
        "čez",
        "da",
        "dan",
        "do",
        "drug",
        "eden",
        "en",
        "ena",
        "ga",
        "h",
        "hoteti",
        "in",
        "ipd",
        "itd",
        "iz",
        "ja",
        "jaz",
        "je",
        "kaj",
        "kajti",
        "kako",
        "kakšen",
        "kar",
        "kateri",
        "ker",
        "ki",
        "kje",
        "kjer",
        "ko",
        "kot",
        "le",
        "lahko",
        "ma",
        "manj",
        "mati",
        "me",
        "med",
        "mi",
        "midva",
        "mogoče",
        "morati",
        "moj",
        "na",
        "nad",
        "naj",
        "najbolj",
        "ne",
        "nek",
        "nekaj",
        "neki",
        "nekateri",
        "nič",
        "no",
        "npr",
        "o",
        "ob",
        "od",
        "oz",
        "oziroma",
        "on",
        "ona",
        "oni",
        "ono",
        "pa",
        "po",
        "pod",
        "pri",
        "prav",
        "pred",
        "predvsem",
        "se",
        "sam",
        "samo",
        "še",
        "si",
        "sicer",
        "sem",
        "skozi",
        "smo",
        "so",
        "sta",
        "svoj",
        "ta",
        "tako",
        "takšen",
        "tam",
        "te",
        "temveč",
        "ter",
        "ti",
        "tisti",
        "to",
        "toda",
        "tudi",
        "tukaj",
        "u",
        "v",
        "več",
        "velik",
        "veliko",
        "ves",
        "vsak",
        "vse",
        "vaš",
        "naš",
        "vi",
        "z",
        "za",
        "zelo",
        "zdeti",
        "zato",
        "že",
        "imeti",
        "the",
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "in",
        "is",
        "it",
        "its",
        "me",
        "more",
        "my",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "than",
        "that",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "too",
        "very",
        "was",
        "we",
        "were",
        "what",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that say nothing of what a text is about, as dictionary forms without carons."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Texts that stand together, by their places in what was given; `words` are what all of them share with the first."""

    places: tuple[int, ...]
    words: tuple[str, ...]


def gather(texts: Sequence[str], *, language: str = "sl") -> list[Gathered]:
    """Groups of texts, the largest first and then in the order of what was given; each place stands in exactly one."""
    spelled = [_words(text, language) for text in texts]
    known = [frozenset(words) for words in spelled]
    order = sorted(range(len(texts)), key=lambda place: (-len(known[place]), texts[place], place))
    leaders: list[int] = []
    members: dict[int, list[int]] = {}
    for place in order:
        leader = _nearest(known[place], leaders, known)
        if leader is None:
            leaders.append(place)
            members[place] = [place]
        else:
            members[leader].append(place)
    groups = [_gathered(spelled[leader], members[leader], known) for leader in leaders]
    return sorted(groups, key=lambda group: (-len(group.places), group.places))


def _words(text: str, language: str) -> dict[str, str]:
    """The words that say something, without carons, and how each is spelled."""
    found = {fold(word): word for word in lemmas(text, language)}
    return {bare: word for bare, word in found.items() if len(bare) > 1 and bare not in EMPTY}


def _nearest(words: frozenset[str], leaders: list[int], known: list[frozenset[str]]) -> int | None:
    """The leader with whom most is shared; of equals the earlier. A text without words stands with others without any."""
    best: tuple[float, int] | None = None
    for leader in leaders:
        score = _likeness(words, known[leader])
        if score >= ENOUGH and (best is None or score > best[0]):
            best = (score, leader)
    return best[1] if best else None


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    shorter = min(len(left), len(right))
    if shorter == 0:
        return float(left == right)
    shared = len(left & right)
    return shared / shorter if shared >= min(LEAST_SHARED, shorter) else 0.0


def _gathered(leader: dict[str, str], places: list[int], known: list[frozenset[str]]) -> Gathered:
    shared = frozenset(leader).intersection(*(known[place] for place in places)) if len(places) > 1 else frozenset()
    return Gathered(tuple(sorted(places)), tuple(sorted(leader[bare] for bare in shared)))
