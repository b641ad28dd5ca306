"""Deadlines of what was found and nobody has opened a dossier for."""

from datetime import datetime

from zbor.desk.calendar.events import Event, Kind, Span
from zbor.members.standing import Standing
from zbor.watch.enums import Triage
from zbor.watch.models import Item


def watched(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """What was not set aside; a thing with a dossier stands in the calendar by its dossier."""
    if not standing.is_network:
        return []
    found = Item.objects.filter(span.days("deadline_on"), dossier__isnull=True).exclude(triage=Triage.DISMISSED)
    return [
        Event(
            Kind.WATCHED,
            one.pk,
            one.title,
            f"/watch/items/{one.pk}/",
            one.deadline_on,
            made_at=one.first_seen_at,
            note=str(one.institution or one.institution_name),
            is_mine=standing.person is not None and one.in_hands_of_id == standing.person.pk,
            revision=one.revision - 1,
            changed_at=one.changed_at,
        )
        for one in found.select_related("institution")
        if one.deadline_on is not None
    ]
