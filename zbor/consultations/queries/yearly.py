"""The consultations of a year, each with how many voices answered of how many; counts only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, Response


@dataclass(frozen=True, slots=True)
class Held:
    """A consultation of members that was opened, and how many voices of its roll have an answer that counts."""

    pk: int
    title: str
    dossier_pk: int
    opened_at: datetime
    answered: int
    of: int


def held_between(begin: datetime, end: datetime, *, dossiers: Collection[int] | None = None) -> list[Held]:
    """Those opened from one moment until before another, the first first; in these dossiers, or in all. Two queries."""
    found = Consultation.objects.filter(opened_at__gte=begin, opened_at__lt=end, is_imported=False)
    if dossiers is not None:
        found = found.filter(dossier__in=dossiers)
    counted = Response.objects.filter(
        statement__consultation__in=found.values("pk"),
        statement__moderation=Moderation.ACCEPTED,
        is_confirmed=True,
    )
    by_consultation = counted.order_by().values_list("statement__consultation")
    answered = dict(by_consultation.annotate(n=Count("entry", distinct=True)))
    rows = found.annotate(voices=Count("roll__entries")).order_by("opened_at", "pk")
    return [
        Held(one.pk, one.title, one.dossier_id, one.opened_at, answered.get(one.pk, 0), one.voices)
        for one in rows
        if one.opened_at is not None
    ]
