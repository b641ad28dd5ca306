"""Official deadlines, the plan backward from them, and one's own tasks."""

from datetime import datetime

from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.dossiers.models import Milestone, Task
from zbor.dossiers.queries import visible
from zbor.members.standing import Standing

MOVES_DEADLINE = frozenset({"dossier.deadline"})
MOVES_PLAN = frozenset({"dossier.deadline", "dossier.milestone_moved"})
MOVES_TASK = frozenset({"task.changed"})


def official_deadlines(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Of the dossiers that the visitor may see; strangers are led to the archive."""
    found = visible(standing, now).filter(span.days("deadline_on")).select_related("institution")
    page = "/dossiers/{}/" if standing.is_network else "/archive/{}/"
    return [
        Event(
            Kind.OFFICIAL,
            one.pk,
            str(one),
            page.format(one.pk),
            one.deadline_on,
            made_at=one.opened_at,
            note=str(one.institution or one.proposer),
            is_mine=_is(standing, one.responsible_id),
            trace=Trace("dossiers.dossier", one.pk, MOVES_DEADLINE),
        )
        for one in found
        if one.deadline_on is not None
    ]


def milestones(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """The network's own plan is the network's own affair."""
    if not standing.is_network:
        return []
    found = Milestone.objects.filter(span.days("due_on")).select_related("dossier")
    return [
        Event(
            Kind.MILESTONE,
            one.pk,
            str(one.dossier),
            f"/dossiers/{one.dossier_id}/plan/",
            one.due_on,
            made_at=one.dossier.opened_at,
            name=str(one.get_step_display()),
            is_mine=_is(standing, one.dossier.responsible_id),
            is_done=one.done_at is not None,
            trace=Trace("dossiers.dossier", one.dossier_id, MOVES_PLAN),
        )
        for one in found
    ]


def tasks(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """What the visitor has to do; what others have to do stands in the plans of their dossiers."""
    if standing.person is None or not standing.is_network:
        return []
    found = Task.objects.filter(span.days("due_on"), assignee=standing.person).select_related("dossier")
    return [
        Event(
            Kind.TASK,
            one.pk,
            one.title,
            f"/dossiers/{one.dossier_id}/plan/",
            one.due_on,
            made_at=one.created_at,
            note=str(one.dossier),
            is_mine=True,
            is_done=one.done_at is not None,
            trace=Trace("dossiers.dossier", one.dossier_id, MOVES_TASK),
        )
        for one in found
        if one.due_on is not None
    ]


def _is(standing: Standing, person: int | None) -> bool:
    return standing.person is not None and standing.person.pk == person
