"""Which days people work: weekends and the public holidays of a country, for any year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY, SUNDAY = 5, 6
WEEK = 7
ONE_DAY = timedelta(days=1)

ALWAYS_FREE = (
    (1, 1),  # New Year
    (2, 8),  # Prešeren Day, the Slovenian cultural holiday
    (4, 27),  # Day of Uprising against Occupation
    (5, 1),  # Labour Day
    (5, 2),
    (6, 25),  # Statehood Day
    (8, 15),  # Assumption
    (10, 31),  # Reformation Day
    (11, 1),  # Remembrance Day
    (12, 25),  # Christmas
    (12, 26),  # Independence and Unity Day
)
FREE_ONCE = {2023: ((8, 14),)}  # Day of Solidarity after the floods, for that year alone


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's days off: its weekend and a function from a year to that year's public holidays."""

    name: str
    holidays: Callable[[int], frozenset[date]]
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def slovenian_holidays(year: int) -> frozenset[date]:
    """The work-free days of the Slovenian act on holidays in `year`, those falling on a weekend included."""
    fixed = [*ALWAYS_FREE, *FREE_ONCE.get(year, ())]
    if not 2013 <= year <= 2016:  # austerity took 2 January away for four years
        fixed.append((1, 2))
    easter = easter_sunday(year)
    movable = {easter, easter + ONE_DAY, easter + 7 * WEEK * ONE_DAY}  # Easter, Easter Monday, Pentecost
    return frozenset(movable.union(date(year, month, day) for month, day in fixed))


def _none(year: int) -> frozenset[date]:
    """No public holiday in `year`."""
    return frozenset()


SLOVENIA = Calendar(name="Slovenia", holidays=slovenian_holidays)
WEEKENDS_ONLY = Calendar(name="weekends only", holidays=_none)


def is_working_day(day: date, calendar: Calendar = SLOVENIA) -> bool:
    """True if offices work on `day`."""
    return day.weekday() not in calendar.weekend and day not in calendar.holidays(day.year)


def working_days_between(start: date, end: date, calendar: Calendar = SLOVENIA) -> int:
    """How many working days lie after `start`, up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, WEEK)
    weekdays = weeks * (WEEK - len(calendar.weekend))
    weekdays += sum((start.weekday() + step) % WEEK not in calendar.weekend for step in range(1, rest + 1))
    years = range(start.year, end.year + 1)
    holidays = (day for year in years for day in calendar.holidays(year) if start < day <= end)
    return weekdays - sum(day.weekday() not in calendar.weekend for day in holidays)


def shift_working_days(day: date, count: int, calendar: Calendar = SLOVENIA) -> date:
    """The `count`-th working day after `day` (before it when negative); `day` itself when `count` is 0.

    Raises OverflowError beyond the years 1 to 9999.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day
