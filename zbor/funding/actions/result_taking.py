"""Take the rows of a file in, all or none; undo them; put a corrected file in the place of an earlier one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.grants import Grant, key
from zbor.funding.actions.findable import keep_results_findable
from zbor.funding.actions.guards import must_keep
from zbor.funding.actions.result_files import locked_file
from zbor.funding.enums_results import FateBy, FileState
from zbor.funding.models import ApplicantNumber, Call, ResultFile, ResultRound, ResultRow
from zbor.funding.queries.result_files import judged_rows, parts, recipient_key
from zbor.members.models import Person
from zbor.record.actions import note

AT_ONCE = 1000


def take_in(*, file: ResultFile, by: Person, now: datetime) -> ResultFile:
    """Take every good row of a checked file in; what it replaces goes. Twice does no harm.

    Rows are judged before the lock is taken, for on SQLite nobody else writes while it is held.
    """
    must_keep(by, now)
    seen = ResultFile.objects.get(pk=file.pk)
    good = [one.grant for one in judged_rows(seen) if one.grant] if seen.state == FileState.CHECKED else []
    try:
        with transaction.atomic():
            return _taken(seen, good, by, now)
    except IntegrityError as clash:
        raise Refused(
            _("Somebody took the same rows in at the same moment."),
            hint=_("Check the file again and look at what is left."),
        ) from clash


def _taken(file: ResultFile, good: Sequence[Grant], by: Person, now: datetime) -> ResultFile:
    kept = locked_file(file)
    if kept.state == FileState.TAKEN:
        return kept
    if kept.state != FileState.CHECKED:
        raise Refused(_("Check the file first."))
    must_be_as_read(kept.revision, file.revision)
    links = _links_before(kept)
    if kept.replaces is not None:
        _replace(kept.replaces, by, now)
    n = 0
    for part in parts(_rows(kept, links, good), AT_ONCE):
        n += len(ResultRow.objects.bulk_create(part))
    if not n:
        raise Refused(_("There is no good row in this file."), hint=_("Correct the columns, or the file."))
    kept.state, kept.taken_at, kept.ended_at = FileState.TAKEN, now, None
    kept.revision += 1
    kept.summary |= {"taken": n}
    kept.save()
    _forget_empty_rounds()
    keep_results_findable()
    note("results.taken", by=by, subject=kept, rows=n, sha256=kept.sha256)
    return kept


def _links_before(file: ResultFile) -> dict[str, int]:
    """Which applicants of the file that is replaced a person has said to be which organisation."""
    if file.replaces_id is None:
        return {}
    known = ResultRow.objects.filter(file=file.replaces_id, organisation__isnull=False)
    return dict(known.values_list("recipient_key", "organisation"))


def _rows(file: ResultFile, links: dict[str, int], good: Sequence[Grant]) -> Iterator[ResultRow]:
    numbers = dict(ApplicantNumber.objects.values_list("number", "organisation"))
    is_complete = file.columns.get("fate") != FateBy.ALL
    rounds: dict[tuple[str, str, int], ResultRound] = {}
    for grant in good:
        recipient = recipient_key(grant.number, grant.applicant)
        is_named = grant.is_person is not True
        yield ResultRow(
            file=file,
            round=_round(grant, rounds),
            number_in_file=grant.row,
            key=grant.key,
            identifier=grant.identifier,
            applicant=grant.applicant,
            recipient_key=recipient,
            number=grant.number,
            is_person=grant.is_person,
            organisation_id=(numbers.get(grant.number) or links.get(recipient)) if is_named else None,
            title=grant.title,
            field=grant.field,
            region=grant.region,
            municipality=grant.municipality,
            size=grant.size,
            status=grant.status,
            is_complete=is_complete,
            currency=grant.currency,
            asked=grant.asked,
            awarded=grant.awarded,
            points=grant.points,
            awarded_on=grant.awarded_on,
        )


def _round(grant: Grant, known: dict[tuple[str, str, int], ResultRound]) -> ResultRound:
    """The call of that year; made where it is not there yet. Years in its title make no other call of it."""
    found = (key(grant.funder)[:200], series_key(grant.call), grant.year)
    if found not in known:
        known[found] = ResultRound.objects.get_or_create(
            funder_key=found[0],
            series_key=found[1],
            year=found[2],
            defaults={"funder": grant.funder, "title": grant.call},
        )[0]
    return known[found]


def series_key(title: str) -> str:
    """The same for a call in all its years."""
    return (key(title, without_years=True) or key(title))[:300]


def _replace(earlier: ResultFile, by: Person, now: datetime) -> None:
    """Put what is corrected away, also where it was undone before, lest it come back beside its correction."""
    held = locked_file(earlier)
    if held.state == FileState.REPLACED:
        raise Refused(
            _("Another corrected file has taken the place of “%(name)s” already.") % {"name": held.filename},
            hint=_("Undo that one first, or send this file in the place of it."),
        )
    ResultRow.objects.filter(file=held).delete()
    held.state, held.ended_at, held.revision = FileState.REPLACED, now, held.revision + 1
    held.save()
    note("results.replaced", by=by, subject=held)


def _forget_empty_rounds() -> None:
    ResultRound.objects.exclude(pk__in=ResultRow.objects.order_by().values("round")).filter(call__isnull=True).delete()


@transaction.atomic
def undo(*, file: ResultFile, by: Person, now: datetime) -> ResultFile:
    """Take every row of a file out again; the file stays, and can be taken in anew. Twice does no harm.

    What it had replaced may then be checked and taken in again, too.
    """
    must_keep(by, now)
    kept = locked_file(file)
    if kept.state != FileState.TAKEN:
        return kept
    n, _of = ResultRow.objects.filter(file=kept).delete()
    kept.state, kept.ended_at, kept.revision = FileState.UNDONE, now, kept.revision + 1
    kept.save()
    if kept.replaces_id is not None:
        ResultFile.objects.filter(pk=kept.replaces_id, state=FileState.REPLACED).update(state=FileState.UNDONE)
    _forget_empty_rounds()
    keep_results_findable()
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
