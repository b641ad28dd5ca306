"""Make a call of something that a source told of."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from zbor.funding.actions.calls import save_call
from zbor.funding.actions.guards import must_keep
from zbor.funding.enums import Zone
from zbor.funding.models import Call
from zbor.funding.moments import moment
from zbor.funding.reading import deadline_in
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.watch.actions import triage
from zbor.watch.enums import Triage
from zbor.watch.models import Item

LONGEST_TITLE, LONGEST_NAME, LONGEST_TEXT = 300, 200, 5000


@dataclass(frozen=True, slots=True)
class Made:
    """The call of an item; not new where somebody was faster."""

    call: Call
    is_new: bool


@transaction.atomic
def make_call(*, item: Item, by: Person, now: datetime) -> Made:
    """Begin the draft of a call with all that the item knows. The item is then followed: it comes back when it changes."""
    must_keep(by, now)
    current = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if (already := current.calls.order_by("pk").first()) is not None:
        return Made(already, is_new=False)
    call = save_call(call=None, fields=_fields(current), disciplines=[], regions=[], by=by, now=now)
    if current.triage == Triage.WAITING:
        triage.follow(item=current, by=by, now=now)
    note("item.made_a_call", by=by, subject=current, call=call.pk)
    return Made(call, is_new=True)


def _fields(item: Item) -> dict[str, Any]:
    read = deadline_in(item.text, item.language, since=item.on)
    if read and item.deadline_on not in {None, read.day}:
        read = None
    day, hour = (read.day, read.hour) if read else (item.deadline_on, None)
    number = item.identifiers.values_list("value", flat=True).first()
    seen = item.sightings.select_related("source").first()
    publisher = str(item.institution or item.institution_name or (seen.source if seen else ""))
    fields: dict[str, Any] = {
        "item": item,
        "title": item.title[:LONGEST_TITLE],
        "publisher": publisher[:LONGEST_NAME],
        "code": number or "",
        "address": item.url or (seen.url if seen else ""),
        "subject": item.text.replace("\0", "")[:LONGEST_TEXT].strip(),
        "requirements": (read.words if read else item.deadline_sentence)[:LONGEST_TEXT],
        "is_example": item.is_example,
    }
    if day is not None:
        fields |= {"closes_at": _moment(day, hour), "has_hour": hour is not None}
    return fields


def _moment(day: date, hour: time | None) -> datetime:
    try:
        return moment(day, hour, Zone.LJUBLJANA)
    except ValueError:  # an hour that the clock leaves out: the day is what counts
        return moment(day, None, Zone.LJUBLJANA)
