"""Acts made for the tests of comparison: invented, in the style of Slovenian acts."""

import random

from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.parse import parse_text
from zbor.calc.worddiff import Kind

VOCABULARY = """
minister pristojen za kulturo določi merila postopek izbora izvajalca javnega programa ljubiteljske dejavnosti
knjižnica gledališče muzej arhiv zavod svet direktor strokovni program razpis komisija predlog sklep vloga rok
sredstva proračun občina država letno poročilo nadzor pogodba obveznost pravica varstvo dediščina ustvarjalec
samostojni poklic prispevek štipendija nagrada odkup gradivo zbirka dostop javnost izobraževanje otrok mladina
manjšina jezik knjiga film glasba ples slika kip oder dvorana vstopnica obiskovalec urnik popust donator sponzor
"""
WORDS = VOCABULARY.split()


def sentence(chance: random.Random, words: int) -> str:
    """A sentence of random words, the same for the same chance."""
    return f"{' '.join(chance.choices(WORDS, k=words)).capitalize()}."


def body(seed: int, count: int = 3, words: int = 14) -> str:
    """Numbered paragraphs of a body."""
    chance = random.Random(seed)  # noqa: S311 -- texts, no secret
    return "\n\n".join(f"({number}) {sentence(chance, words)}" for number in range(1, count + 1))


def article(key: str, text: str, heading: str = "") -> ParsedArticle:
    """An article of the act."""
    return ParsedArticle(key, f"{key}. člen", heading, text, 1, (), paragraphs(text))


def act(*articles: ParsedArticle) -> ParsedAct:
    """An act of these articles and nothing else."""
    return ParsedAct("Zakon o odrih", "", (), articles)


def numbered(*texts: str) -> ParsedAct:
    """An act with these bodies, its articles counted from 1."""
    return act(*(article(str(number), text) for number, text in enumerate(texts, start=1)))


def parsed(text: str) -> ParsedAct:
    """An act read from text."""
    return parse_text(text)


def spelled(pieces, *kinds):
    """What the pieces of these kinds say."""
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def old_text(pieces):
    """The old wording."""
    return spelled(pieces, Kind.SAME, Kind.OLD)


def new_text(pieces):
    """The new wording."""
    return spelled(pieces, Kind.SAME, Kind.NEW)


def shown(comparison):
    """Kind, old keys and new keys of every pair, as short text."""
    return [f"{pair.kind.value}: {'+'.join(pair.old_keys)} > {'+'.join(pair.new_keys)}" for pair in comparison.pairs]
