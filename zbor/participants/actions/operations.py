"""Keep operations, and what their people are told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.participants.actions.guards import held, must_keep
from zbor.participants.models import LIVE, NoticeText, Operation
from zbor.participants.queries import notice_of
from zbor.record.actions import note

FIELDS = frozenset({"name", "code", "since", "until", "asks", "keep_until", "responsible"})


@transaction.atomic
def save_operation(
    *,
    operation: Operation | None,
    fields: Mapping[str, Any],
    notice: str,
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Operation:
    """Enter an operation or change it; another text or another last day makes a new version of what people are told."""
    must_keep(by, now)
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not changed by save_operation: {unknown}")
    kept = held(operation.pk) if operation else Operation(created_at=now, created_by=by)
    if operation is None and (same := Operation.objects.filter(**fields).first()):
        return same  # the button was pressed twice
    if operation is not None:
        must_be_as_read(kept.revision, revision)
        _must_fit_its_people(kept, fields)
        _must_not_erase_at_once(kept, fields, timezone.localdate(now))
    _must_be_possible(kept, fields)
    changed = sorted(name for name, value in fields.items() if getattr(kept, name, None) != value)
    for name, value in fields.items():
        setattr(kept, name, value)
    if operation is not None:
        kept.revision += 1
    kept.save()
    version = _told(kept, "\n".join(notice.strip().splitlines()), by, now)
    note("operation.saved", by=by, subject=kept, fields=changed, notice=version)
    return kept


def _must_be_possible(kept: Operation, fields: Mapping[str, Any]) -> None:
    since, until = fields["since"], fields.get("until")
    if until and until < since:
        raise Refused(_("The last day is before the first."))
    if fields.get("keep_until") and fields["keep_until"] < (until or since):
        raise Refused(_("Data are kept until after the operation has ended. Check the day."))
    if Operation.objects.filter(code=fields["code"]).exclude(pk=kept.pk).exists():
        raise Refused(_("Another operation has this number already."))


def _must_not_erase_at_once(kept: Operation, fields: Mapping[str, Any], today: date) -> None:
    """A slip in the year would erase everybody within the hour, and nobody could have them back."""
    last = fields.get("keep_until")
    if last and last < today and last != kept.keep_until:
        raise Refused(_("This day has passed: everybody would be erased at once. Write today or a later day."))


def _must_fit_its_people(kept: Operation, fields: Mapping[str, Any]) -> None:
    since, until = fields["since"], fields.get("until")
    people = kept.participants.filter(LIVE)
    if fields["asks"] != kept.asks and people.exists():
        raise Refused(
            _("People were asked by the present set of questions already, so it stays."),
            hint=_("For other questions enter another operation."),
        )
    days = people.aggregate(first=Min("entered_on"), last=Max("entered_on"))
    if (days["first"] and days["first"] < since) or (days["last"] and until and days["last"] > until):
        raise Refused(_("Somebody entered outside these days. Correct the day of entering first."))


def _told(kept: Operation, text: str, by: Person, now: datetime) -> int | None:
    """The number of the version that holds from now on; none before there is a text and a last day."""
    last = notice_of(kept)
    if not text or kept.keep_until is None:
        return last.version if last else None
    if last is not None and (last.text, last.keep_until) == (text, kept.keep_until):
        return last.version
    version = last.version + 1 if last else 1
    NoticeText.objects.create(operation=kept, version=version, text=text, keep_until=kept.keep_until, since=now, by=by)
    return version
