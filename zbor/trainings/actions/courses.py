"""Keep programmes and trainings: write them, copy them, announce them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.funders.models import Funder
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.search import actions as search
from zbor.trainings.actions.findable import make_findable
from zbor.trainings.actions.guards import locked, must_keep, must_not_be_cancelled, one_click_at_a_time, written
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Lecturer, Programme, Training
from zbor.trainings.queries.courses import seats_taken, sessions_of

TEXTS = ("goal", "audience", "points")
"""What a training takes over from its programme, as long as it says nothing else."""
COPIED = (
    "programme", "title", "lead", *TEXTS, "host", "host_name", "region", "open_to", "capacity", "per_organisation",
    "needs_approval", "claim_hours", "price_members", "price_others", "least_presence", "is_example",
)  # fmt: skip
"""What the next place of a series has in common with the one before; dates it has its own."""


@transaction.atomic
def save_programme(
    *, programme: Programme | None, fields: Mapping[str, Any], by: Person, now: datetime, revision: int = 1
) -> Programme:
    """Enter a programme or change it. Trainings that exist keep their own words."""
    must_keep(by, now)
    if programme is None:
        one_click_at_a_time(by)
        same = Programme.objects.filter(created_by=by, created_at__range=(now - TWICE, now), title=fields["title"])
        if already := same.first():
            return already
        kept = Programme(created_by=by, created_at=now)
        written(kept, fields)
        kept.save()
        note("programme.entered", by=by, subject=kept, title=kept.title)
        return kept
    kept = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    must_be_as_read(kept.revision, revision)
    if changed := written(kept, fields):
        kept.save()
        note("programme.edited", by=by, subject=kept, fields=changed)
        for training in kept.trainings.all():
            make_findable(training)
    return kept


@transaction.atomic
def save_training(
    *,
    training: Training | None,
    fields: Mapping[str, Any],
    funders: Iterable[Funder],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Training:
    """Begin a training as a draft, or change it. Nobody who has a seat loses it by a smaller number."""
    must_keep(by, now)
    if training is None:
        return _begun(fields, funders, by, now)
    kept = locked(training)
    must_be_as_read(kept.revision, revision)
    must_not_be_cancelled(kept)
    changed = written(kept, fields)
    if "capacity" in changed:
        must_hold(kept.capacity, seats_taken(kept))
    wanted = set(funders)
    if wanted != set(kept.funders.all()):
        kept.funders.set(wanted)
        kept.revision += not changed
        changed.append("funders")
    if changed:
        kept.save()
        note("training.edited", by=by, subject=kept, fields=changed)
        make_findable(kept)
    return kept


def _begun(fields: Mapping[str, Any], funders: Iterable[Funder], by: Person, now: datetime) -> Training:
    one_click_at_a_time(by)
    just_now = Training.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
    if already := just_now.filter(title=fields["title"], programme=fields.get("programme")).first():
        return already
    kept = Training(created_by=by, created_at=now, **fields)
    kept.save()
    kept.funders.set(funders)
    note("training.begun", by=by, subject=kept, title=kept.title)
    make_findable(kept)
    return kept


def must_hold(capacity: int, taken: int) -> None:
    """Refuse fewer seats than are taken."""
    if capacity < taken:
        raise Refused(
            ngettext(
                "%(n)d seat is taken or offered already, so there cannot be fewer.",
                "%(n)d seats are taken or offered already, so there cannot be fewer.",
                taken,
            )
            % {"n": taken},
            hint=_("First take the registrations back of those who are not to come."),
        )


@transaction.atomic
def copy_training(*, training: Training, by: Person, now: datetime) -> Training:
    """Begin the next place of a series: the same words, seats, prices, lecturers and funders, without dates."""
    must_keep(by, now)
    one_click_at_a_time(by)
    drafts = Training.objects.filter(state=TrainingState.DRAFT, created_by=by, created_at__range=(now - TWICE, now))
    same = drafts.filter(title=training.title, programme=training.programme).exclude(pk=training.pk)
    if already := same.first():
        return already
    copied = {name: getattr(training, name) for name in COPIED}
    kept = Training.objects.create(**copied, responsible=by, created_by=by, created_at=now)
    kept.funders.set(training.funders.all())
    Lecturer.objects.bulk_create(
        Lecturer(training=kept, person=one.person, name=one.name, role=one.role, order=one.order)
        for one in training.lecturers.all()
    )
    note("training.begun", by=by, subject=kept, title=kept.title, copied_from=training.pk)
    make_findable(kept)
    return kept


@transaction.atomic
def announce(*, training: Training, by: Person, now: datetime, is_record: bool = False) -> Training:
    """Show a training to those for whom it is; `is_record` enters one that has been held. Twice does no harm."""
    must_keep(by, now)
    kept = locked(training)
    must_not_be_cancelled(kept)
    if kept.state == TrainingState.ANNOUNCED:
        return kept
    sessions = list(sessions_of(kept))
    if not sessions:
        raise Refused(_("This training has no session yet."), hint=_("Add one: when and where people meet."))
    if not is_record and any(one.starts_at <= now for one in sessions):
        raise Refused(
            _("A session of this training lies in the past."),
            hint=_("Move it. Of a training that has been held say so when you announce it."),
        )
    if not is_record and kept.closes_at is not None and kept.closes_at <= now:
        raise Refused(_("The last moment to register lies in the past."), hint=_("Change it, or leave it empty."))
    kept.state, kept.announced_at = TrainingState.ANNOUNCED, now
    kept.save()
    note("training.announced", by=by, subject=kept, title=kept.title, is_record=is_record)
    make_findable(kept)
    return kept


@transaction.atomic
def remove_training(*, training: Training, by: Person, now: datetime) -> None:
    """Throw a draft away that nobody has seen; twice does no harm."""
    must_keep(by, now)
    kept = Training.objects.select_for_update(no_key=True).filter(pk=training.pk).first()
    if kept is None:
        return
    if kept.state != TrainingState.DRAFT:
        raise Refused(_("This training was announced."), hint=_("Cancel it, so that everyone is told."))
    note("training.removed", by=by, subject=kept, title=kept.title)
    names = [(one.file.storage, str(one.file.name)) for one in kept.materials.exclude(file="")]
    search.remove(kind="training", subject_pk=kept.pk)
    try:
        kept.delete()
    except ProtectedError as needed:
        raise Refused(_("Somebody has registered for this training already, so it stays.")) from needed
    for storage, name in names:
        transaction.on_commit(partial(storage.delete, name))
