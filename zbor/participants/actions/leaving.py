"""When people leave, and the letter to the office where that is not written."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.participants.actions import letters
from zbor.participants.actions.guards import held, held_people, must_be_open, must_keep
from zbor.participants.enums import Ending
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import exits_near
from zbor.record.actions import note


@transaction.atomic
def leave(
    *,
    operation: Operation,
    participants: Iterable[Participant],
    left_on: date,
    ending: Ending | None = None,
    by: Person | None,
    now: datetime,
) -> int:
    """Write when people left and how; return of how many that is news. Without `ending` the office must still say how.

    `by` is None where a chore of a room above writes it. One who cannot have left that day keeps all others from it.
    """
    if by is not None:
        must_keep(by, now)
    if left_on > timezone.localdate(now):
        raise Refused(_("This day is in the future. Write it once they have left."))
    rows = held_people(held(operation.pk), participants)
    must_be_open(rows)
    if early := [one for one in rows if left_on < one.entered_on]:
        raise Refused(
            _("%(name)s entered on %(day)s and cannot have left before; nothing was recorded.")
            % {"name": early[0], "day": PartialDate.of(early[0].entered_on)}
        )
    said = ending or ""
    news = [one for one in rows if (one.left_on, one.ending) != (left_on, said or one.ending)]
    for row in news:
        row.exit_told_at = row.exit_told_at if row.left_on == left_on else None
        row.left_on, row.ending = left_on, said or row.ending
        row.revision += 1
        row.save()
        note("participant.left", by=by, subject=row, on=left_on.isoformat(), ending=row.ending)
    return len(news)


def remind_of_exits(*, now: datetime) -> int:
    """Owe one letter for each operation whose four weeks are nearly over for somebody, once for each of them."""
    near = exits_near(timezone.localdate(now)).order_by("operation_id")
    waiting = [operation for operation, _rows in groupby(near, key=lambda row: row.operation)]
    return len(each_apart(waiting, lambda one: _remind(one, now), failing="exits of participants"))


@transaction.atomic
def _remind(operation: Operation, now: datetime) -> bool | None:
    """Owe the letter, unless another worker has between the question and the lock."""
    operation, today = held(operation.pk), timezone.localdate(now)
    owed = list(exits_near(today).filter(operation=operation).order_by("pk"))
    days = [day for one in owed if (day := one.exit_due(today))]
    if not days:
        return None
    letters.tell_of_exits(operation, owed, min(days))
    Participant.objects.filter(pk__in=[one.pk for one in owed]).update(exit_told_at=now)
    note("operation.exits_told", by=None, subject=operation, people=len(owed))
    return True
