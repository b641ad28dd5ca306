"""Dates as iCalendar (RFC 5545): the same input gives the same bytes, so that programs ask only for what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language
from icalendar import Calendar
from icalendar import Event as Component
from icalendar.prop import vCalAddress, vText

from zbor.base.writable import writable

TYPE = "text/calendar; charset=utf-8"
ASKED_AGAIN_AFTER = timedelta(hours=4)
"""So often a subscribed calendar is worth asking for."""
ONE_DAY = timedelta(days=1)


class Method(StrEnum):
    """What a program is to do with a file that came to it by mail or was fetched once (RFC 5546)."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date as a calendar program shows it. `at` is a day or a moment; of most moments nobody knows an end.

    `key` stays the same for ever, whatever else changes; `revision` counts the changes.
    """

    key: str
    summary: str
    at: date | datetime
    made_at: datetime
    changed_at: datetime
    revision: int
    until: datetime | None = None
    note: str = ""
    place: str = ""
    url: str = ""
    category: str = ""
    takes_time: bool = False
    is_cancelled: bool = False


def calendar(entries: Iterable[Entry], *, name: str = "", method: Method | None = None) -> bytes:
    """The entries as one file. A file that is imported once, and not followed, carries no name of a calendar.

    With a `method` each entry names the network as its organiser, as the standard wants it.
    """
    whole = Calendar()
    whole.add(
        "prodid",
        vText(_clean(f"-//{settings.NETWORK_NAME}//Zbor//{(get_language() or settings.LANGUAGE_CODE).upper()}")),
    )
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    if method:
        whole.add("method", method.value)
    if name:
        whole.add("name", vText(_clean(name)))
        whole.add("x-wr-calname", vText(_clean(name)))
        whole.add("x-wr-timezone", settings.TIME_ZONE)
        whole.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", "PT4H")
    for one in entries:
        written = _component(one)
        if method:
            written.add("organizer", _organiser())
        whole.add_component(written)
    return bytes(whole.to_ical())


def _component(entry: Entry) -> Component:
    """Moments are written in universal time, so that no clock of summer or winter has to be explained."""
    written = Component()
    written.add("uid", f"{entry.key}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}")
    written.add("dtstamp", _universal(entry.changed_at))
    written.add("created", _universal(entry.made_at))
    written.add("last-modified", _universal(entry.changed_at))
    written.add("sequence", entry.revision)
    _when(written, entry)
    written.add("summary", _clean(entry.summary))
    address = _absolute(entry.url)
    written.add("description", _clean("\n".join(filter(None, [entry.note, address]))))
    if entry.place:
        written.add("location", _clean(entry.place))
    if address:
        written.add("url", address)
    if entry.category:
        written.add("categories", [_clean(entry.category)])
    written.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    written.add("transp", "OPAQUE" if entry.takes_time and not entry.is_cancelled else "TRANSPARENT")
    return written


def _organiser() -> vCalAddress:
    address = vCalAddress(f"mailto:{settings.NETWORK_EMAIL}")
    address.params["cn"] = vText(_clean(settings.NETWORK_NAME))
    return address


def _when(written: Component, entry: Entry) -> None:
    """A day ends, as the standard wants it, on the day after; a moment of which no end is known has none."""
    if isinstance(entry.at, datetime):
        written.add("dtstart", _universal(entry.at))
        if entry.until is not None:
            written.add("dtend", _universal(entry.until))
    else:
        written.add("dtstart", entry.at)
        written.add("dtend", entry.at + ONE_DAY)


def _absolute(url: str) -> str:
    """An address that fits a line of its own, whatever a source has called one."""
    return str(iri_to_uri(f"{settings.PUBLIC_ADDRESS}{url}" if url.startswith("/") else url.strip()))


def _universal(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _clean(text: str) -> str:
    """Without control characters, of which a content line may hold even fewer than XML."""
    return writable(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\x7f", " ")
