"""Standing questions: thousands of them asked of each new text at once, each answer with the words that made it."""

from zbor.calc.watching.index import Index, Match
from zbor.calc.watching.questions import Phrase, Question, Text, answers, question_from, words_from
from zbor.calc.watching.told import Readable, Stretch, as_typed

__all__ = [
    "Index",
    "Match",
    "Phrase",
    "Question",
    "Readable",
    "Stretch",
    "Text",
    "answers",
    "as_typed",
    "question_from",
    "words_from",
]
