"""What waits for a person in this room."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.dialogue.enums import Answer, Side
from zbor.dialogue.models import Commitment, InformationRequest, Representation
from zbor.dialogue.queries.commitments import still_open
from zbor.dialogue.queries.requests import told_requests
from zbor.members.standing import Standing

AHEAD = timedelta(days=7)
"""So long before its day a promise of our own waits for whoever sees to it."""
TERM_AHEAD = timedelta(days=45)
"""So long before it ends a term waits for the office, and as long after, unless a seat was filled."""


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Overdue promises and requests, for the office all of them; our own promises before their day; terms that end."""
    if standing.person is None or not standing.is_network:
        return []
    today = timezone.localdate(now)
    found = [*_commitments(standing, today), *_requests(standing, today)]
    return [*found, *_terms(today)] if standing.is_office else found


def _commitments(standing: Standing, today: date) -> list[Waiting]:
    mine = Q(minder=standing.person) | Q(minder__isnull=True, dossier__responsible=standing.person)
    ours = Q(side=Side.US, due_on__lte=today + AHEAD) & mine
    late = Q(due_on__lt=today) & (Q() if standing.is_office else mine)
    found = still_open(Commitment.objects.filter(late | ours)).select_related("institution", "dossier")
    return [
        Waiting(
            one.text,
            reverse("dialogue:commitment", args=[one.pk]),
            one.due_on,
            _("our promise") if one.side == Side.US else _("promise to us"),
            str(one.who or one.institution or one.dossier or ""),
        )
        for one in found
    ]


def _requests(standing: Standing, today: date) -> list[Waiting]:
    found = InformationRequest.objects.filter(closed_on__isnull=True, appealed_on__isnull=True)
    found = found.exclude(answer=Answer.GRANTED)
    if not standing.is_office:
        found = found.filter(dossier__responsible=standing.person)
    return [
        Waiting(
            str(one.request),
            reverse("dialogue:request", args=[one.request.pk]),
            one.due,
            _("request for information"),
            str(one.progress.label),
        )
        for one in told_requests(found.select_related("institution"), today=today)
        if one.is_waiting
    ]


def _terms(today: date) -> list[Waiting]:
    return [
        Waiting(
            str(one.person),
            reverse("dialogue:group", args=[one.group_id]),
            one.until,
            _("term that ends"),
            str(one.group),
        )
        for one in ending_terms(today)
    ]


def ending_terms(today: date) -> list[Representation]:
    """Terms that end about now while nobody fills the seat on the day after; two queries."""
    ending = Representation.objects.filter(until__range=(today - TERM_AHEAD, today + TERM_AHEAD))
    found = list(ending.filter(group__until__isnull=True).select_related("person", "group").order_by("until", "pk"))
    terms: dict[int, list[Representation]] = {}
    for one in Representation.objects.filter(group__in={one.group_id for one in found}):
        terms.setdefault(one.group_id, []).append(one)
    return [one for one in found if one.until and _falls(terms[one.group_id], one.until)]


def _falls(terms: list[Representation], last: date) -> bool:
    """True if fewer sit there on the day after than on the last day."""
    after = last + timedelta(days=1)
    return sum(one.holds_on(after) for one in terms) < sum(one.holds_on(last) for one in terms)
