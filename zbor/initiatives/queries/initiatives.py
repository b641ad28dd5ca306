"""Initiatives as they are listed, and one of them with all who stand behind it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zbor.initiatives.enums import PartState, Stage
from zbor.initiatives.models import Initiative, Part, Remark, Support
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations
from zbor.members.standing import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    text: str = ""
    stage: str = ""
    discipline: Any = None
    region: Any = None
    ended: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Wanted()

    def as_query(self) -> str:
        """The same as the end of an address."""
        told = {"text": self.text, "stage": self.stage, "ended": "on" if self.ended else ""}
        told |= {name: str(one.pk) for name in ("discipline", "region") if (one := getattr(self, name))}
        return urlencode({name: value for name, value in told.items() if value})


def visible(standing: Standing) -> QuerySet[Initiative]:
    """What somebody may see; `rules.may_see` is the same for one."""
    return Initiative.objects.all() if standing.is_network else Initiative.objects.filter(public_since__isnull=False)


def listed(standing: Standing, wanted: Wanted) -> QuerySet[Initiative]:
    """Those somebody may see, narrowed as asked, with how many support each and take part in it."""
    found = visible(standing).filter(~Q(ending="") if wanted.ended else Q(ending=""))
    for word in wanted.text.split()[:8]:
        found = found.filter(
            Q(title__icontains=word) | Q(change__icontains=word) | Q(organisation__name__icontains=word)
        )
    if wanted.stage:
        found = found.filter(stage=wanted.stage)
    if wanted.discipline:
        found = found.filter(disciplines=wanted.discipline)
    if wanted.region:
        found = found.filter(region=wanted.region)
    taking = Part.objects.filter(initiative=OuterRef("pk"), state=PartState.ACCEPTED)
    return found.select_related("organisation", "region").annotate(
        supported=_how_many(Support.objects.filter(initiative=OuterRef("pk"))), partners=_how_many(taking)
    )


def _how_many(found: QuerySet[Any]) -> Coalesce:
    counted = found.order_by().values("initiative").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def supporters(initiative: Initiative) -> QuerySet[Support]:
    """Who stands behind it, in the order in which they said so."""
    return initiative.supports.select_related("organisation")


def supports_that_count(initiative: Initiative, today: date) -> int:
    """Organisations that stand behind it and belong to the network today."""
    members = member_organisations(today).order_by().values("pk")
    return initiative.supports.filter(organisation__in=members).exclude(organisation=initiative.organisation_id).count()


def parts_of(initiative: Initiative) -> QuerySet[Part]:
    """Offers to take part that stand, those taken up first."""
    open_ones = initiative.parts.filter(state__in=(PartState.ACCEPTED, PartState.OFFERED))
    return open_ones.select_related("organisation").order_by("state", "at", "pk")


def named_partners(initiative: Initiative) -> list[str]:
    """Names that strangers may read: of those who take part, have said a binding yes and may be named."""
    found = initiative.parts.filter(state=PartState.ACCEPTED, bound_at__isnull=False, may_be_named=True)
    return [str(one) for one in found.select_related("organisation")]


def remarks_of(initiative: Initiative) -> QuerySet[Remark]:
    return initiative.remarks.select_related("by")


def own(standing: Standing) -> QuerySet[Organisation]:
    """The organisations on whose behalf a visitor may speak here."""
    return Organisation.objects.filter(pk__in=standing.organisations)


def could_take_in(initiative: Initiative, standing: Standing) -> QuerySet[Initiative]:
    """Into what an idea may be merged by a visitor."""
    others = Initiative.objects.filter(ending="").exclude(pk=initiative.pk).exclude(stage=Stage.PROJECT)
    if standing.is_office or standing.person is None:
        return others
    return others.filter(Q(organisation__in=standing.organisations) | Q(coordinator=standing.person))


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that has happened, as its reader may read it."""

    at: datetime
    words: str
    reason: str = ""
