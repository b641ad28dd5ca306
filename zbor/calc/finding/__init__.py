"""Find texts by the words in them: what is kept of each text, and how a question is answered from it.

Pure arithmetic over bytes, so that the same texts give the same answer wherever the bytes are kept.
"""

from zbor.calc.finding.answering import Answer, Order, Sought, answer
from zbor.calc.finding.blocks import SIZE, Piece, Text, fold, terms_of
from zbor.calc.finding.facts import Fact, Facts, pack, unpack
from zbor.calc.finding.questions import BEGINNING, Question, Word
from zbor.calc.finding.shelf import Folded, Shelf, found_in, laid

__all__ = [
    "BEGINNING",
    "SIZE",
    "Answer",
    "Fact",
    "Facts",
    "Folded",
    "Order",
    "Piece",
    "Question",
    "Shelf",
    "Sought",
    "Text",
    "Word",
    "answer",
    "fold",
    "found_in",
    "laid",
    "pack",
    "terms_of",
    "unpack",
]
