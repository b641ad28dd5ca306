"""The calendar as iCalendar (RFC 5545): the same input gives the same bytes, so that programs ask only for what changed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vText

from zbor.desk.calendar.events import Event, Kind
from zbor.desk.calendar.history import Revision

ASKED_AGAIN_AFTER = timedelta(hours=4)
"""So often a subscribed calendar is worth asking for."""
ONE_DAY = timedelta(days=1)
UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")
"""Control characters that no content line may hold; what is pasted out of a PDF often has them."""
APPOINTMENTS = frozenset({Kind.ASSEMBLY, Kind.SESSION, Kind.MEETING})
"""What takes up somebody's time; a deadline does not."""


def calendar(events: Iterable[Event], revisions: Mapping[str, Revision], *, name: str, is_feed: bool = True) -> bytes:
    """The events as one file. A file for one event is imported once and carries no name of a calendar."""
    whole = Calendar()
    whole.add(
        "prodid",
        vText(_clean(f"-//{settings.NETWORK_NAME}//Zbor//{(get_language() or settings.LANGUAGE_CODE).upper()}")),
    )
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    if is_feed:
        whole.add("name", vText(_clean(name)))
        whole.add("x-wr-calname", vText(_clean(name)))
        whole.add("x-wr-timezone", settings.TIME_ZONE)
        whole.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", "PT4H")
    for one in events:
        whole.add_component(_component(one, revisions[one.key]))
    return bytes(whole.to_ical())


def _component(event: Event, revision: Revision) -> Component:
    """Moments are written in universal time, so that no clock of summer or winter has to be explained."""
    written = Component()
    written.add("uid", uid(event))
    written.add("dtstamp", _universal(revision.at))
    written.add("created", _universal(event.made_at))
    written.add("last-modified", _universal(revision.at))
    written.add("sequence", revision.number)
    _when(written, event)
    written.add("summary", _clean(summary(event)))
    address = _absolute(event.url)
    told = [event.note, _("Done.") if event.is_done else "", address]
    written.add("description", _clean("\n".join(filter(None, told))))
    if event.place:
        written.add("location", _clean(event.place))
    if address:
        written.add("url", address)
    written.add("categories", [_clean(capfirst(str(event.kind.label)))])
    written.add("status", "CONFIRMED")
    written.add("transp", "OPAQUE" if event.kind in APPOINTMENTS else "TRANSPARENT")
    return written


def _when(written: Component, event: Event) -> None:
    """A day ends, as the standard wants it, on the day after; a moment of which no end is known has none."""
    if isinstance(event.at, datetime):
        written.add("dtstart", _universal(event.at))
        if event.until is not None:
            written.add("dtend", _universal(event.until))
    else:
        written.add("dtstart", event.at)
        written.add("dtend", event.at + ONE_DAY)


def summary(event: Event) -> str:
    return f"{capfirst(event.label)}: {event.title}"


def uid(event: Event) -> str:
    """A name that stays the same for ever, whatever else changes."""
    return f"{event.key}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}"


def _absolute(url: str) -> str:
    """An address that fits a line of its own, whatever a source has called one."""
    return str(iri_to_uri(f"{settings.PUBLIC_ADDRESS}{url}" if url.startswith("/") else url.strip()))


def _universal(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNWRITABLE)
