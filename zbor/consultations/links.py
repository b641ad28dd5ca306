"""Personal links to a consultation: a token that only its letter knows, and a row that knows the token's fingerprint."""

from datetime import datetime, timedelta

from zbor.base.tokens import fingerprint
from zbor.consultations.models import AnswerLink, Consultation
from zbor.members.models import Person

WITHOUT_A_DEADLINE = timedelta(days=30)


def open_way(token: str, *, consultation: Consultation, person: Person, now: datetime) -> AnswerLink:
    """Let the person answer the consultation by this token until the deadline; the letter that carries it calls this."""
    return AnswerLink.objects.create(
        consultation=consultation,
        person=person,
        token_sha256=fingerprint(token),
        created_at=now,
        expires_at=consultation.closes_at or now + WITHOUT_A_DEADLINE,
    )


def has_expired(link: AnswerLink, now: datetime) -> bool:
    """Whether the deadline has passed, as it is now: one that was moved counts, not the one the letter named."""
    return (link.consultation.closes_at or link.expires_at) <= now
