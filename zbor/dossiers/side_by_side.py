"""Work on two texts that may be large: plain data in, plain data out, so that it can be done in a process of its own."""

from typing import Any

from zbor.calc.legal.amend import Kind, consolidate, read_orders
from zbor.calc.legal.compare import compare
from zbor.calc.legal.model import ParsedAct


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
