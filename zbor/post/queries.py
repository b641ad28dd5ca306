"""Reads of the outbox."""

from django.db.models import Q, QuerySet

from zbor.post.enums import TROUBLED, State
from zbor.post.models import Mail


def troubled() -> QuerySet[Mail]:
    """Mail that has not gone as it should: given up, in doubt, or tried and owed still; the newest first."""
    return Mail.objects.filter(Q(state__in=TROUBLED) | (Q(state=State.OWED) & ~Q(trouble="")))
