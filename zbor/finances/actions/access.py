"""Whom an organisation lets read what it lives on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.finances.actions.guards import must_let
from zbor.finances.models import Leave
from zbor.members.models import Organisation, Person
from zbor.members.queries import works_for
from zbor.record.actions import note


@transaction.atomic
def let(*, organisation: Organisation, person: Person | None, does: bool, by: Person, now: datetime) -> None:
    """Let one of its people read and enter, or the office read (where nobody is named); or no more. Twice does no harm."""
    must_let(organisation, by=by, now=now)
    if does and person is not None and organisation.pk not in works_for(person, timezone.localdate(now)):
        raise Refused(_("This person does not work for %(organisation)s.") % {"organisation": organisation})
    if does:
        given = {"at": now, "by": by}
        changed = Leave.objects.get_or_create(organisation=organisation, person=person, defaults=given)[1]
    else:
        changed = bool(Leave.objects.filter(organisation=organisation, person=person).delete()[0])
    if changed:
        whom = {"person": person.pk} if person is not None else {}
        note("finances.let" if does else "finances.let_no_more", by=by, subject=organisation, **whom)
