"""Keep projects."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.models import Dossier
from zbor.funders.models import Funder
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.projects.models import ActivityBlock, Project
from zbor.projects.rules import may_keep
from zbor.record.actions import note
from zbor.search import actions as search
from zbor.search.enums import Audience

FIELDS = frozenset(
    {
        "slug",
        "title",
        "acronym",
        "purpose",
        "description",
        "starts_on",
        "ends_on",
        "contact_name",
        "contact_email",
        "initiative",
        "is_public",
    }
)


class Block(NamedTuple):
    """One block of activities, each on a line of its own."""

    title: str
    text: str


@transaction.atomic
def save_project(
    *,
    project: Project | None,
    fields: Mapping[str, Any],
    blocks: Iterable[Block],
    funders: Iterable[Funder],
    dossiers: Iterable[Dossier],
    by: Person,
    now: datetime,
) -> Project:
    """Enter a project or change it, with its blocks of activities, its funders and what came of it."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office keeps projects."))
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not changed by save_project: {unknown}")
    if fields["ends_on"] < fields["starts_on"]:
        raise Refused(_("The project ends before it begins."))
    kept = project or Project()
    if Project.objects.filter(slug=fields["slug"]).exclude(pk=kept.pk).exists():
        raise Refused(_("Another project has this address already."))
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()
    kept.funders.set(funders)
    kept.dossiers.set(dossiers)
    _lay_out(kept, blocks)
    make_findable(kept)
    note("project.saved", by=by, subject=kept, title=kept.title, is_public=kept.is_public)
    return kept


def _lay_out(project: Project, blocks: Iterable[Block]) -> None:
    ActivityBlock.objects.filter(project=project).delete()
    ActivityBlock.objects.bulk_create(
        ActivityBlock(project=project, order=order, title=block.title, text=block.text)
        for order, block in enumerate(blocks, start=1)
    )


def make_findable(project: Project) -> None:
    """Write the row by which a project is found by those who may see it."""
    search.put([_row(project)])


def keep_findable() -> int:
    """Let exactly the projects that there are be found; return how many rows changed."""
    projects = Project.objects.prefetch_related("blocks")
    return search.keep_up("project", (_row(project) for project in projects))


def _row(project: Project) -> search.Findable:
    texts = [f"{block.title}\n{block.text}" for block in project.blocks.all()]
    return search.Findable(
        kind="project",
        subject_pk=project.pk,
        url=reverse("projects:show", args=[project.slug]),
        title=project.title,
        body="\n".join(filter(None, [project.acronym, project.purpose, project.description, *texts])),
        audience=Audience.PUBLIC if project.is_public else Audience.NETWORK,
        on=project.starts_on.isoformat(),
    )
