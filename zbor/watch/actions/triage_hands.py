"""Who is on an item: one takes it, hands it to a colleague, gives it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note
from zbor.watch.actions.item_guards import locked, must_triage
from zbor.watch.models import Item
from zbor.watch.rules import may_triage


@transaction.atomic
def take(*, item: Item, by: Person, now: datetime) -> Item:
    """Be on it oneself; refused where somebody else is on it already."""
    must_triage(by, now)
    current = locked(item)
    other = current.in_hands_of
    if other is not None and other != by:
        raise Refused(
            _("%(name)s is on it already.") % {"name": other.name},
            hint=_("Ask, or hand it over on the page of the item."),
            url=f"/watch/items/{current.pk}/",
            label=current.title,
        )
    return _put(current, by, by)


@transaction.atomic
def give_back(*, item: Item, by: Person, now: datetime) -> Item:
    """Be on it no more; where it is in other hands meanwhile, it stays there."""
    must_triage(by, now)
    current = locked(item)
    return _put(current, None, by) if current.in_hands_of == by else current


@transaction.atomic
def hand(*, item: Item, to: Person | None, by: Person, now: datetime) -> Item:
    """Hand it to a colleague of the office, or give it back so that nobody is on it."""
    must_triage(by, now)
    if to is not None and not may_triage(standing_of(to, on=timezone.localdate(now))):
        raise Refused(_("%(name)s is not of the office, so the item cannot be handed over.") % {"name": to.name})
    return _put(locked(item), to, by)


def _put(item: Item, to: Person | None, by: Person) -> Item:
    if item.in_hands_of != to:
        item.in_hands_of = to
        item.save(update_fields=["in_hands_of"])
        note("item.in_hands", by=by, subject=item, of=to.pk if to else None)
    return item
