"""Amendments that wait for somebody, and who may propose one."""

from datetime import date, datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.waiting import Waiting
from zbor.decisions.enums import Phase, Result
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import active_people, individual_members, member_organisations
from zbor.members.standing import Standing
from zbor.positions.models import Amendment, Position

DRAFTING = Q(decision__isnull=True) | Q(decision__phase=Phase.CANCELLED)


def amendments_waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Amendments to confirm for one's organisation; to recommend on and to merge, for a rapporteur."""
    if standing.person is None:
        return []
    return [*_to_confirm(standing, now), *_of_rapporteur(standing.person)]


def _to_confirm(standing: Standing, now: datetime) -> list[Waiting]:
    if not standing.represents:
        return []
    drafts = Amendment.objects.filter(
        organisation__in=standing.represents,
        confirmed_at__isnull=True,
        withdrawn_at__isnull=True,
        position__amendments_until__gt=now,
        position__amendments_closed_at__isnull=True,
    ).select_related("position", "organisation")
    return [
        Waiting(
            title=_("Amendment %(label)s: %(title)s") % {"label": one.label, "title": one.position.title},
            url=reverse("positions:amendment", args=[one.position_id, one.number]),
            due=_day(one.position.amendments_until),
            kind=_("confirm"),
            note=str(one.organisation),
        )
        for one in drafts.order_by("position__amendments_until", "number")
    ]


def _of_rapporteur(person: Person) -> list[Waiting]:
    live = Q(
        amendments__confirmed_at__isnull=False,
        amendments__withdrawn_at__isnull=True,
        amendments__ended_at__isnull=True,
        amendments__merged_at__isnull=True,
    )
    adopted = Q(amendments__decision__phase=Phase.CLOSED, amendments__decision__result=Result.ADOPTED)
    unsaid = Q(amendments__recommendation="", amendments__decision__isnull=True)
    positions = (
        Position.objects.filter(DRAFTING, rapporteur=person)
        .annotate(
            unsaid=Count("amendments", filter=live & unsaid, distinct=True),
            unmerged=Count("amendments", filter=live & adopted, distinct=True),
        )
        .filter(Q(unsaid__gt=0) | Q(unmerged__gt=0))
        .select_related("dossier")
    )
    found = []
    for position in positions.order_by("pk"):
        due = position.dossier.deadline_on
        if position.unsaid:
            what = ngettext("one amendment", "%(n)d amendments", position.unsaid) % {"n": position.unsaid}
            url = reverse("positions:amendments", args=[position.pk])
            found.append(Waiting(position.title, url, due, _("recommend"), what))
        if position.unmerged:
            what = ngettext("one amendment", "%(n)d amendments", position.unmerged) % {"n": position.unmerged}
            url = reverse("positions:amendments_merge", args=[position.pk])
            found.append(Waiting(position.title, url, due, _("merge into the text"), what))
    return found


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def proposers(on: date) -> list[Person]:
    """Everyone who may propose an amendment: who holds a mandate of a member organisation, and individual members."""
    mandates = Mandate.objects.filter(holding(on), organisation__in=member_organisations(on)).values("person")
    return list(active_people().filter(Q(pk__in=mandates) | Q(pk__in=individual_members(on))).order_by("pk"))
