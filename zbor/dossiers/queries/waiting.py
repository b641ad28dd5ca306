"""What waits for a person in this room."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier, Milestone, Task
from zbor.members.models import Person
from zbor.members.standing import Standing

OVER = (Stage.DECIDED, Stage.ARCHIVED)


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """My tasks, the next milestone of each dossier I am responsible for; for the office, dossiers without anybody."""
    if standing.person is None or not standing.is_network:
        return []
    mine = [*_tasks(standing.person), *_milestones(standing.person)]
    return [*mine, *_orphans(timezone.localdate(now))] if standing.is_office else mine


def _tasks(person: Person) -> list[Waiting]:
    tasks = Task.objects.filter(assignee=person, done_at__isnull=True).select_related("dossier")
    return [
        Waiting(task.title, _plan(task.dossier_id), task.due_on, _("task"), str(task.dossier))
        for task in tasks.exclude(dossier__stage=Stage.ARCHIVED)
    ]


def _milestones(person: Person) -> list[Waiting]:
    earlier = Milestone.objects.filter(
        Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), pk__lt=OuterRef("pk")),
        dossier=OuterRef("dossier"),
        done_at__isnull=True,
    )
    following = Milestone.objects.filter(~Exists(earlier), done_at__isnull=True, dossier__responsible=person)
    return [
        Waiting(str(one.dossier), _plan(one.dossier_id), one.due_on, _("milestone"), one.get_step_display())
        for one in following.exclude(dossier__stage__in=OVER).select_related("dossier")
    ]


def _orphans(today: date) -> list[Waiting]:
    """Open dossiers for which nobody is responsible and whose deadline has not passed."""
    lost = Dossier.objects.filter(Q(deadline_on__isnull=True) | Q(deadline_on__gte=today), responsible__isnull=True)
    lost = lost.exclude(stage__in=OVER).exclude(is_public_record=True)
    return [
        Waiting(
            str(one),
            reverse("dossiers:edit", args=[one.pk]),
            one.deadline_on,
            _("dossier"),
            _("nobody is responsible for it"),
        )
        for one in lost
    ]


def _plan(dossier: int) -> str:
    return reverse("dossiers:plan", args=[dossier])
