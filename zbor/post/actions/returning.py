"""Take in reports that mail did not arrive."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from zbor.post.enums import HAVE_GONE, State
from zbor.post.models import Mail, Return
from zbor.post.returned import Failure, Report

WITHIN = timedelta(days=10)
"""So long mail servers keep trying; an older mail is not what a report without a Message-ID speaks of."""


@transaction.atomic
def record_return(*, report: Report, now: datetime) -> list[Return]:
    """Keep what a report says of our mail, and mark what came back for good; the same report counts once.

    A report that speaks of no mail of ours is not kept: anybody may write to the address for returns.
    """
    kept = []
    for failure in report.failures:
        mail = _spoken_of(report, failure, now)
        if mail is None:
            continue
        one, created = Return.objects.get_or_create(
            sha256=report.sha256,
            address=failure.address if failure.address in _addresses(mail) else mail.to.lower(),
            defaults={
                "mail": mail,
                "is_permanent": failure.is_permanent,
                "status": failure.status,
                "words": failure.words,
                "came_at": now,
            },
        )
        if created and failure.is_permanent:
            _mark(mail, one, now)
        kept.append(one)
    return kept


def record_refusal(*, mail: Mail, address: str, words: str, now: datetime) -> Return:
    """Keep that a mail server would not even take a mail, as the address does not exist: the same as a report that says so."""
    told = {"mail": mail, "is_permanent": True, "words": words, "came_at": now}
    sha256 = hashlib.sha256(f"{mail.message_id} {now.isoformat()}".encode()).hexdigest()
    return Return.objects.get_or_create(sha256=sha256, address=address.lower(), defaults=told)[0]


def _spoken_of(report: Report, failure: Failure, now: datetime) -> Mail | None:
    held = Mail.objects.select_for_update(no_key=True).exclude(to="")  # a letter that is forgotten stays so
    if report.message_id and (mail := held.filter(message_id=report.message_id).first()):
        return mail
    lately = held.filter(state__in=[*HAVE_GONE, State.UNCERTAIN], next_try_at__gt=now - WITHIN)
    return lately.filter(to__iexact=failure.address).order_by("-next_try_at", "-pk").first()


def _addresses(mail: Mail) -> set[str]:
    return {address.lower() for address in (mail.to, *mail.cc)}


def _mark(mail: Mail, one: Return, now: datetime) -> None:
    if mail.state in (State.OWED, State.HANDING_OVER):
        return  # it is on its way again; should it come back again, another report says so
    mail.state, mail.trouble, mail.sent_at, mail.settled_at = State.RETURNED, one.words, mail.sent_at or now, None
    mail.save(update_fields=["state", "trouble", "sent_at", "settled_at"])
