"""Ask partners into a planned consortium, answer for one, and open the agreement once all have said yes.

An invitation is an introduction of the plan. Everything of a plan is done under its lock, so that of two who answer last
at the same time one sees what the other said.
"""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import combinations
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.queries import assignable
from zbor.members.models import Organisation, Person
from zbor.members.queries import office_people
from zbor.partnerships import letters_consortia as letters
from zbor.partnerships.actions.agreements import must_make_sense
from zbor.partnerships.actions.findable import make_findable
from zbor.partnerships.actions.introducing import MOST_OPEN, lock_both, must_say_yes
from zbor.partnerships.actions.plans import answered_by, end, locked_plan, must_be_under_way
from zbor.partnerships.enums import Meeting, PartyRole, PlanState
from zbor.partnerships.models import Agreement, Introduction, Party, Plan, pair_of
from zbor.partnerships.models.plans import MOST_PARTNERS
from zbor.partnerships.queries.consortia import contacts_of, has_unsettled_no, lead_of, people_of_team
from zbor.partnerships.queries.introductions import voice_today
from zbor.partnerships.queries.parties import id_of
from zbor.partnerships.queries.plans import LIVE, candidates, fixed_in, mark_of, state_of, unaskable
from zbor.partnerships.queries.speaking import speakers
from zbor.record.actions import note


