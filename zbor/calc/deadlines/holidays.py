"""The names of the days on which Slovenia does not work."""

from datetime import date
from enum import StrEnum

from zbor.calc.deadlines.calendars import ALWAYS_FREE, FREE_ONCE, ONE_DAY, WEEK, easter_sunday, slovenian_holidays


class Holiday(StrEnum):
    NEW_YEAR = "new_year"
    PRESEREN = "preseren"
    UPRISING = "uprising"
    LABOUR = "labour"
    STATEHOOD = "statehood"
    ASSUMPTION = "assumption"
    REFORMATION = "reformation"
    REMEMBRANCE = "remembrance"
    CHRISTMAS = "christmas"
    INDEPENDENCE = "independence"
    SOLIDARITY = "solidarity"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    PENTECOST = "pentecost"


FIXED: dict[tuple[int, int], Holiday] = dict(
    zip(
        ALWAYS_FREE,
        (
            Holiday.NEW_YEAR,
            Holiday.PRESEREN,
            Holiday.UPRISING,
            Holiday.LABOUR,
            Holiday.LABOUR,
            Holiday.STATEHOOD,
            Holiday.ASSUMPTION,
            Holiday.REFORMATION,
            Holiday.REMEMBRANCE,
            Holiday.CHRISTMAS,
            Holiday.INDEPENDENCE,
        ),
        strict=True,
    )
) | {(1, 2): Holiday.NEW_YEAR}
OF_ONE_YEAR = {(year, *day): Holiday.SOLIDARITY for year, days in FREE_ONCE.items() for day in days}


def holiday_of(day: date) -> Holiday | None:
    """Which holiday a day is, if it is one; those that move with Easter never meet one that does not."""
    if day not in slovenian_holidays(day.year):
        return None
    easter = easter_sunday(day.year)
    movable = {
        easter: Holiday.EASTER,
        easter + ONE_DAY: Holiday.EASTER_MONDAY,
        easter + 7 * WEEK * ONE_DAY: Holiday.PENTECOST,
    }
    once = OF_ONE_YEAR.get((day.year, day.month, day.day))
    return once or FIXED.get((day.month, day.day)) or movable[day]
