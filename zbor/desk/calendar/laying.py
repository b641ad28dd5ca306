"""Events laid out: a month in weeks, or days in a row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from zbor.calc.deadlines.calendars import SATURDAY
from zbor.calc.deadlines.holidays import holiday_of
from zbor.calc.months import Month
from zbor.desk.calendar.events import Event
from zbor.desk.calendar.words import HOLIDAYS


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what stands on it; `holiday` is the name of a day on which nobody works."""

    on: date
    events: list[Event] = field(default_factory=list)
    is_inside: bool = True
    is_today: bool = False
    holiday: str = ""

    @property
    def is_off(self) -> bool:
        return bool(self.holiday) or self.on.weekday() >= SATURDAY


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, and which week of the year they are."""

    number: int
    days: list[Day]


def weeks_of(month: Month, events: Iterable[Event], *, today: date) -> list[Week]:
    """The sheet of a month. Days of the months beside are empty: what stands there, their own sheets say."""
    on = _by_day(events)
    return [
        Week(
            days[0].isocalendar().week,
            [
                _day(day, on[day], today=today) if day.month == month.number else Day(day, is_inside=False)
                for day in days
            ],
        )
        for days in month.weeks()
    ]


def days_of(events: Iterable[Event], *, today: date) -> list[Day]:
    """The days on which something stands, in the order in which they come."""
    return [_day(day, found, today=today) for day, found in _by_day(events).items()]


def _by_day(events: Iterable[Event]) -> dict[date, list[Event]]:
    on: dict[date, list[Event]] = defaultdict(list)
    for one in events:
        on[one.day].append(one)
    return on


def _day(on: date, events: list[Event], *, today: date) -> Day:
    holiday = holiday_of(on)
    return Day(on, events, is_today=on == today, holiday=str(HOLIDAYS[holiday]) if holiday else "")
