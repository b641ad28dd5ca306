"""What parties of agreements owe each other, the last days of agreements, the deadlines of planned consortia; who may read
which, their room says."""

from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils import timezone

from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.members.standing import Standing
from zbor.partnerships.models import Obligation
from zbor.partnerships.queries.agreements import inside, visible
from zbor.partnerships.queries.duties import read_by
from zbor.partnerships.queries.plans import plans as plans_of

MOVES_DUTY = frozenset({"obligation.edited"})
MOVES_END = frozenset({"agreement.edited"})
MOVES_PLAN = frozenset({"plan.saved"})


def obligations(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Obligations for those who read the inside of their agreements, or see to just one; what is no longer owed is left out.
    One query."""
    person = standing.person
    if person is None or not standing.is_network:
        return []
    found = Obligation.objects.filter(
        span.days("due_on"),
        Q(agreement__broken_off_on__isnull=True) | Q(agreement__broken_off_on__gt=timezone.localdate(now)),
        read_by(standing),
        dropped_on__isnull=True,
    )
    whole = found.annotate(
        reads_all=ExpressionWrapper(Q(agreement__in=inside(standing).order_by().values("pk")), BooleanField())
    )
    return [
        Event(
            Kind.OBLIGATION,
            one.pk,
            one.what,
            f"{reverse('partnerships:agreement', args=[one.agreement_id])}#owed"
            if one.reads_all
            else reverse("partnerships:obligation_settle", args=[one.pk]),
            one.due_on,
            made_at=one.created_at,
            note=f"{one.debtor} – {one.agreement}",
            is_mine=person.pk == (one.responsible_id or one.agreement.responsible_id)
            or one.debtor.organisation_id in standing.represents,
            is_done=one.done_on is not None,
            trace=Trace("partnerships.obligation", one.pk, MOVES_DUTY),
        )
        for one in whole.select_related("agreement", "debtor__organisation").order_by("due_on", "pk")
    ]


def ends(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """The last days of agreements, for the network, where the day itself is known; one query."""
    if standing.person is None or not standing.is_network:
        return []
    found = visible(standing).filter(span.days("ends_on"), broken_off_on__isnull=True)
    return [
        Event(
            Kind.AGREEMENT,
            one.pk,
            one.title,
            reverse("partnerships:agreement", args=[one.pk]),
            one.ends.day,
            made_at=one.created_at,
            is_mine=standing.person.pk == one.responsible_id,
            trace=Trace("partnerships.agreement", one.pk, MOVES_END),
        )
        for one in found.order_by("ends_on", "pk")
        if one.ends is not None and one.ends.day is not None
    ]


def plans(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Deadlines of the plans of one's own organisations, which nobody else knows of; one query."""
    if standing.person is None or not standing.is_network:
        return []
    found = plans_of(standing).filter(
        span.days("deadline"), organisation__in=standing.organisations, closed_at__isnull=True
    )
    return [
        Event(
            Kind.PLAN,
            one.pk,
            one.title,
            reverse("partnerships:plan", args=[one.pk]),
            one.deadline,
            made_at=one.created_at,
            note=str(one.organisation),
            is_mine=one.organisation_id in standing.represents,
            is_done=one.agreement_id is not None,
            trace=Trace("partnerships.plan", one.pk, MOVES_PLAN),
        )
        for one in found.prefetch_related(None).order_by("deadline", "pk")
        if one.deadline is not None
    ]
