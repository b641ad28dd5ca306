"""The founding project and who pays for it: public facts, with the obligatory sentence word for word."""

from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.funders.models import Funder
from zbor.projects.models import ActivityBlock, Project
from zbor.record.actions import note
from zbor.search.actions import write
from zbor.search.enums import Audience

PLACEHOLDER = " (mesto za znak)"


def load_project(example: Example, known: Known) -> None:
    """Load the project with its funders, its blocks of activities and the dossiers it carried."""
    told = example.project
    project = Project.objects.create(
        slug=told.code,
        title=told.title,
        purpose="\n\n".join(told.purpose),
        description=f"{told.full_title}. Razpis {told.call}, Uradni list RS, št. {told.call_gazette}. Vir: {told.source}",
        starts_on=told.starts,
        ends_on=told.ends,
        contact_name=f"{told.contact.name} (primer)",
        contact_email=told.contact.email,
        is_public=True,
    )
    project.funders.set(_funders(example))
    project.dossiers.set(known.dossiers[code] for code in told.dossiers)
    ActivityBlock.objects.bulk_create(
        ActivityBlock(project=project, order=order, title=activity.title, text="\n".join(activity.points))
        for order, activity in enumerate(told.activity, start=1)
    )
    write(
        kind="project",
        subject_pk=project.pk,
        url=f"/projects/{project.slug}/",
        title=project.title,
        body="\n".join([project.purpose, *(point for activity in told.activity for point in activity.points)]),
        audience=Audience.PUBLIC,
        on=told.starts.isoformat(),
    )
    note("project.opened", by=None, subject=project, title=project.title)


def _funders(example: Example) -> list[Funder]:
    """One for each logo; the first owes the sentence. They were owed on every page while the project ran."""
    told = example.project
    return [
        Funder.objects.create(
            name=logo.removesuffix(PLACEHOLDER),
            sentence=told.statement if order == 0 else "",
            logo_text=logo,
            order=order,
            everywhere_since=told.starts,
            everywhere_until=told.ends,
        )
        for order, logo in enumerate(told.logos)
    ]
