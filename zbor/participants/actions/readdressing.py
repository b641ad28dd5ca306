"""Somebody was asked at an address that was not theirs: what went there opens nothing any more."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zbor.members.models import Person
from zbor.participants.actions.asking import write_to
from zbor.participants.actions.guards import held_person
from zbor.participants.models import LIVE, Participant, key_of
from zbor.participants.queries import of
from zbor.participants.rules import may_be_changed
from zbor.record.actions import note


@transaction.atomic
def readdress(
    *, name: str, before: str, called: str, email: str, person: Person | None, by: Person, now: datetime
) -> list[Participant]:
    """Of whoever was asked as `name` at the address `before`: the link works no more, and a new one goes to `email`, in each
    operation. Where that one was asked already, or the row may not be changed, it is only the link that ends.
    """
    rows = Participant.objects.filter(LIVE, email=before.strip().lower(), name_key=key_of(name))
    return [_readdress(held_person(row), called, email.strip().lower(), person, by, now) for row in rows]


def _readdress(
    row: Participant, called: str, email: str, person: Person | None, by: Person, now: datetime
) -> Participant:
    row.link_sha256, row.link_until = None, None
    others = of(row.operation).exclude(pk=row.pk)
    is_known = others.filter(email=email, name_key=key_of(called)).exists()
    is_known = is_known or (person is not None and others.filter(person=person).exists())
    if may_be_changed(row) and not is_known:
        row.name, row.email, row.person = called, email, person
        row.revision += 1
    row.save()
    note("participant.readdressed", by=by, subject=row)
    keep_until = row.operation.keep_until
    is_kept = keep_until is not None and keep_until >= timezone.localdate(now)
    if row.email == email and is_kept and may_be_changed(row):
        write_to(row, now)
    return row
