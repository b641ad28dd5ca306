"""What applications let wait for a person."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.funding.application_enums import JUDGED
from zbor.funding.enums import CallState
from zbor.funding.models import Application, ApplicationPartner, ApplicationTask, Supplement
from zbor.funding.queries.applications import visible
from zbor.members.standing import Standing

COMPLAINT_AHEAD = timedelta(days=30)
INVITED_LATELY = timedelta(days=14)


def applications_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    """That one's organisation was named as a partner, one's tasks, applications one sees to that are not sent, corrections that
    are asked for, and last days to complain."""
    if standing.person is None or not standing.is_network:
        return []
    return [
        *_invitations(standing, now),
        *_tasks(standing),
        *_drafts(standing, now),
        *_supplements(standing),
        *_complaints(standing, now),
    ]


def open_tasks(standing: Standing) -> list[ApplicationTask]:
    """Tasks of applications that somebody may still read and that are being written."""
    seen = visible(standing).filter(sent_at__isnull=True).order_by().values("pk")
    found = ApplicationTask.objects.filter(application__in=seen, done_at__isnull=True, assignee=standing.person)
    return list(found.select_related("application").order_by("due_on", "pk"))


def _tasks(standing: Standing) -> list[Waiting]:
    return [
        Waiting(
            str(one.get_step_display()) if one.step else one.title,
            f"{_page(one.application)}#tasks",
            one.due_on,
            _("task"),
            one.application.title,
        )
        for one in open_tasks(standing)
    ]


def _invitations(standing: Standing, now: datetime) -> list[Waiting]:
    """For some days, for whoever holds the mandate: afterwards it is known."""
    found = ApplicationPartner.objects.filter(
        application__in=visible(standing).filter(sent_at__isnull=True).order_by().values("pk"),
        organisation__in=standing.represents,
        at__gt=now - INVITED_LATELY,
    ).exclude(by=standing.person)
    return [
        Waiting(
            one.application.title,
            f"{_page(one.application)}#who",
            None,
            _("named as a partner"),
            f"{one.application.organisation}: {one.application.call.title}",
        )
        for one in found.select_related("application__organisation", "application__call")
    ]


def _drafts(standing: Standing, now: datetime) -> list[Waiting]:
    goes_on = Q(call__state=CallState.ANNOUNCED, call__funds_used_on__isnull=True)
    current = goes_on & (Q(call__closes_at__isnull=True) | Q(call__closes_at__gt=now))
    found = visible(standing).filter(current, responsible=standing.person, sent_at__isnull=True)
    return [
        Waiting(
            one.title,
            _page(one),
            timezone.localdate(one.call.closes_at) if one.call.closes_at else None,
            _("application"),
            one.call.title,
        )
        for one in found
    ]


def _supplements(standing: Standing) -> list[Waiting]:
    own = visible(standing).filter(organisation__in=standing.organisations).order_by().values("pk")
    asked = Supplement.objects.filter(application__in=own, application__outcome="", sent_on__isnull=True)
    found = asked.select_related("application")
    return [
        Waiting(
            one.asked[:120],
            f"{_page(one.application)}#supplements",
            timezone.localdate(one.due_at),
            _("supplement"),
            one.application.title,
        )
        for one in found
    ]


def _complaints(standing: Standing, now: datetime) -> list[Waiting]:
    today = timezone.localdate(now)
    found = visible(standing).filter(
        organisation__in=standing.represents,
        outcome__in=[one for one in JUDGED if one != "approved"],
        complaint_until__range=(today, today + COMPLAINT_AHEAD),
    )
    return [
        Waiting(one.title, _page(one), one.complaint_until, _("last day for a complaint"), one.call.title)
        for one in found
    ]


def _page(application: Application) -> str:
    return reverse("funding:application", args=[application.pk])
