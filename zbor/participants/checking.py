"""What cannot be true of a person: told beside the box in the form, refused where it comes another way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.participants.characteristics import CODED, OLDEST, age_on
from zbor.participants.models import Operation, Participant, key_of


def faults(fields: Mapping[str, Any], participant: Participant, today: date) -> dict[str, str]:
    """For each field that cannot be so, why; `fields` are the columns that are to be written."""
    found = {}
    if "name" in fields and not key_of(fields["name"]):
        found["name"] = _("Write a name.")
    entered_on = fields.get("entered_on") or participant.entered_on
    if why := _of_birth(fields.get("born_on"), entered_on, today):
        found["born_on"] = why
    asked = participant.operation.characteristics
    for name in CODED:
        if fields.get(name) and not asked.knows(name, fields[name]):
            found[name] = _("Choose one of the answers.")
    if participant.left_on and entered_on > participant.left_on:
        found["entered_on"] = _("The day of leaving, %(day)s, is before the day of entering.") % {
            "day": PartialDate.of(participant.left_on)
        }
    elif why := of_entry(participant.operation, entered_on):
        found["entered_on"] = why
    return found


def _of_birth(born_on: date | None, entered_on: date, today: date) -> str:
    if born_on is None:
        return ""
    if born_on > today:
        return _("This day is in the future.")
    if born_on > entered_on:
        return _("This day is after the day of entering.")
    if age_on(born_on, entered_on) > OLDEST:
        return _("This is more than %(n)d years ago. Check the year.") % {"n": OLDEST}
    return ""


def of_entry(operation: Operation, entered_on: date) -> str:
    """Why nobody can have entered on a day; empty where they can."""
    if entered_on < operation.since:
        return _("The operation began on %(day)s; nobody entered before.") % {"day": PartialDate.of(operation.since)}
    if operation.until and entered_on > operation.until:
        return _("The operation ended on %(day)s; nobody enters after.") % {"day": PartialDate.of(operation.until)}
    return ""
