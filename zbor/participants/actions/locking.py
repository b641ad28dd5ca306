"""Lock what is reported, and open it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zbor.members.models import Person
from zbor.participants.actions.guards import held, held_people, held_person, must_keep
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import missing
from zbor.participants.rules import may_be_changed
from zbor.record.actions import note


@dataclass(frozen=True)
class Locked:
    """How many are locked now, and how many stay open because something is missing."""

    now: int
    incomplete: int


@transaction.atomic
def lock(*, operation: Operation, participants: Iterable[Participant], by: Person, now: datetime) -> Locked:
    """Let nobody change those who are complete; the rest stays open."""
    must_keep(by, now)
    rows = [one for one in held_people(held(operation.pk), participants) if may_be_changed(one)]
    complete = [one for one in rows if not missing(one)]
    for row in complete:
        row.locked_at, row.locked_by = now, by
        row.revision += 1
        row.save(update_fields=["locked_at", "locked_by", "revision"])
        note("participant.locked", by=by, subject=row)
    return Locked(len(complete), len(rows) - len(complete))


@transaction.atomic
def unlock(*, participant: Participant, by: Person, now: datetime) -> Participant:
    """Let it be corrected again."""
    must_keep(by, now)
    kept = held_person(participant)
    if kept.locked_at is not None:
        kept.locked_at = kept.locked_by = None
        kept.revision += 1
        kept.save(update_fields=["locked_at", "locked_by", "revision"])
        note("participant.unlocked", by=by, subject=kept)
    return kept
