"""When a notice goes. Local time counts: seven o'clock is seven o'clock, in summer and in winter."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zbor.notices.enums import Pace


@dataclass(frozen=True)
class Rhythm:
    """The hour and the weekday of somebody's gathered letters, and the day before which they want nothing."""

    hour: int
    weekday: int
    paused_until: date | None
    zone: ZoneInfo

    def comes_at(self, pace: Pace, now: datetime) -> datetime:
        """When something goes that is owed now at this pace; what is gathered goes at the next moment after now."""
        begins = self._moment(self.paused_until) if self.paused_until else now
        if pace is Pace.AT_ONCE:
            return max(now, begins)
        after = max(now, begins - timedelta(microseconds=1))
        day = after.astimezone(self.zone).date()
        while not (self._is_day_of(pace, day) and self._moment(day) > after):
            day += timedelta(days=1)
        return self._moment(day)

    def _is_day_of(self, pace: Pace, day: date) -> bool:
        return pace is Pace.DAILY or day.weekday() == self.weekday

    def _moment(self, day: date) -> datetime:
        """The hour on a day. An hour that clocks jump over comes after the jump; one that comes twice, the first time."""
        local = datetime.combine(day, time(self.hour), self.zone)
        return local.astimezone(ZoneInfo("UTC"))
