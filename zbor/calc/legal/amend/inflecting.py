"""Words to be replaced `v vseh sklonih`: done where the text has them in the very form quoted, and only there.

The new word in another case is for a person to write; so if the text has any other form, nothing is replaced.
"""

import re
from collections import defaultdict

from zbor.calc.language.words import lemma, tokens

LEAST_STEM = 4
LONGEST_ENDING = 3
MOST_WORDS = 12
MOST_FORMS = 100
"""No word has so many forms; where so many begin alike, each counts as one."""


class Vocabulary:
    """The words of texts, each text known by a key; a text that has changed may be added again."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        self._by_lemma: defaultdict[str, set[str]] = defaultdict(set)
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, key: str, text: str) -> None:
        """Take in a text; words that it no longer has stay, which only costs a look."""
        self._texts[key] = text
        for word in set(tokens(text)):
            self._keys[word].add(key)
            self._by_lemma[lemma(word)].add(word)
            self._by_stem[word[:LEAST_STEM]].add(word)

    def other_forms(self, words: str) -> int:
        """How many places have the words in a form other than this one."""
        said = tokens(words)
        if not said or len(said) > MOST_WORDS:
            return 0
        forms = [self._forms(word) for word in said]
        if len(forms[0]) > MOST_FORMS:
            return len(forms[0]) - 1
        keys = set[str]().union(*(self._keys.get(word, ()) for word in forms[0]))
        pattern = r"\W{1,3}".join(f"(?:{'|'.join(sorted(map(re.escape, alike)))})" for alike in forms)
        found = re.compile(rf"\b{pattern}\b", re.IGNORECASE)
        return sum(match[0] != words for key in keys for match in found.finditer(self._texts[key]))

    def _forms(self, word: str) -> set[str]:
        """The words that may be forms of this one: of the same dictionary form, or of the same stem."""
        stem = word[: max(LEAST_STEM, len(word) - LONGEST_ENDING + 1)]
        near = self._by_stem[word[:LEAST_STEM]] if len(word) >= LEAST_STEM else ()
        alike = {one for one in near if one.startswith(stem) and abs(len(one) - len(word)) <= LONGEST_ENDING}
        return {word} | alike | self._by_lemma[lemma(word)]
