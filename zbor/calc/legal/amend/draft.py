"""From two versions of a text to the amending act that leads from one to the other, in Slovenian legal style.

Every article's orders are read and carried out again before they are given out. Where small changes do not give the new
text back, the paragraphs are written anew, and where this does not either, the article.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zbor.calc.legal.amend.apply import consolidate
from zbor.calc.legal.amend.draft_units import BodyDrafter, SaidOrder
from zbor.calc.legal.amend.draft_words import CannotSay, is_quotable
from zbor.calc.legal.amend.naming import named_in
from zbor.calc.legal.amend.orders import read_orders
from zbor.calc.legal.amend.slovene import Case, article, in_a_row, verb
from zbor.calc.legal.amend.slovene import new as new_form
from zbor.calc.legal.amend.spelling import spelled_article
from zbor.calc.legal.amend.splitting import quoted_articles
from zbor.calc.legal.amend.units import folded, read_body, spelled
from zbor.calc.legal.model import ArticleKind, ParsedAct, ParsedArticle
from zbor.calc.legal.paragraphs import paragraphs
from zbor.calc.legal.parse import parse_text

NUMBERED = re.compile(r"^\d{1,4}(?:\.[a-zčšž]{1,2})?$")
READS = "spremeni tako, da se glasi:"
LEEWAY = 200
"""Signs by which orders about parts may be longer than the whole article written anew."""


class Unsaid(StrEnum):
    """Why a difference has no order; NONE where it has one."""

    NONE = ""
    CHAPTER_HEADINGS = "chapter_headings"
    ANNEX = "annex"
    NOT_QUOTABLE = "not_quotable"
    NO_NUMBER = "no_number"
    ORDER_OF_ARTICLES = "order_of_articles"


@dataclass(frozen=True, slots=True)
class DraftedOrder:
    """A sentence of an amending act.

    `amending_article` counts the articles of that act from 1; `articles` are the keys of the articles it changes. `place`
    and `predicate` are its parts around `se`, `block` the text it brings. A difference that no order can say is kept with
    `unsaid` and without text.
    """

    amending_article: int
    articles: tuple[str, ...]
    place: str = ""
    predicate: str = ""
    block: str = ""
    unsaid: Unsaid = Unsaid.NONE

    @property
    def text(self) -> str:
        """The sentence with what it quotes; "" where nothing can be said."""
        return "" if self.unsaid else self.text_in("")

    def text_in(self, act: str) -> str:
        """The sentence as it begins with the name of the act, in the case that follows `v` (`Zakonu o igrah`)."""
        return "" if self.unsaid else SaidOrder(self.place, self.predicate, self.block).text(act=act)


def draft_orders(old: ParsedAct, new: ParsedAct) -> tuple[DraftedOrder, ...]:
    """The orders that make the new text of the old one, in the order of the old text.

    Articles go together by their keys. An article that is gone or only left as repealed is struck out; what no order
    can say (headings of chapters, annexes, quotation marks without a pair) is among the orders with `unsaid`.
    """
    return tuple(_numbered(_groups(old, new)))


def draft_for_article(key: str, old_text: str, new_text: str, *, heading: str = "") -> tuple[DraftedOrder, ...]:
    """The orders that make the new wording of one article of the old one; both without number and heading."""
    old, new = (_article(key, heading, text) for text in (old_text, new_text))
    return tuple(_numbered([_changed(old, new)] if not _is_same(old, new) else []))


def drafted_text(drafted: Sequence[DraftedOrder], title: str = "") -> str:
    """The drafted orders as the articles of an amending act; the first names the act with this title."""
    name, parts, number = named_in(title), list[str](), 0
    for order in drafted:
        if order.unsaid:
            continue
        if order.amending_article != number:
            number = order.amending_article
            parts.append(f"{number}. člen")
        parts.append(order.text_in(name if len(parts) == 1 else ""))
    return "\n\n".join(parts) + "\n" if parts else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The orders of one article of the amending act."""

    articles: tuple[str, ...]
    orders: tuple[SaidOrder, ...] = ()
    unsaid: Unsaid = Unsaid.NONE


