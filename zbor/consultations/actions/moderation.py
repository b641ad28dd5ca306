"""What the office does with members' statements; the author is told, the network can read the reason."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations import letters
from zbor.consultations.actions.findable import hide, make_findable
from zbor.consultations.actions.guards import locked, must_manage
from zbor.consultations.actions.rewriting import REWRITTEN, undo_rewriting
from zbor.consultations.enums import Moderation, Origin
from zbor.consultations.models import Statement
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def accept(*, statement: Statement, by: Person, now: datetime) -> Statement:
    """Publish a statement: it is asked from now on."""
    statement = _decide(statement, Moderation.ACCEPTED, by=by, now=now)
    make_findable(statement=statement, url=reverse("consultations:show", args=[statement.consultation_id]))
    letters.accepted(statement)
    return statement


@transaction.atomic
def reject(*, statement: Statement, reason: str, by: Person, now: datetime) -> Statement:
    """Do not publish a statement, for a reason that the network can read."""
    if not reason.strip():
        raise Refused(_("Say why; the network can read the reason."))
    statement = _decide(statement, Moderation.REJECTED, by=by, now=now, reason=reason.strip())
    letters.rejected(statement)
    return statement


@transaction.atomic
def merge(*, statement: Statement, into: Statement, by: Person, now: datetime) -> Statement:
    """Say that a statement asks the same as another that is asked already."""
    if into.pk == statement.pk or into.consultation_id != statement.consultation_id:
        raise Refused(_("Choose another statement of the same consultation."))
    if into.moderation != Moderation.ACCEPTED:
        raise Refused(_("Choose a statement that is published."))
    statement = _decide(statement, Moderation.MERGED, by=by, now=now, into=into)
    letters.merged(statement)
    return statement


@transaction.atomic
def undo(*, statement: Statement, by: Person, now: datetime) -> Statement:
    """Put a member's statement back before the office; answers given to it wait with it and count again if accepted."""
    must_manage(by, now)
    locked(statement.consultation)
    statement.refresh_from_db()
    if statement.moderation in REWRITTEN:
        return undo_rewriting(statement=statement, by=by, now=now)
    if statement.origin != Origin.MEMBER:
        raise Refused(_("Only what members wrote can be put back."))
    if statement.merged.exists():
        raise Refused(_("Another statement was merged into this one; undo that first."))
    statement.moderation, statement.moderation_reason, statement.merged_into = Moderation.PENDING, "", None
    statement.moderated_at = statement.moderated_by = None
    statement.save()
    hide(statement=statement)
    note("consultation.moderation_undone", by=by, subject=statement)
    return statement


def _decide(
    statement: Statement,
    moderation: Moderation,
    *,
    by: Person,
    now: datetime,
    reason: str = "",
    into: Statement | None = None,
) -> Statement:
    must_manage(by, now)
    locked(statement.consultation)
    statement.refresh_from_db()
    if statement.moderation not in {Moderation.PENDING, moderation}:
        raise Refused(_("Somebody has decided about this statement already."), hint=_("Undo that decision first."))
    statement.moderation, statement.moderation_reason, statement.merged_into = moderation, reason, into
    statement.moderated_at, statement.moderated_by = now, by
    statement.save()
    note(f"consultation.statement_{moderation}", by=by, subject=statement, reason=reason)
    return statement
