"""Owe mail. Sending it is the carrier's work."""

from email.utils import make_msgid

from django.conf import settings
from django.utils import timezone

from zbor.post.models import Mail


def owe(*, to: str, subject: str, text: str, html: str = "", once: str | None = None, is_secret: bool = False) -> Mail:
    """Put a mail into the outbox, in the caller's transaction; with `once`, the same mail is never owed twice."""
    now = timezone.now()
    fields = {
        "message_id": make_msgid(domain=settings.NETWORK_EMAIL.partition("@")[2] or "localhost"),
        "to": to,
        "subject": " ".join(subject.split()),
        "text": text,
        "html": html,
        "is_secret": is_secret,
        "next_try_at": now,
        "created_at": now,
    }
    if once is None:
        return Mail.objects.create(**fields)
    mail, _created = Mail.objects.get_or_create(once=once, defaults=fields)
    return mail
