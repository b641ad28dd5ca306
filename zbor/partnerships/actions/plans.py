"""Plans of consortia: begin one, write its conditions, relax them, give it up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.matching import Code
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.partnerships import letters_consortia as letters
from zbor.partnerships.actions.guards import must_speak_for, one_click_at_a_time
from zbor.partnerships.actions.introducing import ANSWERED_WITHIN, must_say_yes
from zbor.partnerships.enums import GroupTrait, LeadRule, Meeting, PlanState, Stance
from zbor.partnerships.models import Introduction, Plan, PlanGroup, PlanNeed, PlanPartner
from zbor.partnerships.models.plans import MOST_PARTNERS
from zbor.partnerships.queries.planning import Draft
from zbor.partnerships.queries.plans import LIVE, aim_of, draft_of, fixed_in, state_of
from zbor.partnerships.queries.speaking import is_member, speakers
from zbor.partnerships.rules import may_say_yes
from zbor.record.actions import note


@transaction.atomic
def begin_plan(*, organisation: Organisation, fields: Mapping[str, Any], by: Person, now: datetime) -> Plan:
    """Begin a plan; the same one from a second click is the first."""
    must_speak_for(organisation, by=by, now=now)
    one_click_at_a_time(by)
    just_now = Plan.objects.filter(created_by=by, organisation=organisation, created_at__range=(now - TWICE, now))
    if already := just_now.filter(title=fields["title"]).first():
        return already
    plan = Plan.objects.create(organisation=organisation, created_by=by, created_at=now, **fields)
    note("plan.begun", by=by, subject=plan)
    return plan


@transaction.atomic
def save_plan(
    *,
    plan: Plan,
    fields: Mapping[str, Any],
    needs: Sequence[PlanNeed],
    groups: Sequence[PlanGroup],
    partners: Sequence[PlanPartner],
    revision: int,
    by: Person,
    now: datetime,
) -> Plan:
    """Write a plan with all its rows in the place of what stood there.

    A change may send back what partners have said yes to, so once somebody was asked it needs the mandate.
    """
    must_speak_for(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    must_be_under_way(kept)
    _must_change(kept, by, now)
    must_be_as_read(kept.revision, revision)
    before = aim_of(kept)
    for name, value in fields.items():
        setattr(kept, name, value)
    _write(kept, Draft(kept, needs, groups, partners))
    if aim_of(kept) != before:
        _ask_anew(kept, before, by, now)
    note("plan.saved", by=by, subject=kept, needs=len(needs))
    return kept


def answered_by(plan: Plan, today: date) -> date:
    """The last day for an answer: a month from today, or the deadline of the plan where that is earlier and has not passed."""
    month = today + ANSWERED_WITHIN
    return month if plan.deadline is None else max(today, min(month, plan.deadline))


def _ask_anew(kept: Plan, before: Mapping[str, str], by: Person, now: datetime) -> None:
    """Nobody is bound to words they have not read: whoever said yes is asked once more, whoever was asked hears of it."""
    today = timezone.localdate(now)
    for one in kept.invitations.filter(state__in=LIVE).select_related("asker", "asked"):
        if one.state == Meeting.YES:
            one.agreed_to, one.lapses_on = dict(before), answered_by(kept, today)
            one.state, one.answered_by, one.answered_at = Meeting.ASKED, None, None
            one.save()
            note("introduction.asked_anew", by=by, subject=one, plan=kept.pk)
        letters.tell_changed(one, kept, before, speakers(one.asked, today))


def _write(kept: Plan, draft: Draft) -> None:
    kept.revision += 1
    kept.save()
    for model, rows in ((PlanNeed, draft.needs), (PlanGroup, draft.groups), (PlanPartner, draft.partners)):
        model._default_manager.filter(plan=kept).delete()  # noqa: SLF001 -- documented
        for row in rows:
            row.pk, row.plan = None, kept
        model._default_manager.bulk_create(rows)  # type: ignore[arg-type] # noqa: SLF001 -- documented; of the same model


@dataclass(frozen=True, slots=True)
class Give:
    """A condition that gives way: its kind, which of them, and to what."""

    code: Code
    which: str = ""
    to: int | None = None
    who: tuple[int, ...] = ()


@transaction.atomic
def relax(*, plan: Plan, gives: Iterable[Give], revision: int, by: Person, now: datetime) -> Plan:
    """Let conditions give way, all together."""
    must_speak_for(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    must_be_under_way(kept)
    _must_change(kept, by, now)
    must_be_as_read(kept.revision, revision)
    draft, given = draft_of(kept), list(gives)
    limited, paid, spread = draft.limited, draft.paid, draft.spread
    out: set[int] = set()
    for one in given:
        place = int(one.which) if one.which.isdecimal() else -1
        match one.code:
            case Code.QUOTA_LEAST if 0 <= place < len(limited):
                limited[place].least = one.to
            case Code.QUOTA_MOST if 0 <= place < len(limited):
                limited[place].most = one.to
            case Code.SPREAD if 0 <= place < len(spread):
                _spread_to(kept, spread[place][0], one.to or 0)
            case Code.SHARE_KINDS if 0 <= place < len(paid):
                paid[place].share_least = paid[place].share_most = None
            case Code.EXCLUDED:
                out |= set(one.who)
            case Code.NEED:
                _need_to(draft, one.which, one.to or 0)
            case _:
                _plan_to(kept, draft, one)
    groups = [one for one in draft.groups if _still_asks(one)]
    partners = [one for one in draft.partners if one.stance == Stance.IN or one.organisation_id not in out]
    _write(kept, Draft(kept, draft.needs, groups, partners))
    note("plan.relaxed", by=by, subject=kept, conditions=[one.code.value for one in given])
    return kept


def _still_asks(group: PlanGroup) -> bool:
    """At most none is a condition; at least none is not."""
    return bool(group.least or group.share_least) or group.most is not None or group.share_most is not None


def _spread_to(kept: Plan, trait: GroupTrait, least: int) -> None:
    box = {GroupTrait.REGION: "regions", GroupTrait.KIND: "kinds", GroupTrait.SECTOR: "sectors"}[trait]
    setattr(kept, box, least if least > 1 else None)


def _need_to(draft: Draft, code: str, count: int) -> None:
    for need in draft.needs:
        if need.resource.code == code:
            need.count, need.is_required = (count, True) if count >= 1 else (need.count, False)


def _plan_to(kept: Plan, draft: Draft, one: Give) -> None:
    if one.code == Code.MOST and one.to is not None:
        if one.to > MOST_PARTNERS:
            raise Refused(_("A team has at most %(n)d partners.") % {"n": MOST_PARTNERS})
        kept.most = max(one.to, kept.least)
    elif one.code == Code.LEAST and one.to is not None:
        kept.least = max(1, min(one.to, kept.most))
    elif one.code == Code.LEAD:
        kept.lead, kept.lead_kinds = LeadRule.ANYBODY, []
        for need in draft.needs:
            need.is_of_lead = False
    elif one.code == Code.SHARE_EACH:
        kept.each_least = kept.each_most = kept.lead_least = kept.lead_most = None


@transaction.atomic
def close_plan(*, plan: Plan, by: Person, now: datetime) -> Plan:
    """Give a plan up: whoever was asked need not answer any more. Twice does no harm.

    Questions are taken back by whoever may ask them, so once somebody was asked it needs the mandate.
    """
    must_speak_for(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    waiting = list(kept.invitations.filter(state__in=LIVE).select_related("asker", "asked"))
    if waiting:
        must_say_yes(plan.organisation, by=by, now=now)
    if kept.closed_at is not None:
        return kept
    if state_of(kept) in (PlanState.TOGETHER, PlanState.AGREED):
        raise Refused(_("All have said yes already, so it cannot be given up here."), hint=_("Write to your partners."))
    kept.closed_at = now
    kept.revision += 1
    kept.save()
    for one in waiting:
        end(one, Meeting.WITHDRAWN, by, now)
        letters.tell_given_up(one, speakers(one.asked, timezone.localdate(now)))
    note("plan.closed", by=by, subject=kept)
    return kept


def end(invitation: Introduction, state: Meeting, by: Person | None, now: datetime) -> None:
    """Write what became of an invitation; the journal keeps each step."""
    invitation.state, invitation.answered_by, invitation.answered_at = state, by, now
    invitation.save()
    note(f"introduction.{state.value}", by=by, subject=invitation, plan=invitation.plan_id)


def locked_plan(plan: Plan) -> Plan:
    """The plan as it stands now, held until the transaction ends; whoever changes anything of it comes here first."""
    return Plan.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation").get(pk=plan.pk)


def _must_change(kept: Plan, by: Person, now: datetime) -> None:
    """Once partners are asked, refuse whoever may not ask them."""
    today = timezone.localdate(now)
    member = is_member(kept.organisation, today)
    if fixed_in(kept) and not may_say_yes(standing_of(by, on=today), kept.organisation, is_member=member):
        raise Refused(
            _("Partners are asked already, so only whoever holds the mandate of %(organisation)s changes the plan.")
            % {"organisation": kept.organisation}
        )


def must_be_under_way(plan: Plan) -> None:
    """Refuse to change what has been given up, or what everybody has agreed to."""
    if plan.closed_at is not None:
        raise Refused(_("This plan was given up."), hint=_("Begin another one."))
    if state_of(plan) in (PlanState.TOGETHER, PlanState.AGREED):
        raise Refused(
            _("All have said yes already, so the plan stays as it is."),
            hint=_("Others can be named in the agreement."),
        )
