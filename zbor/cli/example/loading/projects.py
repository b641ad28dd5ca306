"""The founding project and who pays for it: public facts, with the obligatory sentence word for word."""

from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.funders.actions import save_funder
from zbor.funders.models import Funder
from zbor.members.models import Person
from zbor.projects.actions import Block, save_project

PLACEHOLDER = " (mesto za znak)"


def load_project(example: Example, known: Known) -> None:
    """Load the project with its funders, its blocks of activities and the dossiers it carried."""
    told = example.project
    by = known.people[told.contact.name]
    about = f"{told.full_title}. Razpis {told.call}, Uradni list RS, št. {told.call_gazette}. Vir: {told.source}"
    save_project(
        project=None,
        fields={
            "slug": told.code,
            "title": told.title,
            "purpose": "\n\n".join(told.purpose),
            "description": about,
            "starts_on": told.starts,
            "ends_on": told.ends,
            "contact_name": f"{told.contact.name} (primer)",
            "contact_email": told.contact.email,
            "is_public": True,
        },
        blocks=[Block(activity.title, "\n".join(activity.points)) for activity in told.activity],
        funders=_funders(example, by),
        dossiers=[known.dossiers[code] for code in told.dossiers],
        by=by,
        now=known.days.now,
    )


def _funders(example: Example, by: Person) -> list[Funder]:
    """One for each logo; the first owes the sentence. They were owed on every page while the project ran."""
    told = example.project
    return [
        save_funder(
            funder=None,
            fields={
                "name": logo.removesuffix(PLACEHOLDER),
                "sentence": told.statement if order == 0 else "",
                "logo_text": logo,
                "order": order,
                "everywhere_since": told.starts,
                "everywhere_until": told.ends,
            },
            by=by,
        )
        for order, logo in enumerate(told.logos)
    ]
