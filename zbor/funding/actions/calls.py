"""Keep calls: enter them, change them, copy them, announce them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.funding.actions.findable import make_findable
from zbor.funding.actions.guards import locked, must_keep, must_not_be_withdrawn, one_click_at_a_time, written
from zbor.funding.actions.telling import tell_the_interested
from zbor.funding.enums import CallState, Closing
from zbor.funding.models import Call
from zbor.funding.sense import must_make_sense
from zbor.members.models import Discipline, Person, Region
from zbor.record.actions import note
from zbor.search import actions as search

COPIED = (
    "title", "publisher", "funder", "kind", "subject", "eligible", "requirements", "currency", "total", "least", "most",
    "share", "number", "closing", "handing", "zone", "address", "contact", "conditions", "is_public", "is_example",
)  # fmt: skip
"""What the call of the next year has in common with that of the last; days and its number it has its own."""
OF_THE_DEADLINE = frozenset({"closing", "closes_at", "has_hour", "zone", "opens_on"})


@transaction.atomic
def save_call(
    *,
    call: Call | None,
    fields: Mapping[str, Any],
    disciplines: Collection[Discipline],
    regions: Collection[Region],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Call:
    """Begin a call as a draft, or change it. The deadline of an announced one is moved by `changing.move_deadline`."""
    must_keep(by, now)
    if call is None:
        return _begun(fields, disciplines, regions, by, now)
    kept = locked(call)
    must_be_as_read(kept.revision, revision)
    must_not_be_withdrawn(kept)
    own = {
        name: value for name, value in fields.items() if kept.state == CallState.DRAFT or name not in OF_THE_DEADLINE
    }
    changed = written(kept, own, now)
    must_make_sense(kept)
    for name, wanted in (("disciplines", disciplines), ("regions", regions)):
        if set(wanted) != set(getattr(kept, name).all()):
            getattr(kept, name).set(wanted)
            kept.revision, kept.changed_at = kept.revision + (not changed), now
            changed.append(name)
    if changed:
        kept.save()
        note("call.edited", by=by, subject=kept, fields=changed)
        make_findable(kept)
    return kept


def _begun(
    fields: Mapping[str, Any],
    disciplines: Collection[Discipline],
    regions: Collection[Region],
    by: Person,
    now: datetime,
) -> Call:
    one_click_at_a_time(by)
    just_now = Call.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
    if already := just_now.filter(title=fields["title"], publisher=fields["publisher"]).first():
        return already
    kept = Call(created_by=by, created_at=now, changed_at=now, **fields)
    must_make_sense(kept)
    kept.save()
    kept.disciplines.set(disciplines)
    kept.regions.set(regions)
    note("call.begun", by=by, subject=kept, title=kept.title)
    make_findable(kept)
    return kept


@transaction.atomic
def copy_call(*, call: Call, by: Person, now: datetime) -> Call:
    """Begin the call of the next year: the same words, sums and conditions, without days."""
    must_keep(by, now)
    one_click_at_a_time(by)
    drafts = Call.objects.filter(state=CallState.DRAFT, created_by=by, created_at__range=(now - TWICE, now))
    if already := drafts.filter(title=call.title, publisher=call.publisher).exclude(pk=call.pk).first():
        return already
    copied = {name: getattr(call, name) for name in COPIED}
    kept = Call.objects.create(**copied, created_by=by, created_at=now, changed_at=now)
    kept.disciplines.set(call.disciplines.all())
    kept.regions.set(call.regions.all())
    note("call.begun", by=by, subject=kept, title=kept.title, copied_from=call.pk)
    make_findable(kept)
    return kept


@transaction.atomic
def announce(*, call: Call, by: Person, now: datetime, is_record: bool = False) -> Call:
    """Show a call to those for whom it is; `is_record` enters one whose deadline has passed. Twice does no harm."""
    must_keep(by, now)
    kept = locked(call)
    must_not_be_withdrawn(kept)
    if kept.state == CallState.ANNOUNCED:
        return kept
    must_make_sense(kept)
    if kept.closing != Closing.NEVER and kept.closes_at is None:
        raise Refused(
            _("This call has no deadline yet."), hint=_("Enter it, or say that it is open until it is withdrawn.")
        )
    if not is_record and kept.closes_at is not None and kept.closes_at <= now:
        raise Refused(
            _("The deadline of this call has passed."),
            hint=_("Correct it. Of a call that is over say so when you announce it."),
        )
    kept.state, kept.announced_at, kept.changed_at = CallState.ANNOUNCED, now, now
    kept.save()
    note("call.announced", by=by, subject=kept, title=kept.title, is_record=is_record)
    make_findable(kept)
    if not is_record:
        tell_the_interested(kept, now=now)
    return kept


@transaction.atomic
def remove_call(*, call: Call, by: Person, now: datetime) -> None:
    """Throw a draft away that nobody has seen; twice does no harm."""
    must_keep(by, now)
    kept = Call.objects.select_for_update(no_key=True).filter(pk=call.pk).first()
    if kept is None:
        return
    if kept.state != CallState.DRAFT:
        raise Refused(_("This call was announced."), hint=_("Withdraw it, so that everyone who follows it is told."))
    note("call.removed", by=by, subject=kept, title=kept.title)
    search.remove(kind="call", subject_pk=kept.pk)
    kept.delete()
