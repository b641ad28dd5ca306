"""Carry out the orders of an amending act on a base text, as far as they fit it."""

from collections.abc import Callable, Mapping, Sequence

from zbor.calc.legal.amend.changing_articles import delete_article, insert_article, other, replace_article
from zbor.calc.legal.amend.changing_units import delete_unit, insert_unit, renumber, replace_unit
from zbor.calc.legal.amend.changing_words import change_words
from zbor.calc.legal.amend.finding import DoesNotFit
from zbor.calc.legal.amend.model import Consolidation, Detail, Kind, Order, OrderOutcome, Outcome, Reason
from zbor.calc.legal.amend.naming import is_named
from zbor.calc.legal.amend.spelling import spelled_act
from zbor.calc.legal.amend.standing import Standing
from zbor.calc.legal.model import Heading, ParsedAct

PASSING = frozenset({Detail.TRANSITIONAL, Detail.ENTRY_INTO_FORCE})
CARRIED_OUT: Mapping[Kind, Callable[[Standing, Order], int]] = {
    Kind.REPLACE_WORDS: change_words,
    Kind.DELETE_WORDS: change_words,
    Kind.REPLACE_PARAGRAPH: replace_unit,
    Kind.INSERT_PARAGRAPH: insert_unit,
    Kind.DELETE_PARAGRAPH: delete_unit,
    Kind.REPLACE_ITEM: replace_unit,
    Kind.INSERT_ITEM: insert_unit,
    Kind.DELETE_ITEM: delete_unit,
    Kind.REPLACE_ARTICLE: replace_article,
    Kind.INSERT_ARTICLE: insert_article,
    Kind.DELETE_ARTICLE: delete_article,
    Kind.RENUMBER: renumber,
    Kind.OTHER: other,
}


def consolidate(base: ParsedAct, orders: Sequence[Order]) -> Consolidation:
    """The base text with every order that fits carried out in turn, and what came of each.

    An order that could mean more than one thing is not carried out. Units are counted as in the base text, also where
    an earlier order put some in or took some out; only once units are said to bear new numbers can a number mean both.
    A repealed article stays, without text, under the heading `črtan`.
    """
    standing = Standing(base)
    first = next((order.act for order in orders if order.act), "")
    outcomes = tuple(_outcome(standing, order, first) for order in orders)
    entries = [entry if isinstance(entry, Heading) else entry.finished() for entry in standing.entries]
    _text, act = spelled_act(base, entries)
    return Consolidation(act, outcomes)


def _outcome(standing: Standing, order: Order, first: str) -> OrderOutcome:
    """Carry out one order, if it fits."""
    if not order.understood:
        return OrderOutcome(order, Outcome.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD)
    if order.detail in PASSING:
        return OrderOutcome(order, Outcome.NOTHING_TO_DO, Reason.CHANGES_NO_TEXT)
    try:
        if order.act and not is_named(standing.act.title, order.act, first):
            raise DoesNotFit(Reason.ANOTHER_ACT, 0, order.act)
        count = CARRIED_OUT[order.kind](standing, order)
    except DoesNotFit as problem:
        return OrderOutcome(order, Outcome.DOES_NOT_FIT, problem.reason, problem.count, problem.about)
    return OrderOutcome(order, Outcome.DONE, count=count)