@transaction.atomic
def ask_partners(
    *, plan: Plan, parts: Mapping[Organisation, str], message: str, by: Person, now: datetime
) -> list[Introduction]:
    """Ask organisations into the team, each with what it would bring; all of them or nobody. Who was asked is not asked twice."""
    must_say_yes(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    must_be_under_way(kept)
    there = fixed_in(kept)
    fresh = {one: part for one, part in parts.items() if one.pk not in there and one.pk != kept.organisation_id}
    if not message.strip():
        raise Refused(_("Write in a sentence what you would like to do together; the partners read it first."))
    _must_be_askable(kept, list(fresh), len(there), now)
    asked = [_asked(kept, one, part, message, by, now) for one, part in fresh.items()]
    for one in asked:
        letters.tell_invited(one, kept, speakers(one.asked, timezone.localdate(now)))
        note("introduction.asked", by=by, subject=one, plan=kept.pk)
    return asked


def _asked(plan: Plan, organisation: Organisation, part: str, message: str, by: Person, now: datetime) -> Introduction:
    return Introduction.objects.create(
        plan=plan,
        asker=plan.organisation,
        asked=organisation,
        pair=pair_of(plan.organisation_id, organisation.pk),
        part=part.strip()[:1000],
        message=message.strip()[:1000],
        asked_by=by,
        asked_at=now,
        lapses_on=answered_by(plan, timezone.localdate(now)),
    )


def _must_be_askable(plan: Plan, fresh: list[Organisation], there: int, now: datetime) -> None:
    today = timezone.localdate(now)
    if len(fresh) + there + 1 > MOST_PARTNERS:
        raise Refused(_("A team has at most %(n)d partners.") % {"n": MOST_PARTNERS}, hint=_("Leave some of them out."))
    known = {one.id: one for one in candidates(plan, today)}
    for organisation in fresh:
        if id_of(organisation.pk) not in known:
            raise Refused(
                _("%(organisation)s cannot be asked at the moment.") % {"organisation": organisation},
                hint=_(
                    "It has no room any more, or is not looking for partners. Nobody was asked; look for another one."
                ),
            )
    together = [known[id_of(pk)] for pk in {one.pk for one in fresh} | fixed_in(plan)]
    if any(one.keeps_apart_from(other) for one, other in combinations(together, 2)):
        raise Refused(_("Not all of these can be asked together at the moment."), hint=_("Leave one of them out."))
    without_voice = unaskable([one.pk for one in fresh], today)
    if missing := [str(one) for one in fresh if one.pk in without_voice]:
        raise Refused(
            _("Nobody holds the mandate of %(organisations)s, so nobody could answer.")
            % {"organisations": ", ".join(missing)},
            hint=_("Tell the office, so that somebody there gets it. Nobody was asked."),
        )
    waiting = Introduction.objects.filter(asker=plan.organisation_id, state=Meeting.ASKED).count()
    if waiting + len(fresh) > MOST_OPEN:
        raise Refused(
            _("Too many of your questions wait for an answer."),
            hint=_("Wait for the answers, or withdraw one that matters less."),
        )


@transaction.atomic
def accept(*, invitation: Introduction, by: Person, now: datetime, read: str | None = None) -> Introduction:
    """Say yes to what was `read`. Contact data passes once everybody who was asked has said yes; twice does no harm."""
    must_say_yes(invitation.asked, by=by, now=now)
    plan, kept = _held(invitation)
    if kept.state in (Meeting.YES, Meeting.MET):
        return kept
    _must_wait(kept, now)
    if read is not None and read != mark_of(plan):
        raise Refused(
            _("The plan was changed since you opened the page."), hint=_("Read what it says now, and answer then.")
        )
    kept.agreed_to = {}
    end(kept, Meeting.YES, by, now)
    if not _come_together(plan, by, now):
        letters.tell_yes(kept, plan, voice_today(kept.asker, kept.asked_by, timezone.localdate(now)))
    kept.refresh_from_db()
    return kept


@transaction.atomic
def refuse(*, invitation: Introduction, because: str, by: Person, now: datetime) -> Introduction:
    """Say no, with or without a reason; also after a yes, as long as not everybody has said theirs."""
    must_say_yes(invitation.asked, by=by, now=now)
    plan, kept = _held(invitation)
    if kept.state == Meeting.DECLINED:
        return kept
    if kept.state != Meeting.YES:
        _must_wait(kept, now)
    kept.because = because.strip()[:500]
    end(kept, Meeting.DECLINED, by, now)
    letters.tell_no(kept, plan, voice_today(kept.asker, kept.asked_by, timezone.localdate(now)))
    return kept


@transaction.atomic
def take_back(*, invitation: Introduction, by: Person, now: datetime) -> Introduction:
    """Ask an organisation no more. Whether those who have said yes are all, the asker says: there may be others to ask."""
    must_say_yes(invitation.asker, by=by, now=now)
    _plan, kept = _held(invitation)
    if kept.state == Meeting.WITHDRAWN:
        return kept
    if kept.state != Meeting.YES:
        _must_wait(kept, now, is_late_too=True)
    end(kept, Meeting.WITHDRAWN, by, now)
    letters.tell_given_up(kept, speakers(kept.asked, timezone.localdate(now)))
    return kept


@transaction.atomic
def go_on(*, plan: Plan, by: Person, now: datetime) -> Plan:
    """Go on with those who have said yes, although somebody has said no; twice does no harm."""
    must_say_yes(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    if state_of(kept) in (PlanState.TOGETHER, PlanState.AGREED):
        return kept
    must_be_under_way(kept)
    states = set(kept.invitations.filter(state__in=LIVE).values_list("state", flat=True))
    if states != {Meeting.YES}:
        raise Refused(_("Somebody has not answered yet."), hint=_("Wait for the answer, or withdraw the question."))
    _meet_all(kept, by, now)
    return kept


def _come_together(plan: Plan, by: Person, now: datetime) -> bool:
    states = set(plan.invitations.filter(state__in=LIVE).values_list("state", flat=True))
    if states != {Meeting.YES} or has_unsettled_no(plan):
        return False
    _meet_all(plan, by, now)
    return True


def _meet_all(plan: Plan, by: Person, now: datetime) -> None:
    """Everybody who said yes is introduced to everybody: who said it stays, the moment is this one."""
    for one in plan.invitations.filter(state=Meeting.YES).select_related("asker", "asked", "answered_by"):
        end(one, Meeting.MET, one.answered_by, now)
    today = timezone.localdate(now)
    letters.tell_together(plan, people_of_team(plan, today), contacts_of(plan, today))
    note("plan.together", by=by, subject=plan)


@transaction.atomic
def open_agreement(*, plan: Plan, fields: Mapping[str, Any], by: Person, now: datetime) -> Agreement:
    """Enter the agreement of a team that has come together into the register, with its parties; twice is once.

    Somebody of the office sees to it unless whoever opens it sits in a body: the right to read what parties owe each other
    would stay with a member who leaves the organisation. The partners and the office hear of it.
    """
    must_say_yes(plan.organisation, by=by, now=now)
    kept = locked_plan(plan)
    if kept.agreement is not None:
        return kept.agreement
    if state_of(kept) != PlanState.TOGETHER:
        raise Refused(_("Not everybody has said yes yet."))
    must_make_sense(fields)
    today = timezone.localdate(now)
    agreement = Agreement.objects.create(
        responsible=_who_sees_to_it(by, today), created_by=by, created_at=now, is_example=kept.is_example, **fields
    )
    lead = lead_of(kept, today)
    members = [(kept.organisation, "")] + [
        (one.asked, one.part)
        for one in kept.invitations.filter(state=Meeting.MET).select_related("asked").order_by("pk")
    ]
    Party.objects.bulk_create(
        Party(
            agreement=agreement,
            organisation=organisation,
            role=PartyRole.LEAD if organisation.pk == lead else PartyRole.PARTNER,
            does=part[:300],
        )
        for organisation, part in members
    )
    kept.agreement = agreement
    kept.save(update_fields=["agreement"])
    note("agreement.entered", by=by, subject=agreement, title=agreement.title, plan=kept.pk)
    make_findable(agreement)
    offices = [one for one in office_people(today) if one.pk != by.pk]
    letters.tell_office_of_agreement(agreement, kept, offices)
    told = {by.pk, *[one.pk for one in offices]}
    letters.tell_agreement(agreement, kept, [one for one in people_of_team(kept, today) if one.pk not in told])
    return agreement


def _who_sees_to_it(by: Person, today: date) -> Person:
    if assignable(on=today).filter(pk=by.pk).exists():
        return by
    return office_people(today).order_by("pk").first() or by


def _held(invitation: Introduction) -> tuple[Plan, Introduction]:
    """The plan and the invitation as they are now, held until the transaction ends."""
    if invitation.plan is None:
        raise ValueError("an introduction that is of no plan")
    plan = locked_plan(invitation.plan)
    lock_both(invitation.asker, invitation.asked)
    rows = Introduction.objects.select_related("asker", "asked", "asked_by", "answered_by")
    return plan, rows.get(pk=invitation.pk)


def _must_wait(kept: Introduction, now: datetime, *, is_late_too: bool = False) -> None:
    if kept.state != Meeting.ASKED:
        raise Refused(
            _("This was answered in the meantime: %(state)s.") % {"state": kept.get_state_display()},
            hint=_("Nothing was changed."),
        )
    if kept.lapses_on < timezone.localdate(now) and not is_late_too:
        raise Refused(_("The time for an answer has passed."), hint=_("You can ask the other side yourselves."))
