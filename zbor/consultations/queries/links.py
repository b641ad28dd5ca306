"""Who comes by a personal link, and whether it may still be followed."""

from datetime import datetime

from django.db.models import QuerySet

from zbor.consultations.links import fingerprint, has_expired
from zbor.consultations.models import AnswerLink


def link_of(token: str, now: datetime) -> AnswerLink | None:
    """The link of a token; None alike for one that never was, one that was stopped, and one whose time has passed."""
    link = _followed().filter(token_sha256=fingerprint(token)).first()
    return None if link is None or has_expired(link, now) else link


def link_marked(pk: int, *, consultation_pk: int) -> AnswerLink | None:
    """The link that was followed a while ago, unless it was stopped since; its consultation may have ended."""
    return _followed().filter(pk=pk, consultation=consultation_pk).first()


def _followed() -> QuerySet[AnswerLink]:
    good = AnswerLink.objects.filter(revoked_at=None, person__is_active=True)
    return good.select_related("person", "consultation__dossier", "consultation__roll")
