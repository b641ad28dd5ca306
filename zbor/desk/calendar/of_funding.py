"""Deadlines of calls for proposals; who may see which call, its room says."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from zbor.desk.calendar.events import Event, Kind, Span
from zbor.funding.enums import CallState
from zbor.funding.models import CallFollow
from zbor.funding.queries.calls import visible
from zbor.members.standing import Standing


def deadlines(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Those of announced calls that have money left; one query. Where nobody said the hour only the day stands there."""
    announced = visible(standing).filter(state=CallState.ANNOUNCED, funds_used_on__isnull=True)
    person = standing.person.pk if standing.person else None
    own = CallFollow.objects.filter(call=OuterRef("pk"), person=person).values("pk")[:1]
    return [
        Event(
            Kind.CALL,
            one.pk,
            one.title,
            reverse("funding:show", args=[one.pk]),
            one.closes_at if one.has_hour else timezone.localdate(one.closes_at),
            made_at=one.created_at,
            note=one.publisher,
            is_mine=one.own is not None,
            revision=one.revision - 1,
            changed_at=one.changed_at,
        )
        for one in announced.filter(span.moments("closes_at")).annotate(own=Subquery(own)).order_by("closes_at", "pk")
        if one.closes_at is not None
    ]
