"""Owe mail. Sending it is the carrier's work."""

from datetime import datetime
from email.utils import make_msgid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

LONGEST_SUBJECT = 300
"""Characters; a title of a thing may be as long by itself, and the words around it must not stop the letter."""


def owe(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    once: str | None = None,
    is_secret: bool = False,
    is_erased_once_sent: bool = False,
) -> Mail:
    """Put a mail into the outbox, in the caller's transaction; with `once`, the same mail is never owed twice."""
    now = timezone.now()
    fields = {
        "message_id": make_msgid(domain=settings.NETWORK_EMAIL.partition("@")[2] or "localhost"),
        "to": to,
        "subject": " ".join(subject.split())[:LONGEST_SUBJECT],
        "text": text,
        "html": html,
        "is_secret": is_secret,
        "is_erased_once_sent": is_erased_once_sent,
        "next_try_at": now,
        "created_at": now,
    }
    if once is None:
        return Mail.objects.create(**fields)
    mail, _created = Mail.objects.get_or_create(once=once, defaults=fields)
    return mail


@transaction.atomic
def try_again(*, mail: Mail, now: datetime, by: "AbstractBaseUser") -> Mail:
    """Owe a mail anew that was given up or is in doubt; it keeps its Message-ID, so a mailbox can know it again."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in TROUBLED:
        return mail
    if mail.is_secret:
        raise Refused(_("A sign-in code is not sent again; the person asks for a new one."))
    mail.state, mail.tries, mail.trouble, mail.next_try_at = State.OWED, 0, "", now
    mail.save(update_fields=["state", "tries", "trouble", "next_try_at"])
    note("mail.tried_again", by=by, subject=mail)
    return mail
