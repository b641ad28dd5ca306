"""Forget strangers who never confirmed, addresses that are dead, and what was told long ago."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from zbor.notices.actions.holding import locked
from zbor.notices.actions.leaving import leave_wholly
from zbor.notices.letters import mark_of
from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.notices.tokens import CONFIRMS_FOR
from zbor.post.actions import forget_letters
from zbor.post.queries import dead_addresses

DEAD_FOR = timedelta(days=30)
"""After so long of letters that come back, a stranger is taken to have left."""

HANDED_OVER_WITHIN = timedelta(days=1)


def purge(*, now: datetime) -> int:
    """Do all of it; return how many rows were touched."""
    return sum(forget(now) for forget in (_unconfirmed, _wishes, _dead, _left, _old))


@transaction.atomic
def _unconfirmed(now: datetime) -> int:
    since = now - CONFIRMS_FOR
    strangers = Correspondent.objects.filter(person=None, left_at=None, confirmed_at=None)
    silent = strangers.filter(created_at__lte=since).exclude(asked_at__gt=since)
    held = list(silent.select_for_update(no_key=True).order_by("pk"))  # whoever confirms one of them goes first
    for to in held:
        forget_letters(beginning=mark_of(to))
    return Correspondent.objects.filter(pk__in=[to.pk for to in held]).delete()[0]


@transaction.atomic
def _wishes(now: datetime) -> int:
    since = now - CONFIRMS_FOR
    waiting = Wish.objects.filter(confirmed_at=None, asked_at__lte=since, to__confirmed_at__isnull=False)
    return waiting.exclude(to__asked_at__gt=since).delete()[0]


@transaction.atomic
def _dead(now: datetime) -> int:
    strangers = Correspondent.objects.filter(person=None, left_at=None, email__in=dead_addresses(now - DEAD_FOR))
    dead = [locked(pk) for pk in strangers.order_by("pk").values_list("pk", flat=True)]
    for to in dead:
        leave_wholly(to, now)
    return len(dead)


@transaction.atomic
def _left(now: datetime) -> int:
    """A letter that was being handed over when its stranger left could not be forgotten at once."""
    left = Correspondent.objects.filter(person=None, left_at__gt=now - HANDED_OVER_WITHIN)
    return sum(forget_letters(beginning=mark_of(to)) for to in left)


@transaction.atomic
def _old(now: datetime) -> int:
    """What notices said goes when the words of letters go; their links, when the letters themselves go."""
    words_until = now - timedelta(days=settings.MAIL_WORDS_DAYS)
    told = Notice.objects.filter(settled_at__lte=words_until).exclude(title="")
    links = LeaveLink.objects.filter(made_at__lte=now - timedelta(days=settings.MAIL_DAYS))
    return told.update(title="", text="", url="") + links.delete()[0]
