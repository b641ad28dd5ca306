"""The consulted draft beside the adopted text: which article became which, and what is new in each."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.reuse.wording import Wording, is_small
from zbor.calc.legal.trace.ground import Ground, Triple, triples
from zbor.calc.legal.trace.legalwords import legal_words
from zbor.calc.legal.trace.likeness import Likeness

WEIGHTY_LEAST = 0.8
"""What numbers, duties and denials weigh at least; 1 is a word that the draft does not have."""
SMALL_MOST = 0.1
"""What words that only hold a sentence together weigh at most."""
ORDINARY_LEAST = 0.1
"""What all other words weigh at least."""

LABEL = re.compile(r"\b(?:člen[a-z]{0,4}|čl|article|art|section|sec|paragraph)\b")
BETWEEN = re.compile(r"(?<=\d)[\W_]+(?=\d)")
SIGNS = re.compile(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)")


class Acts:
    """Both acts as words. Everything is worked out when first asked for and kept: one object serves many proposals."""

    def __init__(self, draft: ParsedAct, adopted: ParsedAct, language: str, rarity: Rarity | None = None) -> None:
        self.language = language
        self.draft = {article.key: legal_words(article.body, language) for article in draft.articles}
        self.adopted = {article.key: legal_words(article.body, language) for article in adopted.articles}
        self.rarity = rarity or Rarity.counted(words.keys for words in self.draft.values())
        self._keys = {canonical(article.key): article.key for article in reversed(draft.articles)}
        self._new_keys = {canonical(article.key): article.key for article in reversed(adopted.articles)}
        self._counterparts: dict[str, str] = {}
        self._grounds: dict[tuple[str, str, bool], Ground] = {}

    def draft_key(self, article: str) -> str:
        """The key of the draft's article that is called so (`82.a`, `82.a člen`, `Article 82a`), "" if none."""
        return article if article in self.draft else self._keys.get(canonical(article), "")

    def new_key(self, article: str) -> str:
        """The key of the adopted article that is called so, if the draft has none called so; otherwise ""."""
        key = self._new_keys.get(canonical(article), "")
        return "" if key in self.draft else key

    def weight(self, words: Wording, number: int) -> float:
        """What word `number` weighs, from above 0 to 1."""
        rare = self.rarity.weight(words.keys[number])
        if words.is_weighty(number):
            return max(rare, WEIGHTY_LEAST)
        if is_small(words.keys[number], self.language):
            return min(rare, SMALL_MOST)
        return max(rare, ORDINARY_LEAST)

    def counterpart(self, key: str) -> str:
        """The adopted article that the draft's article became: by number, or by content if that is more alike."""
        if key not in self._counterparts:
            self._counterparts[key] = self._counterpart(key)
        return self._counterparts[key]

    def _counterpart(self, key: str) -> str:
        if key in self.adopted and self.adopted[key].keys == self.draft[key].keys:
            return key
        return self.likeness.counterpart(key)

    @cached_property
    def likeness(self) -> Likeness:
        """Which article is like which."""
        return Likeness(self.draft, self.adopted, self.rarity)

    @cached_property
    def draft_triples(self) -> frozenset[Triple]:
        """Every three neighbouring words of the draft."""
        return frozenset(triple for words in self.draft.values() for triple in triples(words.keys))

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The adopted articles that are no article of the draft word for word."""
        before = {words.keys for words in self.draft.values()}
        return tuple(key for key, words in self.adopted.items() if words.keys not in before)

    @cached_property
    def come(self) -> Mapping[Triple, Sequence[str]]:
        """For every three neighbouring words that the draft nowhere has, the adopted articles that have them."""
        found: defaultdict[Triple, list[str]] = defaultdict(list)
        for key in self.changed:
            for triple in dict.fromkeys(triples(self.adopted[key].keys)):
                if triple not in self.draft_triples:
                    found[triple].append(key)
        return found

    def same_place(self, key: str, *, by_form: bool = False) -> Ground | None:
        """What is new in the article that the draft's article `key` became; None if it is gone."""
        other = self.counterpart(key)
        if not other:
            return None
        if (key, other, by_form) not in self._grounds:
            before, after = self.draft[key], self.adopted[other]
            if by_form:
                before, after = before.by_form(), after.by_form()
            self._grounds[key, other, by_form] = Ground.against(other, before, after)
        return self._grounds[key, other, by_form]

    def other_place(self, key: str) -> Ground:
        """What is new in an adopted article beside the whole of the draft."""
        if ("", key, False) not in self._grounds:
            self._grounds["", key, False] = Ground.beside(key, self.adopted[key], self.draft_triples)
        return self._grounds["", key, False]


def canonical(article: str) -> str:
    """The number of an article without the word for article, spaces and signs: `82.a člen` gives `82a`."""
    bare = LABEL.sub(" ", article.casefold())
    return SIGNS.sub("", BETWEEN.sub(".", bare))
