"""Operations, and how far their people are."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from zbor.participants.models import NoticeText, Operation
from zbor.participants.queries.people import EXIT_OWED, INCOMPLETE


def operations() -> QuerySet[Operation]:
    """All of them, the newest first."""
    return Operation.objects.select_related("responsible")


def with_counts(today: date) -> QuerySet[Operation]:
    """Operations with `people`, of whom `incomplete`, `exits` owed, and `locked`; one query."""
    live = Q(participants__isnull=False, participants__merged_into=None)
    left = Q(participants__left_on__lte=today) | Q(participants__left_on=None, until__lt=today)
    return operations().annotate(
        people=Count("participants", filter=live),
        incomplete=Count("participants", filter=live & _of_people(INCOMPLETE)),
        exits=Count("participants", filter=live & _of_people(EXIT_OWED) & left),
        locked=Count("participants", filter=live & Q(participants__locked_at__isnull=False)),
    )


def _of_people(condition: Q) -> Q:
    """A condition on people, as it is asked from their operation."""
    told = [
        _of_people(child) if isinstance(child, Q) else (f"participants__{child[0]}", child[1])
        for child in condition.children
        if isinstance(child, Q | tuple)
    ]
    return Q(*told, _connector=condition.connector, _negated=condition.negated)


def notice_of(operation: Operation) -> NoticeText | None:
    """What people are told now."""
    return operation.notices.first()