def _numbered(groups: Sequence[_Said] | Iterator[_Said]) -> Iterator[DraftedOrder]:
    """The orders with the number of their article."""
    number = 0
    for group in groups:
        if group.unsaid:
            yield DraftedOrder(0, group.articles, unsaid=group.unsaid)
            continue
        number += 1
        for order in group.orders:
            yield DraftedOrder(number, group.articles, order.place, order.predicate, order.block)


def _groups(old: ParsedAct, new: ParsedAct) -> Iterator[_Said]:
    """The articles of the amending act, and what it cannot say."""
    before, now = _by_key(old), _by_key(new)
    yield from _said_nowhere(old, new, before, now)
    inserted = _inserted(before, now)
    if "" in inserted:
        yield _added("Pred", next(iter(before), ""), inserted[""])
    gone: list[str] = []
    for key, was in before.items():
        will_be = now.get(key)
        if _is_gone(was, will_be):
            gone.append(key)
        if gone and (key in inserted or gone[-1] != key):
            yield _deleted(gone)
            gone = []
        if will_be and not _is_gone(was, will_be) and not _is_same(was, will_be):
            yield _changed(was, will_be)
        if key in inserted:
            yield _added("Za", key, inserted[key])
    if gone:
        yield _deleted(gone)


def _said_nowhere(
    old: ParsedAct, new: ParsedAct, before: Mapping[str, ParsedArticle], now: Mapping[str, ParsedArticle]
) -> Iterator[_Said]:
    """Differences for which there is no order."""
    if [heading.text for heading in old.headings] != [heading.text for heading in new.headings]:
        yield _Said((), unsaid=Unsaid.CHAPTER_HEADINGS)
    if [key for key in before if key in now] != [key for key in now if key in before]:
        yield _Said((), unsaid=Unsaid.ORDER_OF_ARTICLES)
    if _annexes(old) != _annexes(new):
        yield _Said((), unsaid=Unsaid.ANNEX)


def _by_key(act: ParsedAct) -> dict[str, ParsedArticle]:
    """The articles of the act proper."""
    return {article.key: article for article in act.articles if article.kind is ArticleKind.ARTICLE}


def _annexes(act: ParsedAct) -> list[tuple[str, str]]:
    """What stands in the annexes."""
    return [(one.key, folded(f"{one.heading} {one.body}")) for one in act.articles if one.kind is ArticleKind.ANNEX]


def _inserted(before: Mapping[str, ParsedArticle], now: Mapping[str, ParsedArticle]) -> dict[str, list[ParsedArticle]]:
    """New articles by the article of the old text which they follow; "" for those before the first."""
    found: dict[str, list[ParsedArticle]] = {}
    last = ""
    for key, new in now.items():
        is_new = key not in before or before[key].repealed
        if key in before and (not is_new or new.repealed):
            last = key
        if is_new and not new.repealed:
            found.setdefault(last, []).append(new)
    return found


def _is_gone(was: ParsedArticle, will_be: ParsedArticle | None) -> bool:
    """True if an article with text has none in the new version."""
    return not was.repealed and (will_be is None or will_be.repealed)


def _is_same(one: ParsedArticle, other: ParsedArticle) -> bool:
    """True if two wordings are the same but for white space, or say that there is none."""
    if one.repealed:
        return True
    return (folded(one.heading), folded(one.body)) == (folded(other.heading), folded(other.body))


def _has_number(key: str) -> bool:
    """True if an order can name the article."""
    return bool(NUMBERED.match(key))


def _deleted(keys: Sequence[str]) -> _Said:
    """`5. in 6. člen se črtata.`"""
    if not all(map(_has_number, keys)):
        return _Said(tuple(keys), unsaid=Unsaid.NO_NUMBER)
    return _Said(tuple(keys), (SaidOrder(_row(keys), verb("črta", len(keys))),))


