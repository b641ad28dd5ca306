"""Deadlines as people read and type them: a day, perhaps an hour, on the clock of whoever set it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from zbor.base.partial_dates import PartialDate
from zbor.funding.enums import Zone

LAST_MINUTE = time(23, 59)


def moment(day: date, hour: time | None, zone: str) -> datetime:
    """The moment that is meant. Without an hour the last minute of the day, there or here, whichever comes first: so no clock
    shows another day, and nobody is told a later one. Raises ValueError for an hour that the clock leaves out."""
    if hour is None:
        return min(datetime.combine(day, LAST_MINUTE, tzinfo=ZoneInfo(one)) for one in (zone, settings.TIME_ZONE))
    meant = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    if meant.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != meant.replace(tzinfo=None):
        raise ValueError(meant)
    return meant


def on_its_clock(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))


def in_words(at: datetime | None, *, has_hour: bool) -> str:
    """`15. decembra 2026 ob 12.00`, by our clock; without the hour where nobody said it; nothing where there is none."""
    if at is None:
        return ""
    here = timezone.localtime(at)
    day = str(PartialDate.of(here.date()))
    return f"{day}, {here:%-H.%M}" if has_hour else day


def is_elsewhere(at: datetime, zone: str) -> bool:
    """Whether that clock shows another hour than ours at that moment."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()


def there_in_words(at: datetime | None, zone: str) -> str:
    """The same on the clock of its publisher, where that differs from ours: `11.00 (London, Lizbona)`."""
    if at is None or not is_elsewhere(at, zone):
        return ""
    return f"{on_its_clock(at, zone):%-H.%M} ({Zone(zone).label})"
