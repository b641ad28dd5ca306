"""Clippings as far as somebody may read them, by month and by dossier."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Substr

from zbor.base.partial_dates import PartialDate
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import visible
from zbor.members.standing import Standing
from zbor.press.links import key_of
from zbor.press.models import Clipping

SHOWN = "shown_dossiers"
"""Of a fetched clipping, the dossiers that this visitor may see: `clipping.shown_dossiers`."""


def clippings(standing: Standing, now: datetime) -> QuerySet[Clipping]:
    """What somebody may read, the newest first, each with the dossiers they may see; `rules.may_read` is the rule for one."""
    seen = visible(standing, now)
    found = Clipping.objects.select_related("outlet").order_by("-on", "outlet__sort_name", "-pk")
    if not standing.is_network:
        attached = Clipping.dossiers.through.objects.filter(clipping=OuterRef("pk"), dossier__in=seen.values("pk"))
        found = found.filter(Exists(attached))
    return found.prefetch_related(Prefetch("dossiers", queryset=seen.order_by("title", "pk"), to_attr=SHOWN))


def removed() -> QuerySet[Clipping]:
    """What was taken out, the latest first; it can be put back."""
    return Clipping.everything.filter(removed_at__isnull=False).select_related("outlet").order_by("-removed_at", "-pk")


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or a year of which no month is known, and how many clippings there are."""

    on: PartialDate
    n: int


def periods(standing: Standing, now: datetime) -> list[Period]:
    """The months in which something was published, the newest first; a year stands for what has no month. One query."""
    found = clippings(standing, now).order_by().annotate(month=Substr("on", 1, 7)).values_list("month")
    return [Period(PartialDate(month), n) for month, n in found.annotate(n=Count("pk")).order_by("-month")]


def within(found: QuerySet[Clipping], period: PartialDate) -> QuerySet[Clipping]:
    """The clippings of a month; of a year those of which no month is known, too."""
    return found.filter(on__startswith=period.iso)


def counted_by_outlet(found: QuerySet[Clipping]) -> list[tuple[str, int]]:
    """How many of them stand in which outlet, in the alphabetical order of Slovene; one query."""
    counted = found.order_by().values_list("outlet__name", "outlet__sort_name").annotate(n=Count("pk"))
    return [(name, n) for name, _key, n in counted.order_by("outlet__sort_name")]


@dataclass(frozen=True, slots=True)
class InTheMedia:
    """How many clippings a dossier has, and the newest of them."""

    total: int
    newest: list[Clipping]


def in_the_media(dossier: Dossier, standing: Standing, now: datetime, *, most: int = 5) -> InTheMedia:
    """What the page of a dossier tells of its clippings; three queries."""
    found = clippings(standing, now).filter(dossiers=dossier)
    return InTheMedia(found.count(), list(found[:most]))


def at_the_same_link(url: str, *, besides: int | None = None) -> list[Clipping]:
    """The clippings at this link, however it was copied, without the one that is asked about."""
    key = key_of(url)
    if not key:
        return []
    found = Clipping.objects.filter(link_key=key).exclude(pk=besides or 0)
    return list(found.select_related("outlet").order_by("pk"))
