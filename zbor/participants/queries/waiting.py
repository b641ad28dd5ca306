"""What waits for whoever is responsible for an operation."""

from collections import defaultdict
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.waiting import Waiting
from zbor.members.standing import Standing
from zbor.participants.models import LIVE, Operation, Participant
from zbor.participants.queries.people import exit_owed


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Exits of which nobody wrote when and how, by operation, due when the first four weeks are over; one query."""
    if standing.person is None or not standing.is_office:
        return []
    today = timezone.localdate(now)
    owed = Participant.objects.filter(LIVE & exit_owed(today), operation__responsible=standing.person)
    due: dict[Operation, list[date]] = defaultdict(list)
    for one in owed.select_related("operation"):
        if day := one.exit_due(today):
            due[one.operation].append(day)
    return [
        Waiting(
            operation.name,
            f"{reverse('participants:operation', args=[operation.pk])}?show=exits",
            min(days),
            _("exits of participants"),
            ngettext("%(n)d person", "%(n)d people", len(days)) % {"n": len(days)},
        )
        for operation, days in due.items()
    ]
