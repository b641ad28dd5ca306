"""Keep standing questions: one's own, those of bodies, those of the network."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Body, Person
from zbor.members.queries import standing_of
from zbor.notices.enums import Pace
from zbor.record.actions import note
from zbor.watch.models import Watch
from zbor.watch.queries.watch_people import seats_of
from zbor.watch.questions import FACETS, Wanted, question_of
from zbor.watch.watch_rules import may_keep

ASKING = ("asked", "without", *FACETS)
FIELDS = ("name", *ASKING, "pace")
NAME = 120


@transaction.atomic
def keep_watch(
    *, person: Person | None, body: Body | None, fields: Mapping[str, Any], by: Person, now: datetime
) -> Watch:
    """Begin to watch: for a person, for a body, or (where neither is named) for the network."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    watch = Watch(person=person, body=body, by=by, created_at=now, changed_at=now, since=now)
    _write(watch, fields)
    _must_keep(watch, by, now)
    same = Watch.objects.filter(person=person, body=body, stranger=None, by=by, name=watch.name, asked=watch.asked)
    if twice := same.filter(created_at__gt=now - TWICE, removed_at=None).first():
        return twice
    watch.save()
    note("watch.kept", by=by, subject=watch)
    return watch


@transaction.atomic
def change_watch(*, watch: Watch, fields: Mapping[str, Any], revision: int, by: Person, now: datetime) -> Watch:
    """Ask something else from now on; what was told stays told, and nothing of before is told anew."""
    kept = _held(watch, by, now)
    must_be_as_read(kept.revision, revision)
    before = {name: getattr(kept, name) for name in FIELDS}
    _write(kept, fields)
    changed = [name for name in FIELDS if getattr(kept, name) != before[name]]
    if changed:
        _save(kept, now)
        note("watch.changed", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def pause_watch(*, watch: Watch, by: Person, now: datetime) -> Watch:
    """Stop looking, and keep the question."""
    kept = _held(watch, by, now)
    if kept.is_on:
        kept.is_on = False
        _save(kept, now)
        note("watch.paused", by=by, subject=kept)
    return kept


@transaction.atomic
def resume_watch(*, watch: Watch, by: Person, now: datetime) -> Watch:
    """Look again; of what happened meanwhile nobody is told."""
    kept = _held(watch, by, now)
    if not kept.is_on:
        kept.is_on, kept.since = True, now
        _save(kept, now)
        note("watch.resumed", by=by, subject=kept)
    return kept


@transaction.atomic
def remove_watch(*, watch: Watch, by: Person, now: datetime) -> Watch:
    """Watch no more; for thirty days it can be put back."""
    kept = _held(watch, by, now, removed=True)
    if kept.removed_at is None:
        kept.removed_at = now
        _save(kept, now)
        note("watch.removed", by=by, subject=kept)
    return kept


@transaction.atomic
def put_back_watch(*, watch: Watch, by: Person, now: datetime) -> Watch:
    """Watch again as before it was removed; of what happened meanwhile nobody is told."""
    kept = _held(watch, by, now, removed=True)
    if kept.removed_at is not None:
        kept.removed_at, kept.since = None, now
        _save(kept, now)
        note("watch.put_back", by=by, subject=kept)
    return kept


@transaction.atomic
def renew_feed(*, watch: Watch, revision: int, by: Person, now: datetime) -> Watch:
    """Give the feed and the calendar a new secret address; the old one answers nobody any more."""
    kept = _held(watch, by, now)
    if kept.revision == revision:  # a second click renews nothing
        kept.feed_number += 1
        _save(kept, now)
        note("watch.feed_renewed", by=by, subject=kept)
    return kept


def must_ask_something(fields: Mapping[str, Any]) -> None:
    if question_of(Wanted.of(fields)).is_empty:
        raise Refused(
            _("This would bring everything there is."),
            hint=_("Write a word, or choose an institution, a kind, a level or a municipality."),
        )


def _write(watch: Watch, fields: Mapping[str, Any]) -> None:
    must_ask_something(fields)
    for name in FIELDS:
        if name in fields:
            setattr(watch, name, fields[name])
    watch.name = watch.name.strip() or watch.asked[:NAME] or _("Without a name")
    watch.pace = Pace(watch.pace)


def _held(watch: Watch, by: Person, now: datetime, *, removed: bool = False) -> Watch:
    """The watch as it stands now, held until the transaction ends; refused to whom it is not theirs to keep."""
    kept = Watch.objects.select_for_update(no_key=True).get(pk=watch.pk)
    _must_keep(kept, by, now)
    if kept.removed_at is not None and not removed:
        raise Refused(_("This watch was removed."), hint=_("Put the watch back first."))
    return kept


def _must_keep(watch: Watch, by: Person, now: datetime) -> None:
    today = timezone.localdate(now)
    if not may_keep(standing_of(by, on=today), watch, seats=seats_of(by, on=today)):
        raise Refused(
            _("You may not keep this watch."),
            hint=_(
                "Your own you keep yourself, those of a body whoever leads it or the office, the network's the office."
            ),
        )


def _save(watch: Watch, now: datetime) -> None:
    watch.revision += 1
    watch.changed_at = now
    watch.save()
