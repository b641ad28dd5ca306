"""Name those who teach, correct what is said of them, put them in order, take a name off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.findable import make_findable
from zbor.trainings.actions.guards import locked, must_keep, must_not_be_cancelled, written
from zbor.trainings.models import Lecturer, Training
from zbor.trainings.queries.evaluation import is_asked_about


@transaction.atomic
def add_lecturer(*, training: Training, fields: Mapping[str, Any], by: Person, now: datetime) -> Lecturer:
    """Name somebody who teaches, as the last one; the same person once."""
    must_keep(by, now)
    kept = locked(training)
    must_not_be_cancelled(kept)
    known = {"training": kept, "name": fields["name"], "role": fields["role"]}
    last = kept.lecturers.aggregate(last=Max("order"))["last"]
    rest = {"person": fields["person"], "order": 0 if last is None else last + 1}
    lecturer, is_new = Lecturer.objects.get_or_create(**known, defaults=rest)
    if is_new:
        note("training.lecturer_added", by=by, subject=kept, lecturer=lecturer.name)
        make_findable(kept)
    return lecturer


@transaction.atomic
def change_lecturer(
    *, lecturer: Lecturer, fields: Mapping[str, Any], revision: int, by: Person, now: datetime
) -> Lecturer:
    """Correct a name, a role or who it is. What was said of somebody's teaching never comes to be about somebody else."""
    must_keep(by, now)
    training, kept = _held(lecturer)
    must_not_be_cancelled(training)
    must_be_as_read(kept.revision, revision)
    same = training.lecturers.filter(name=fields["name"], role=fields["role"])
    if same.exclude(pk=kept.pk).exists():
        raise Refused(_("This person is named already; nothing was changed."))
    is_somebody_else = fields["person"] != kept.person and (kept.person is not None or fields["name"] != kept.name)
    if is_somebody_else and is_asked_about(kept):
        raise Refused(
            _("People are asked about the teaching of %(name)s, and only that person may read what they answer.")
            % {"name": kept.name},
            hint=_("Take this name off and add the other person; the answers stay, without a name."),
        )
    if changed := written(kept, fields):
        kept.save()
        note("training.lecturer_changed", by=by, subject=training, lecturer=kept.name, fields=changed)
        make_findable(training)
    return kept


@transaction.atomic
def place_lecturer(*, lecturer: Lecturer, place: int, by: Person, now: datetime) -> None:
    """Put somebody at a place, counted from 1; twice does no harm, and beyond the end is the end."""
    must_keep(by, now)
    training, kept = _held(lecturer)
    must_not_be_cancelled(training)
    before = list(training.lecturers.all())
    after = [one for one in before if one.pk != kept.pk]
    after.insert(max(place - 1, 0), kept)
    for number, one in enumerate(after):
        one.order = number
    Lecturer.objects.bulk_update(after, ["order"])
    if after != before:
        note("training.lecturers_ordered", by=by, subject=training)


@transaction.atomic
def remove_lecturer(*, lecturer: Lecturer, by: Person, now: datetime) -> None:
    """Take a name off; twice does no harm."""
    must_keep(by, now)
    training = locked(lecturer.training)
    if Lecturer.objects.filter(pk=lecturer.pk).delete()[0]:
        note("training.lecturer_removed", by=by, subject=training, lecturer=lecturer.name)
        make_findable(training)


def _held(lecturer: Lecturer) -> tuple[Training, Lecturer]:
    """The lecturer as it stands now, with the training held."""
    training = locked(lecturer.training)
    kept = training.lecturers.select_related("person").filter(pk=lecturer.pk).first()
    if kept is None:
        raise Refused(_("Somebody has taken this name off meanwhile."), hint=_("Add it again if it is to stand there."))
    return training, kept
