"""What stays in the network: an item that the office put in from an e-mail or a letter, and that leads to no public page."""

from django.db.models import Exists, OuterRef, QuerySet

from zbor.watch.enums import SourceKind
from zbor.watch.models import Item, Sighting, WatchMatch


def private_items() -> QuerySet[Item]:
    """What came only by hand or by mail and has no link; strangers hear nothing of it."""
    seen = Sighting.objects.filter(item=OuterRef("pk"))
    by_hand = seen.filter(source__kind=SourceKind.HAND)
    return Item.objects.filter(Exists(by_hand), ~Exists(seen.exclude(source__kind=SourceKind.HAND)), url="")


def for_strangers(matches: QuerySet[WatchMatch]) -> QuerySet[WatchMatch]:
    """Those of what answered that anybody may hear of."""
    return matches.exclude(change__item__in=private_items())
