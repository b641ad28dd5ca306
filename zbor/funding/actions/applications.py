"""Begin an application, and throw it away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.funding.actions.application_guards import held, must_be_open, must_bind, must_write
from zbor.funding.actions.guards import locked
from zbor.funding.application_rules import UNDO_FOR, may_bring_back
from zbor.funding.enums import CallState, Shelf
from zbor.funding.models import Application, Call
from zbor.funding.queries.applications import writers
from zbor.funding.queries.calls import shelf_of
from zbor.funding.queries.judging import Applying, can_we
from zbor.funding.rules import may_see
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def begin(
    *, call: Call, organisation: Organisation, by: Person, now: datetime, applying: Applying | None = None
) -> Application:
    """Begin an application, and keep what "can we?" said at that moment. Of one that is there already, that one."""
    kept = locked(call)
    standing = standing_of(by, on=timezone.localdate(now))
    if organisation.pk not in standing.organisations or not may_see(standing, kept):
        raise Refused(_("Only people who work for %(organisation)s may apply for it.") % {"organisation": organisation})
    there = Application.objects.filter(call=kept, organisation=organisation, deleted_at__isnull=True).first()
    if there is not None:
        return there
    if kept.state != CallState.ANNOUNCED or shelf_of(kept, now) == Shelf.PAST:
        raise Refused(_("This call is over, so there is nothing to apply to."))
    judged = can_we(kept, organisation, applying or Applying(), now=now)
    verdict = None
    if judged is not None:
        rows = [{"answer": one.answer, "words": one.words, "is_hard": one.is_hard} for one in judged.rows]
        verdict = {"answer": judged.answer, "rows": rows}
    made = Application.objects.create(
        call=kept,
        organisation=organisation,
        title=kept.title,
        responsible=by,
        verdict=verdict,
        verdict_at=now if verdict else None,
        created_at=now,
        created_by=by,
    )
    note("application.begun", by=by, subject=made, verdict=judged.answer if judged else None)
    return made


@transaction.atomic
def save_application(
    *, application: Application, fields: Mapping[str, Any], by: Person, now: datetime, revision: int
) -> Application:
    """Its title, who sees to it, what is asked for and the own share."""
    kept = must_write(application, by=by, now=now)
    must_be_as_read(kept.revision, revision)
    responsible = fields.get("responsible")
    if (
        responsible is not None
        and responsible != kept.responsible
        and not writers(kept, timezone.localdate(now)).filter(pk=responsible.pk).exists()
    ):
        raise Refused(_("This person does not work for any of those who apply."))
    changed = sorted(name for name, value in fields.items() if getattr(kept, name) != value)
    for name, value in fields.items():
        setattr(kept, name, value)
    if changed:
        kept.revision += 1
        kept.save()
        note("application.changed", by=by, subject=kept, fields=changed)
    return kept


@transaction.atomic
def ask_office(*, application: Application, does: bool, by: Person, now: datetime) -> Application:
    """Let the office of the network read and help, or no more."""
    kept = must_bind(application, by=by, now=now)
    if (kept.office_asked_at is not None) == does:
        return kept
    kept.office_asked_at = now if does else None
    kept.save(update_fields=["office_asked_at"])
    note("application.office_asked" if does else "application.office_sent_away", by=by, subject=kept)
    return kept


@transaction.atomic
def delete_application(*, application: Application, by: Person, now: datetime) -> Application:
    """Throw away what was not sent; it can be brought back for thirty days. Twice does no harm."""
    if held(application).deleted_at is not None:
        return application
    kept = must_bind(application, by=by, now=now)
    must_be_open(kept)
    kept.deleted_at = now
    kept.save(update_fields=["deleted_at"])
    note("application.deleted", by=by, subject=kept)
    return kept


@transaction.atomic
def bring_back(*, application: Application, by: Person, now: datetime) -> Application:
    """Undo the deletion."""
    locked(application.call)
    kept = held(application)
    if kept.deleted_at is None:
        return kept
    if not may_bring_back(standing_of(by, on=timezone.localdate(now)), kept, now=now):
        raise Refused(_("This application cannot be brought back any more."))
    if Application.objects.filter(
        call_id=kept.call_id, organisation_id=kept.organisation_id, deleted_at__isnull=True
    ).exists():
        raise Refused(
            _("You have begun another application to this call."), hint=_("Delete that one first, or go on with it.")
        )
    kept.deleted_at = None
    kept.save(update_fields=["deleted_at"])
    note("application.brought_back", by=by, subject=kept)
    return kept


def forget_deleted(*, now: datetime) -> int:
    """Erase what was deleted thirty days ago, with its files; how many. The scheduler calls this, twice does no harm."""
    gone = 0
    for one in Application.objects.filter(deleted_at__lte=now - UNDO_FOR).order_by("pk"):
        with transaction.atomic():
            kept = held(one)
            if kept.deleted_at is None or kept.deleted_at > now - UNDO_FOR:
                continue
            files = [paper.file for paper in kept.papers.exclude(file="")]
            note("application.forgotten", by=None, subject=kept)
            kept.delete()
            for file in files:
                transaction.on_commit(lambda file=file: file.storage.delete(str(file.name)))  # type: ignore[misc] # bound now
        gone += 1
    return gone
