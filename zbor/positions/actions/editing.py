"""Say that somebody has a part of the draft open. A lease is gentle: it keeps nobody from writing, and nobody's words get lost."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.members.models import Person
from zbor.positions.actions.guards import draft_part
from zbor.positions.models import Demand, Lease, Position, Section
from zbor.positions.queries import kind_of, lease_of
from zbor.post.actions import owe
from zbor.record.actions import note

LASTS = timedelta(minutes=15)
"""After the last sign of life; without scripts, after the page was opened."""


@transaction.atomic
def begin_editing(*, part: Section | Demand, by: Person, now: datetime) -> Lease:
    """Take the lease of a part or go on with it; where somebody else holds it, nothing changes and theirs is returned."""
    position, _part = draft_part(part, by, now)
    held = lease_of(part, now=now)
    if held is not None and held.person_id != by.pk:
        return held
    return _hold(position, part, by, now, since=held.since if held else now)


@transaction.atomic
def take_over(*, part: Section | Demand, by: Person, now: datetime) -> Lease:
    """Hold the lease although somebody else does; they are told, and what they typed meets ours when they save."""
    position, _part = draft_part(part, by, now)
    held = lease_of(part, now=now)
    if held is None or held.person_id == by.pk:
        return _hold(position, part, by, now, since=held.since if held else now)
    lease = _hold(position, part, by, now, since=now)
    note("lease.taken_over", by=by, subject=part, before=held.person_id)
    _tell(held.person, lease)
    return lease


@transaction.atomic
def stop_editing(*, part: Section | Demand, by: Person, now: datetime) -> None:
    """Give one's own lease back; somebody else's stays."""
    draft_part(part, by, now)
    release(part, by)


def release(part: Section | Demand, by: Person) -> None:
    """The same inside another action."""
    part.leases.filter(person=by).delete()


def _hold(position: Position, part: Section | Demand, by: Person, now: datetime, *, since: datetime) -> Lease:
    about: dict[str, Any] = {kind_of(part): part}
    lease, _is_new = Lease.objects.update_or_create(
        **about, defaults={"position": position, "person": by, "since": since, "until": now + LASTS}
    )
    return lease


def _tell(person: Person, lease: Lease) -> None:
    """Write to whoever had the part open: others go on, and nothing of theirs is lost."""
    with translation.override(person.language):
        words = {"name": lease.person.name, "part": str(lease.part), "title": lease.position.title}
        owe(
            to=person.email,
            subject=_("%(name)s has taken over “%(part)s”") % words,
            text="\n\n".join(
                [
                    _("You had “%(part)s” of the draft “%(title)s” open, and %(name)s goes on with it now.") % words,
                    _("Save what you wrote: if both of you changed the same words, you see both texts and choose."),
                    f"{settings.PUBLIC_ADDRESS}{reverse('positions:draft', args=[lease.position_id])}",
                ]
            ),
            once=f"lease-{lease.pk}-{timezone.localtime(lease.since).isoformat()}",
        )
