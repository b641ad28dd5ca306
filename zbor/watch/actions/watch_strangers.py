"""Watches of people outside the network: asked for by an address, confirmed and stopped by links."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from zbor.notices.actions import forget_wish, invite
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, Wish
from zbor.record.actions import note
from zbor.watch.actions.watches import NAME, must_ask_something
from zbor.watch.models import Watch
from zbor.watch.questions import FACETS, Wanted
from zbor.watch.watch_rules import BACK, STRANGERS_MOST

UNCONFIRMED = timedelta(days=8)
"""A day longer than a link confirms: what nobody confirmed by then is erased."""


@transaction.atomic
def ask_watch(*, email: str, fields: Mapping[str, Any], pace: Pace, language: str, now: datetime) -> None:
    """Keep what a stranger wants to hear of, and let the address be asked whether it is so.

    Whoever asks learns nothing of the address: what is one too many, or there already, is passed over in silence.
    """
    must_ask_something(fields)
    wanted = Wanted.of(fields)
    asked = {"asked": wanted.asked, "without": wanted.without, **{one: list(getattr(wanted, one)) for one in FACETS}}
    name = (str(fields.get("name") or "") or wanted.asked)[:NAME]
    theirs = Watch.objects.filter(stranger__email=email.strip().lower(), removed_at__isnull=True)
    Correspondent.objects.select_for_update(no_key=True).filter(email=email.strip().lower()).first()
    same = theirs.filter(**asked).first()
    if same is None and theirs.count() >= STRANGERS_MOST:
        return
    wish = same.wish if same is not None else f"watch-{secrets.token_hex(12)}"
    to = invite(email=email, language=language, wants=name, once=wish, now=now)
    if same is None:
        watch = Watch.objects.create(
            name=name, **asked, pace=pace, stranger=to, wish=wish, created_at=now, changed_at=now, since=now
        )
        note("watch.asked_for", by=None, subject=watch)


@transaction.atomic
def stop_by_link(*, watch: Watch, now: datetime) -> Watch:
    """Whoever has the secret address of a stranger's watch stops it; for thirty days it can be put back."""
    kept = Watch.objects.select_for_update(no_key=True).get(pk=watch.pk, stranger__isnull=False)
    if kept.removed_at is None:
        kept.removed_at = kept.changed_at = now
        kept.revision += 1
        kept.save()
        note("watch.removed", by=None, subject=kept)
    return kept


@transaction.atomic
def put_back_by_link(*, watch: Watch, now: datetime) -> Watch:
    """The same the other way; of what happened meanwhile nobody is told."""
    kept = Watch.objects.select_for_update(no_key=True).get(pk=watch.pk, stranger__isnull=False)
    if kept.removed_at is not None:
        kept.removed_at, kept.changed_at, kept.since = None, now, now
        kept.revision += 1
        kept.save()
        note("watch.put_back", by=None, subject=kept)
    return kept


@transaction.atomic
def forget_watches(*, now: datetime) -> int:
    """Erase what was removed and nobody put back in time, what strangers asked for and nobody confirmed, and what those
    wanted who have left; how many. A stranger of whose watches none is left is forgotten, too.
    """
    confirmed = Wish.objects.filter(to=OuterRef("stranger"), once=OuterRef("wish"), confirmed_at__isnull=False)
    unwanted = Q(~Exists(confirmed), stranger__isnull=False, created_at__lte=now - UNCONFIRMED)
    removed = Q(removed_at__lte=now - BACK)
    gone = Watch.objects.filter(unwanted | removed)
    for watch in Watch.objects.filter(removed, stranger__isnull=False).select_related("stranger").order_by("stranger"):
        if watch.stranger is not None:  # asked for above
            forget_wish(to=watch.stranger, once=watch.wish, now=now)
    return gone.delete()[1].get("watch.Watch", 0)
