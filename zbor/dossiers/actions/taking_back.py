"""Take back that a dossier was opened, as long as nobody has done anything in it."""

from collections.abc import Callable
from datetime import datetime
from itertools import chain

from django.db import models, transaction

from zbor.dossiers.actions.findable import find_act
from zbor.dossiers.actions.guards import locked, must_be_office
from zbor.dossiers.enums import Stage, Visibility
from zbor.dossiers.models import ChronologyEntry, Dossier, Identifier, Milestone, SourceLink, TextVersion
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.record.queries import about
from zbor.search import actions as search

Began = Callable[[models.QuerySet[models.Model], Dossier], models.QuerySet[models.Model]]

FROM_THE_BEGINNING: dict[type[models.Model], Began] = {
    Milestone: lambda rows, _dossier: rows.filter(is_moved=False, done_at__isnull=True),
    ChronologyEntry: lambda rows, dossier: rows.filter(created_at=dossier.opened_at, removed_at__isnull=True),
    TextVersion: lambda rows, dossier: rows.filter(at=dossier.opened_at),
    Identifier: lambda rows, _dossier: rows,
    SourceLink: lambda rows, _dossier: rows,
}
"""What a dossier has from the moment in which it was opened; any other row that belongs to it is somebody's work."""


@transaction.atomic
def take_back_opening(*, dossier: Dossier, by: Person, now: datetime) -> bool:
    """Remove a dossier with the text and the entries it was opened with; False, and nothing touched, where something
    was done in it since.
    """
    must_be_office(by, now)
    current = locked(dossier)
    if _is_worked_on(current):
        return False
    note("dossier.opening_taken_back", by=by, subject=current, title=current.title)
    _remove_from_search(current)
    act = current.act
    TextVersion.objects.filter(dossier=current).delete()
    Dossier.objects.filter(pk=current.pk).delete()
    if act is not None:
        find_act(act)
    return True


def _is_worked_on(dossier: Dossier) -> bool:
    changed = dossier.revision > 1 or dossier.stage != Stage.DETECTED or dossier.visibility != Visibility.INTERNAL
    return changed or _is_corrected(dossier) or any(_has_other_rows(dossier, relation) for relation in _relations())


def _is_corrected(dossier: Dossier) -> bool:
    """Whether somebody corrected an entry or a text that it was opened with: the rows are the same, the words are not."""
    if about(dossier).filter(verb="chronology.edited").exists():
        return True
    return any(about(one).filter(verb="text.changed").exists() for one in TextVersion.objects.filter(dossier=dossier))


def _relations() -> list[models.ForeignObjectRel]:
    """Every way in which a row of any room belongs to a dossier; known by the database, so that no room is asked."""
    every = Dossier._meta.get_fields(include_hidden=True)  # noqa: SLF001 -- Django documents _meta as public
    return [one for one in every if isinstance(one, models.ForeignObjectRel)]


def _has_other_rows(dossier: Dossier, relation: models.ForeignObjectRel) -> bool:
    model = relation.related_model
    assert isinstance(model, type)  # noqa: S101 -- all models are loaded
    rows = model._base_manager.filter(**{relation.field.name: dossier})  # noqa: SLF001 -- documented
    began = FROM_THE_BEGINNING.get(model)
    return rows.count() > (began(rows, dossier).count() if began else 0)


def _remove_from_search(dossier: Dossier) -> None:
    search.remove(kind="dossier", subject_pk=dossier.pk)
    entries = ChronologyEntry.everything.filter(dossier=dossier).values_list("pk", flat=True)
    articles = chain.from_iterable(
        version.articles.values_list("pk", flat=True) for version in TextVersion.objects.filter(dossier=dossier)
    )
    for kind, keys in (("chronology", entries), ("article", articles)):
        for pk in keys:
            search.remove(kind=kind, subject_pk=pk)