def _row(keys: Sequence[str]) -> str:
    """Articles in a row, in the nominative."""
    return f"{in_a_row([article(key, Case.NOMINATIVE).removesuffix(' člen') for key in keys], keys)} člen"


def _added(where: str, beside: str, new: Sequence[ParsedArticle]) -> _Said:
    """`Za 5. členom se dodata nova 5.a in 5.b člen, ki se glasita: »…«.`"""
    keys = tuple(one.key for one in new)
    block = "\n\n".join(spelled_article(one) for one in new)
    if not all(map(_has_number, (beside, *keys))):
        return _Said(keys, unsaid=Unsaid.NO_NUMBER)
    texts = quoted_articles(block)
    if not is_quotable(block) or tuple(mark.key for mark in texts.marks) != keys:
        return _Said(keys, unsaid=Unsaid.NOT_QUOTABLE)
    count = len(keys)
    said = f"{verb('doda', count)} {new_form(None, count)} {_row(keys)}, ki se {verb('glasi', count)}:"
    return _Said(keys, (SaidOrder(f"{where} {article(beside, Case.INSTRUMENTAL)}", said, block),))


def _changed(old: ParsedArticle, new: ParsedArticle) -> _Said:
    """The finest orders that give the new wording of an article back."""
    keys = (old.key,)
    if not _has_number(old.key):
        return _Said(keys, unsaid=Unsaid.NO_NUMBER)
    whole = [SaidOrder(article(old.key, Case.NOMINATIVE), READS, spelled_article(replace(new, number=old.number)))]
    longest = len(whole[0].text()) + LEEWAY
    for by_words in (True, False):
        try:
            orders = _within(old, new, by_words=by_words)
        except CannotSay:
            continue
        if sum(len(order.text()) for order in orders) <= longest and _gives_back(old, new, orders):
            return _Said(keys, tuple(orders))
    if is_quotable(whole[0].block) and _gives_back(old, new, whole):
        return _Said(keys, tuple(whole))
    return _Said(keys, unsaid=Unsaid.NOT_QUOTABLE)


def _within(old: ParsedArticle, new: ParsedArticle, *, by_words: bool) -> list[SaidOrder]:
    """Orders about the heading and the paragraphs; raises CannotSay."""
    orders: list[SaidOrder] = []
    if folded(old.heading) != folded(new.heading):
        heading = f"({folded(new.heading)})"
        if not old.heading or not new.heading or not is_quotable(heading):
            raise CannotSay
        orders.append(
            SaidOrder(f"Naslov {article(old.key, Case.GENITIVE)}", f"spremeni tako, da se glasi: »{heading}«")
        )
    drafter = BodyDrafter(old.key, by_words=by_words, names_article=not orders)
    return orders + drafter.draft(read_body(old.body), read_body(new.body))


def _gives_back(old: ParsedArticle, new: ParsedArticle, orders: Sequence[SaidOrder]) -> bool:
    """True if the orders, read and carried out, lead from the old wording to the new one."""
    amending = parse_text("1. člen\n\n" + "\n\n".join(order.text() for order in orders))
    base = ParsedAct("", "", (), (replace(old, path=()),))
    result = consolidate(base, read_orders(amending))
    given = result.act.article(old.key)
    return result.is_complete and given is not None and _wording(given) == _wording(new)


def _wording(one: ParsedArticle) -> tuple[str, list[str]]:
    """The heading and the paragraphs, white space folded."""
    return folded(one.heading), [folded(spelled(unit)) for unit in read_body(one.body).units]


def _article(key: str, heading: str, text: str) -> ParsedArticle:
    """An article from its parts."""
    label = article(key, Case.NOMINATIVE)
    return ParsedArticle(key, label, heading, text, 1, (), paragraphs(text))
