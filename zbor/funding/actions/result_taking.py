"""Take the rows of a file in, all or none; undo them; put a corrected file in the place of an earlier one."""

from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.funding.actions.findable import keep_results_findable
from zbor.funding.actions.guards import must_keep
from zbor.funding.actions.result_files import locked_file
from zbor.funding.actions.result_rows import (
    begin,
    forget_rows,
    forget_what_is_out,
    link_rows,
    must_be_ours,
    write_rows,
)
from zbor.funding.enums_results import FileState
from zbor.funding.models import Call, ResultFile, ResultRound, ResultRow
from zbor.funding.queries.result_files import judged_rows
from zbor.members.models import Person
from zbor.record.actions import note


def take_in(*, file: ResultFile, by: Person, now: datetime) -> ResultFile:
    """Take every good row of a checked file in; what it replaces goes. Twice does no harm.

    Rows are written a part at a time where nobody sees them; the last step makes all of them visible at once. A start that was
    interrupted leaves nothing to see, and the next one begins anew.
    """
    must_keep(by, now)
    seen = ResultFile.objects.get(pk=file.pk)
    good = [one.grant for one in judged_rows(seen) if one.grant] if seen.state == FileState.CHECKED else []
    ours = begin(seen)
    if ours.state == FileState.TAKEN:
        keep_results_findable()
        return ours
    if ours.state != FileState.CHECKED:
        raise Refused(_("Check the file first."))
    must_be_as_read(ours.revision, seen.revision)
    if not good:
        raise Refused(_("There is no good row in this file."), hint=_("Correct the columns, or the file."))
    try:
        write_rows(ours, good)
        kept = _taken(ours, len(good), by, now)
    except (Refused, DatabaseError):
        if ResultFile.objects.filter(pk=ours.pk, attempt=ours.attempt, state=FileState.CHECKED).exists():
            forget_rows(ResultRow.everything.filter(file=ours))
        raise
    keep_results_findable()
    forget_what_is_out()
    return kept


@transaction.atomic
def _taken(file: ResultFile, n: int, by: Person, now: datetime) -> ResultFile:
    """Let everybody see the rows that were written: nothing of them changes but whose they are."""
    _one_file_at_a_time()
    kept = locked_file(file)
    must_be_ours(kept, file)
    names = _links_before(kept)
    if kept.replaces is not None:
        _replace(kept.replaces, by, now)
    rows = ResultRow.everything.filter(file=kept)
    if rows.count() != n or ResultRow.objects.filter(key__in=rows.order_by().values("key")).exists():
        raise Refused(
            _("Somebody took the same rows in at the same moment."),
            hint=_("Check the file again and look at what is left."),
        )
    link_rows(kept, names)
    kept.state, kept.taken_at, kept.ended_at = FileState.TAKEN, now, None
    kept.revision += 1
    kept.summary |= {"taken": n}
    kept.save()
    note("results.taken", by=by, subject=kept, rows=n, sha256=kept.sha256)
    return kept


def _one_file_at_a_time() -> None:
    """Whoever takes another file in at the same moment waits here, lest both bring the same application."""
    list(ResultFile.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _links_before(file: ResultFile) -> dict[str, int]:
    """Which applicants of the file that is replaced a person has said to be which organisation."""
    if file.replaces_id is None:
        return {}
    known = ResultRow.objects.filter(file=file.replaces_id, organisation__isnull=False)
    return dict(known.values_list("recipient_key", "organisation"))


def _replace(earlier: ResultFile, by: Person, now: datetime) -> None:
    """Put what is corrected away, also where it was undone before, lest it come back beside its correction."""
    held = locked_file(earlier)
    if held.state == FileState.REPLACED:
        raise Refused(
            _("Another corrected file has taken the place of “%(name)s” already.") % {"name": held.filename},
            hint=_("Undo that one first, or send this file in the place of it."),
        )
    held.state, held.ended_at, held.revision = FileState.REPLACED, now, held.revision + 1
    held.save()
    note("results.replaced", by=by, subject=held)


def undo(*, file: ResultFile, by: Person, now: datetime) -> ResultFile:
    """Take every row of a file out again; the file stays, and can be taken in anew. Twice does no harm.

    What it had replaced may then be checked and taken in again, too. All its rows are out of sight at once and go soon after.
    """
    must_keep(by, now)
    kept = _undone(file, by, now)
    keep_results_findable()
    forget_what_is_out()
    return kept


@transaction.atomic
def _undone(file: ResultFile, by: Person, now: datetime) -> ResultFile:
    kept = locked_file(file)
    if kept.state != FileState.TAKEN:
        return kept
    n = ResultRow.objects.filter(file=kept).count()
    kept.state, kept.ended_at, kept.revision = FileState.UNDONE, now, kept.revision + 1
    kept.save()
    if kept.replaces_id is not None:
        ResultFile.objects.filter(pk=kept.replaces_id, state=FileState.REPLACED).update(state=FileState.UNDONE)
    note("results.undone", by=by, subject=kept, rows=n)
    return kept


@transaction.atomic
def tell_call(*, of: ResultRound, call: Call | None, by: Person, now: datetime) -> ResultRound:
    """Say which call that is known here these are the results of; None takes it back."""
    must_keep(by, now)
    held = ResultRound.objects.select_for_update(no_key=True).get(pk=of.pk)
    if held.call != call:
        held.call = call
        held.save()
        note("results.call_told", by=by, subject=held, call=call.pk if call else None)
    return held
