"""Which calls somebody may see, where each stands today, and those that answer a question."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Least, TruncDate
from django.utils import timezone

from zbor.funding.enums import CallState, Closing, Shelf
from zbor.funding.models import Call
from zbor.funding.moments import in_words
from zbor.members.standing import Standing
from zbor.search.enums import Audience
from zbor.search.queries import places

LAST_OF_ALL = Value(9999)
MOST = 1000
"""So many findings of a word are looked at."""


def visible(standing: Standing) -> QuerySet[Call]:
    """The calls somebody may see; `rules.may_see` is the same rule for one."""
    if standing.is_office:
        return Call.objects.all()
    announced = Call.objects.exclude(state=CallState.DRAFT)
    return announced if standing.is_network else announced.filter(is_public=True)


def shelf_of(call: Call, now: datetime) -> Shelf:
    """Where a call stands now; `on_shelf` is the same for a list."""
    if call.state == CallState.DRAFT:
        return Shelf.DRAFT
    is_over = call.closes_at is not None and call.closes_at <= now
    if call.state == CallState.WITHDRAWN or call.funds_used_on or is_over:
        return Shelf.PAST
    if call.opens_on and call.opens_on > timezone.localdate(now):
        return Shelf.COMING
    return Shelf.ENDLESS if call.closing == Closing.NEVER else Shelf.OPEN


def on_shelf(shelf: Shelf, now: datetime) -> Q:
    """The condition that a call stands there."""
    draft = Q(state=CallState.DRAFT)
    past = ~draft & (Q(state=CallState.WITHDRAWN) | Q(funds_used_on__isnull=False) | Q(closes_at__lte=now))
    current = Q(state=CallState.ANNOUNCED, funds_used_on__isnull=True) & (
        Q(closes_at__isnull=True) | Q(closes_at__gt=now)
    )
    coming = Q(opens_on__gt=timezone.localdate(now))
    begun = Q(opens_on__isnull=True) | ~coming
    return {
        Shelf.DRAFT: draft,
        Shelf.PAST: past,
        Shelf.COMING: current & coming,
        Shelf.ENDLESS: current & begun & Q(closing=Closing.NEVER),
        Shelf.OPEN: current & begun & ~Q(closing=Closing.NEVER),
    }[shelf]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty narrows nothing."""

    text: str = ""
    discipline: str = ""
    region: str = ""
    kind: str = ""
    amount: Decimal | None = None
    """What one project needs: calls that give at least so much to one, and at most so little. Of those that pay in another
    currency nobody knows; they stay, and say so."""
    currency: str = "EUR"

    @property
    def is_empty(self) -> bool:
        return replace(self, currency="EUR") == Wanted()

    def as_query(self) -> str:
        return urlencode(
            [
                (one.name, value)
                for one in fields(self)
                if (value := getattr(self, one.name)) not in ("", None)
                and (one.name != "currency" or self.amount is not None)
            ]
        )


def found(standing: Standing, wanted: Wanted, now: datetime) -> QuerySet[Call]:
    """The calls somebody may see that are what they want. One that names no field or region is for all of them."""
    calls = visible(standing)
    if wanted.discipline:
        calls = calls.filter(_one_of("disciplines", wanted.discipline))
    if wanted.region:
        calls = calls.filter(_one_of("regions", wanted.region))
    if wanted.kind:
        calls = calls.filter(kind=wanted.kind)
    if wanted.amount is not None:
        enough = Q(most__isnull=True) | Q(most__gte=wanted.amount)
        fits = enough & (Q(least__isnull=True) | Q(least__lte=wanted.amount))
        calls = calls.filter(fits | ~Q(currency=wanted.currency))
    if wanted.text:
        audiences = [Audience.PUBLIC]
        audiences += [Audience.NETWORK] if standing.is_network else []
        audiences += [Audience.OFFICE] if standing.is_office else []
        hits = places(wanted.text, audiences=audiences, now=now, among=["call"], limit=MOST)
        calls = calls.filter(pk__in=[int(pk) for _kind, pk in hits])
    return calls


def _one_of(name: str, code: str) -> Q:
    """Of this field of work or region, or of none in particular."""
    of_it = Call.objects.filter(**{f"{name}__code": code}).order_by().values("pk")
    named = Call.objects.filter(**{f"{name}__isnull": False}).order_by().values("pk")
    return Q(pk__in=of_it) | ~Q(pk__in=named)


@dataclass(frozen=True, slots=True)
class Row:
    """A call in a list."""

    call: Call
    shelf: Shelf
    is_not_compared: bool = False
    """A sum was asked for, and this call pays in another currency."""

    @property
    def deadline(self) -> str:
        return in_words(self.call.closes_at, has_hour=self.call.has_hour)

    @property
    def is_withdrawn(self) -> bool:
        return self.call.state == CallState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Listing:
    """The calls by where they stand; those that are past of one year."""

    drafts: list[Row]
    open: list[Row]
    coming: list[Row]
    endless: list[Row]
    past: list[Row]
    year: int | None
    years: list[tuple[int, int]] = field(default_factory=list)
    """Every year with past calls and their number, the latest first."""

    @property
    def is_empty(self) -> bool:
        return not (self.drafts or self.open or self.coming or self.endless or self.past)


def _row(call: Call, shelf: Shelf, wanted: Wanted) -> Row:
    says_a_sum = call.most is not None or call.least is not None
    return Row(call, shelf, wanted.amount is not None and says_a_sum and call.currency != wanted.currency)


def listing(standing: Standing, wanted: Wanted, *, now: datetime, year: int | None = None) -> Listing:
    """The calls that are wanted, in the order in which they end; the number of queries does not depend on theirs."""
    calls = found(standing, wanted, now).prefetch_related("disciplines", "regions")

    def rows(shelf: Shelf, *order: object) -> list[Row]:
        return [_row(one, shelf, wanted) for one in calls.filter(on_shelf(shelf, now)).order_by(*order, "pk")]  # type: ignore[arg-type] # names or expressions

    past = calls.filter(on_shelf(Shelf.PAST, now)).annotate(
        ended=Least(
            Coalesce(ExtractYear("funds_used_on"), LAST_OF_ALL),
            Coalesce(ExtractYear("closes_at"), LAST_OF_ALL),
            Case(When(state=CallState.WITHDRAWN, then=ExtractYear(TruncDate("changed_at"))), default=LAST_OF_ALL),
        )
    )
    by_year: dict[int, int] = {}
    for one in past.order_by("-ended").values_list("ended", flat=True):
        by_year[one] = by_year.get(one, 0) + 1
    shown = year if year in by_year else next(iter(by_year), None)
    of_year = past.filter(ended=shown or 0).order_by(F("closes_at").desc(nulls_last=True), "-pk")
    return Listing(
        drafts=rows(Shelf.DRAFT, "-created_at"),
        open=rows(Shelf.OPEN, "closes_at"),
        coming=rows(Shelf.COMING, "opens_on"),
        endless=rows(Shelf.ENDLESS, "-announced_at"),
        past=[_row(one, Shelf.PAST, wanted) for one in of_year] if shown else [],
        year=shown,
        years=list(by_year.items()),
    )
