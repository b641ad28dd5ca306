"""Reads of the outbox."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail


def troubled() -> QuerySet[Mail]:
    """Mail that has not gone as it should: given up, in doubt, or tried and owed still; the newest first."""
    return Mail.objects.filter(Q(state__in=TROUBLED) | (Q(state=State.OWED) & ~Q(trouble="")))


def owed_already(keys: Iterable[str]) -> set[str]:
    """Which of the letters that are owed once have been owed, whether or not they have gone."""
    found = Mail.objects.filter(once__in=list(keys)).values_list("once", flat=True)
    return {key for key in found if key is not None}
