"""Write down who promised what, and what became of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue.actions.findable import find_commitment
from zbor.dialogue.actions.guards import current, locked, must_write, one_click_at_a_time, written
from zbor.dialogue.enums import Verdict
from zbor.dialogue.models import Commitment, GroupSession, Ruling, Talk
from zbor.dialogue.rules import may_rule
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

FIELDS = frozenset(
    {"side", "text", "who", "institution", "holder", "due_on", "made_on", "dossier", "minder"},
)


@transaction.atomic
def add_commitment(
    *,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    talk: Talk | None = None,
    session: GroupSession | None = None,
) -> Commitment:
    """Write a promise, of a talk or a session where it was made there; the same words from there twice are one."""
    must_write(by, now)
    _must_make_sense(fields)
    one_click_at_a_time(by)
    told = {"made_on": timezone.localdate(now), **fields, "talk": talk, "session": session}
    same = Commitment.objects.filter(text=told["text"], side=told["side"], made_on=told["made_on"])
    same = same.filter(talk=talk, session=session, due_on=told.get("due_on"), dossier=told.get("dossier"))
    if already := same.first():
        return already
    kept = Commitment.objects.create(**told, by=by, created_at=now)
    find_commitment(kept)
    note("commitment.made", by=by, subject=kept, side=kept.side, due_on=_iso(kept.due_on))
    return kept


@transaction.atomic
def edit_commitment(
    *, commitment: Commitment, fields: Mapping[str, Any], revision: int, by: Person, now: datetime
) -> Commitment:
    """Correct what was written of a promise; the journal keeps its words and its day before."""
    must_write(by, now)
    _must_make_sense(fields)
    kept = current(commitment, revision)
    before = {"text": kept.text, "side": kept.side, "due_on": _iso(kept.due_on)}
    if changed := written(kept, fields):
        find_commitment(kept)
        note("commitment.edited", by=by, subject=kept, fields=changed, before=before)
    return kept


def _must_make_sense(fields: Mapping[str, Any]) -> None:
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not a field of a commitment: {unknown}")
    due, made = fields.get("due_on"), fields.get("made_on")
    if due is not None and made is not None and due < made:
        raise Refused(_("The day by which it is due lies before the day on which it was promised."))


@transaction.atomic
def rule_on(
    *,
    commitment: Commitment,
    verdict: Verdict,
    on: PartialDate,
    evidence: str,
    by: Person,
    now: datetime,
    url: str = "",
) -> Ruling:
    """Say what became of a promise, and what shows it. The last ruling counts; the same as the last one is that one."""
    if not may_rule(standing_of(by, on=timezone.localdate(now)), commitment):
        raise Refused(_("Only the office, the board and whoever sees to this promise may say what became of it."))
    if not evidence.strip():
        raise Refused(_("Write what shows it: a link, a sentence, what you saw."))
    kept = locked(commitment)
    last = kept.rulings.order_by("-at", "-pk").first()
    if verdict is Verdict.OPEN and (last is None or last.verdict == Verdict.OPEN):
        raise Refused(_("It is open already."))
    said = {"verdict": verdict.value, "on": on, "evidence": evidence, "url": url}
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    ruling = Ruling.objects.create(commitment=kept, **said, at=now, by=by)
    note("commitment.ruled", by=by, subject=kept, verdict=verdict.value, on=on.iso)
    return ruling


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
