"""Sources: which are due, how each is, what its visits brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from zbor.watch.enums import SourceKind
from zbor.watch.models import Source, Visit

LOST_AFTER = timedelta(minutes=30)
"""A worker that has given no sign at a source for so long has been killed."""
ALARMING = timedelta(days=1)
"""A source that has failed for so long is worth a person's look."""


def due(now: datetime) -> QuerySet[Source]:
    """The sources to visit now, those that have waited longest first."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LOST_AFTER)
    ready = Q(next_visit_at__isnull=True) | Q(next_visit_at__lte=now)
    found = Source.objects.filter(free, ready, is_on=True).exclude(kind=SourceKind.HAND)
    return found.select_related("institution").order_by("next_visit_at", "pk")


def listed() -> QuerySet[Source]:
    """All sources with the numbers of their last visit, the failing ones first."""
    last = Visit.objects.filter(source=OuterRef("pk"), ended_at__isnull=False).order_by("-began_at", "-pk")
    counts = {f"last_{name}": Subquery(last.values(name)[:1]) for name in ("found", "new", "changed", "skipped")}
    return Source.objects.select_related("institution").annotate(**counts).order_by("-is_on", "-failures", "name")


def failing(now: datetime) -> QuerySet[Source]:
    """What has failed for longer than a day."""
    return Source.objects.filter(is_on=True, failing_since__lt=now - ALARMING).order_by("failing_since")


def visits_of(source: Source) -> QuerySet[Visit]:
    return Visit.objects.filter(source=source).order_by("-began_at", "-pk")


@dataclass(frozen=True, slots=True)
class State:
    """How a source is, in one word for its colour and in one for people."""

    mark: str
    """`off`, `hand`, `busy`, `failing`, `new` or `good`."""
    words: str


def state_of(source: Source, now: datetime) -> State:
    """How a source is."""
    if source.kind == SourceKind.HAND:
        return State("hand", _("filled by hand"))
    if not source.is_on:
        return State("off", _("switched off"))
    if source.claimed_at is not None and now - source.claimed_at < LOST_AFTER:
        return State("busy", _("being read now"))
    if source.failing_since is not None:
        return State("failing", _("fails"))
    return State("good", _("works")) if source.last_good_at else State("new", _("not visited yet"))
