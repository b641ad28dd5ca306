"""Write the rows of a file and take them away, some at a time, so that others who write wait for a moment only.

Nobody sees them before their file is taken in, or after it is not any more: `ResultRow.objects` looks at the file.
"""

import time
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.grants import Grant, key
from zbor.funding.actions.result_files import locked_file
from zbor.funding.enums_results import FateBy, FileState
from zbor.funding.models import ApplicantNumber, ResultFile, ResultRound, ResultRow
from zbor.funding.queries.result_files import parts, recipient_key

AT_ONCE = 1000
BREATH = 0.1
"""So many seconds between two parts: on SQLite, whoever waits to write looks ten times a second whether it may."""


@transaction.atomic
def begin(file: ResultFile) -> ResultFile:
    """Say that the rows of a file are being written now; whoever wrote them until now stops. Twice begins anew."""
    held = locked_file(file)
    if held.state == FileState.CHECKED:
        held.attempt += 1
        held.save(update_fields=["attempt"])
    return held


def write_rows(file: ResultFile, good: Sequence[Grant]) -> None:
    """Write the rows of a file where nobody sees them, in the place of what an interrupted start has left."""
    forget_rows(ResultRow.everything.filter(file=file))
    for number, part in enumerate(parts(good, AT_ONCE)):
        if number:
            time.sleep(BREATH)
        _write(file, part)


def _write(file: ResultFile, part: Sequence[Grant]) -> None:
    rows = list(_rows(file, part))
    with transaction.atomic():
        must_be_ours(locked_file(file), file)
        known: dict[tuple[str, str, int], ResultRound] = {}
        for row, grant in zip(rows, part, strict=True):
            row.round = _round(grant, known)
        ResultRow.everything.bulk_create(rows)


def must_be_ours(held: ResultFile, file: ResultFile) -> None:
    """Refuse where somebody else has begun to write the rows of this file, or it is not what was read any more."""
    if (held.state, held.revision, held.attempt) != (FileState.CHECKED, file.revision, file.attempt):
        raise Refused(
            _("Somebody took the same rows in at the same moment."),
            hint=_("Check the file again and look at what is left."),
        )


def _rows(file: ResultFile, good: Sequence[Grant]) -> Iterator[ResultRow]:
    is_complete = file.columns.get("fate") != FateBy.ALL
    for grant in good:
        yield ResultRow(
            file=file,
            number_in_file=grant.row,
            key=grant.key,
            identifier=grant.identifier,
            applicant=grant.applicant,
            recipient_key=recipient_key(grant.number, grant.applicant),
            number=grant.number,
            is_person=grant.is_person,
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


def link_rows(file: ResultFile, names: dict[str, int]) -> None:
    """Say whose the rows of a file are: by the numbers that a person told of, then by the names of the file before."""
    rows = ResultRow.everything.filter(file=file, organisation__isnull=True).exclude(is_person=True)
    numbers = ApplicantNumber.objects.order_by().values("number")
    owner = ApplicantNumber.objects.filter(number=OuterRef("number")).values("organisation")[:1]
    rows.filter(number__in=numbers).update(organisation=Subquery(owner))
    for organisation in set(names.values()):
        of = [name for name, one in names.items() if one == organisation]
        rows.filter(recipient_key__in=of).update(organisation=organisation)


def forget_rows(rows: QuerySet[ResultRow]) -> None:
    """Delete rows that nobody sees, some at a time."""
    while some := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        ResultRow.everything.filter(pk__in=some).delete()
        if len(some) < AT_ONCE:
            break
        time.sleep(BREATH)


def forget_what_is_out() -> None:
    """Delete the rows of all files that were undone or replaced, also where an earlier start was interrupted."""
    forget_rows(ResultRow.everything.filter(file__state__in=[FileState.UNDONE, FileState.REPLACED]))
    used = ResultRow.everything.order_by().values("round")
    ResultRound.objects.exclude(pk__in=used).filter(call__isnull=True).delete()
