"""When consultations end: words and days, never an answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Ending:
    """A consultation that was opened, and the moment until which its members answer."""

    pk: int
    title: str
    dossier: Dossier
    roll_pk: int | None
    opened_at: datetime
    closes_at: datetime
    is_over: bool


def endings(when: Q) -> list[Ending]:
    """Those that a condition on `closes_at` and `pk` chooses; the office's drafts and imported tables are none. One query."""
    found = Consultation.objects.filter(when, is_imported=False, opened_at__isnull=False).exclude(phase=Phase.DRAFT)
    return [
        Ending(one.pk, one.title, one.dossier, one.roll_id, one.opened_at, one.closes_at, one.phase == Phase.CLOSED)
        for one in found.select_related("dossier").order_by("closes_at", "pk")
        if one.opened_at is not None and one.closes_at is not None
    ]
