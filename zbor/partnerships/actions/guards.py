"""The first lines of every action here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement, Obligation
from zbor.partnerships.rules import may_keep, may_speak_for

Kept = TypeVar("Kept", Agreement, Obligation)
"""What carries a number of its revision."""


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever is not the office."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def must_speak_for(organisation: Organisation, *, by: Person, now: datetime) -> Standing:
    """Refuse whoever neither works for the organisation nor is the office; tell what they are."""
    standing = standing_of(by, on=timezone.localdate(now))
    if not may_speak_for(standing, organisation):
        raise Refused(
            _("Only people who work for %(organisation)s may say this for it.") % {"organisation": organisation}
        )
    return standing


def locked_organisation(organisation: Organisation) -> Organisation:
    """The row that governs everything a partner says, held until the transaction ends."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def locked_agreement(agreement: Agreement) -> Agreement:
    """The agreement as it stands in the database now, held until the transaction ends; whoever changes anything of it comes here first."""
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)


def one_click_at_a_time(by: Person) -> None:
    """A second click of the same person waits here for the first."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def written(thing: Kept, fields: Mapping[str, Any]) -> list[str]:
    """Write the fields and count the revision; return the names of those that have changed."""
    is_new = thing.pk is None
    changed = sorted(name for name, value in fields.items() if is_new or getattr(thing, name) != value)
    for name, value in fields.items():
        setattr(thing, name, value)
    if changed and not is_new:
        thing.revision += 1
    return changed
