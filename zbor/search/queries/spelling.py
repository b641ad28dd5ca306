"""What somebody perhaps meant who found nothing: the nearest words of the index that this visitor may see."""

from collections.abc import Collection
from datetime import datetime

from rapidfuzz import process
from rapidfuzz.distance import OSA

from zbor.calc.language import fold, lemma, tokens
from zbor.search.enums import Audience
from zbor.search.models import Posting
from zbor.search.queries.asking import LAST, find
from zbor.search.words import term

SHORTEST, LONG = 4, 8
"""Letters of a word that is corrected at all, and of one in which two may be wrong."""
TRIED = 3


def nearest(text: str, *, audiences: Collection[Audience], now: datetime, among: Collection[str] | None) -> str:
    """The question with the words that nothing contains replaced by their nearest, if something is found then; or nothing.

    Only plain questions are corrected, without quotation marks and exclusions.
    """
    words = text.split()
    if any(tokens(word) != [word.lower()] for word in words):
        return ""

    def is_found(asked: str) -> bool:
        return find(asked, audiences=audiences, now=now, among=among, size=1).total > 0

    whole = [f'"{word}"' for word in words[:-1]]  # in quotation marks it is no beginning; only the last word may be one
    corrected = [
        word if is_found(asked) else _better(word, audiences, now, among)
        for word, asked in zip(words[:4], [*whole, *words[-1:]], strict=False)
    ] + words[4:]
    better = " ".join(corrected)
    return better if all(corrected) and better != text and is_found(better) else ""


def _better(word: str, audiences: Collection[Audience], now: datetime, among: Collection[str] | None) -> str:
    """The nearest word in the form in which it stands in what is found by it."""
    wanted = term(word.lower(), "sl")
    if len(wanted) < SHORTEST or not wanted.isalpha():
        return ""
    begin = wanted[0].encode()
    near = Posting.objects.filter(term__gte=begin, term__lt=begin + LAST).values_list("term", flat=True).distinct()
    known = [one for raw in near if abs(len(one := bytes(raw).decode()) - len(wanted)) <= 2]
    most = 2 if len(wanted) >= LONG else 1
    for candidate, _distance, _at in process.extract(
        wanted, sorted(known), scorer=OSA.distance, score_cutoff=most, limit=TRIED
    ):
        found = find(candidate, audiences=audiences, now=now, among=among, size=1)
        for hit in found.hits:
            for token in tokens(f"{hit.title} {hit.excerpt}"):
                if fold(lemma(token)) == candidate:
                    return lemma(token)
    return ""
