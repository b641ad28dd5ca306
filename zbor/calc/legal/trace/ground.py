"""Where a proposal is sought: an adopted article, and which of its words and neighbourhoods the draft did not have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from zbor.calc.legal.reuse.wording import Wording
from zbor.calc.legal.trace.edits import edits

Triple = tuple[str, ...]
WINDOW = 3
REACH = 2
"""Two words are a pair if at most one other stands between them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An adopted article. `come` are its words that the draft's article does not have at that place, `gone` the draft's
    words that went. `triples` are the places of three neighbouring words, in any order, that are new; `pairs` those of
    two near words of which one is new; `single` those of new words.
    """

    article: str
    words: Wording
    come: AbstractSet[int]
    gone: AbstractSet[int]
    triples: Mapping[Triple, Sequence[int]]
    pairs: Mapping[Triple, Sequence[tuple[int, int]]]
    single: Mapping[str, Sequence[int]]

    @classmethod
    def against(cls, article: str, before: Wording, after: Wording) -> "Ground":
        """The adopted article against the draft's one that it was."""
        found = edits(before.keys, after.keys)
        come = {place for edit in found for place in range(edit.new_begin, edit.new_end)}
        gone = {place for edit in found for place in range(edit.begin, edit.end)}
        had, has = Counter(triples(before.keys)), Counter(triples(after.keys))
        begins = [
            begin
            for begin, triple in enumerate(triples(after.keys))
            if has[triple] > had[triple] or not come.isdisjoint(range(begin, begin + WINDOW))
        ]
        return cls._of(article, after, come, gone, begins)

    @classmethod
    def beside(cls, article: str, after: Wording, draft: AbstractSet[Triple]) -> "Ground":
        """An adopted article for itself: new are the words in neighbourhoods that the whole draft does not have."""
        begins = [begin for begin, triple in enumerate(triples(after.keys)) if triple not in draft]
        come = {place for begin in begins for place in range(begin, begin + WINDOW)}
        return cls._of(article, after, come, frozenset(), begins)

    @classmethod
    def _of(
        cls, article: str, words: Wording, come: AbstractSet[int], gone: AbstractSet[int], begins: Sequence[int]
    ) -> "Ground":
        keys = words.keys
        threes: defaultdict[Triple, list[int]] = defaultdict(list)
        for begin in begins:
            threes[tuple(sorted(keys[begin : begin + WINDOW]))].append(begin)
        twos: defaultdict[Triple, list[tuple[int, int]]] = defaultdict(list)
        ones: defaultdict[str, list[int]] = defaultdict(list)
        for place in sorted(come):
            ones[keys[place]].append(place)
            for other in range(max(0, place - REACH), min(len(keys), place + REACH + 1)):
                if other != place:
                    twos[keys[place], keys[other]].append((place, other))
        return cls(article, words, come, gone, dict(threes), dict(twos), dict(ones))


def triples(keys: Sequence[str]) -> Iterator[Triple]:
    """Every three neighbouring words, each three in the order of the alphabet: word order is free in Slovene."""
    return (tuple(sorted(three)) for three in zip(keys, keys[1:], keys[2:], strict=False))
