"""Call the network together: prepare an assembly, call it, let people in, open it, end it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.decisions import letters_assemblies
from zbor.decisions.actions.findable import find_assembly
from zbor.decisions.actions.guards import leads
from zbor.decisions.actions.rolls import freeze_roll
from zbor.decisions.enums import OPEN_TO_COME, AssemblyState, Phase
from zbor.decisions.models import Assembly, Decision
from zbor.decisions.queries import assemblies
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
    find_assembly(assembly)
    note("assembly.created", by=by, subject=assembly)
    return assembly


def _check(fields: Mapping[str, Any]) -> None:
    if not (fields["place"] or fields["link"]):
        raise Refused(_("Say where the assembly is: a place, a link, or both."))
    second = [fields.get(name) is None for name in ("second_after", "second_numerator", "second_denominator")]
    if any(second) and not all(second):
        raise Refused(_("A lower quorum needs both: after how many minutes, and how much is enough then."))


@transaction.atomic
def edit_assembly(*, assembly: Assembly, revision: int, by: Person, now: datetime, **fields: Any) -> Assembly:
    """Change what is planned; whoever was called gets a letter where the time or the place changes."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED)
    _check(fields)
    changed = [name for name, value in fields.items() if getattr(assembly, name) != value]
    if not changed:
        return assembly
    must_be_as_read(assembly.revision, revision)
    if assembly.called_at is not None and "starts_at" in changed and fields["starts_at"] <= now:
        raise Refused(_("People were called, so the assembly begins at a time that is still to come. Set a later one."))
    for name in changed:
        setattr(assembly, name, fields[name])
    assembly.revision += 1
    assembly.save()
    find_assembly(assembly)
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
    assembly.called_at, assembly.agenda_changed_at = now, None
    assembly.save(update_fields=["called_at", "agenda_changed_at"])
    find_assembly(assembly)
    note("assembly.called", by=by, subject=assembly, starts_at=assembly.starts_at.isoformat())
    letters_assemblies.called(assembly, now)
    return assembly


@transaction.atomic
def tell_agenda(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Send the agenda once more where it changed since those who are called were told of it."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED)
    if assembly.called_at is None or assembly.agenda_changed_at is None:
        return assembly
    assembly.agenda_changed_at = None
    assembly.save(update_fields=["agenda_changed_at"])
    note("assembly.agenda_told", by=by, subject=assembly)
    letters_assemblies.agenda_changed(assembly, now)
    return assembly


@transaction.atomic
def gather(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Let people in: freeze who has a voice, so that whoever comes can be marked present."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED, *OPEN_TO_COME)
    if assembly.state != AssemblyState.PLANNED:
        return assembly
    if assembly.called_at is None:
        raise Refused(_("Nobody has been called to this assembly yet. Call it first."))
    if timezone.localdate(now) < timezone.localdate(assembly.starts_at):
        raise Refused(_("People come on the day of the assembly. Until then the roll may still change."))
    assembly.roll = freeze_roll(now=now)
    if not assembly.roll.entries.exists():
        raise Refused(_("Nobody has a voice yet, so there is nobody to meet."))
    assembly.state = AssemblyState.GATHERING
    assembly.save()
    note("assembly.gathering", by=by, subject=assembly, roll=assembly.roll.pk)
    return assembly


@transaction.atomic
def open_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Begin the session; from now on the quorum is written down."""
    leads(by, now)
    assembly = held(assembly, *OPEN_TO_COME)
    if assembly.state == AssemblyState.IN_SESSION:
        return assembly
    if now < assembly.starts_at:
        raise Refused(_("A session does not begin before the time to which people were called: some are on their way."))
    assembly.state, assembly.opened_at = AssemblyState.IN_SESSION, now
    assembly.save(update_fields=["state", "opened_at"])
    note("assembly.opened", by=by, subject=assembly)
    return assembly


@transaction.atomic
def lower_quorum(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Go on with the lower quorum, where there is one and the time for it has come."""
    leads(by, now)
    assembly = held(assembly, *OPEN_TO_COME)
    if assembly.lowered_at is not None:
        return assembly
    if assembly.second_after is None:
        raise Refused(_("This assembly knows no lower quorum."))
    if now < assembly.starts_at + timedelta(minutes=assembly.second_after):
        raise Refused(
            _("The lower quorum does only %(n)d minutes after the time to which people were called.")
            % {"n": assembly.second_after}
        )
    if assemblies.quorum_of(assembly, now).holds:
        raise Refused(_("There is a quorum, so it need not be lowered."))
    assembly.lowered_at = now
    assembly.save(update_fields=["lowered_at"])
    note("assembly.quorum_lowered", by=by, subject=assembly)
    return assembly


@transaction.atomic
def end_assembly(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """End the session: everyone leaves, and nothing but the notes changes any more."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.IN_SESSION, AssemblyState.ENDED)
    if assembly.state == AssemblyState.ENDED:
        return assembly
    if vote := Decision.objects.filter(item__assembly=assembly, phase=Phase.OPEN).first():
        raise Refused(_("A vote is still open: “%(title)s”. Count it or cancel it first.") % {"title": vote.title})
    assembly.presences.filter(left_at__isnull=True).update(left_at=now)
    assembly.state, assembly.ended_at = AssemblyState.ENDED, now
    assembly.save(update_fields=["state", "ended_at"])
    note("assembly.ended", by=by, subject=assembly)
    return assembly


@transaction.atomic
def close_minutes(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Say that the minutes are done: from now on the notes do not change either."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.ENDED)
    if assembly.minutes_closed_at is None:
        assembly.minutes_closed_at = now
        assembly.save(update_fields=["minutes_closed_at"])
        note("assembly.minutes_closed", by=by, subject=assembly)
    return assembly


@transaction.atomic
def cancel_assembly(*, assembly: Assembly, reason: str, by: Person, now: datetime) -> Assembly:
    """Call an assembly off before it begins, also when too few have come; whoever was called is told why."""
    leads(by, now)
    assembly = held(assembly, AssemblyState.PLANNED, AssemblyState.GATHERING, AssemblyState.CANCELLED)
    if assembly.state == AssemblyState.CANCELLED:
        return assembly
    if assembly.called_at is not None and not reason.strip():
        raise Refused(_("Say why; everyone who was called reads it."))
    assembly.presences.filter(left_at__isnull=True).update(left_at=now)
    assembly.state, assembly.cancelled_because = AssemblyState.CANCELLED, reason.strip()
    assembly.save(update_fields=["state", "cancelled_because"])
    find_assembly(assembly)
    note("assembly.cancelled", by=by, subject=assembly, reason=assembly.cancelled_because)
    if assembly.called_at is not None:
        letters_assemblies.cancelled(assembly, now)
    return assembly
