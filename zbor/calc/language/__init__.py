"""Words of Slovene and English: tokens, lemmas, and the form in which one searches without carons."""

from zbor.calc.language.words import LANGUAGES, fold, folded, lemma, lemmas, lemmas_of, tokens

__all__ = ["LANGUAGES", "fold", "folded", "lemma", "lemmas", "lemmas_of", "tokens"]
