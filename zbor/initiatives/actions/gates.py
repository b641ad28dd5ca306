"""Ask for a decision at a gate, decide, let a condition go; say what gates ask."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.initiatives import rules
from zbor.initiatives.actions.drafting import begin_draft
from zbor.initiatives.actions.findable import make_findable
from zbor.initiatives.actions.guards import must_be_office, must_keep, running, standing_at
from zbor.initiatives.actions.telling import tell_deciders, tell_what_was_decided
from zbor.initiatives.enums import Gate, Stage, Verdict
from zbor.initiatives.models import GateRule, Initiative, Passing, Waiver
from zbor.initiatives.queries.gates import DEFAULTS, conditions, gate_of, rule_for
from zbor.members.models import Person
from zbor.record.actions import note

LEADS_TO = {Gate.TO_INITIATIVE: Stage.INITIATIVE, Gate.TO_PROJECT: Stage.PROJECT}


@transaction.atomic
def ask_for_decision(*, initiative: Initiative, by: Person, now: datetime) -> Initiative:
    """Put it before those who decide at its gate; twice does no harm. Nothing that is missing something can be put."""
    must_keep(initiative, by=by, now=now)
    kept = running(initiative)
    rule = rule_for(_gate(kept))
    _nothing_missing(kept, rule, now)
    if kept.asked_at is None:
        kept.asked_at = now
        kept.save(update_fields=["asked_at"])
        note("initiative.asked_for_decision", by=by, subject=kept, gate=rule.gate)
        tell_deciders(kept, rule, by=by, now=now)
    return kept


@transaction.atomic
def pass_gate(*, initiative: Initiative, gate: Gate, because: str, by: Person, now: datetime) -> Passing:
    """Let it through the gate at which it stands. Whoever is second finds that it has passed."""
    kept, rule = _deciding(initiative, gate, by, now)
    if kept.stage == LEADS_TO[gate]:
        return Passing.objects.filter(initiative=kept, gate=gate, verdict=Verdict.PASSED).latest("at", "pk")
    _must_stand_at(kept, gate)
    _nothing_missing(kept, rule, now)
    passing = _decided(kept, rule, Verdict.PASSED, because, by, now)
    kept.stage, kept.asked_at = LEADS_TO[gate], None
    kept.revision += 1
    kept.save()
    if gate == Gate.TO_INITIATIVE:
        begin_draft(kept)
    make_findable(kept)
    return passing


@transaction.atomic
def send_back(*, initiative: Initiative, gate: Gate, because: str, by: Person, now: datetime) -> Passing:
    """Say what is not good enough yet; it stays what it is. A second click makes no second decision."""
    kept, rule = _deciding(initiative, gate, by, now)
    _must_stand_at(kept, gate)
    just_now = kept.passings.filter(gate=gate, verdict=Verdict.SENT_BACK, by=by, at__range=(now - TWICE, now))
    if already := just_now.filter(because=because.strip()).first():
        return already
    passing = _decided(kept, rule, Verdict.SENT_BACK, because, by, now)
    kept.asked_at = None
    kept.save(update_fields=["asked_at"])
    return passing


@transaction.atomic
def let_go(*, initiative: Initiative, gate: Gate, condition: str, because: str, by: Person, now: datetime) -> Waiver:
    """Let one missing condition go, with a reason that the network reads; who decides, decides all the same."""
    must_be_office(by, now)
    kept = running(initiative)
    _must_stand_at(kept, gate)
    if not because.strip():
        raise Refused(_("Say why the condition is let go: the whole network will read it."))
    missing = {one.code for one in conditions(kept, rule_for(gate), timezone.localdate(now)) if not one.is_met}
    if condition not in missing:
        raise Refused(_("This condition is met, or is not asked."))
    waiver, is_new = Waiver.objects.get_or_create(
        initiative=kept, gate=gate, condition=condition, defaults={"because": because.strip(), "by": by, "at": now}
    )
    if is_new:
        note("initiative.condition_let_go", by=by, subject=kept, gate=gate, condition=condition, because=because)
    return waiver


@transaction.atomic
def save_rule(*, gate: Gate, fields: Mapping[str, Any], revision: int, by: Person, now: datetime) -> GateRule:
    """Say what a gate asks from now on, and who decides. What was decided stays."""
    must_be_office(by, now)
    rule, _is_new = GateRule.objects.get_or_create(gate=gate, defaults=DEFAULTS[gate])
    kept = GateRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
    must_be_as_read(kept.revision, revision)
    before = {name: getattr(kept, name) for name, value in fields.items() if getattr(kept, name) != value}
    if before:
        for name in before:
            setattr(kept, name, fields[name])
        kept.revision += 1
        kept.save()
        after = {name: fields[name] for name in before}
        note("gate.changed", by=by, subject=kept, before=before, after=after)
    return kept


def _gate(initiative: Initiative) -> Gate:
    gate = gate_of(initiative)
    if gate is None:
        raise Refused(_("No gate lies before it."))
    return gate


def _deciding(initiative: Initiative, gate: Gate, by: Person, now: datetime) -> tuple[Initiative, GateRule]:
    kept, rule = running(initiative), rule_for(gate)
    if not rules.may_decide(standing_at(by, now), rule):
        raise Refused(
            _("At this gate %(body)s decides.") % {"body": rule.get_decided_by_display()},
            hint=_("The office says in the settings of gates who decides."),
        )
    return kept, rule


def _must_stand_at(initiative: Initiative, gate: Gate) -> None:
    if gate_of(initiative) != gate:
        raise Refused(_("It does not stand at this gate any more."), hint=_("Look at the page again."))


def _nothing_missing(initiative: Initiative, rule: GateRule, now: datetime) -> None:
    missing = [one.words for one in conditions(initiative, rule, timezone.localdate(now)) if one.is_missing]
    if missing:
        raise Refused(
            _("Something is still missing: %(what)s.") % {"what": "; ".join(missing)},
            hint=_("The office can let a condition go, with a reason that the whole network reads."),
        )


def _decided(
    initiative: Initiative, rule: GateRule, verdict: Verdict, because: str, by: Person, now: datetime
) -> Passing:
    if not because.strip():
        raise Refused(_("Say why: the reason stands on the page."))
    note(f"initiative.{verdict.value}", by=by, subject=initiative, gate=rule.gate, because=because.strip())
    passing = Passing.objects.create(
        initiative=initiative,
        gate=rule.gate,
        verdict=verdict,
        decided_by=rule.decided_by,
        because=because.strip(),
        by=by,
        at=now,
    )
    tell_what_was_decided(passing, now=now)
    return passing
