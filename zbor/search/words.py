"""From text to what is compared: folded lemmas, the same for what is indexed and what is asked."""

from zbor.calc.language import fold, lemma, tokens


def indexed(text: str) -> list[str]:
    """The folded lemmas of a text, one for each token, in order."""
    return [fold(lemma(token)) for token in tokens(text)]


def asked(text: str, *, at_most: int = 12) -> list[str]:
    """The folded lemmas of a question, each once, in order; more than `at_most` are left out."""
    return list(dict.fromkeys(indexed(text)))[:at_most]
