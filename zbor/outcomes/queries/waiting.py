"""What waits for a person in this room."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.members.standing import Standing
from zbor.outcomes.queries.demands import asked
from zbor.positions.models import Demand


def due_for_review(on: date) -> QuerySet[Demand]:
    """Demands whose day of review has come, the longest overdue first."""
    return asked().filter(next_review_on__lte=on).select_related("dossier").order_by("next_review_on", "pk")


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """For those who keep a dossier: its demands whose day of review has come; the office keeps them all."""
    if standing.person is None or not standing.is_network:
        return []
    mine = Q() if standing.is_office else Q(dossier__responsible=standing.person)
    return [
        Waiting(
            demand.title,
            reverse("outcomes:verdict", args=[demand.pk]),
            demand.next_review_on,
            _("review of a demand"),
            str(demand.dossier),
        )
        for demand in due_for_review(timezone.localdate(now)).filter(mine)
    ]
