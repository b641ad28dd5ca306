"""What agreements let wait for a person: to sign, to do, to renew."""

from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.dossiers.queries import assignable
from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries.agreements import ending
from zbor.partnerships.queries.duties import AHEAD, minded_by, owed
from zbor.partnerships.queries.papers import missing_for


def agreements_waiting(standing: Standing, now: datetime) -> list[Waiting]:
    """Signatures one can give, what falls due within two weeks or is overdue, and agreements that end within two months."""
    if standing.person is None or not standing.is_network:
        return []
    today = timezone.localdate(now)
    return [*_signatures(standing, today), *_duties(standing, today), *_ends(standing, today)]


def _signatures(standing: Standing, today: date) -> list[Waiting]:
    found = missing_for(standing).filter(
        Q(paper__agreement__ends_on__isnull=True) | Q(paper__agreement__ends_on__gte=today)
    )
    return [
        Waiting(one.paper.agreement.title, _page(one.paper.agreement), None, _("to be signed"), str(one.party))
        for one in found
    ]


def _duties(standing: Standing, today: date) -> list[Waiting]:
    """For the office everything that is overdue, and what nobody sees to any more; for the others what is theirs."""
    soon = Q(due_on__lte=today + AHEAD)
    wanted = soon & minded_by(standing)
    if standing.is_office:
        seated = assignable(on=today)
        nobody = ~Q(agreement__responsible__in=seated) & (Q(responsible=None) | ~Q(responsible__in=seated))
        wanted |= Q(due_on__lt=today) | soon & nobody
    found = owed(today).filter(wanted).select_related("agreement", "debtor__organisation").distinct()
    return [
        Waiting(
            one.what,
            reverse("partnerships:obligation_settle", args=[one.pk]),
            one.due_on,
            _("obligation"),
            str(one.debtor),
        )
        for one in found.order_by("due_on", "pk")
    ]


def _ends(standing: Standing, today: date) -> list[Waiting]:
    mine = Q(responsible=standing.person)
    if standing.is_office:
        mine |= ~Q(responsible__in=assignable(on=today))
    return [Waiting(one.title, _page(one), one.ends_on, _("agreement that ends")) for one in ending(today).filter(mine)]


def _page(agreement: Agreement) -> str:
    return reverse("partnerships:agreement", args=[agreement.pk])
