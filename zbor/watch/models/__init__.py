"""Sources and items."""

from zbor.watch.models.items import Change, Item, ItemIdentifier, ItemPaper, ItemStep, Sighting
from zbor.watch.models.sources import Page, Source, Visit

__all__ = ["Change", "Item", "ItemIdentifier", "ItemPaper", "ItemStep", "Page", "Sighting", "Source", "Visit"]
