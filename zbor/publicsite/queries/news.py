"""What is new in the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.outcomes.models import Outcome
from zbor.publicsite.queries.archive import open_dossiers


def changed(now: datetime) -> QuerySet[Dossier]:
    """Dossiers that anybody may see with `changed_at`: opened, released, a public event told, or a verdict recorded."""
    told = ChronologyEntry.objects.filter(dossier=OuterRef("pk"), is_public=True).order_by("-created_at")
    judged = Outcome.objects.filter(demand__dossier=OuterRef("pk")).order_by("-at")
    moments = (
        Coalesce("public_from", "opened_at"),
        Coalesce(Subquery(told.values("created_at")[:1]), "opened_at"),
        Coalesce(Subquery(judged.values("at")[:1]), "opened_at"),
    )
    return open_dossiers(now).annotate(changed_at=Greatest(F("opened_at"), *moments)).order_by("-changed_at", "-pk")


def newest(now: datetime, *, limit: int) -> QuerySet[Dossier]:
    """The dossiers in which something happened last."""
    return changed(now).select_related("institution", "act")[:limit]


@dataclass(frozen=True)
class News:
    """One dossier as a feed tells it."""

    dossier: Dossier
    changed_at: datetime
    text: str


def news(now: datetime, *, limit: int) -> list[News]:
    """The dossiers in which something happened last, each with its last public events; two queries."""
    dossiers = list(newest(now, limit=limit))
    entries = ChronologyEntry.objects.filter(dossier__in=dossiers, is_public=True).order_by("on", "pk")
    events: dict[int, list[ChronologyEntry]] = {}
    for entry in entries:
        events.setdefault(entry.dossier_id, []).append(entry)
    return [
        News(one, getattr(one, "changed_at", one.opened_at), _text(one, events.get(one.pk, []))) for one in dossiers
    ]


def _text(dossier: Dossier, events: Iterable[ChronologyEntry]) -> str:
    last = [f"{entry.on}: {entry.text}" for entry in list(events)[-3:]]
    return "\n".join(filter(None, [dossier.summary, *reversed(last)]))
