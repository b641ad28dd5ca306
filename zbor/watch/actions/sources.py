"""Keep the list of places where we look."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zbor.base.refusals import must_be_as_read
from zbor.dossiers.actions.guards import must_be_office
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.watch.actions.visiting import FIRST_LOOK
from zbor.watch.models import Page, Source

WHERE = frozenset({"kind", "url", "options"})
"""What decides what is read: where one of these changes, the source is read anew, and what went wrong is forgotten."""


@transaction.atomic
def save_source(
    *, source: Source | None, fields: Mapping[str, Any], revision: int, by: Person, now: datetime
) -> Source:
    """Write a source, new or known. A new one in the same words is the one that is there already."""
    must_be_office(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    if source is None:
        same = Source.objects.filter(name=fields["name"], kind=fields["kind"], url=fields.get("url", "")).first()
        if same is not None:
            return same
        current, changed = Source(created_at=now), set(fields)
    else:
        current = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        must_be_as_read(current.revision, revision)
        changed = {name for name, value in fields.items() if getattr(current, name) != value}
        current.revision += 1
    for name, value in fields.items():
        setattr(current, name, value)
    if source is not None and changed & WHERE:
        Page.objects.filter(source=current).delete()
        current.next_visit_at = current.failing_since = None
        current.failures, current.trouble = 0, ""
        if current.seen_until and current.last_good_at:  # how far another place was read says nothing of this one
            current.seen_until = min(current.seen_until, timezone.localdate(now) - FIRST_LOOK)
    current.save()
    verb = "source.added" if source is None else "source.edited"
    note(verb, by=by, subject=current, name=current.name, fields=sorted(changed))
    return current


@transaction.atomic
def switch(*, source: Source, on: bool, by: Person, now: datetime) -> Source:
    """Look there from now on, or no longer; what was found stays."""
    must_be_office(by, now)
    current = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    if current.is_on == on:
        return current
    current.is_on = on
    if on:
        current.next_visit_at = None
    current.save(update_fields=["is_on", "next_visit_at"])
    note("source.switched", by=by, subject=current, on=on)
    return current
