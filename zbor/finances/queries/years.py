"""The years of an organisation as they stand now, and as they stood."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.sorting import sort_key
from zbor.base.waiting import Waiting
from zbor.finances.enums import IncomeSource
from zbor.finances.models import Leave, Line, Pass, Year
from zbor.funders.queries import owed_on
from zbor.funding.queries.calls import visible
from zbor.members.models import Mandate, Organisation, holding
from zbor.members.standing import Standing

MOST_CALLS, MOST_PAYERS, LONGEST_PAYER = 200, 400, 120


def current() -> QuerySet[Year]:
    """Of every year of everybody the version that counts."""
    same = Year.objects.filter(organisation=OuterRef("organisation"), year=OuterRef("year")).order_by("-version")
    return Year.objects.filter(version=Subquery(same.values("version")[:1]))


def years_of(organisation: Organisation) -> list[Year]:
    """The years of an organisation with their lines, the latest first; two queries."""
    found = current().filter(organisation=organisation).select_related("entered_by").prefetch_related("lines__call")
    return list(found.order_by("-year"))


def year_of(organisation: Organisation, year: int) -> Year | None:
    """One year as it stands now, with its lines."""
    found = Year.objects.filter(organisation=organisation, year=year).prefetch_related("lines__call")
    return found.select_related("entered_by").order_by("-version").first()


def versions_of(organisation: Organisation, year: int) -> list[Year]:
    """A year as it was said each time, the latest first."""
    found = Year.objects.filter(organisation=organisation, year=year).prefetch_related("lines")
    return list(found.select_related("entered_by").order_by("-version"))


def sums_by_source(year: Year, *, certain_only: bool = False) -> dict[IncomeSource, Decimal]:
    """Amounts by source, in the order of the sources."""
    sums: dict[IncomeSource, Decimal] = {}
    for source in IncomeSource:
        lines = [one for one in year.lines.all() if one.source == source and (one.is_certain or not certain_only)]
        if lines:
            sums[source] = sum((one.amount for one in lines), Decimal(0))
    return sums


def total_of(year: Year) -> Decimal:
    return sum((one.amount for one in year.lines.all()), Decimal(0))


def call_choices(standing: Standing, year: Year | None = None) -> list[tuple[str, str]]:
    """Calls on which a line may hang, the newest first, and those on which lines of the year hang already."""
    found = {one.pk: one for one in visible(standing).order_by("-pk")[:MOST_CALLS]}
    found |= {one.call.pk: one.call for one in (year.lines.all() if year is not None else ()) if one.call is not None}
    return [(str(one.pk), one.title[:90]) for one in found.values()]


def payer_names(organisation: Organisation, standing: Standing) -> list[str]:
    """Whom to offer as a payer: those whom the organisation itself has written, as it wrote them last; funders and publishers of
    calls that the visitor may see; funders who stand on every page. Never whom only others have written. Three queries."""
    own = Line.objects.filter(of__organisation=organisation).exclude(payer="").order_by("-pk")
    calls = visible(standing).order_by("-pk").values_list("funder__name", "publisher")[:MOST_CALLS]
    known = [
        *own.values_list("payer", flat=True)[:MOST_PAYERS],
        *(name for pair in calls for name in pair if name),
        *owed_on(timezone.localdate()).values_list("name", flat=True),
    ]
    names: dict[str, str] = {}
    for name in known:
        names.setdefault(name[:LONGEST_PAYER].casefold(), name[:LONGEST_PAYER])
    return sorted(names.values(), key=sort_key)


def leaves_of(organisation: Organisation) -> list[Leave]:
    """Whom the organisation lets read, the office included."""
    return list(Leave.objects.filter(organisation=organisation).select_related("person", "by"))


def left_behind(standing: Standing) -> list[Organisation]:
    """Organisations whose membership has ended and which the visitor may still bind, where years of theirs are kept."""
    bound = Mandate.objects.filter(holding(timezone.localdate()), person=standing.person).values("organisation")
    kept = Year.objects.order_by().values("organisation")
    left = Organisation.objects.filter(pk__in=bound).filter(pk__in=kept).exclude(pk__in=standing.organisations)
    return list(left.order_by("sort_name", "pk"))


def is_passed(organisation: Organisation, year: int) -> bool:
    """Whether it does not want to be reminded of a year."""
    return Pass.objects.filter(organisation=organisation, year=year).exists()


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """A last year that is not entered, for those who may bind an organisation that has entered a year before; from March on.

    Whoever has never entered anything is not reminded, and nobody is once they have said so.
    """
    today = timezone.localdate(now)
    if not standing.represents or today.month < MARCH:
        return []
    year = today.year - 1
    passed = Pass.objects.filter(organisation__in=standing.represents, year=year).values("organisation")
    started = (
        Organisation.objects.filter(pk__in=standing.represents)
        .exclude(pk__in=passed)
        .annotate(last=Subquery(_last_year(today.year)))
        .filter(last__lt=year)
        .order_by("sort_name", "pk")
    )
    title = _("The income of %(year)d is not entered")
    return [
        Waiting(title % {"year": year}, reverse("finances:own", args=[one.pk]), None, _("finances"), str(one))
        for one in started
    ]


def _last_year(this: int) -> QuerySet[Any, Any]:
    """The latest year before this one that an organisation has entered."""
    of_it = Year.objects.filter(organisation=OuterRef("pk"), year__lt=this)
    return of_it.order_by().values("organisation").annotate(last=Max("year")).values("last")


MARCH = 3
"""Annual reports of the year before are due by the end of March."""
