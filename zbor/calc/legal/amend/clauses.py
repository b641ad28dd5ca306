"""The clauses of an order: each says in which place what is done to what, and leans on the clause before it.

A sentence is understood as a whole or not at all: every one of its words must have its place in a clause.
"""

from collections.abc import Sequence

from zbor.calc.legal.amend.clause import Clause, NotUnderstood
from zbor.calc.legal.amend.lexicon import Verb
from zbor.calc.legal.amend.phrases import JOINERS, Stream
from zbor.calc.legal.amend.steps import STEPS
from zbor.calc.legal.amend.tokens import Token, TokenKind

MOST_CLAUSES = 200
MOST_TOKENS = 4000
"""Words, numbers, signs and quotations of a sentence; no order is as long."""


def read_clauses(sentence: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence, each with its verb; raises NotUnderstood."""
    if len(sentence) > MOST_TOKENS:
        raise NotUnderstood
    stream = Stream(_without_end(sentence))
    clauses: list[Clause] = []
    verb: Verb | None = None
    while stream.at < len(stream.tokens):
        clause = _read_clause(stream, verb)
        if len(clauses) == MOST_CLAUSES:
            raise NotUnderstood
        clauses.append(clause)
        verb = clause.verb = clause.verb or verb
    if not clauses:
        raise NotUnderstood
    return clauses


def _without_end(sentence: Sequence[Token]) -> Sequence[Token]:
    """The sentence without the signs that end it or list it."""
    start, end = 0, len(sentence)
    while end and sentence[end - 1].kind is TokenKind.SIGN and sentence[end - 1].text in ".,;":
        end -= 1
    while start < end and sentence[start].kind is TokenKind.SIGN and sentence[start].text in "–-":
        start += 1
    return sentence[start:end]


def _read_clause(stream: Stream, verb: Verb | None) -> Clause:
    """One clause, up to the sign or word that parts it from the next."""
    clause = Clause()
    while stream.at < len(stream.tokens):
        if stream.says(JOINERS | {";"}) and clause.is_complete(verb) and not stream.says(("ki",), 1):
            stream.at += 1
            stream.take(JOINERS)
            return clause
        if not any(step(stream, clause) for step in STEPS):
            raise NotUnderstood
    if not clause.is_complete(verb):
        raise NotUnderstood
    return clause
