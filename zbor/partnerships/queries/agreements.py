"""Which agreements somebody may see, how far each is, and the list of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from zbor.base.sorting import sort_key
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Dossier
from zbor.members.enums import Sector
from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement, Paper, Party, Signature
from zbor.partnerships.stages import NEVER_IN_FORCE, NOT_BEGUN, in_the_database

TWO_MONTHS = timedelta(days=61)
"""So long before it ends whoever sees to an agreement is reminded, and it waits on the desk."""


def visible(standing: Standing) -> QuerySet[Agreement]:
    """The agreements somebody may see; `rules.may_see_agreement` is the same rule for one."""
    return Agreement.objects.all() if standing.is_network else Agreement.objects.filter(is_public=True)


def named(standing: Standing, pk: int | None) -> Organisation | None:
    """The organisation to whose agreements a list is narrowed; strangers know those of public agreements only."""
    if pk is None:
        return None
    known = Organisation.objects.filter(pk=pk)
    return (known if standing.is_network else known.filter(agreed__agreement__is_public=True)).first()


def inside(standing: Standing) -> QuerySet[Agreement]:
    """Those of which somebody reads what is owed and all papers; `rules.may_see_inside` is the same rule for one."""
    if standing.is_office:
        return Agreement.objects.all()
    if standing.person is None or not standing.is_network:
        return Agreement.objects.none()
    theirs = Party.objects.filter(organisation__in=standing.organisations).values("agreement")
    minds = Q(responsible=standing.person) if standing.is_seated else Q()
    return Agreement.objects.filter(minds | Q(pk__in=theirs))


def with_state(found: QuerySet[Agreement], today: date) -> QuerySet[Any]:
    """Each with `asked` and `signed` of its latest document that is to be signed, and `state` as `stages` has it."""
    latest = Paper.objects.filter(agreement=OuterRef("pk"), is_to_be_signed=True).order_by("-version").values("pk")[:1]
    under = Signature.objects.filter(paper=OuterRef("latest")).order_by().values("paper")
    asked = under.annotate(n=Count("pk")).values("n")
    signed = under.filter(signed_on__isnull=False).annotate(n=Count("pk")).values("n")
    counted = found.annotate(latest=Subquery(latest)).annotate(asked=_number(asked), signed=_number(signed))
    return counted.annotate(state=in_the_database(today))


def begun_of(found: QuerySet[Agreement], today: date) -> QuerySet[Any]:
    """Those that have begun, whatever became of them; what was broken off before it came into force never has."""
    return with_state(found, today).exclude(state__in=NOT_BEGUN).exclude(NEVER_IN_FORCE)


def _number(found: QuerySet[Signature, Any]) -> Coalesce:
    return Coalesce(Subquery(found, output_field=IntegerField()), Value(0))


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """What somebody looks for in the register; an empty field does not narrow it."""

    text: str = ""
    kind: str = ""
    state: str = ""
    sector: str = ""
    year: int | None = None
    organisation: int | None = None

    @property
    def is_empty(self) -> bool:
        return self == AgreementFilter()

    def as_query(self) -> str:
        """The filter as the rest of a query string, for the pager."""
        fields = {
            "text": self.text,
            "kind": self.kind,
            "state": self.state,
            "sector": self.sector,
            "year": self.year or "",
            "organisation": self.organisation or "",
        }
        chosen = {name: value for name, value in fields.items() if value}
        return f"&{urlencode(chosen)}" if chosen else ""


def running_in(year: int) -> Q:
    """The condition that an agreement ran in a year: it had begun, and had not ended or been broken off before."""
    begun = Q(begins_on__lte=date(year, 12, 31))
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=date(year, 1, 1))
    return begun & not_over & (Q(broken_off_on__isnull=True) | Q(broken_off_on__gte=date(year, 1, 1)))


def listed(standing: Standing, wanted: AgreementFilter, *, today: date) -> QuerySet[Any]:
    """The register as somebody asks for it, each row with its state and parties."""
    found = with_state(visible(standing), today)
    for word in wanted.text.split()[:8]:
        named = Party.objects.filter(
            Q(organisation__sort_name__contains=sort_key(word)) | Q(organisation__short_name__icontains=word)
        )
        found = found.filter(
            Q(title__icontains=word) | Q(purpose__icontains=word) | Q(pk__in=named.order_by().values("agreement"))
        )
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.sector:
        found = found.filter(pk__in=_of_sector(wanted.sector).values("agreement"))
    if wanted.year:
        found = found.filter(running_in(wanted.year))
    if wanted.organisation:
        found = found.filter(pk__in=Party.objects.filter(organisation=wanted.organisation).values("agreement"))
    return found.prefetch_related("parties__organisation")


def _of_sector(sector: str) -> QuerySet[Party]:
    """Parties of a sector; the network itself is an NGO."""
    of_organisations = Q(organisation__sector=sector)
    return Party.objects.filter(of_organisations | Q(is_network=True) if sector == Sector.NGO else of_organisations)


def values_of(found: QuerySet[Agreement]) -> list[tuple[str, Decimal, int]]:
    """The values of some agreements, each currency by itself, with how many are counted in it."""
    told = Agreement.objects.filter(pk__in=found.order_by().values("pk"), value__isnull=False)
    sums = told.order_by().values("currency").annotate(total=Sum("value"), n=Count("pk")).order_by("-n", "currency")
    return [(one["currency"], one["total"], one["n"]) for one in sums]


def years(standing: Standing) -> list[int]:
    """The years in which an agreement somebody may see began, the latest first."""
    begun = visible(standing).filter(begins_on__isnull=False).order_by()
    return sorted({one.year for one in begun.values_list("begins_on", flat=True) if one}, reverse=True)


def sides_of(agreement: Agreement) -> list[Party]:
    """The parties of one agreement: who leads comes first, the others as they were entered."""
    found = agreement.parties.select_related("organisation").order_by("pk")
    return sorted(found, key=lambda one: one.role != "lead")


def dossiers_of(agreement: Agreement, standing: Standing, now: datetime) -> QuerySet[Dossier]:
    """The dossiers of an agreement that somebody may see."""
    return dossiers.visible(standing, now).filter(agreements=agreement).order_by("-opened_at", "-pk")


def ending(today: date) -> QuerySet[Agreement]:
    """What ends within two months and is not carried on by another agreement: one that is begun and not signed does not
    carry it on yet, unless neither of the two has anything to sign."""
    near = Agreement.objects.filter(ends_on__range=(today, today + TWO_MONTHS), broken_off_on__isnull=True)
    papers = Paper.objects.filter(agreement=OuterRef("renews"), is_to_be_signed=True)
    next_ones = with_state(Agreement.objects.filter(renews__isnull=False, broken_off_on__isnull=True), today)
    agreed = next_ones.filter(Q(asked__gt=0, signed__gte=F("asked")) | Q(asked=0) & ~Exists(papers))
    return near.exclude(pk__in=agreed.order_by().values("renews")).order_by("ends_on", "pk")
