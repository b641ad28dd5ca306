"""The text of an item read as an act, and what it orders to be changed; in a process of its own, because it is foreign."""

from dataclasses import dataclass

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.base.refusals import Refused
from zbor.calc.legal.reading import ParsedFile
from zbor.dossiers import side_by_side
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import METHOD, Act, Consolidation, TextVersion
from zbor.dossiers.queries import OrderInWords, act_of, in_order, orders_of
from zbor.dossiers.reading import read_pasted
from zbor.watch.models import Item

SHORTEST = 200
"""Characters below which a text is a notice and no act."""

LEAST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Ordered:
    """What an amending text orders of an act, order by order, and the text in force of which it does."""

    base: TextVersion
    orders: list[OrderInWords]


def act_in(item: Item) -> ParsedFile | None:
    """The act that the text of an item is; None where it is a notice, or cannot be read."""
    if len(item.text) < SHORTEST:
        return None
    try:
        parsed = read_pasted(item.text)
    except Refused:
        return None
    return parsed if len(parsed.act.articles) >= LEAST_ARTICLES else None


def base_of(item: Item, act: Act) -> TextVersion | None:
    """The text in force of an act, of the day of the item; where all we have are later, the first of them."""
    kept = in_order(TextVersion.objects.filter(act=act, dossier=None, kind=TextKind.IN_FORCE).select_related("act"))
    before = [one for one in kept if one.on is None or one.on.first <= item.on]
    return next(iter([*reversed(before), *kept]), None)


def ordered_by(parsed: ParsedFile, base: TextVersion) -> Ordered | None:
    """What the text of an item orders of a text in force; None where it orders nothing, or takes too long."""
    work = f"{side_by_side.__name__}:{side_by_side.consolidated.__name__}"
    known = act_of(base, title=base.act.title if base.act else "").to_dict()
    try:
        result = run_limited(work, known, parsed.act.to_dict())
    except (TooMuch, Broken):
        return None
    if result is None:
        return None
    return Ordered(base, orders_of(Consolidation(base=base, orders=result["outcomes"], method=METHOD)))
