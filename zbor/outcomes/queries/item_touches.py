"""Which earlier demands and positions of ours what was found touches."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.outcomes.models import METHOD, ItemTouch, SoughtItem
from zbor.watch.models import Item


@dataclass(frozen=True, slots=True)
class ItemTouched:
    """An earlier claim that an item touches: what it is, of when, where it lies, how it read, and by what passage."""

    title: str
    what: str
    within: str
    address: str
    asked: str
    words: str
    before: str
    passage: str
    after: str


def items_to_seek() -> QuerySet[Item]:
    """Items for whose text, as it reads now, nobody has sought yet; the newest first."""
    done = SoughtItem.objects.filter(item=OuterRef("pk"), key=OuterRef("text_key"), method=METHOD)
    return Item.objects.filter(~Exists(done)).order_by("-on", "-pk")


def was_sought(item: Item) -> SoughtItem | None:
    """How it was sought what an item touches as it reads now; None while nobody has."""
    return SoughtItem.objects.filter(item=item, key=item.text_key, method=METHOD).first()


def claims_touched(item: Item) -> list[ItemTouched]:
    """What an item touches, demands before positions, most first, without what was removed since; one query."""
    found = ItemTouch.objects.filter(Q(demand__isnull=True) | Q(demand__removed_at__isnull=True), item=item)
    touches = found.select_related("demand__dossier", "position__dossier").order_by("-score", "pk")
    return [_row(one) for one in sorted(touches, key=lambda one: one.demand is None)]


def _row(one: ItemTouch) -> ItemTouched:
    before, passage, after = [*one.passage, "", "", ""][:3]
    told = {"words": ", ".join(one.words), "before": before, "passage": passage, "after": after}
    if one.demand is not None:
        address = f"/demands/{one.demand.pk}/"
        asked = one.demand.wording or one.demand.text
        return ItemTouched(one.demand.title, what_in_words(one), str(one.demand.dossier), address, asked, **told)
    assert one.position is not None  # noqa: S101 -- a constraint: one of the two is there
    address = f"/dossiers/{one.position.dossier_id}/position/"
    return ItemTouched(one.position.title, what_in_words(one), str(one.position.dossier), address, "", **told)


def what_in_words(one: ItemTouch) -> str:
    """Which claim it is: demand 1 of 2017; the position."""
    if one.demand is None:
        return _("position")
    if one.demand.asked_on is None:
        return _("demand %(number)s") % {"number": one.demand.number}
    return _("demand %(number)s of %(year)s") % {"number": one.demand.number, "year": one.demand.asked_on.first.year}
