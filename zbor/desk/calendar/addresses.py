"""Whose calendar a secret address asks for."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.tokens import fingerprint
from zbor.desk.calendar.events import Event, Kind
from zbor.desk.models import CalendarAddress
from zbor.members.models import Person

TOLD_BEFORE = timedelta(days=30)
"""So long before its end an address says in the calendar itself that it ends."""


def followed(token: str, now: datetime) -> CalendarAddress | None:
    """The address of a token; None alike for one that never was, one taken back, one run out, and one of somebody who left."""
    good = CalendarAddress.objects.filter(expires_at__gt=now, person__is_active=True)
    return good.select_related("person").filter(token_sha256=fingerprint(token)).first()


def own_address(person: Person) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(person=person).first()


def its_end(address: CalendarAddress, now: datetime) -> list[Event]:
    """That the address stops working, told where its owner looks: in the calendar, when the day comes near."""
    if address.expires_at > now + TOLD_BEFORE:
        return []
    return [
        Event(
            Kind.TASK,
            0,
            _("keep your calendar address for another year"),
            reverse("desk:calendar_address"),
            timezone.localdate(address.expires_at),
            made_at=address.expires_at - TOLD_BEFORE,
            note=_("After this day nothing comes by it any more."),
            is_mine=True,
        )
    ]
