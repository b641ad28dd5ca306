"""What initiatives let wait for a person."""

from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.initiatives import rules
from zbor.initiatives.enums import Gate, PartState, Stage
from zbor.initiatives.models import Initiative, Part
from zbor.initiatives.queries.funds import owed_by
from zbor.initiatives.queries.gates import NEXT, rule_for
from zbor.initiatives.queries.scores import asked_of
from zbor.members.standing import Standing


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Decisions at gates, offers to answer, yeses that only the mandated person can say, scores and ballots that are owed."""
    if standing.person is None or not standing.is_network:
        return []
    today = timezone.localdate(now)
    return [
        *_gates(standing),
        *_offers(standing),
        *_yeses(standing),
        *_scores(standing, today),
        *_ballots(standing, now),
    ]


def _gates(standing: Standing) -> list[Waiting]:
    if not (standing.is_office or standing.is_board):
        return []
    deciding = {gate for gate in Gate if rules.may_decide(standing, rule_for(gate))}
    stages = [stage for stage, gate in NEXT.items() if gate in deciding]
    asked = Initiative.objects.filter(asked_at__isnull=False, ending="", stage__in=stages)
    return [
        Waiting(one.title, _page(one), None, _("to decide"), str(NEXT[Stage(one.stage)].label))
        for one in asked.order_by("asked_at", "pk")
    ]


def _offers(standing: Standing) -> list[Waiting]:
    """For those who lead it; the office sees them on the page."""
    mine = Q(initiative__organisation__in=standing.organisations) | Q(initiative__coordinator=standing.person)
    offered = Part.objects.filter(mine, state=PartState.OFFERED, initiative__ending="")
    return [
        Waiting(one.initiative.title, f"{_page(one.initiative)}#parts", None, _("offer to take part"), str(one))
        for one in offered.select_related("initiative", "organisation").order_by("at", "pk")
    ]


def _yeses(standing: Standing) -> list[Waiting]:
    unbound = Part.objects.filter(
        organisation__in=standing.represents, state__in=rules.OPEN_PARTS, bound_at__isnull=True, initiative__ending=""
    )
    return [
        Waiting(one.initiative.title, f"{_page(one.initiative)}#parts", None, _("to say yes"), str(one))
        for one in unbound.select_related("initiative", "organisation").order_by("at", "pk")
    ]


def _scores(standing: Standing, today: date) -> list[Waiting]:
    return [
        Waiting(
            one.scoring.initiative.title,
            reverse("initiatives:review", args=[one.pk]),
            one.scoring.closes_on,
            _("to score"),
        )
        for one in asked_of(standing, today)
    ]


def _ballots(standing: Standing, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            one.title,
            reverse("initiatives:fund", args=[one.pk]),
            timezone.localdate(one.closes_at),
            _("ballot on the small fund"),
            whose,
        )
        for one, whose in owed_by(standing, now)
    ]


def _page(initiative: Initiative) -> str:
    return reverse("initiatives:show", args=[initiative.pk])
