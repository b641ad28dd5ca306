"""The first lines of every action here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.enums import CallState
from zbor.funding.models import Call
from zbor.funding.rules import may_keep, may_know
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever is not the office."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def must_know(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever neither works for the organisation nor is the office."""
    if not may_know(standing_of(by, on=timezone.localdate(now)), organisation):
        raise Refused(
            _("Only people who work for %(organisation)s may say this for it.") % {"organisation": organisation}
        )


def locked(call: Call) -> Call:
    """The call as it stands in the database now, held until the transaction ends."""
    return Call.objects.select_for_update(no_key=True).get(pk=call.pk)


def one_click_at_a_time(by: Person) -> None:
    """A second click of the same person waits here for the first."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def must_not_be_withdrawn(call: Call) -> None:
    if call.state == CallState.WITHDRAWN:
        raise Refused(
            _("This call was withdrawn by its publisher."),
            hint=_("If it is published again, copy it and announce the copy."),
        )


def written(call: Call, fields: Mapping[str, Any], now: datetime) -> list[str]:
    """Write the fields and count the revision; return the names of those that have changed."""
    changed = sorted(name for name, value in fields.items() if getattr(call, name) != value)
    for name, value in fields.items():
        setattr(call, name, value)
    if changed:
        call.revision, call.changed_at = call.revision + 1, now
    return changed
