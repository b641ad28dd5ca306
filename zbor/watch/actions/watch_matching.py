"""Ask all watches what is new, keep what answers, and tell whoever listens, each once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from zbor.calc.language import LANGUAGES
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent
from zbor.watch.enums import ChangeKind
from zbor.watch.explaining import because, readable
from zbor.watch.links import page_of_item, secret_page
from zbor.watch.models import Change, Item, Watch, WatchMatch
from zbor.watch.queries.in_the_network import private_items
from zbor.watch.queries.watch_index import book, state_of_watches
from zbor.watch.queries.watch_listeners import Listener, listeners
from zbor.watch.questions import language_of, text_of
from zbor.watch.watch_rules import OLDEST, is_young
from zbor.watch.watch_words import left_out_text, left_out_title, letter_of, page_in_words

BATCH = 25
"""So many changes are matched and told in one transaction: all of it, or nothing."""

BATCHES = 20
"""So many batches at a time: a worker has other things to do, too, and comes again."""

SOONEST = (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY)


@dataclass(frozen=True, slots=True)
class Found:
    """That a change answers a watch, and why."""

    watch: Watch
    change: Change
    because: Any


def match_due(*, now: datetime) -> int:
    """Ask the watches of every change they were not asked of yet; how many changes. Killed, it goes on where it was."""
    done = 0
    if Change.objects.filter(matched_at__isnull=True).exists():
        for language in LANGUAGES:  # made before a transaction begins, so that nobody who writes waits for it
            book(state_of_watches(), language)
    for _batch in range(BATCHES):
        asked = _match_some(now)
        done += asked
        if not asked:
            _say_what_was_left_out(now)
            break
    return done


@transaction.atomic
def _match_some(now: datetime) -> int:
    """A batch of changes, held so that no other worker takes the same ones."""
    held = Change.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    waiting = held.filter(matched_at__isnull=True).select_related("item__institution").order_by("pk")
    changes = list(waiting[:BATCH])
    if not changes:
        return 0
    found = list(_answers(changes))
    told = listeners(list({one.watch.pk: one.watch for one in found}.values()), on=timezone.localdate(now))
    listened = [one for one in found if one.watch.pk in told]
    _keep(listened, now)
    _tell([one for one in listened if is_fresh(one.change, timezone.localdate(now))], told, now)
    Change.objects.filter(pk__in=[one.pk for one in changes]).update(matched_at=now)
    return len(changes)


def _answers(changes: Iterable[Change]) -> Iterator[Found]:
    """What answers which watch; each item is asked once, however often it changed."""
    state = state_of_watches()
    asked: dict[int, list[tuple[int, Any]]] = {}
    for change in changes:
        if change.item_id not in asked:
            asked[change.item_id] = list(_ask(change.item, state))
    keys = {key for matched in asked.values() for key, _because in matched}
    watches = Watch.objects.select_related("stranger").in_bulk(keys)
    for change in changes:
        for key, why in asked[change.item_id]:
            watch = watches.get(key)
            if watch is not None and watch.since <= change.at:
                yield Found(watch, change, why)


def _ask(item: Item, state: Any) -> Iterator[tuple[int, Any]]:
    ours = book(state, language_of(item))
    shown = None
    for match in ours.index.ask(text_of(item)):
        shown = shown or readable(item)
        yield match.key, because(match.because, ours.typed[match.key], shown)


def is_fresh(change: Change, today: date) -> bool:
    """Whether it is told: what happened within two weeks; of a new item, what is as young or can still be answered."""
    if timezone.localdate(change.at) < today - OLDEST:
        return False
    return change.kind != ChangeKind.NEW or is_young(change.item, today)


def _keep(found: Iterable[Found], now: datetime) -> None:
    today = timezone.localdate(now)
    rows = []
    for one in found:
        fresh = is_fresh(one.change, today)
        told_at = now if fresh else None
        rows.append(
            WatchMatch(
                watch=one.watch, change=one.change, because=one.because, at=now, told_at=told_at, is_left_out=not fresh
            )
        )
    WatchMatch.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _tell(found: Collection[Found], told: dict[int, list[Listener]], now: datetime) -> None:
    """One notice for each change and listener, which names all their watches that it answers."""
    together: dict[tuple[Listener, int], list[Found]] = {}
    for one in found:
        if one.watch.pace != Pace.NEVER:
            for listener in told[one.watch.pk]:
                together.setdefault((listener, one.change.pk), []).append(one)
    known: dict[Listener, Correspondent] = {}
    private = set(private_items().filter(pk__in={one.change.item_id for one in found}).values_list("pk", flat=True))
    for (listener, _change), answers in together.items():
        if listener.stranger is not None and answers[0].change.item_id in private:
            continue
        if listener not in known:
            known[listener] = _correspondent(listener)
        _tell_one(known[listener], listener, answers, now)


def _correspondent(listener: Listener) -> Correspondent:
    if listener.stranger is not None:
        return listener.stranger
    assert listener.person is not None  # noqa: S101 -- one of the two is there
    return correspondent_of(listener.person)


def _tell_one(to: Correspondent, listener: Listener, answers: list[Found], now: datetime) -> None:
    change = answers[0].change
    paces = {one.watch.pace for one in answers}
    address = page_of_item(change.item) if listener.person else change.item.url or secret_page(answers[0].watch)
    with translation.override(to.speaks):
        said = [letter_of(change, [(one.watch.name, one.because["words"]) for one in answers])]
        if listener.stranger:  # who signs in finds their watches; others only by this address
            said += [
                page_in_words(one.watch.name, f"{settings.PUBLIC_ADDRESS}{secret_page(one.watch)}") for one in answers
            ]
        tell(
            to=to,
            kind="watch",
            once=f"change-{change.pk}",
            title=change.item.title,
            text="\n".join(said),
            url=address,
            pace=next(pace for pace in SOONEST if pace in paces),
            now=now,
            due_on=change.item.deadline_on,
        )


@transaction.atomic
def _say_what_was_left_out(now: datetime) -> None:
    """Tell each listener, once all is matched, how much of it was too old to be told."""
    held = WatchMatch.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    waiting = held.filter(is_left_out=True, told_at__isnull=True).select_related("watch__stranger", "change")
    left_out = list(waiting.defer("because").order_by("pk"))
    if not left_out:
        return
    heard = listeners(list({one.watch_id: one.watch for one in left_out}.values()), on=timezone.localdate(now))
    items: dict[Listener, set[int]] = {}
    pages: dict[Listener, str] = {}
    for one in left_out:
        for listener in heard.get(one.watch_id, ()) if one.watch.pace != Pace.NEVER else ():
            items.setdefault(listener, set()).add(one.change.item_id)
            pages[listener] = reverse("watch:watches") if listener.person else secret_page(one.watch)
    for listener, those in items.items():
        to = _correspondent(listener)
        with translation.override(to.speaks):
            tell(
                to=to,
                kind="watch",
                once=f"left-out-{left_out[-1].pk}",
                title=left_out_title(len(those)),
                text=left_out_text(),
                url=pages[listener],
                pace=Pace.DAILY,
                now=now,
            )
    WatchMatch.objects.filter(pk__in=[one.pk for one in left_out]).update(told_at=now)
