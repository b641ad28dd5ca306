"""Ask people for their data: one row each, one letter each, however often it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.members.models import Organisation, Person
from zbor.participants.actions import letters
from zbor.participants.actions.guards import held, held_people, must_be_open, must_keep
from zbor.participants.checking import of_entry
from zbor.participants.models import Operation, Participant, key_of
from zbor.participants.queries import notice_of, of
from zbor.participants.rules import may_be_changed
from zbor.record.actions import note

LASTS = timedelta(days=60)
"""So long a link leads to the form."""
BETWEEN_LINKS = timedelta(minutes=10)
"""Nobody is sent another letter sooner; two clicks are one letter."""


class Entrant(NamedTuple):
    """Somebody who enters: an account in the network or none, a name, an address or "", an organisation of the network,
    the name of another one, or none."""

    person: Person | None
    name: str
    email: str
    organisation: Organisation | str | None = None


@dataclass
class Asking:
    """What came of it: who is new and was written to, who was there already, who came back, whose row is locked."""

    new: list[Participant] = field(default_factory=list)
    known: list[Participant] = field(default_factory=list)
    back: list[Participant] = field(default_factory=list)
    locked: list[Participant] = field(default_factory=list)


@transaction.atomic
def ask(
    *,
    operation: Operation,
    people: Iterable[Entrant | tuple[Person | None, str, str, Organisation | str | None]],
    entered_on: date,
    by: Person | None,
    now: datetime,
) -> Asking:
    """Enter people and send each the link to the form. `by` is None where a chore of a room above asks.

    Asked again nothing happens, except that the first day stays the earliest, and whoever had left is inside again.
    """
    if by is not None:
        must_keep(by, now)
    operation = held(operation.pk)
    _must_be_ready(operation, timezone.localdate(now))
    if why := of_entry(operation, entered_on):
        raise Refused(why)
    known, came = _Known(operation), Asking()
    for entrant in (Entrant(*one) for one in people):
        name, email = " ".join(entrant.name.split()), entrant.email.strip().lower()
        if not key_of(name):
            raise Refused(_("Write a name for everybody."))
        row = known.row_of(entrant.person, name, email)
        if row is None:
            row = _entered(operation, entrant._replace(name=name, email=email), entered_on, by, now)
            known.add(row)
            came.new.append(row)
        else:
            _seen_again(row, entrant.person, entered_on, came, by)
    return came


class _Known:
    """Who is in the operation, by what they are known again; one query."""

    def __init__(self, operation: Operation) -> None:
        self.by_person: dict[int, Participant] = {}
        self.by_address: dict[tuple[str, str], Participant] = {}
        for row in of(operation):
            self.add(row)

    def add(self, row: Participant) -> None:
        if row.person_id:
            self.by_person[row.person_id] = row
        if row.email:
            self.by_address[row.email, row.name_key] = row

    def row_of(self, person: Person | None, name: str, email: str) -> Participant | None:
        own = self.by_person.get(person.pk) if person else None
        return own or self.by_address.get((email, key_of(name)))


def _must_be_ready(operation: Operation, today: date) -> None:
    if notice_of(operation) is None or operation.keep_until is None:
        raise Refused(
            _("Nobody can be asked yet: it is not written what people are told, and until when data are kept."),
            hint=_("Write both on the page of the operation."),
        )
    if operation.keep_until < today:
        raise Refused(
            _("Data of this operation were kept until %(day)s, so nobody is asked any more.")
            % {"day": PartialDate.of(operation.keep_until)}
        )


def _entered(operation: Operation, entrant: Entrant, entered_on: date, by: Person | None, now: datetime) -> Participant:
    organisation = entrant.organisation
    row = Participant.objects.create(
        operation=operation,
        person=entrant.person,
        name=entrant.name,
        email=entrant.email,
        organisation=organisation if isinstance(organisation, Organisation) else None,
        organisation_name=organisation.strip() if isinstance(organisation, str) else "",
        entered_on=entered_on,
        created_at=now,
        created_by=by,
    )
    if row.email:
        write_to(row, now)
    note("participant.asked", by=by, subject=row, operation=operation.pk, entered_on=entered_on.isoformat())
    return row


def write_to(row: Participant, now: datetime) -> None:
    """Send a new link; the one before stops working."""
    token = new_token()
    row.link_sha256, row.link_sent_at, row.link_until = fingerprint(token), now, now + LASTS
    row.save(update_fields=["link_sha256", "link_sent_at", "link_until"])
    letters.ask(row, token)


def _seen_again(row: Participant, person: Person | None, entered_on: date, came: Asking, by: Person | None) -> None:
    """The first day stays, or becomes an earlier one; whoever had left before has not left."""
    is_back = row.left_on is not None and entered_on > row.left_on
    if not may_be_changed(row):
        came.locked.append(row)
        return
    if is_back:
        row.left_on, row.ending, row.exit_told_at = None, "", None
    changed = is_back or entered_on < row.entered_on or (person is not None and row.person_id is None)
    row.entered_on = min(row.entered_on, entered_on)
    row.person = row.person or person
    (came.back if is_back else came.known).append(row)
    if changed:
        row.revision += 1
        row.save()
        note("participant.back" if is_back else "participant.entered_again", by=by, subject=row)


@transaction.atomic
def send_links(*, operation: Operation, participants: Iterable[Participant], by: Person, now: datetime) -> int:
    """Write again to those who have an address; return how many letters are owed. The older links stop working."""
    must_keep(by, now)
    operation = held(operation.pk)
    _must_be_ready(operation, timezone.localdate(now))
    rows = held_people(operation, participants)
    must_be_open(rows)
    chosen = [one for one in rows if one.email and not _was_just_sent(one, now)]
    for row in chosen:
        write_to(row, now)
        note("participant.link_sent", by=by, subject=row)
    return len(chosen)


def _was_just_sent(row: Participant, now: datetime) -> bool:
    return row.link_sent_at is not None and now - row.link_sent_at < BETWEEN_LINKS
