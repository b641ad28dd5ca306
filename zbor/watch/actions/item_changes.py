"""Tell dossiers what changes in the items that belong to them."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone, translation

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.actions import tell_chronology
from zbor.dossiers.enums import EntryKind
from zbor.watch.models import Change, Item
from zbor.watch.queries.item_words import change_in_words

AT_ONCE = 200


def follow_changes(*, now: datetime) -> int:
    """Write each change of an item into the chronology of its dossier, once; how many were written."""
    untold = Change.objects.filter(item=OuterRef("pk"), pk__gt=OuterRef("told_up_to"))
    waiting = Item.objects.filter(Exists(untold), dossier__isnull=False).order_by("pk").values_list("pk", flat=True)
    return sum(_follow(pk, now) for pk in waiting[:AT_ONCE])


@transaction.atomic
def _follow(pk: int, now: datetime) -> int:
    item = Item.objects.select_for_update(no_key=True).filter(pk=pk, dossier__isnull=False).first()
    if item is None or item.dossier_id is None:
        return 0
    changes = list(Change.objects.filter(item=item, pk__gt=F("item__told_up_to")).order_by("pk"))
    for change in changes:
        with translation.override(settings.LANGUAGE_CODE):
            told = change_in_words(change)
        tell_chronology(
            dossier=item.dossier,  # type: ignore[arg-type] # asked for above
            on=PartialDate.of(timezone.localdate(change.at)),
            kind=EntryKind.OTHER,
            text=told,
            url=item.url,
            now=now,
        )
    if changes:
        item.told_up_to = changes[-1].pk
        item.save(update_fields=["told_up_to"])
    return len(changes)
