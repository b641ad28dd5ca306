"""Plans of consortia: who sees which, who could join, and what is said of a team."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from zbor.calc.matching import Party, Team, nearness
from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.partnerships.enums import Meeting, PlanState
from zbor.partnerships.models import Introduction, Plan
from zbor.partnerships.neighbours import BORDERS
from zbor.partnerships.queries.parties import id_of, parties, whoever_has_no_room
from zbor.partnerships.queries.planning import Draft
from zbor.partnerships.queries.speaking import without_a_voice

LIVE: Final = (Meeting.ASKED, Meeting.YES, Meeting.MET)
"""Whoever was asked and has not said no."""
DECLINED_WITHIN: Final = timedelta(days=180)
FAR: Final = 0.02
"""What the way to a partner at the other end of the country costs, in units of a need's weight; a load costs as much."""


def plans(standing: Standing) -> QuerySet[Plan]:
    """The plans that a visitor sees: those of the organisations for which they work; for the office all."""
    found = Plan.objects.select_related("organisation").prefetch_related("invitations")
    return found if standing.is_office else found.filter(organisation__in=standing.organisations)


def state_of(plan: Plan) -> PlanState:
    """How far it is; a list fetches the invitations beforehand."""
    if plan.closed_at is not None:
        return PlanState.CLOSED
    if plan.agreement_id is not None:
        return PlanState.AGREED
    states = {one.state for one in plan.invitations.all() if one.state in LIVE}
    if states == {Meeting.MET}:
        return PlanState.TOGETHER
    return PlanState.ASKED if states else PlanState.PLANNED


def invitations_of(plan: Plan) -> list[Introduction]:
    """Whoever was asked, the last question to each; one query."""
    last: dict[int, Introduction] = {}
    for one in plan.invitations.select_related("asked__region", "answered_by", "asker", "asked_by").order_by("pk"):
        last.pop(one.asked_id, None)
        last[one.asked_id] = one
    return list(last.values())


def fixed_in(plan: Plan) -> frozenset[int]:
    """Who was asked and has not said no; one query."""
    return frozenset(plan.invitations.filter(state__in=LIVE).values_list("asked_id", flat=True))


def draft_of(plan: Plan) -> Draft:
    """The plan as it is saved; four queries."""
    return Draft(
        plan=plan,
        needs=list(plan.needs.select_related("resource")),
        groups=list(plan.groups.all()),
        partners=list(plan.partners.select_related("organisation")),
        fixed=fixed_in(plan),
    )


def candidates(plan: Plan, today: date) -> list[Party]:
    """Who could be in the team: whoever has a page as a partner and has room, without those who keep apart from the
    organisation, or have declined or not answered; with the organisation and whoever was asked. Ten queries at most."""
    own, fixed = plan.organisation_id, fixed_in(plan)
    known = {one.id: one for one in parties(today)}
    lacking = [pk for pk in (own, *fixed) if id_of(pk) not in known]
    if lacking:
        known |= {one.id: one for one in whoever_has_no_room(lacking, today)}
    ours, stay = known[id_of(own)], {id_of(pk) for pk in (own, *fixed)}
    gone = {id_of(pk) for pk in _turned_down(plan, today)}
    return [
        replace(one, capacity=None, apart=one.apart - stay) if one.id in stay else _with_burden(one, ours)
        for one in known.values()
        if one.id in stay or not (one.id in gone or one.is_full or one.keeps_apart_from(ours))
    ]


def _turned_down(plan: Plan, today: date) -> set[int]:
    """Who declined or let it lapse in this plan, or declined the organisation not long ago; one query."""
    lately = Q(state=Meeting.DECLINED, answered_at__date__gt=today - DECLINED_WITHIN)
    here = Q(plan=plan, state__in=(Meeting.DECLINED, Meeting.LAPSED))
    return set(
        Introduction.objects.filter(lately | here, asker=plan.organisation_id).values_list("asked_id", flat=True)
    )


def _with_burden(one: Party, ours: Party) -> Party:
    far = 1 - nearness(one.region, ours.region, BORDERS) if one.region and ours.region else 0.0
    load = one.load / one.capacity if one.capacity else 0.0
    return replace(one, burden=FAR * (far + load))


def unaskable(organisations: Iterable[int], today: date) -> set[int]:
    """Which of these are members for which nobody could answer; outside the network the office answers. One query."""
    return set(without_a_voice(today).filter(pk__in=list(organisations)).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Named:
    """Organisations and things by the codes of the computation."""

    organisations: dict[str, Organisation]
    things: dict[str, str]

    def who(self, ids: Iterable[str]) -> str:
        """Names in a row."""
        return ", ".join(str(self.organisations[one]) for one in ids if one in self.organisations)

    def what(self, codes: Iterable[str]) -> str:
        return ", ".join(self.things[one] for one in codes if one in self.things)


def named(draft: Draft, ids: Iterable[str]) -> Named:
    """The names of whoever is spoken of; one query."""
    found = Organisation.objects.select_related("region").filter(pk__in=[int(one) for one in ids])
    return Named(
        organisations={id_of(one.pk): one for one in found},
        things={need.resource.code: str(need.resource) for need in draft.needs},
    )


def ids_in(teams: Sequence[Team]) -> set[str]:
    """Who is in any of these teams."""
    return {one for team in teams for one in team.ids} | {
        one for team in teams for doubly in team.doubly for one in doubly.by
    }


AIM = ("title", "purpose", "url", "deadline")
"""What partners say yes to."""


def aim_of(plan: Plan) -> dict[str, str]:
    """What a plan is for, as partners read it."""
    return {name: str(getattr(plan, name) or "") for name in AIM}


def mark_of(plan: Plan) -> str:
    """Two plans that say the same have the same mark; a yes carries that of what was read."""
    return hashlib.sha256(json.dumps(aim_of(plan)).encode()).hexdigest()[:16]
