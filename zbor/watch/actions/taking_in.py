"""Take in what a source gives: each matter once, wherever it was seen; what changed is told, what did not costs nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from zbor.watch.actions.findable import make_findable
from zbor.watch.actions.fitting import fingerprint, fitted
from zbor.watch.actions.merging import carry_over, papers_and_steps, said_last, tell
from zbor.watch.actions.preparing import Institutions, Prepared, prepared
from zbor.watch.actions.recognising import Known
from zbor.watch.enums import ChangeKind, DeadlineOrigin
from zbor.watch.models import Change, Item, ItemIdentifier, Sighting, Source
from zbor.watch.sources.found import Found, Read, Skipped, Trouble

AT_ONCE = 100
LETTERS_AT_ONCE = 2_000_000
"""A batch ends with so many matters or so many letters, whichever comes first, so that memory stays bounded."""
TOLD = timedelta(days=14)
"""What is older when it is found is known from then on, but nobody is told that it is new, unless it can still be answered:
not when a source is added, nor after an outage."""
SKIPS_KEPT = 100


@dataclass
class Tally:
    """What came of a reading."""

    found: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0
    skips: list[dict[str, str]] = field(default_factory=list)
    trouble: Trouble | None = None
    """Why it ended before its end; what was given before stands."""

    def skip(self, one: Skipped) -> None:
        self.skipped += 1
        if len(self.skips) < SKIPS_KEPT:
            self.skips.append({"where": one.where[:300], "expected": one.expected[:300]})


def take_in(
    *,
    source: Source,
    read: Iterable[Read],
    now: datetime,
    origin: DeadlineOrigin = DeadlineOrigin.SOURCE,
    beat: Callable[[Tally], Any] = lambda _tally: None,
) -> Tally:
    """Take in all that is read, batch by batch, each batch whole or not at all; done twice, it changes nothing.

    A `Trouble` of the reader ends it and is kept in the answer. `beat` is called after each batch.
    """
    tally, institutions = Tally(), Institutions()
    for batch in _batches(read, tally):
        _take(source, batch, now, institutions, tally, origin)
        beat(tally)
    return tally


def _batches(read: Iterable[Read], tally: Tally) -> Iterator[list[Found]]:
    """What was found, in pieces of bounded size; what was skipped is only counted."""
    batch: list[Found] = []
    letters = 0
    try:
        for one in read:
            if isinstance(one, Skipped):
                tally.skip(one)
                continue
            tally.found += 1
            batch.append(one)
            letters += len(one.text)
            if len(batch) >= AT_ONCE or letters >= LETTERS_AT_ONCE:
                yield batch
                batch, letters = [], 0
    except Trouble as trouble:
        tally.trouble = trouble
    if batch:
        yield batch


def _take(
    source: Source, batch: list[Found], now: datetime, institutions: Institutions, tally: Tally, origin: DeadlineOrigin
) -> None:
    """Work out what changed, then write it in one transaction."""
    today = timezone.localdate(now)
    fit: dict[str, tuple[Found, str]] = {}
    for one in batch:
        found = fitted(one, today=today)
        if isinstance(found, Skipped):
            tally.skip(found)
        else:
            fit[found.key] = found, fingerprint(found)  # of two under one key the later one counts
    marks = set(Sighting.objects.filter(source=source, key__in=fit).values_list("key", "fingerprint"))
    same = [key for key, (_found, mark) in fit.items() if (key, mark) in marks]
    waiting = [
        prepared(found, fingerprint=mark, source=source, institutions=institutions, today=today, origin=origin)
        for key, (found, mark) in fit.items()
        if (key, mark) not in marks
    ]
    with transaction.atomic():
        _one_at_a_time()
        Sighting.objects.filter(source=source, key__in=same).update(last_at=now)
        new, changed, written = 0, 0, [one.found.key for one in waiting]
        while waiting:
            waiting, made, altered = _round(source, waiting, now, today)
            new, changed = new + made, changed + altered
        _let_be_found(source, written)
    tally.new += new
    tally.changed += changed


def _let_be_found(source: Source, keys: list[str]) -> None:
    """Write the search rows of the matters that a source calls so."""
    if keys:
        seen = Sighting.objects.filter(source=source, key__in=keys)
        items = Item.objects.filter(pk__in=seen.values("item"))
        make_findable(items.select_related("institution").prefetch_related("identifiers"))


def _one_at_a_time() -> None:
    """Whoever takes in holds the row of the oldest source, so that two workers never make two items of one matter."""
    list(Source.objects.select_for_update(no_key=True).order_by("pk").values_list("pk")[:1])


def _round(source: Source, waiting: list[Prepared], now: datetime, today: date) -> tuple[list[Prepared], int, int]:
    """Write what can be written at once; what is a matter begun in this very round waits for the next one."""
    known = Known(source, waiting)
    later: list[Prepared] = []
    begun: set[object] = set()
    new: list[Prepared] = []
    changed = 0
    for one in waiting:
        sighting, item = known.sighting(one), known.item(one)
        if item is not None:
            changed += _carry(source, one, item, sighting, now, today)
        elif begun.isdisjoint(marks := known.marks(one)):
            begun |= marks
            new.append(one)
        else:
            later.append(one)
    _begin(source, new, now, today)
    return later, len(new), changed


def _carry(source: Source, one: Prepared, item: Item, sighting: Sighting | None, now: datetime, today: date) -> bool:
    """Write into a known matter what the source says of it now; True if anybody would notice."""
    if sighting is not None and sighting.fingerprint == one.fingerprint:
        return False
    changes = carry_over(item, one, sighting)
    told = [change for change in changes if _is_told(change, one.seen.on, today)]
    item.changed_at, item.revision = now, item.revision + 1
    item.is_old_news = item.is_old_news and not told
    item.save()
    if sighting is None:
        sighting = Sighting(item=item, source=source, key=one.found.key, first_at=now)
    sighting.url, sighting.fingerprint, sighting.last_at = one.found.url, one.fingerprint, now
    sighting.said = said_last(sighting, one)
    if one.found.text:
        sighting.text_key = one.text_mark
    sighting.save()
    _number(item, one)
    papers_and_steps([(item, one)])
    tell(item, told, now=now)
    return bool(changes)


def _begin(source: Source, new: list[Prepared], now: datetime, today: date) -> None:
    """Keep matters that nobody told of before."""
    items = Item.objects.bulk_create(
        Item(
            **one.fields,
            deadline_on=one.deadline_on,
            deadline_origin=one.deadline_origin,
            deadline_sentence=one.deadline_sentence,
            is_example=source.is_example,
            is_old_news=not _is_news(one, today),
            first_seen_at=now,
            changed_at=now,
        )
        for one in new
    )
    pairs = list(zip(items, new, strict=True))
    Sighting.objects.bulk_create(
        Sighting(
            item=item,
            source=source,
            key=one.found.key,
            url=one.found.url,
            fingerprint=one.fingerprint,
            text_key=one.text_mark,
            said=one.said,
            first_at=now,
            last_at=now,
        )
        for item, one in pairs
    )
    for item, one in pairs:
        _number(item, one)
    papers_and_steps(pairs)
    Change.objects.bulk_create(Change(item=item, kind=ChangeKind.NEW, at=now) for item in items if not item.is_old_news)


def _is_news(one: Prepared, today: date) -> bool:
    """Young, or still open to answers."""
    return one.seen.on >= today - TOLD or (one.deadline_on is not None and one.deadline_on >= today)


def _number(item: Item, one: Prepared) -> None:
    """The numbers of a matter; one that another matter has already stays there."""
    ItemIdentifier.objects.bulk_create(
        [ItemIdentifier(item=item, kind=kind, value=value) for kind, value in one.found.identifiers],
        ignore_conflicts=True,
    )


def _is_told(change: Change, on: date, today: date) -> bool:
    """A deadline is told while it can still be met, anything else while it is young."""
    if change.kind == ChangeKind.DEADLINE:
        return change.new >= today.isoformat()
    return on >= today - TOLD
