"""Applications as those who write them see them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from zbor.funding.application_enums import GRANTED, JUDGED
from zbor.funding.application_rules import UNDO_FOR
from zbor.funding.models import Application, ApplicationPartner, Call, OutcomeSharing
from zbor.members.models import Organisation, Person
from zbor.members.queries import workers_of
from zbor.members.standing import Standing

FEW = 5
"""Counts under this say too much of single organisations."""


def visible(standing: Standing) -> QuerySet[Application]:
    """The applications somebody may read; `application_rules.may_read` is the same rule for one."""
    partnered = ApplicationPartner.objects.filter(organisation__in=standing.organisations).values("application")
    own = Q(organisation__in=standing.organisations) | Q(pk__in=partnered)
    if standing.is_office:
        own |= Q(office_asked_at__isnull=False)
    return Application.objects.filter(own, deleted_at__isnull=True).select_related("call", "organisation")


def deleted(standing: Standing, now: datetime) -> QuerySet[Application]:
    """Those that may still be brought back by whoever deleted them."""
    found = Application.objects.filter(organisation__in=standing.represents, deleted_at__gt=now - UNDO_FOR)
    return found.select_related("call", "organisation")


def applies(standing: Standing, call: Call) -> bool:
    """Whether somebody works for an organisation that applies to the call, alone or as a partner."""
    partnered = ApplicationPartner.objects.filter(organisation__in=standing.organisations).values("application")
    own = Q(organisation__in=standing.organisations) | Q(pk__in=partnered)
    return Application.objects.filter(own, call=call, deleted_at__isnull=True).exists()


def writers(application: Application, today: date) -> QuerySet[Person]:
    """Everybody who works for the organisation or a partner today: to them tasks are given."""
    organisations = [
        application.organisation,
        *(one.organisation for one in application.partners.select_related("organisation")),
    ]
    people = {worker.person.pk for one in organisations for worker in workers_of(one, today)}
    return Person.objects.filter(pk__in=people, is_active=True)


def sharing(organisation: Organisation) -> bool:
    """Whether the organisation lets the office count its outcomes."""
    return OutcomeSharing.objects.filter(organisation=organisation, left_at__isnull=True).exists()


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the judged applications were granted something; `n` is how many were judged."""

    granted: int
    n: int

    @property
    def percent(self) -> int | None:
        """To the nearest whole per cent, a half upward."""
        return (200 * self.granted + self.n) // (2 * self.n) if self.n else None


def rate_of(applications: QuerySet[Application]) -> Rate:
    """What was decided and how often in favour; what waits or was withdrawn counts in neither."""
    judged = applications.filter(outcome__in=JUDGED)
    return Rate(judged.filter(outcome__in=GRANTED).count(), judged.count())


def shared_rate() -> Rate | None:
    """For the office: of organisations that agreed, as last counted. None while fewer than five organisations are in it."""
    found = OutcomeSharing.objects.filter(counted__gt=0).aggregate(
        organisations=Count("pk"), granted=Sum("granted"), n=Sum("counted")
    )
    return Rate(found["granted"], found["n"]) if found["organisations"] >= FEW else None


LATELY = timedelta(minutes=3)
"""So long after a sign of life somebody is said to be writing."""
