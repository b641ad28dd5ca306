"""The first lines of every action here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.dialogue.models import (
    Commitment,
    DialogueGroup,
    GroupSession,
    InformationRequest,
    Journalist,
    OfficeHolder,
    Representation,
    Talk,
)
from zbor.dialogue.rules import may_write
from zbor.members.models import Person
from zbor.members.queries import standing_of

Kept = TypeVar(
    "Kept",
    Commitment,
    DialogueGroup,
    GroupSession,
    InformationRequest,
    Journalist,
    OfficeHolder,
    Representation,
    Talk,
)
"""What carries a number of its revision."""


def must_write(by: Person, now: datetime) -> None:
    if not may_write(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office and the board may do this."))


def one_click_at_a_time(by: Person) -> None:
    """A second click of the same person waits here for the first."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def current(thing: Kept, revision: int) -> Kept:
    """The thing as it stands now, held until the transaction ends; refused where somebody was faster."""
    held = locked(thing)
    must_be_as_read(held.revision, revision)
    return held


def locked(thing: Kept) -> Kept:
    """The thing as it stands now, held until the transaction ends."""
    held: Kept = type(thing)._base_manager.select_for_update(no_key=True).get(pk=thing.pk)  # noqa: SLF001 -- documented
    return held


def written(thing: Kept, fields: Mapping[str, Any]) -> list[str]:
    """Write the fields; return the names of those that have changed."""
    is_new = thing.pk is None
    changed = sorted(name for name, value in fields.items() if is_new or getattr(thing, name) != value)
    for name, value in fields.items():
        setattr(thing, name, value)
    if changed and not is_new:
        thing.revision += 1
    thing.save()
    return changed
