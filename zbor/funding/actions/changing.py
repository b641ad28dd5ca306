"""What becomes of an announced call: its deadline is moved, its funds are used, it is withdrawn. Everybody who follows is told."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.funding.actions.findable import make_findable
from zbor.funding.actions.guards import locked, must_keep, must_not_be_withdrawn
from zbor.funding.actions.telling import tell_of_the_change, told_of_the_change
from zbor.funding.enums import CallState, ChangeKind, Closing
from zbor.funding.models import Call, CallChange
from zbor.funding.sense import must_make_sense
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def move_deadline(
    *,
    call: Call,
    closes_at: datetime | None,
    has_hour: bool,
    zone: str,
    because: str,
    by: Person,
    now: datetime,
    revision: int,
) -> Call:
    """Give an announced call another deadline; the one before is kept. Without one it is open until it is withdrawn."""
    must_keep(by, now)
    kept = locked(call)
    must_be_as_read(kept.revision, revision)
    _must_be_announced(kept)
    before, before_has_hour = kept.closes_at, kept.has_hour
    if (before, before_has_hour) == (closes_at, has_hour):
        return kept
    if closes_at is not None and closes_at <= now:
        raise Refused(_("The new deadline lies in the past."), hint=_("Correct the day or the hour."))
    kept.closes_at, kept.has_hour, kept.zone = closes_at, has_hour, zone
    if closes_at is None:
        kept.closing = Closing.NEVER
    elif kept.closing == Closing.NEVER:
        kept.closing = Closing.ON_A_DAY
    must_make_sense(kept)
    _saved(kept, now)
    change = CallChange.objects.create(
        call=kept,
        kind=ChangeKind.MOVED,
        before=before,
        before_has_hour=before_has_hour,
        after=closes_at,
        after_has_hour=has_hour,
        because=because.strip(),
        by=by,
        at=now,
    )
    note("call.deadline_moved", by=by, subject=kept, before=str(before), after=str(closes_at))
    tell_of_the_change(change, now=now)
    return kept


@transaction.atomic
def note_funds_used(*, call: Call, on: date, by: Person, now: datetime) -> Call:
    """The funds are used, so nobody need apply any more. The same day twice does no harm."""
    must_keep(by, now)
    kept = locked(call)
    _must_be_announced(kept)
    if kept.funds_used_on == on:
        return kept
    if on > timezone.localdate(now):
        raise Refused(_("This day lies in the future."), hint=_("Enter the day on which the funds were used up."))
    if kept.opens_on and on < kept.opens_on:
        raise Refused(_("On this day the call was not open yet."), hint=_("Correct the day."))
    is_new, kept.funds_used_on = kept.funds_used_on is None, on
    _saved(kept, now)
    note("call.funds_used", by=by, subject=kept, on=on.isoformat())
    if is_new:
        change = CallChange.objects.create(call=kept, kind=ChangeKind.USED, before=kept.closes_at, by=by, at=now)
        tell_of_the_change(change, now=now)
    return kept


@transaction.atomic
def note_funds_there(*, call: Call, because: str, by: Person, now: datetime) -> Call:
    """Take back that the funds are used, for a reason; those who were told are told this, too. Twice does no harm."""
    must_keep(by, now)
    kept = locked(call)
    _must_be_announced(kept)
    if kept.funds_used_on is None:
        return kept
    if not because.strip():
        raise Refused(_("Write why in a few words: everybody who was told that the funds are used reads it."))
    was, kept.funds_used_on = kept.funds_used_on, None
    _saved(kept, now)
    used = kept.changes.filter(kind=ChangeKind.USED).order_by("at", "pk").last()
    change = CallChange.objects.create(
        call=kept, kind=ChangeKind.THERE, before=kept.closes_at, because=because.strip()[:500], by=by, at=now
    )
    note("call.funds_there", by=by, subject=kept, was=was.isoformat(), because=change.because)
    tell_of_the_change(change, now=now, besides=told_of_the_change(used) if used else ())
    return kept


@transaction.atomic
def withdraw(*, call: Call, because: str, by: Person, now: datetime) -> Call:
    """Its publisher has withdrawn it, for a reason; that is final. Twice does no harm."""
    must_keep(by, now)
    kept = locked(call)
    if kept.state == CallState.WITHDRAWN:
        return kept
    _must_be_announced(kept)
    if not because.strip():
        raise Refused(_("Write why in a few words: everybody who follows the call reads it."))
    kept.state, kept.withdrawn_because = CallState.WITHDRAWN, because.strip()
    _saved(kept, now)
    change = CallChange.objects.create(
        call=kept, kind=ChangeKind.WITHDRAWN, before=kept.closes_at, because=kept.withdrawn_because, by=by, at=now
    )
    note("call.withdrawn", by=by, subject=kept, because=kept.withdrawn_because)
    tell_of_the_change(change, now=now)
    return kept


def _must_be_announced(call: Call) -> None:
    must_not_be_withdrawn(call)
    if call.state != CallState.ANNOUNCED:
        raise Refused(_("This call has not been announced yet."), hint=_("Change the draft instead."))


def _saved(call: Call, now: datetime) -> None:
    call.revision, call.changed_at = call.revision + 1, now
    call.save()
    make_findable(call)
