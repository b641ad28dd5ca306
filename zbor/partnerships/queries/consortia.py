"""What becomes of a planned consortium: who has answered, how everybody is reached, who leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.calc.matching import BadPlan
from zbor.members.enums import Sector
from zbor.members.models import Person
from zbor.members.queries import member_organisations
from zbor.members.standing import Standing
from zbor.partnerships.enums import AgreementKind, LeadRule, Meeting
from zbor.partnerships.models import Introduction, Plan
from zbor.partnerships.queries.introductions import Contact, contacts, voice_today
from zbor.partnerships.queries.planning import judged_team
from zbor.partnerships.queries.plans import LIVE, candidates, draft_of, plans, state_of

NEAR: Final = timedelta(days=14)
"""So long before its deadline a plan waits on the desk."""


def has_unsettled_no(plan: Plan) -> bool:
    """Somebody has said no or has not answered, and nobody was asked since."""
    found = plan.invitations.aggregate(
        no=Max("answered_at", filter=Q(state__in=(Meeting.DECLINED, Meeting.LAPSED))),
        asked=Max("asked_at", filter=Q(state__in=LIVE)),
    )
    return found["no"] is not None and (found["asked"] is None or found["no"] >= found["asked"])


def met_of(plan: Plan) -> list[Introduction]:
    """Those who have come together; one query."""
    found = plan.invitations.filter(state=Meeting.MET).select_related("asker", "asked", "asked_by", "answered_by")
    return list(found.order_by("pk"))


def contacts_of(plan: Plan, today: date) -> list[Contact]:
    """How everybody is reached once all have said yes; nobody before."""
    found: list[Contact] = []
    for one in met_of(plan):
        first, second = contacts(one, today)
        found += [second] if found else [first, second]
    return found


def people_of_team(plan: Plan, today: date) -> list[Person]:
    """Who is written to once all have said yes: whoever said it, for each side."""
    found: dict[int, Person] = {}
    for one in met_of(plan):
        for person in [
            *voice_today(one.asker, one.asked_by, today),
            *voice_today(one.asked, one.answered_by, today),
        ]:
            found[person.pk] = person
    return list(found.values())


def lead_of(plan: Plan, today: date) -> int:
    """Who leads: the organisation itself where the plan says so or where nothing else can be worked out."""
    if plan.lead == LeadRule.OWN:
        return plan.organisation_id
    draft = draft_of(plan)
    try:
        team = judged_team(draft, candidates(plan, today), draft.fixed)
    except BadPlan:
        return plan.organisation_id
    return int(team.lead) if team.lead else plan.organisation_id


def agreement_kind(plan: Plan) -> AgreementKind:
    """Across sectors, or a consortium where all are of one sector."""
    sectors = {one.asked.sector for one in met_of(plan)} | {plan.organisation.sector}
    return AgreementKind.CONSORTIUM if len(sectors) == 1 else AgreementKind.CROSS_SECTOR


@dataclass(frozen=True, slots=True)
class Others:
    """How many others of a sector were asked into the same team; no names before all have said yes."""

    sector: str
    many: int


def others_of(invitation: Introduction) -> list[Others]:
    """The other partners as far as one who is asked is told of them; one query."""
    found = Introduction.objects.filter(plan=invitation.plan_id, state__in=LIVE).exclude(pk=invitation.pk)
    sectors = list(found.values_list("asked__sector", flat=True))
    return [Others(str(one.label), sectors.count(one.value)) for one in Sector if one.value in sectors]


def invitations_for(standing: Standing, today: date) -> Sequence[Introduction]:
    """Invitations that wait for a visitor's answer: of organisations they may bind, for the office of those outside."""
    waiting = Introduction.objects.filter(plan__isnull=False, state=Meeting.ASKED, lapses_on__gte=today)
    theirs = Q(asked__in=standing.represents)
    if standing.is_office:
        theirs |= ~Q(asked__in=member_organisations(today).order_by().values("pk"))
    return list(waiting.filter(theirs).select_related("asker", "asked", "plan").order_by("lapses_on", "pk"))


def consortia_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    """Invitations to answer, and one's own plans whose deadline is within two weeks."""
    if standing.person is None or not standing.is_network:
        return []
    today = timezone.localdate(now)
    asked = [
        Waiting(
            _("%(asker)s asks you into a team: %(title)s") % {"asker": one.asker, "title": one.plan},
            reverse("partnerships:invitation", args=[one.pk]),
            one.lapses_on,
            _("answer"),
            str(one.asked),
        )
        for one in invitations_for(standing, today)
    ]
    near = plans(standing).filter(
        organisation__in=standing.organisations,
        closed_at=None,
        agreement=None,
        deadline__range=(today, today + NEAR),
    )
    return asked + [
        Waiting(
            one.title,
            reverse("partnerships:plan", args=[one.pk]),
            one.deadline,
            _("plan of a consortium"),
            str(state_of(one).label),
        )
        for one in near
    ]


def agreed_to(invitation: Introduction) -> dict[str, Any] | None:
    """What the organisation had said yes to, while that waits to be renewed."""
    if not invitation.agreed_to:
        return None
    said = dict(invitation.agreed_to)
    return said | {"deadline": date.fromisoformat(said["deadline"]) if said["deadline"] else None}
