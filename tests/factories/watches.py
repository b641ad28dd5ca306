"""Items that were found, what happened to them, and standing questions."""

from datetime import datetime
from zoneinfo import ZoneInfo

import factory
from django.utils import timezone

from zbor.calc.watching import words_from
from zbor.watch.enums import ChangeKind
from zbor.watch.models import Change, Item, Watch

NOW = datetime(2026, 11, 23, 8, 40, tzinfo=ZoneInfo("Europe/Ljubljana"))
EARLIER = datetime(2026, 11, 1, 8, tzinfo=ZoneInfo("Europe/Ljubljana"))


class FoundItemFactory(factory.django.DjangoModelFactory):
    """An item with the words in which questions are asked of it."""

    class Meta:
        model = Item

    title = factory.Sequence(lambda number: f"Zadeva {number:04d}")
    text = ""
    url = factory.Sequence(lambda number: f"https://vir.example/{number}")
    on = factory.LazyFunction(lambda: timezone.localdate(NOW))
    title_key = factory.LazyAttribute(lambda item: item.title.casefold())
    lemmas = factory.LazyAttribute(
        lambda item: " ".join(words_from(f"{item.title}\n{item.text}", item.language or "sl"))
    )
    language = "sl"
    first_seen_at = NOW
    changed_at = NOW


class ChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Change

    item = factory.SubFactory(FoundItemFactory)
    kind = ChangeKind.NEW
    at = NOW


def found(title, *, at=NOW, kind=ChangeKind.NEW, old="", new="", kind_of="", **fields) -> Change:
    """That an item of this title was found, or changed; `kind_of` is the kind of the item."""
    item = FoundItemFactory(title=title, kind=kind_of, **fields)
    return ChangeFactory(item=item, at=at, kind=kind, old=old, new=new)


class WatchFactory(factory.django.DjangoModelFactory):
    """A question of the network, kept three weeks before `NOW`; `person=`, `body=` or `stranger=` make it theirs."""

    class Meta:
        model = Watch

    name = factory.Sequence(lambda number: f"Opazovanje {number:03d}")
    asked = "samozaposleni"
    since = EARLIER
    created_at = EARLIER
    changed_at = EARLIER
