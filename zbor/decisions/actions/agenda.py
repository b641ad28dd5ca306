"""The agenda of an assembly, and what is written under its points."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.decisions.actions.assembling import held
from zbor.decisions.actions.findable import find_assembly
from zbor.decisions.actions.guards import leads
from zbor.decisions.enums import OPEN_TO_COME, AssemblyState, Phase
from zbor.decisions.models import AgendaItem, Assembly
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_item(*, assembly: Assembly, title: str, text: str, by: Person, now: datetime) -> AgendaItem:
    """Put a point at the end of the agenda, also while the session lasts."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED, *OPEN_TO_COME)
    last = assembly.items.order_by("-number").first()
    if last and (last.title, last.text) == (title, text):  # a second click
        return last
    number = (assembly.items.aggregate(last=Max("number"))["last"] or 0) + 1
    item = AgendaItem.objects.create(assembly=assembly, number=number, title=title, text=text)
    _is_new(assembly, now)
    find_assembly(assembly)
    note("assembly.item_added", by=by, subject=assembly, item=item.pk)
    return item


@transaction.atomic
def edit_item(*, item: AgendaItem, title: str, text: str, revision: int, by: Person, now: datetime) -> AgendaItem:
    """Word a point anew, until the session begins."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.PLANNED, AssemblyState.GATHERING)
    item = assembly.items.get(pk=item.pk)
    if (item.title, item.text) == (title, text):
        return item
    must_be_as_read(item.revision, revision)
    item.title, item.text, item.revision = title, text, item.revision + 1
    item.save(update_fields=["title", "text", "revision"])
    _is_new(assembly, now)
    find_assembly(assembly)
    note("assembly.item_edited", by=by, subject=assembly, item=item.pk)
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
    _is_new(assembly, now)
    note("assembly.item_moved", by=by, subject=assembly, item=item.pk)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Person, now: datetime) -> None:
    """Take a point off the agenda, while the assembly is planned."""
    leads(by, now)
    assembly = held(item.assembly, AssemblyState.PLANNED)
    gone, _kinds = assembly.items.filter(pk=item.pk).delete()
    if gone:
        _number(list(assembly.items.all()))
        _is_new(assembly, now)
        find_assembly(assembly)
        note("assembly.item_removed", by=by, subject=assembly, title=item.title)


def _number(items: list[AgendaItem]) -> None:
    for number, item in enumerate(items, start=1):
        item.number = number
    AgendaItem.objects.bulk_update(items, ["number"])


def _is_new(assembly: Assembly, now: datetime) -> None:
    """Remember that those who are called know another agenda."""
    if assembly.called_at is not None and assembly.state == AssemblyState.PLANNED:
        assembly.agenda_changed_at = now
        assembly.save(update_fields=["agenda_changed_at"])


@transaction.atomic
def note_item(*, item: AgendaItem, text: str, was: str, by: Person, now: datetime) -> AgendaItem:
    """Write what was said under a point, until the minutes are closed; never over what somebody else has just written."""
    leads(by, now)
    assembly = held(item.assembly, *OPEN_TO_COME, AssemblyState.ENDED)
    if assembly.minutes_closed_at is not None:
        raise Refused(_("The minutes are closed, so nothing in them changes any more."))
    item = assembly.items.get(pk=item.pk)
    if item.note == text:
        return item
    if item.note != was:
        raise Refused(_("Somebody else has written a note here meanwhile. Join both, then save again."))
    item.note = text
    item.save(update_fields=["note"])
    find_assembly(assembly)
    note("assembly.noted", by=by, subject=assembly, item=item.pk)
    return item


@transaction.atomic
def postpone_item(*, item: AgendaItem, reason: str, by: Person, now: datetime) -> AgendaItem:
    """Put a point off to another assembly and say why; without a reason it is taken up after all."""
    leads(by, now)
    assembly = held(item.assembly, *OPEN_TO_COME)
    item = assembly.items.get(pk=item.pk)
    if item.postponed == reason.strip():
        return item
    if item.result or item.votes.filter(phase__in=[Phase.OPEN, Phase.CLOSED]).exists():
        raise Refused(_("It has been voted on already, so it cannot be postponed."))
    item.postponed = reason.strip()
    item.save(update_fields=["postponed"])
    find_assembly(assembly)
    note("assembly.postponed" if item.postponed else "assembly.taken_up", by=by, subject=assembly, item=item.pk)
    return item
