"""What the outbox forgets, and when."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail, Return

EMPTY = {"to": "", "cc": [], "subject": "", "trouble": "", "text": "", "html": "", "headers": {}}
"""What is left of a letter that is forgotten: that there was one, when, and the key that keeps it from coming again."""

DONE = Q(state=State.SENT) | Q(state__in=TROUBLED, settled_at__isnull=False)
"""Mail of which nobody has to decide anything; what is in trouble is kept until the office is done with it."""


@transaction.atomic
def forget_letters(*, beginning: str) -> int:
    """Erase the letters whose `once` begins so; what has not gone yet does not go. Returns how many there were.

    Of those in trouble nobody has to decide anything any more.
    """
    letters = Mail.objects.filter(once__startswith=beginning)
    Return.objects.filter(mail__in=letters).delete()
    letters.filter(state__in=TROUBLED, settled_at=None).update(settled_at=timezone.now())
    waiting, _each = letters.filter(state=State.OWED).delete()
    return waiting + letters.exclude(state=State.HANDING_OVER).exclude(to="").update(**EMPTY)


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Erase what old mail says and, later, to whom it went; return how many rows were touched.

    A row that keeps a letter from being owed twice stays, emptied of everything but that.
    """
    words_until = now - timedelta(days=settings.MAIL_WORDS_DAYS)
    rows_until = now - timedelta(days=settings.MAIL_DAYS)
    wordy = Mail.objects.filter(DONE, created_at__lt=words_until).exclude(text="", html="", headers={})
    touched = wordy.update(text="", html="", headers={})
    old = Mail.objects.filter(DONE, created_at__lt=rows_until)
    touched += old.filter(once=None).delete()[1].get("post.Mail", 0)
    touched += old.exclude(to="").update(**EMPTY)
    settled = Q(settled_at__isnull=False) | Q(is_permanent=False)
    return touched + Return.objects.filter(settled, came_at__lt=rows_until).delete()[0]
