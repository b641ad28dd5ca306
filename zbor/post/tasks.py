"""Carry the mail that is owed; the worker does it every second."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from zbor.post.actions import record_refusal
from zbor.post.carrier import Doubt, Line, Refusal, Trouble, way_out
from zbor.post.enums import State
from zbor.post.models import Mail

AT_ONCE = 50
DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)]
DELAYS_OF_SECRETS = [timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 240)]
"""A sign-in code is good for a quarter of an hour; after that there is no use in sending it."""
HOLD_A_LINK = frozenset({"List-Unsubscribe", "List-Unsubscribe-Post"})
FORGOTTEN_AFTER = timedelta(minutes=10)


def deliver_owed(now: datetime, *, open_line: Callable[[], AbstractContextManager[Line]] = way_out) -> int:
    """Hand over what is due, each mail by one worker only; return how many were taken."""
    _doubt_the_forgotten(now)
    due = list(Mail.objects.filter(state=State.OWED, next_try_at__lte=now).order_by("next_try_at", "pk")[:AT_ONCE])
    if not due:
        return 0
    try:
        with open_line() as line:
            return sum(_carried(mail, line, now) for mail in due)
    except Trouble as trouble:
        for mail in due:
            if _claim(mail, now):
                _put_back(mail, trouble, now)
        return 0


def _carried(mail: Mail, line: Line, now: datetime) -> bool:
    if not _claim(mail, now):
        return False
    try:
        line.hand_over(mail)
    except Doubt as doubt:
        _close(mail, State.UNCERTAIN, str(doubt))
    except Refusal as refusal:
        _close(mail, State.FAILED, str(refusal))
        if refusal.gone:
            record_refusal(mail=mail, address=refusal.gone, words=str(refusal), now=now)
    except Trouble as trouble:
        _put_back(mail, trouble, now)
    else:
        mail.sent_at = now
        _close(mail, State.SENT, "")
        return True
    return False


def _claim(mail: Mail, now: datetime) -> bool:
    """True if this worker, and no other, may hand the mail over now."""
    owed = Mail.objects.filter(pk=mail.pk, state=State.OWED, tries=mail.tries)
    if owed.update(state=State.HANDING_OVER, tries=F("tries") + 1, next_try_at=now) != 1:
        return False
    mail.refresh_from_db()
    return True


def _put_back(mail: Mail, trouble: Trouble, now: datetime) -> None:
    delays = DELAYS_OF_SECRETS if mail.is_secret else DELAYS
    if mail.tries > len(delays):
        words = _("Tried %(n)d times. %(trouble)s") % {"n": mail.tries, "trouble": trouble}
        _close(mail, State.FAILED, words)
        return
    mail.state = State.OWED
    mail.trouble = str(trouble)
    mail.next_try_at = now + delays[mail.tries - 1]
    mail.save(update_fields=["state", "trouble", "next_try_at"])


def _close(mail: Mail, state: State, trouble: str) -> None:
    """Write how it ended. A code is not kept, nor a personal link that has gone out; except on a development machine,
    where the mail page shows them.
    """
    mail.state = state
    mail.trouble = trouble
    is_spent = mail.is_secret or (mail.is_erased_once_sent and state == State.SENT)
    if is_spent and not (settings.DEVELOPMENT and not settings.SMTP_ADDRESS):
        mail.text = mail.html = ""
        mail.headers = {name: value for name, value in mail.headers.items() if name not in HOLD_A_LINK}
    mail.save(update_fields=["state", "trouble", "sent_at", "text", "html", "headers"])


def _doubt_the_forgotten(now: datetime) -> None:
    """A worker that was killed while handing over left its mail in between: it may have gone, it may not."""
    for mail in Mail.objects.filter(state=State.HANDING_OVER, next_try_at__lt=now - FORGOTTEN_AFTER):
        _close(mail, State.UNCERTAIN, _("The sending was interrupted; the mail may have gone or not."))
