"""Remind those who may still vote, once."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zbor.decisions import letters
from zbor.decisions.actions.guards import locked
from zbor.decisions.enums import Phase
from zbor.decisions.models import Decision
from zbor.decisions.rules import is_reminder_due
from zbor.record.actions import note

logger = logging.getLogger(__name__)


def remind_undecided(*, now: datetime) -> list[Decision]:
    """Write to whoever may vote and has not, when the end is near; the scheduler calls this, twice does no harm."""
    waiting = Decision.objects.filter(phase=Phase.OPEN, closes_at__gt=now, reminded_at__isnull=True)
    reminded = [_remind_quietly(decision, now) for decision in waiting if is_reminder_due(decision, now)]
    return [decision for decision in reminded if decision is not None]


def _remind_quietly(decision: Decision, now: datetime) -> Decision | None:
    """One whose reminder fails is written to the log and keeps no other waiting."""
    try:
        return _remind(decision, now)
    except Exception:
        logger.exception("nobody can be reminded of decision %s", decision.pk)
        return None


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
