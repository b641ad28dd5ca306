"""Visit sources: one worker at each, none hiding another, each failure in words."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

import zbor
from zbor.watch.actions.taking_in import Tally, take_in
from zbor.watch.fetching import Later, Memory, PoliteDoor
from zbor.watch.models import Source, Visit
from zbor.watch.queries.sources import LOST_AFTER, due
from zbor.watch.sources import reader_of
from zbor.watch.sources.found import Trouble

FIRST_LOOK = timedelta(days=90)
"""So far back a new source is read, where nobody said since when."""
LOOK_BACK = timedelta(days=14)
"""What is put in late with an earlier day is found so long; what is known costs nearly nothing."""
LONGEST_PAUSE = timedelta(days=1)
VISITS_KEPT = timedelta(days=90)

MakeDoor = Callable[[Source, datetime], PoliteDoor]
logger = logging.getLogger(__name__)


def agent() -> str:
    """How we name ourselves to servers, with an address at which a person is reached."""
    return f"Zbor/{zbor.__version__} (+{settings.PUBLIC_ADDRESS}; {settings.NETWORK_EMAIL})"


def door_for(source: Source, now: datetime) -> PoliteDoor:
    return PoliteDoor(agent=agent(), memory=Memory(source, now))


def visit_due(
    *, now: datetime, make_door: MakeDoor = door_for, clock: Callable[[], datetime] = timezone.now
) -> list[Visit]:
    """Visit all that is due, one after another; what another worker is at is left to it."""
    return [
        visit(source=source, now=clock(), make_door=make_door, clock=clock)
        for source in due(now)
        if claim(source=source, now=clock())
    ]


def claim(*, source: Source, now: datetime) -> bool:
    """True if this worker, and no other, may visit a source now."""
    unclaimed = Source.objects.filter(pk=source.pk, claimed_at=source.claimed_at, next_visit_at=source.next_visit_at)
    if source.claimed_at is not None and now - source.claimed_at < LOST_AFTER:
        return False
    if not unclaimed.update(claimed_at=now):
        return False
    source.refresh_from_db()  # it may have been changed since the list of what is due was made
    return True


def visit(
    *,
    source: Source,
    now: datetime,
    make_door: MakeDoor = door_for,
    clock: Callable[[], datetime] = timezone.now,
    beat: Callable[[Tally], Any] = lambda _tally: None,
) -> Visit:
    """Look at a claimed source, take in what it gives, and write down how it went; never raises what a source can cause."""
    kept = Visit.objects.create(source=source, began_at=now)

    def go_on(tally: Tally) -> None:
        Source.objects.filter(pk=source.pk).update(claimed_at=clock())
        _count(kept, tally)
        beat(tally)

    with translation.override(settings.LANGUAGE_CODE), make_door(source, now) as door:
        tally = _looked(source, door, now, go_on)
        with transaction.atomic():
            kept.ended_at, kept.trouble = clock(), str(tally.trouble or "")
            _count(kept, tally)
            if _is_as_read(source):
                if tally.trouble is None:
                    door.keep_in_mind()
                _note_down(source, tally, now=now, ended=kept.ended_at)
            else:
                Source.objects.filter(pk=source.pk).update(claimed_at=None)
            Visit.objects.filter(source=source, began_at__lt=now - VISITS_KEPT).delete()
    return kept


def _looked(source: Source, door: PoliteDoor, now: datetime, beat: Callable[[Tally], Any]) -> Tally:
    try:
        reader = reader_of(source, door=door, today=timezone.localdate(now))
        return take_in(source=source, read=reader.since(since(source, now)), now=now, beat=beat)
    except Trouble as trouble:
        return Tally(trouble=trouble)
    except Exception:
        logger.exception("source %s could not be read", source.pk)
        return Tally(trouble=Trouble(_("Something went wrong on our side; the log of the worker says what.")))


def _is_as_read(source: Source) -> bool:
    """False where somebody changed the source meanwhile: how the old one went says nothing of it, and it stays due."""
    return Source.objects.select_for_update(no_key=True).get(pk=source.pk).revision == source.revision


def since(source: Source, now: datetime) -> date:
    """From which day on a source is read."""
    today = timezone.localdate(now)
    return min(source.seen_until, today) - LOOK_BACK if source.seen_until else today - FIRST_LOOK


def _count(kept: Visit, tally: Tally) -> None:
    kept.found, kept.new, kept.changed = tally.found, tally.new, tally.changed
    kept.skipped, kept.skips = tally.skipped, tally.skips
    kept.save()


def _note_down(source: Source, tally: Tally, *, now: datetime, ended: datetime) -> None:
    """When to come again: after the usual time, or after longer and longer ones while it fails."""
    usual = timedelta(minutes=source.every_minutes)
    fields: dict[str, Any] = {"claimed_at": None}
    if tally.trouble is None:
        fields |= {
            "last_good_at": ended,
            "failing_since": None,
            "failures": 0,
            "trouble": "",
            "next_visit_at": ended + usual,
        }
        fields["seen_until"] = max(filter(None, [source.seen_until, timezone.localdate(now)]))
    else:
        pause = min(usual * 2 ** min(source.failures, 10), max(LONGEST_PAUSE, usual))
        asked = tally.trouble.after if isinstance(tally.trouble, Later) and tally.trouble.after else timedelta()
        fields |= {
            "failures": F("failures") + 1,
            "failing_since": source.failing_since or now,
            "trouble": str(tally.trouble),
            "next_visit_at": ended + max(pause, asked),
        }
    Source.objects.filter(pk=source.pk).update(**fields)
    source.refresh_from_db()
