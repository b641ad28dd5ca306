"""Groups with who sits in them, and their sessions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zbor.dialogue.models import DialogueGroup, GroupSession, Representation
from zbor.members.models import holding


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, who sits in it for us on a day, and when it meets next."""

    group: DialogueGroup
    seated: list[Representation]
    next_session: GroupSession | None

    @property
    def is_over(self) -> bool:
        return self.group.until is not None


def group_rows(*, today: date) -> list[GroupRow]:
    """Every group, those at work first; three queries."""
    seated: dict[int, list[Representation]] = {}
    found = Representation.objects.filter(holding(today)).select_related("person")
    for one in found.order_by("person__sort_name", "pk"):
        seated.setdefault(one.group_id, []).append(one)
    coming: dict[int, GroupSession] = {}
    for session in GroupSession.objects.filter(on__gte=today, called_off="").order_by("-on", "-pk"):
        coming[session.group_id] = session
    groups = DialogueGroup.objects.select_related("institution").order_by("name", "pk")
    rows = [GroupRow(one, seated.get(one.pk, []), coming.get(one.pk)) for one in groups]
    return sorted(rows, key=lambda row: row.is_over)


def representations_of(
    group: DialogueGroup, *, today: date
) -> tuple[list[Representation], list[Representation], list[Representation]]:
    """Who sits in a group on a day, who will, and who did, by surname."""
    found = list(group.representations.select_related("person").order_by("person__sort_name", "pk"))
    now = [one for one in found if one.holds_on(today)]
    later = [one for one in found if one.since > today]
    past = [one for one in found if one.until is not None and one.until < today]
    return now, later, past


def sessions_of(group: DialogueGroup) -> QuerySet[GroupSession]:
    """The sessions of a group, the latest first."""
    return GroupSession.objects.filter(group=group).order_by("-on", "-pk")
