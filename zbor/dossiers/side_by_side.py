"""Work on two texts that may be large: plain data in, plain data out, so that it can be done in a process of its own."""

from typing import Any

from zbor.calc.legal.amend import Kind, consolidate, read_orders
from zbor.calc.legal.compare import compare
from zbor.calc.legal.model import ParsedAct

AMENDING_LEAST = 0.5
"""An act of whose articles at least this part orders changes of a text is an amending one."""


def shaped(act: dict[str, Any]) -> str:
    """Whether an act is `whole`, `amending` or, without articles, `plain`."""
    read = ParsedAct.from_dict(act)
    if not read.articles:
        return "plain"
    ordering = {order.article_of_amending_act for order in read_orders(read) if order.kind is not Kind.OTHER}
    return "amending" if len(ordering) >= AMENDING_LEAST * len(read.articles) else "whole"


def compared(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """What differs between two acts as `ParsedAct.to_dict` writes them; the result as `Comparison.to_dict` does."""
    return compare(ParsedAct.from_dict(old), ParsedAct.from_dict(new)).to_dict()


def consolidated(base: dict[str, Any], amending: dict[str, Any]) -> dict[str, Any] | None:
    """What an amending act makes of a base act: `outcomes` of its orders, and the `comparison` of the base with that.

    None where the second act orders nothing that would change a text.
    """
    before = ParsedAct.from_dict(base)
    orders = read_orders(ParsedAct.from_dict(amending))
    if all(order.kind is Kind.OTHER for order in orders):
        return None
    after = consolidate(before, orders)
    return {
        "outcomes": [outcome.to_dict() for outcome in after.outcomes],
        "comparison": compare(before, after.act).to_dict(),
    }
