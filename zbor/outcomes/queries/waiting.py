"""What waits for a person in this room."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.members.standing import Standing
from zbor.outcomes.models import Submission
from zbor.outcomes.queries.answers import unanswered, undelivered
from zbor.outcomes.queries.demands import asked
from zbor.positions.models import Demand


def due_for_review(on: date) -> QuerySet[Demand]:
    """Demands whose day of review has come, the longest overdue first."""
    return asked().filter(next_review_on__lte=on).select_related("dossier").order_by("next_review_on", "pk")


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """For those who keep a dossier: demands to review, submissions nobody answered, letters that did not arrive.

    The office keeps all dossiers.
    """
    if standing.person is None or not standing.is_network:
        return []
    today = timezone.localdate(now)
    mine = Q() if standing.is_office else Q(dossier__responsible=standing.person)
    reviews = [
        Waiting(
            demand.title,
            reverse("outcomes:verdict", args=[demand.pk]),
            demand.next_review_on,
            _("review of a demand"),
            str(demand.dossier),
        )
        for demand in due_for_review(today).filter(mine)
    ]
    silent = [
        Waiting(one.to, reverse("outcomes:answer", args=[one.pk]), one.answer_by, _("no answer yet"), str(one.dossier))
        for one in unanswered(today).filter(mine)
    ]
    lost = [
        Waiting(one.to, _place_of(one), timezone.localdate(one.at), _("letter not delivered"), str(one.dossier))
        for one in undelivered().filter(mine)
    ]
    return [*reviews, *silent, *lost]


def _place_of(submission: Submission) -> str:
    return f"{reverse('outcomes:dossier', args=[submission.dossier_id])}#submission-{submission.pk}"
