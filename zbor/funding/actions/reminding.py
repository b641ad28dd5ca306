"""Remind those who follow a call of its deadline, a week before."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.funding.actions.guards import locked
from zbor.funding.actions.telling import tell_followers
from zbor.funding.enums import CallState
from zbor.funding.models import Call
from zbor.funding.moments import in_words
from zbor.record.actions import note

WEEK = timedelta(days=7)


def remind_of_deadlines(*, now: datetime) -> int:
    """Tell what is due, once for each deadline; how many calls. The scheduler calls this, twice does no harm."""
    near = Call.objects.filter(
        Q(reminded_of__isnull=True) | ~Q(reminded_of=F("closes_at")),
        state=CallState.ANNOUNCED,
        funds_used_on__isnull=True,
        closes_at__gt=now,
        closes_at__lte=now + WEEK,
    )
    return len(
        each_apart(near.order_by("closes_at", "pk"), lambda one: _remind(one, now), failing="nobody is reminded")
    )


@transaction.atomic
def _remind(call: Call, now: datetime) -> Call | None:
    kept = locked(call)
    closes_at = kept.closes_at
    if (
        closes_at is None
        or kept.reminded_of == closes_at
        or kept.state != CallState.ANNOUNCED
        or closes_at > now + WEEK
    ):
        return None
    kept.reminded_of = closes_at
    kept.save(update_fields=["reminded_of"])

    def say() -> tuple[str, str]:
        words = {"title": kept.title, "deadline": in_words(closes_at, has_hour=kept.has_hour)}
        return _("A week to the deadline: %(title)s") % words, _("Deadline: %(deadline)s") % words

    once = f"call-week-{kept.pk}-{closes_at:%Y%m%d%H%M}"
    told = tell_followers(kept, once=once, say=say, now=now, since=closes_at - WEEK)
    note("call.reminded", by=None, subject=kept, told=told)
    return kept
