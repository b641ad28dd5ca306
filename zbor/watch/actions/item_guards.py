"""The first lines of every action on an item, and what the second of two people is told."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.watch.enums import Triage
from zbor.watch.models import Item
from zbor.watch.queries.item_words import done_in_words
from zbor.watch.rules import may_triage


def must_triage(by: Person, now: datetime) -> None:
    if not may_triage(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office decides what becomes of an item."))


def locked(item: Item) -> Item:
    """The item as it stands in the database now, held until the transaction ends.

    What hangs on it is fetched afterwards: joined, it would be as it stood before somebody else let go of the item.
    """
    return Item.objects.select_for_update(no_key=True).get(pk=item.pk)


def must_be_open(item: Item, states: Collection[Triage], now: datetime) -> None:
    """Refuse with who did what, and when."""
    if item.triage not in states:
        raise Refused(
            done_in_words(item, now),
            hint=_("Open the item to see what came of it; there it can be undone."),
            url=f"/watch/items/{item.pk}/",
            label=item.title,
        )
