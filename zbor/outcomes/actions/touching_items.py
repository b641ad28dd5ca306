"""Find which earlier demands and positions of ours an item touches, and tell the office."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.members.queries import office_people
from zbor.notices.actions import correspondent_of, tell
from zbor.outcomes.actions.touching import LEAST, MEGABYTES, SECONDS, Home, claims
from zbor.outcomes.models import METHOD, ItemTouch, SoughtItem
from zbor.outcomes.queries.item_touches import items_to_seek, what_in_words
from zbor.watch.models import Item
from zbor.watch.watch_rules import is_young

AT_ONCE = 50
"""For so many items is sought in one process."""

LONGEST = 400_000
"""Of longer texts the beginning is read."""

MOST = 10
"""Of what an item touches so much is kept."""

AROUND = 120

logger = logging.getLogger(__name__)


def touch_items_due(now: datetime) -> int:
    """Seek for items for which, as they read now, nobody sought yet; how many. One that fails is not tried again."""
    items = list(items_to_seek().defer("lemmas")[:AT_ONCE])
    homes = list(claims()) if items else []
    if not homes:  # nothing to touch: they are sought once there is
        return 0
    for item, found in zip(items, _found([text_of(one) for one in items], homes), strict=True):
        _keep(item, found, {home.key: home for home in homes}, now)
    return len(items)


def text_of(item: Item) -> str:
    """The text in which places are counted."""
    return f"{item.title}.\n{item.text}"[:LONGEST]


def _found(texts: list[str], homes: list[Home]) -> list[list[dict[str, Any]] | None]:
    """What each text touches; where all together are too much, each by itself, and None for one that fails."""
    try:
        return list(
            run_limited(
                "zbor.outcomes.far_and_wide:touched_by_each",
                [(home.key, home.words) for home in homes],
                texts,
                seconds=SECONDS,
                megabytes=MEGABYTES,
            )
        )
    except (TooMuch, Broken) as fault:
        if len(texts) > 1:
            return [found for text in texts for found in _found([text], homes)]
        logger.warning("nobody can say what an item touches: %s", fault)
        return [None]


@transaction.atomic
def _keep(item: Item, found: list[dict[str, Any]] | None, homes: dict[str, Home], now: datetime) -> None:
    """Keep what an item touches, unless another worker has, or the text has changed meanwhile."""
    kept = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    done = SoughtItem.objects.filter(item=kept, key=kept.text_key, method=METHOD).exists()
    if done or kept.text_key != item.text_key:
        return
    fields = {"key": kept.text_key, "failed": found is None, "method": METHOD, "at": now}
    SoughtItem.objects.update_or_create(item=kept, defaults=fields)
    touched = [one for one in found or () if _counts(one, homes[one["key"]], kept)][:MOST]
    rows = [_touch(one, kept, now) for one in touched]
    named = {(row.demand_id, row.position_id) for row in rows}
    before = {(one.demand_id, one.position_id): one for one in ItemTouch.objects.filter(item=kept)}
    ItemTouch.objects.filter(pk__in=[one.pk for key, one in before.items() if key not in named]).delete()
    for row in rows:
        if (old := before.get((row.demand_id, row.position_id))) is not None:
            row.pk = old.pk
            row.save(force_update=True)
    new = ItemTouch.objects.bulk_create([row for row in rows if (row.demand_id, row.position_id) not in before])
    if new and is_young(kept, timezone.localdate(now)):
        _tell_the_office(kept, new, now)


def _counts(one: dict[str, Any], home: Home, item: Item) -> bool:
    """Whether it is enough, and not of the dossier that the item belongs to."""
    is_own = item.dossier_id is not None and home.dossier == item.dossier_id
    return not is_own and one["score"] >= LEAST[one["key"].partition("-")[0]]


def _touch(one: dict[str, Any], item: Item, now: datetime) -> ItemTouch:
    kind, _dash, number = one["key"].partition("-")
    text, start, end = text_of(item), one["start"], one["end"]
    passage = [text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]]
    told = {"score": one["score"], "words": one["words"], "passage": passage, "at": now}
    return ItemTouch(item=item, **{f"{kind}_id": int(number)}, **told)


def _tell_the_office(item: Item, new: list[ItemTouch], now: datetime) -> None:
    """One notice to each of the office, of what is touched that was not before."""
    told = list(ItemTouch.objects.filter(pk__in=[one.pk for one in new]).select_related("demand", "position"))
    for person in office_people(timezone.localdate(now)):
        to = correspondent_of(person)
        with translation.override(to.speaks):
            lines = [_line(one) for one in told]
            tell(
                to=to,
                kind="touch",
                once=f"touch-{told[0].pk}",
                title=_("Touches what we asked for: %(title)s") % {"title": item.title},
                text="\n".join(lines),
                url=reverse("outcomes:item_touches", args=[item.pk]),
                pace=None,
                now=now,
                due_on=item.deadline_on,
            )


def _line(one: ItemTouch) -> str:
    title = one.demand.title if one.demand else str(one.position)
    words = ", ".join(one.words[:5])
    return _("It touches %(what)s: “%(title)s” (%(words)s)") % {
        "what": what_in_words(one),
        "title": title,
        "words": words,
    }
