"""Owe mail. Sending it is the carrier's work."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.post.html import twin
from zbor.post.models import Enclosure, Mail

LONGEST_SUBJECT = 300
"""Characters; a title of a thing may be as long by itself, and the words around it must not stop the letter."""

MOST_ENCLOSED = 15 * 1024 * 1024
"""Bytes of all files of a mail together; they grow by a third on the way, and few mail servers take more."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in the store that is to go with a mail."""

    name: str
    filename: str
    content_type: str
    size: int
    sha256: str


def owe(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    once: str | None = None,
    is_secret: bool = False,
    is_erased_once_sent: bool = False,
    cc: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
    enclosed: Sequence[Enclosed] = (),
) -> Mail:
    """Put a mail into the outbox, in the caller's transaction; with `once`, the same mail is never owed twice.

    A letter of plain text gets a twin in HTML with the same words; one with a code stays plain. `headers` may hold those
    by which a mail program offers to leave (`List-Unsubscribe`): they are erased together with the text.
    """
    must_fit(enclosed)
    now, subject = timezone.now(), " ".join(subject.split())[:LONGEST_SUBJECT]
    fields = {
        "message_id": make_msgid(domain=settings.NETWORK_EMAIL.partition("@")[2] or "localhost"),
        "to": to,
        "cc": list(cc),
        "headers": dict(headers or {}),
        "subject": subject,
        "text": text,
        "html": html or ("" if is_secret else twin(text, title=subject)),
        "is_secret": is_secret,
        "is_erased_once_sent": is_erased_once_sent,
        "next_try_at": now,
        "created_at": now,
    }
    with transaction.atomic():
        mail, created = Mail.objects.get_or_create(once=once, defaults=fields) if once else (_made(fields), True)
        if created and enclosed:
            Enclosure.objects.bulk_create(Enclosure(mail=mail, **asdict(one)) for one in enclosed)
    return mail


def _made(fields: dict[str, object]) -> Mail:
    return Mail.objects.create(**fields)


def must_fit(enclosed: Sequence[Enclosed]) -> None:
    """Refuse files that are too large to go by mail."""
    size = sum(one.size for one in enclosed)
    if size > MOST_ENCLOSED:
        told = {"size": filesizeformat(size), "limit": filesizeformat(MOST_ENCLOSED)}
        raise Refused(
            _("The files have %(size)s together; by e-mail go at most %(limit)s.") % told,
            hint=_("Send fewer files, or hand some of them over in another way."),
        )
