"""Ends of scoring and of rounds of the small fund; who may read which, their room says."""

from datetime import datetime

from django.urls import reverse

from zbor.desk.calendar.events import Event, Kind, Span
from zbor.initiatives.models import FundRound, Review
from zbor.initiatives.models.scores import STANDS
from zbor.members.standing import Standing


def rounds(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """When votes on the small fund close, for the network; one query."""
    if standing.person is None or not standing.is_network:
        return []
    found = FundRound.objects.filter(span.moments("closes_at"), opened_at__isnull=False)
    return [
        Event(
            Kind.FUND,
            one.pk,
            one.title,
            reverse("initiatives:fund", args=[one.pk]),
            one.closes_at,
            made_at=one.opened_at or one.created_at,
            is_mine=bool(standing.represents),
            is_done=one.closes_at <= now,
        )
        for one in found.order_by("closes_at", "pk")
    ]


def scores(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """The last days of what a visitor is to score themselves; nobody else learns that they were asked. One query."""
    if standing.person is None or not standing.is_network:
        return []
    found = Review.objects.filter(
        STANDS,
        span.days("scoring__closes_on"),
        reviewer=standing.person,
        scoring__initiative__ending="",
        scoring__closed_at__isnull=True,
        found=[],
        declared="",
    )
    return [
        Event(
            Kind.SCORE,
            one.pk,
            one.scoring.initiative.title,
            reverse("initiatives:review", args=[one.pk]),
            one.scoring.closes_on,
            made_at=one.invited_at,
            is_mine=True,
            is_done=one.sent_at is not None,
        )
        for one in found.select_related("scoring__initiative").order_by("scoring__closes_on", "pk")
    ]
