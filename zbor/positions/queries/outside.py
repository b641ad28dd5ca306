"""Positions of others: those of a dossier, what members say, and what waits for an answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.dossiers.models import Dossier
from zbor.members.models import Mandate, Organisation, Person, holding
from zbor.members.queries import active_people, member_organisations
from zbor.members.standing import Standing
from zbor.positions.models import OutsidePosition, OwnSignature


def outside_positions(dossier: Dossier, *, joined_only: bool = False) -> QuerySet[OutsidePosition]:
    """The positions of others on a dossier; strangers are shown those that the network joined."""
    found = OutsidePosition.objects.filter(dossier=dossier).select_related("dossier", "decision")
    return found.filter(joined_on__isnull=False) if joined_only else found


@dataclass(frozen=True, slots=True)
class Said:
    """Who signs in their own name, who does not, and how many member organisations have not answered."""

    sign: list[Organisation]
    do_not: int
    silent: int


def said_of(outside: OutsidePosition, now: datetime) -> Said:
    members = set(member_organisations(timezone.localdate(now)).values_list("pk", flat=True))
    answers = list(outside.own_signatures.select_related("organisation").order_by("organisation__sort_name", "pk"))
    answered = {one.organisation_id for one in answers}
    return Said(
        [one.organisation for one in answers if one.signs],
        sum(not one.signs for one in answers),
        len(members - answered),
    )


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """An organisation that the visitor may bind, and what it said; None where it has said nothing."""

    organisation: Organisation
    signs: bool | None


def own_voices(outside: OutsidePosition, standing: Standing) -> list[OwnVoice]:
    said = dict(outside.own_signatures.values_list("organisation", "signs"))
    organisations = Organisation.objects.filter(pk__in=standing.represents)
    return [OwnVoice(one, said.get(one.pk)) for one in organisations]


def to_be_asked(now: datetime) -> QuerySet[Person]:
    """Whoever holds the mandate of a member organisation."""
    day = timezone.localdate(now)
    mandates = Mandate.objects.filter(holding(day), organisation__in=member_organisations(day))
    return active_people().filter(pk__in=mandates.values("person")).order_by("pk")


def outside_waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Positions of others on which one of the visitor's organisations has said nothing yet."""
    if not standing.represents:
        return []
    may_still = Q(deadline_on__isnull=True, joined_on__isnull=True) | Q(deadline_on__gte=timezone.localdate(now))
    found = []
    said = set(OwnSignature.objects.filter(organisation__in=standing.represents).values_list("outside", "organisation"))
    for one in OutsidePosition.objects.filter(may_still, asked_at__isnull=False):
        if any((one.pk, organisation) not in said for organisation in standing.represents):
            url = reverse("positions:outside", args=[one.pk])
            found.append(Waiting(title=one.title, url=url, due=one.deadline_on, kind=_("answer"), note=one.whose))
    return found
