"""Call the network together: prepare an assembly, call it, open it, end it; and its agenda."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.decisions import letters_assemblies
from zbor.decisions.actions.guards import leads
from zbor.decisions.actions.rolls import freeze_roll
from zbor.decisions.enums import AssemblyState
from zbor.decisions.models import AgendaItem, Assembly
from zbor.members.models import Person
from zbor.record.actions import note

TOLD = ("starts_at", "place", "link")
"""Whoever was called is told when one of these changes."""


def held(assembly: Assembly, *states: AssemblyState) -> Assembly:
    """The assembly as it is now, locked, if it is in one of the states."""
    assembly = Assembly.objects.select_for_update(no_key=True).get(pk=assembly.pk)
    if assembly.state not in states:
        raise Refused(
            _("This assembly is “%(state)s”, so this cannot be done.") % {"state": assembly.get_state_display()}
        )
    return assembly


@transaction.atomic
def create_assembly(*, by: Person, now: datetime, **fields: Any) -> Assembly:
    """Prepare an assembly; nobody is called yet."""
    leads(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    if same := Assembly.objects.filter(
        created_by=by, created_at__range=(now - TWICE, now), title=fields["title"], starts_at=fields["starts_at"]
    ).first():
        return same
    _check(fields)
    assembly = Assembly.objects.create(**fields, created_at=now, created_by=by)
    note("assembly.created", by=by, subject=assembly)
    return assembly


def _check(fields: Mapping[str, Any]) -> None:
    if not (fields["place"] or fields["link"]):
        raise Refused(_("Say where the assembly is: a place, a link, or both."))


@transaction.atomic
def edit_assembly(*, assembly: Assembly, by: Person, now: datetime, **fields: Any) -> Assembly:
    """Change what is planned; whoever was called gets a letter where the time or the place changes."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED)
    _check(fields)
    changed = [name for name, value in fields.items() if getattr(assembly, name) != value]
    if not changed:
        return assembly
    for name in changed:
        setattr(assembly, name, fields[name])
    assembly.save(update_fields=changed)
    note("assembly.edited", by=by, subject=assembly, fields=changed)
    if assembly.called_at and set(changed) & set(TOLD):
        letters_assemblies.changed(assembly, now)
    return assembly


@transaction.atomic
def call_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Write to everyone who has a voice, once."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED)
    if assembly.called_at is not None:
        return assembly
    if assembly.starts_at <= now:
        raise Refused(_("The assembly would have begun already. Set a later time, then call it."))
    if not assembly.items.exists():
        raise Refused(_("Write the agenda first: whoever is called reads it in the letter."))
    assembly.called_at = now
    assembly.save(update_fields=["called_at"])
    note("assembly.called", by=by, subject=assembly, starts_at=assembly.starts_at.isoformat())
    letters_assemblies.called(assembly, now)
    return assembly


@transaction.atomic
def open_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Open the session and freeze who has a voice in it."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED, AssemblyState.IN_SESSION)
    if assembly.state == AssemblyState.IN_SESSION:
        return assembly
    if assembly.called_at is None:
        raise Refused(_("Nobody has been called to this assembly yet. Call it first."))
    assembly.roll = freeze_roll(now=now)
    if not assembly.roll.entries.exists():
        raise Refused(_("Nobody has a voice yet, so there is nobody to meet."))
    assembly.state, assembly.opened_at = AssemblyState.IN_SESSION, now
    assembly.save()
    note("assembly.opened", by=by, subject=assembly, roll=assembly.roll.pk)
    return assembly


@transaction.atomic
def end_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """End the session: everyone leaves, and nothing of it changes any more."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.IN_SESSION, AssemblyState.ENDED)
    if assembly.state == AssemblyState.ENDED:
        return assembly
    assembly.presences.filter(left_at__isnull=True).update(left_at=now)
    assembly.state, assembly.ended_at = AssemblyState.ENDED, now
    assembly.save()
    note("assembly.ended", by=by, subject=assembly)
    return assembly


@transaction.atomic
def cancel_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Take an assembly back before it begins; whoever was called is told."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED, AssemblyState.CANCELLED)
    if assembly.state == AssemblyState.CANCELLED:
        return assembly
    assembly.state = AssemblyState.CANCELLED
    assembly.save(update_fields=["state"])
    note("assembly.cancelled", by=by, subject=assembly)
    if assembly.called_at is not None:
        letters_assemblies.cancelled(assembly, now)
    return assembly


@transaction.atomic
def add_item(*, assembly: Assembly, title: str, text: str, by: Person, now: datetime) -> AgendaItem:
    """Put a point at the end of the agenda, while the assembly is planned."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED)
    last = assembly.items.order_by("-number").first()
    if last and (last.title, last.text) == (title, text):  # a second click
        return last
    number = (assembly.items.aggregate(last=Max("number"))["last"] or 0) + 1
    item = AgendaItem.objects.create(assembly=assembly, number=number, title=title, text=text)
    note("assembly.item_added", by=by, subject=assembly, item=item.pk)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: Person, now: datetime) -> None:
    """Change places with the point before, or after."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.PLANNED)
    items = list(assembly.items.all())
    at = next((place for place, one in enumerate(items) if one.pk == item.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    _number(items)
    note("assembly.item_moved", by=by, subject=assembly, item=item.pk)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Person, now: datetime) -> None:
    """Take a point off the agenda, while the assembly is planned."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.PLANNED)
    gone, _kinds = assembly.items.filter(pk=item.pk).delete()
    if gone:
        _number(list(assembly.items.all()))
        note("assembly.item_removed", by=by, subject=assembly, title=item.title)


def _number(items: list[AgendaItem]) -> None:
    for number, item in enumerate(items, start=1):
        item.number = number
    AgendaItem.objects.bulk_update(items, ["number"])


@transaction.atomic
def note_item(*, item: AgendaItem, text: str, was: str, by: Person, now: datetime) -> AgendaItem:
    """Write what was said under a point, while the session lasts; never over what somebody else has just written."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.IN_SESSION)
    item = assembly.items.get(pk=item.pk)
    if item.note == text:
        return item
    if item.note != was:
        raise Refused(_("Somebody else has written a note here meanwhile. Join both, then save again."))
    item.note = text
    item.save(update_fields=["note"])
    note("assembly.noted", by=by, subject=assembly, item=item.pk)
    return item
