"""When and where a session is, in the words in which letters and papers say it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.templatetags.zbor import weekday_and_day
from zbor.trainings.enums import Mode
from zbor.trainings.models import Session


def clock(at: datetime) -> str:
    """The time of day here: `9.05`."""
    local = timezone.localtime(at)
    return _("%(hour)s.%(minute)s") % {"hour": local.hour, "minute": f"{local.minute:02}"}


def hours(session: Session) -> str:
    """From when to when: `9.00–12.30`."""
    return f"{clock(session.starts_at)}–{clock(session.ends_at)}"


def day_and_hours(session: Session) -> str:
    """`četrtek, 3. december 2026, 9.00–12.00`."""
    return f"{weekday_and_day(session.starts_at)}, {hours(session)}"


def place(session: Session) -> str:
    """The house, the room and the street, or that it is online."""
    where = ", ".join(filter(None, [session.venue, session.room, session.address]))
    if session.mode == Mode.ONLINE:
        return _("online")
    if session.mode == Mode.HYBRID:
        return _("%(place)s, and online") % {"place": where} if where else _("in a room and online")
    return where
