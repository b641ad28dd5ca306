"""Compute results and keep them, in batches large enough that nobody can be recognised."""

import json
from datetime import datetime, timedelta

from django.db import transaction

from zbor.calc.opinion import opinion_map
from zbor.consultations.actions.guards import locked
from zbor.consultations.models import Consultation, OpinionSnapshot
from zbor.consultations.queries import last_counted_at, latest, voices_since, vote_table
from zbor.consultations.rules import BATCH, least_shown

SEED = 1
PATIENCE = timedelta(minutes=10)
"""After this long a result that was asked for and has not come is asked for again."""


@transaction.atomic
def claim_refresh(*, consultation: Consultation, now: datetime) -> bool:
    """True if a new result is due, and has just been promised by the caller."""
    consultation = locked(consultation)
    asked = consultation.snapshot_asked_at
    if asked is not None and now - asked < PATIENCE:
        return False
    before = latest(consultation)
    if voices_since(consultation, before.at if before else None) < BATCH:
        return False
    consultation.snapshot_asked_at = now
    consultation.save(update_fields=["snapshot_asked_at"])
    return True


def compute(*, consultation: Consultation, now: datetime) -> OpinionSnapshot | None:
    """Compute the result of everything confirmed so far and publish it; None where too few have answered.

    The same answers give the same result, so a result that is there already is not kept twice.
    """
    with transaction.atomic():
        locked(consultation)
        table = vote_table(consultation)
        last = last_counted_at(consultation)
    result = opinion_map(table, seed=SEED)
    voices = int((table.answers > 0).sum())
    with transaction.atomic():
        held = locked(consultation)
        held.snapshot_asked_at = None
        held.save(update_fields=["snapshot_asked_at"])
        if voices < least_shown(consultation):
            return None
        before = latest(consultation)
        if before and (before.input_sha256, before.version) == (result.method.input_sha256, result.method.version):
            return before
        return OpinionSnapshot.objects.create(
            consultation=consultation,
            result=json.loads(result.to_json()),
            version=result.method.version,
            seed=result.method.seed,
            input_sha256=result.method.input_sha256,
            voices=voices,
            answers=len(table),
            at=max(now, last) if last else now,
        )
