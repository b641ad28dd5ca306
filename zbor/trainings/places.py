"""When and where a session is: kept as it was when something changes, and told in words."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Self

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.templatetags.zbor import weekday_and_day
from zbor.trainings.enums import Mode
from zbor.trainings.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The moment and the place of a session. The link to join is no part of it: only those with a seat may read it."""

    starts_at: datetime
    ends_at: datetime
    mode: Mode
    venue: str = ""
    room: str = ""
    address: str = ""

    @classmethod
    def of(cls, session: Session) -> Self:
        return cls(
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            mode=Mode(session.mode),
            venue=session.venue,
            room=session.room,
            address=session.address,
        )

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self | None:
        """The place that `as_json` has written; None where nothing was."""
        if not kept:
            return None
        moments = {name: datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at")}
        return cls(**(kept | moments | {"mode": Mode(kept["mode"])}))

    def as_json(self) -> dict[str, str]:
        moments = {name: getattr(self, name).astimezone(UTC).isoformat() for name in ("starts_at", "ends_at")}
        return asdict(self) | moments | {"mode": self.mode.value}

    @property
    def when(self) -> str:
        """`četrtek, 3. december 2026, 9.00–12.30`, on the clocks of the network."""
        starts, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        hours = {"day": weekday_and_day(starts), "from": clock(starts), "until": clock(ends)}
        if starts.date() == ends.date():
            return _("%(day)s, %(from)s–%(until)s") % hours
        return _("%(day)s, %(from)s – %(last)s, %(until)s") % (hours | {"last": weekday_and_day(ends)})

    @property
    def where(self) -> str:
        """The room, or that it is online, or both."""
        in_room = ", ".join(part for part in (self.venue, self.room, self.address) if part)
        if self.mode is Mode.ONLINE:
            return _("online")
        if self.mode is Mode.HYBRID:
            return _("%(place)s, and online") % {"place": in_room} if in_room else _("in a room and online")
        return in_room

    def besides(self, other: Self | None) -> str:
        """When and where, without what is the same in the other."""
        if other is None or (other.when != self.when and other.where != self.where):
            return self.told
        return self.when if other.when != self.when else self.where

    @property
    def told(self) -> str:
        """When and where, in one line."""
        return "; ".join(filter(None, [self.when, self.where]))


def clock(at: datetime) -> str:
    """The time of day here: `9.05`."""
    local = timezone.localtime(at)
    return _("%(hour)s.%(minute)s") % {"hour": local.hour, "minute": f"{local.minute:02}"}
