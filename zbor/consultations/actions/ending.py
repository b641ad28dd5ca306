"""After closing: promise the letters to those who took part, and write that they went."""

from datetime import datetime, timedelta

from django.db import transaction

from zbor.consultations.actions.guards import locked
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.record.actions import note

PATIENCE = timedelta(minutes=30)
"""After this long letters that were begun and have not all been written are begun again; nobody gets two."""
TOO_LATE = timedelta(days=7)
"""Closed longer ago than this, a consultation is no news; nobody is written to."""


@transaction.atomic
def claim_letters(*, consultation: Consultation, now: datetime) -> bool:
    """True if the letters are due, and the caller has just promised to write them."""
    consultation = locked(consultation)
    due, closed = consultation.letters_due_at, consultation.closed_at
    if consultation.phase != Phase.CLOSED or closed is None or due is None or due > now:
        return False
    is_news = now - closed <= TOO_LATE
    consultation.letters_due_at = now + PATIENCE if is_news else None
    consultation.save(update_fields=["letters_due_at"])
    if not is_news:
        note("consultation.participants_not_told", by=None, subject=consultation, closed_at=closed.isoformat())
    return is_news


@transaction.atomic
def end_letters(*, consultation: Consultation, closed_at: datetime, people: int) -> None:
    """Write that all have been told of the closing at that moment; one opened again meanwhile owes its own letters."""
    held = locked(consultation)
    if held.closed_at == closed_at and held.letters_due_at is not None:
        held.letters_due_at = None
        held.save(update_fields=["letters_due_at"])
        note("consultation.participants_told", by=None, subject=held, people=people)
