"""Sources, items and watches."""

from zbor.watch.models.items import Change, Item, ItemIdentifier, ItemPaper, ItemStep, Sighting
from zbor.watch.models.sources import Page, Source, Visit
from zbor.watch.models.watches import Watch, WatchMatch

__all__ = [
    "Change",
    "Item",
    "ItemIdentifier",
    "ItemPaper",
    "ItemStep",
    "Page",
    "Sighting",
    "Source",
    "Visit",
    "Watch",
    "WatchMatch",
]
