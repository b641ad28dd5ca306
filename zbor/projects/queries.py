"""Reads of projects."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Dossier
from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.members.standing import Standing
from zbor.projects.models import Project


def visible(standing: Standing) -> QuerySet[Project]:
    """The projects somebody may see; `rules.may_see` is the same rule for one."""
    return Project.objects.all() if standing.is_network else Project.objects.filter(is_public=True)


def dossiers_of(project: Project, *, standing: Standing, now: datetime) -> QuerySet[Dossier]:
    """What came of a project: its dossiers that somebody may see, the newest first."""
    found = dossiers.visible(standing, now).filter(Q(projects=project)).select_related("institution")
    return found.order_by("-published_on", "-opened_at", "-pk")


def owed(project: Project, *, on: date) -> list[Funder]:
    """The funders to whom the project's page owes something beyond those who stand at the foot of every page."""
    everywhere = set(owed_on(on).values_list("pk", flat=True))
    return [funder for funder in project.funders.all() if funder.pk not in everywhere]
