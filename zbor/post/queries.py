"""Reads of the outbox."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail, Return

FEW, LATELY = 3, timedelta(days=30)
"""So many passing troubles within so long count as much as one that is final."""


def troubled() -> QuerySet[Mail]:
    """Mail that has not gone as it should: given up, in doubt, come back, or tried and owed still; the newest first."""
    waiting = Q(state__in=TROUBLED, settled_at=None) | (Q(state=State.OWED) & ~Q(trouble=""))
    return Mail.objects.filter(waiting)


def owed_already(keys: Iterable[str]) -> set[str]:
    """Which of the letters that are owed once have been owed, whether or not they have gone."""
    found = Mail.objects.filter(once__in=list(keys)).values_list("once", flat=True)
    return {key for key in found if key is not None}


def open_returns() -> QuerySet[Return]:
    """Reports of letters that came back, until somebody says that the address works again; the newest first."""
    return Return.objects.filter(settled_at=None)


def shut_addresses(now: datetime) -> set[str]:
    """Addresses from which letters come back: once for good, or several times lately."""
    troubles = open_returns().filter(Q(is_permanent=True) | Q(came_at__gt=now - LATELY)).order_by()
    counted = troubles.values("address").annotate(
        final=Count("pk", filter=Q(is_permanent=True)), passing=Count("pk", filter=Q(is_permanent=False))
    )
    return set(counted.filter(Q(final__gte=1) | Q(passing__gte=FEW)).values_list("address", flat=True))


def returns_of(address: str) -> QuerySet[Return]:
    """What came back from one address and is not settled."""
    return open_returns().filter(address=address.strip().lower())


def dead_addresses(before: datetime) -> set[str]:
    """Addresses that have been gone for good since a moment or longer."""
    gone = open_returns().filter(is_permanent=True, came_at__lte=before)
    return set(gone.order_by().values_list("address", flat=True))
