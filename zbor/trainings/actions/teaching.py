"""Say which competences a programme or a training teaches."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zbor.competences.framework import STEPS
from zbor.competences.queries import named
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import must_keep
from zbor.trainings.models import Programme, Teaches, Training

Levels = tuple[int, int]


@transaction.atomic
def set_teaches(*, of: Programme | Training, competences: Mapping[str, Levels], by: Person, now: datetime) -> None:
    """Exactly these competences, each from a level to a higher one; what was said before no longer holds.

    Those who were asked already about a competence keep their answers.
    """
    must_keep(by, now)
    if unknown := sorted(set(competences) - set(named())):
        raise ValueError(f"not a competence: {unknown}")
    if any(not 0 <= low < high <= STEPS for low, high in competences.values()):
        raise ValueError("a training leads from a level to a higher one")
    key = "programme" if isinstance(of, Programme) else "training"
    type(of)._default_manager.select_for_update(no_key=True).get(pk=of.pk)  # noqa: SLF001 -- documented
    before = {one.competence: (one.from_level, one.to_level) for one in of.teaches.all()}
    if before == dict(competences):
        return
    of.teaches.all().delete()
    Teaches.objects.bulk_create(
        Teaches(**{key: of}, competence=code, from_level=low, to_level=high)
        for code, (low, high) in competences.items()
    )
    note("teaching.set", by=by, subject=of, competences=sorted(competences))
