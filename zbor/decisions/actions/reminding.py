"""Remind those who may still vote, once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zbor.base.apart import each_apart
from zbor.decisions import letters
from zbor.decisions.actions.guards import locked
from zbor.decisions.enums import Phase
from zbor.decisions.models import Decision
from zbor.decisions.rules import is_reminder_due
from zbor.record.actions import note


def remind_undecided(*, now: datetime) -> list[Decision]:
    """Write to whoever may vote and has not, when the end is near; the scheduler calls this, twice does no harm."""
    waiting = Decision.objects.filter(phase=Phase.OPEN, closes_at__gt=now, reminded_at__isnull=True)
    due = [decision for decision in waiting if is_reminder_due(decision, now)]
    return each_apart(due, lambda decision: _remind(decision, now), failing="nobody can be reminded")


@transaction.atomic
def _remind(decision: Decision, now: datetime) -> Decision | None:
    decision = locked(decision)
    if decision.phase != Phase.OPEN or not is_reminder_due(decision, now):
        return None
    decision.reminded_at = now
    decision.save(update_fields=["reminded_at"])
    letters.remind(decision, on=timezone.localdate(now))
    note("decision.reminded", by=None, subject=decision)
    return decision
