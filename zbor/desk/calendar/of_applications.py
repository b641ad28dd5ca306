"""Tasks of applications to calls, for those who write them; who they are, the room of funding says."""

from datetime import datetime

from django.urls import reverse

from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.funding.models import ApplicationTask
from zbor.funding.queries.applications import visible
from zbor.members.standing import Standing

MOVES = frozenset({"application.planned"})


def steps(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Tasks with a day, of applications the visitor writes; one query."""
    person = standing.person
    if person is None or not standing.is_network:
        return []
    seen = visible(standing).order_by().values("pk")
    found = ApplicationTask.objects.filter(span.days("due_on"), application__in=seen)
    return [
        Event(
            Kind.STEP,
            one.pk,
            str(one.get_step_display()) if one.step else one.title,
            f"{reverse('funding:application', args=[one.application_id])}#tasks",
            one.due_on,
            made_at=one.created_at,
            note=one.application.title,
            is_mine=one.assignee_id == person.pk,
            is_done=one.done_at is not None or one.application.sent_at is not None,
            trace=Trace("funding.application", one.application_id, MOVES),
        )
        for one in found.select_related("application").order_by("due_on", "pk")
        if one.due_on is not None
    ]
