"""Compute results and keep them, in batches large enough that nobody can be recognised."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zbor.calc.opinion import OpinionResult, VoteTable, opinion_map
from zbor.calc.opinion.map import VERSION
from zbor.consultations.actions.guards import locked
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation, OpinionSnapshot
from zbor.consultations.queries import (
    declared,
    is_outdated,
    last_counted_at,
    latest,
    may_show_anew,
    result_of,
    voices_since,
    vote_table,
)
from zbor.consultations.rules import BATCH, least_shown

SEED = 1
PATIENCE = timedelta(minutes=10)
"""After this long a result that was asked for and has not come is asked for again."""


@transaction.atomic
def claim_refresh(*, consultation: Consultation, now: datetime) -> bool:
    """True if a new result is due, and has just been promised by the caller.

    A result of an earlier version of the engine is due at once, unless one to four voices have answered since.
    """
    consultation = locked(consultation)
    asked = consultation.snapshot_asked_at
    if asked is not None and now - asked < PATIENCE:
        return False
    before = latest(consultation)
    since = len(voices_since(consultation, before.at if before else None))
    anew = before is not None and is_outdated(before) and (not since or consultation.phase == Phase.CLOSED)
    if since < BATCH and not anew:
        return False
    consultation.snapshot_asked_at = now
    consultation.save(update_fields=["snapshot_asked_at"])
    return True


@dataclass(frozen=True, eq=False)
class _Input:
    """What a result is computed from; `holder` is the earlier one whose segments go on to hold."""

    table: VoteTable
    segments: dict[str, dict[str, str]]
    holder: OpinionSnapshot | None
    before: OpinionSnapshot | None
    last: datetime | None

    @property
    def voices(self) -> int:
        return int((self.table.answers > 0).sum())

    @property
    def fingerprint(self) -> str:
        """Of the answers and what was declared: unlike the engine's own it leaves out the result before."""
        text = json.dumps([SEED, self.table.sha256, self.segments], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def is_answered_by(self, snapshot: OpinionSnapshot | None) -> bool:
        """Whether the snapshot is what would be computed."""
        return snapshot is not None and (snapshot.version, snapshot.answers_sha256) == (VERSION, self.fingerprint)


def compute(*, consultation: Consultation, now: datetime) -> OpinionSnapshot | None:
    """Compute the result of everything confirmed so far and publish it; None where too few have answered.

    Where neither the answers nor the engine have changed, the result that is there already stays. The map is turned
    to lie like the one before.
    """
    given = _input(consultation)
    if given.voices < least_shown(consultation) or given.is_answered_by(given.before):
        _release(consultation)
        return given.before if given.is_answered_by(given.before) else None
    previous = result_of(given.before) if given.before else None
    result = opinion_map(given.table, seed=SEED, segments=given.segments, previous=previous)
    with transaction.atomic():
        _release(consultation)
        newest = latest(consultation)
        return newest if given.is_answered_by(newest) else _kept(consultation, given, result, now)


@transaction.atomic
def _input(consultation: Consultation) -> _Input:
    held = locked(consultation)
    before = latest(held)
    holder = _holder(before)
    said = declared(held)
    may_show = holder is None or held.phase == Phase.CLOSED or _is_harmless(held, holder, said)
    return _Input(
        table=vote_table(held),
        segments=said if may_show else {},
        holder=None if may_show else holder,
        before=before,
        last=last_counted_at(held),
    )


def _holder(snapshot: OpinionSnapshot | None) -> OpinionSnapshot | None:
    """The result whose segments are on the page now."""
    return snapshot and (snapshot.segments_from or snapshot)


def _is_harmless(consultation: Consultation, holder: OpinionSnapshot, said: dict[str, dict[str, str]]) -> bool:
    result = result_of(holder)
    changed = (str(one) for one in voices_since(consultation, holder.at))
    return result is None or may_show_anew(result.segments, said, changed)


@transaction.atomic
def _release(consultation: Consultation) -> None:
    held = locked(consultation)
    held.snapshot_asked_at = None
    held.save(update_fields=["snapshot_asked_at"])


def _kept(consultation: Consultation, given: _Input, result: OpinionResult, now: datetime) -> OpinionSnapshot:
    return OpinionSnapshot.objects.create(
        consultation=consultation,
        result=json.loads(result.to_json()),
        version=result.method.version,
        seed=result.method.seed,
        input_sha256=result.method.input_sha256,
        answers_sha256=given.fingerprint,
        segments_from=given.holder,
        voices=given.voices,
        answers=len(given.table),
        at=max(now, given.last) if given.last else now,
    )
