"""Read the orders of a Slovenian amending act: what it says is to be changed where, sentence by sentence.

What is not understood is kept as an order of the kind OTHER; nothing is guessed and nothing left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zbor.calc.legal.amend.assembling import Assembler, Draft
from zbor.calc.legal.amend.clause import NotUnderstood
from zbor.calc.legal.amend.clauses import read_clauses
from zbor.calc.legal.amend.contexts import carried
from zbor.calc.legal.amend.model import Detail, Kind, Order, Target
from zbor.calc.legal.amend.tokens import Token, TokenKind, sentences_of, tokens
from zbor.calc.legal.model import ArticleKind, ParsedAct, ParsedArticle

LONGEST_QUOTATION = 80
"""Signs of a quotation that are shown in what an order says; longer ones are shortened."""
LONGEST_SENTENCE = 2000
FINAL = re.compile(r"\bPREHODN|\bKONČN", re.IGNORECASE)
IN_FORCE = re.compile(r"\b(?:začne|začnejo|začneta)\s{1,3}(?:veljati|se\s{1,3}uporabljati)\b", re.IGNORECASE)
PASSING = re.compile(
    r"\b(?:uporablja|uporabljata|uporabljajo|preneha|prenehata|prenehajo|uveljavitv\w{1,3}|ne\s{1,3}glede\s{1,3}na)\b",
    re.IGNORECASE,
)
ARTICLE_NAMED = re.compile(
    r"\b(?P<number>\d{1,4})\.\s?(?:(?P<letter>[a-zčšž]{1,2})\s)?\s{0,3}člen\w{0,3}\b(?!\s{1,3}(?:tega\s|te\s|Zakona\s))"
)


@dataclass(slots=True)
class _Reader:
    """The orders found so far and the act they are about."""

    text_lines: Sequence[str]
    orders: list[Order] = field(default_factory=list)
    act: str = ""

    def read(self, article: ParsedArticle) -> None:
        """Take in one article of the amending act."""
        source = _Source(article, _first_line(article, self.text_lines))
        is_final = any(FINAL.search(heading) for heading in article.path)
        assembler = Assembler()
        for provision in _provisions(tokens(article.body)):
            self._read_provision(source, provision, assembler, is_final=is_final)

    def _read_provision(
        self, source: "_Source", provision: list[list[Token]], assembler: Assembler, *, is_final: bool
    ) -> None:
        """The orders of one paragraph of the article, or the paragraph as a provision that changes no text."""
        said = source.text(provision[0][0].start, provision[-1][-1].end)
        passing = is_final or PASSING.search(said) or IN_FORCE.search(said)
        if passing and not any(_is_order(sentence) for sentence in provision):
            detail = Detail.ENTRY_INTO_FORCE if IN_FORCE.search(said) else Detail.TRANSITIONAL
            self._add(source, Draft(Kind.OTHER, _named(said), detail=detail), [t for s in provision for t in s])
            return
        for sentence in provision:
            assembler.context = carried(assembler.context)
            try:
                self._read_sentence(source, sentence, assembler)
            except NotUnderstood:
                draft = Draft(Kind.OTHER, Target(), detail=Detail.NOT_UNDERSTOOD)
                self._add(source, draft, sentence)

    def _read_sentence(self, source: "_Source", sentence: Sequence[Token], assembler: Assembler) -> None:
        """The orders of one sentence; raises NotUnderstood."""
        clauses = read_clauses(sentence)
        drafts = assembler.orders(clauses)
        self.act = next((clause.act for clause in clauses if clause.act), self.act)
        for draft in drafts:
            self._add(source, draft, sentence)

    def _add(self, source: "_Source", draft: Draft, sentence: Sequence[Token]) -> None:
        """Note an order."""
        self.orders.append(
            Order(
                number=len(self.orders) + 1,
                kind=draft.kind,
                article_of_amending_act=source.article.key,
                target=draft.target,
                sentence=source.said(sentence),
                line=source.line(sentence[0].start),
                beside=draft.beside,
                becomes=draft.becomes,
                old=draft.old,
                new=draft.new,
                detail=draft.detail,
                quoted=draft.quoted,
                act=self.act,
                every=draft.every,
                times=draft.times,
                understood=draft.detail is not Detail.NOT_UNDERSTOOD,
            )
        )


@dataclass(slots=True)
class _Source:
    """The text of an article of the amending act, and the line on which it begins."""

    article: ParsedArticle
    first_line: int
    _counted: tuple[int, int] = (0, 0)

    def text(self, start: int, end: int) -> str:
        """A stretch of it."""
        return self.article.body[start:end]

    def line(self, at: int) -> int:
        """The line of a place; the heading's where the act's whole text is not at hand."""
        if not self.first_line:
            return self.article.line
        before, lines = self._counted if self._counted[0] <= at else (0, 0)
        self._counted = (at, lines + self.article.body.count("\n", before, at))
        return self.first_line + self._counted[1]

    def said(self, sentence: Sequence[Token]) -> str:
        """What the sentence says, with long quotations shortened and white space folded."""
        body, parts, at = self.article.body, [], sentence[0].start
        for token in sentence:
            if token.kind is TokenKind.QUOTATION and len(token.text) > LONGEST_QUOTATION:
                parts += [body[at : token.start], f"»{token.text[: LONGEST_QUOTATION // 2]}…«"]
                at = token.end
        folded = " ".join("".join([*parts, body[at : sentence[-1].end]]).split())
        return folded if len(folded) <= LONGEST_SENTENCE else f"{folded[:LONGEST_SENTENCE]}…"


def read_orders(act: ParsedAct, text: str = "") -> tuple[Order, ...]:
    """The orders of an amending act, in its order; what changes no text or was not understood is among them as OTHER.

    With the text from which the act was parsed, `line` is that of the sentence; without it, that of the article.
    """
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n") if text else ())
    for article in act.articles:
        if article.kind is ArticleKind.ARTICLE and article.body:
            reader.read(article)
    return tuple(reader.orders)


def _first_line(article: ParsedArticle, lines: Sequence[str]) -> int:
    """The line on which the body begins, from 1; 0 where it is not found below the heading."""
    first = article.body.partition("\n")[0].strip()
    below = range(article.line, min(article.line + 20, len(lines)))
    return next((number + 1 for number in below if lines[number].strip() == first), 0)


def _provisions(found: Sequence[Token]) -> Iterator[list[list[Token]]]:
    """The sentences by paragraph."""
    provision: list[list[Token]] = []
    for sentence in sentences_of(found):
        if provision and sentence[0].gap:
            yield provision
            provision = []
        provision.append(sentence)
    if provision:
        yield provision


def _is_order(sentence: Sequence[Token]) -> bool:
    """True if a sentence among transitional provisions is an order all the same."""
    try:
        read_clauses(sentence)
    except NotUnderstood:
        return False
    return True


def _named(provision: str) -> Target:
    """The first article of the amended act that a provision names."""
    found = ARTICLE_NAMED.search(provision)
    if not found:
        return Target()
    return Target(article=found["number"] + (f".{found['letter']}" if found["letter"] else ""))
