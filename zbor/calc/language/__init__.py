"""Words of Slovene and English: tokens, lemmas, and the form in which one searches without carons."""

from zbor.calc.language.words import LANGUAGES, fold, lemma, lemmas, tokens

__all__ = ["LANGUAGES", "fold", "lemma", "lemmas", "tokens"]
