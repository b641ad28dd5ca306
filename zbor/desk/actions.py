"""Make, keep, narrow and take back the secret address of one's calendar."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, new_token
from zbor.desk.models import CalendarAddress
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

LASTS = timedelta(days=365)


@transaction.atomic
def make_calendar_address(*, by: Person, is_mine_only: bool, now: datetime) -> str:
    """A new address; the old one, if there was one, stops working. The token is told once and kept nowhere."""
    if not standing_of(by, on=timezone.localdate(now)).is_network:
        raise Refused(_("Only people of the network have a calendar address."))
    person = _alone(by)
    token = new_token()
    kept = {
        "token_sha256": fingerprint(token),
        "is_mine_only": is_mine_only,
        "created_at": now,
        "expires_at": now + LASTS,
    }
    _address, is_new = CalendarAddress.objects.update_or_create(person=person, defaults=kept)
    note("calendar.address_made" if is_new else "calendar.address_replaced", by=by, subject=person)
    return token


@transaction.atomic
def keep_calendar_address(*, by: Person, now: datetime) -> None:
    """Let the address work for a year from now; one that has run out is made anew instead."""
    address = _own(by, now)
    address.expires_at = now + LASTS
    address.save(update_fields=["expires_at"])
    note("calendar.address_kept", by=by, subject=address.person)


@transaction.atomic
def narrow_calendar_address(*, by: Person, is_mine_only: bool, now: datetime) -> None:
    """Choose anew what comes by the address."""
    address = _own(by, now)
    if address.is_mine_only != is_mine_only:
        address.is_mine_only = is_mine_only
        address.save(update_fields=["is_mine_only"])
        note("calendar.address_narrowed", by=by, subject=address.person, is_mine_only=is_mine_only)


@transaction.atomic
def stop_calendar_address(*, by: Person) -> None:
    """Take the address back; stopping what is stopped does no harm."""
    person = _alone(by)
    stopped, _each = CalendarAddress.objects.filter(person=person).delete()
    if stopped:
        note("calendar.address_stopped", by=by, subject=person)


def _alone(by: Person) -> Person:
    """The person's row, which whoever changes their address holds."""
    return Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def _own(by: Person, now: datetime) -> CalendarAddress:
    found = CalendarAddress.objects.filter(person=_alone(by), expires_at__gt=now).select_related("person").first()
    if found is None:
        raise Refused(_("You have no calendar address that works."), hint=_("Make a new one."))
    return found
