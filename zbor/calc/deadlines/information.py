"""The terms of a request for public information under the Slovenian act (ZDIJZ) and general procedure (ZUP).

A body decides within twenty working days of a complete request and may give itself at most thirty working days more.
A refusal may be appealed against within fifteen calendar days of its arrival; where the last of them is not a working
day, the term runs out on the next that is. Against silence no such term runs: an appeal is possible from the day after
the body's own term until it decides.
"""

from datetime import date, timedelta

from zbor.calc.deadlines.calendars import ONE_DAY, SLOVENIA, Calendar, is_working_day, shift_working_days

TERM = 20
LONGEST_EXTENSION = 30
APPEAL = timedelta(days=15)


def answer_due(asked: date, *, extension: int = 0, calendar: Calendar = SLOVENIA) -> date:
    """The last day on which a body that was asked on a day decides in time.

    Raises ValueError for an extension that is longer than the act allows, or negative.
    """
    if not 0 <= extension <= LONGEST_EXTENSION:
        raise ValueError(f"an extension lasts from 0 to {LONGEST_EXTENSION} working days, not {extension}")
    return shift_working_days(asked, TERM + extension, calendar)


def appeal_due(received: date, *, calendar: Calendar = SLOVENIA) -> date:
    """The last day on which an appeal against a refusal that arrived on a day is in time."""
    day = received + APPEAL
    while not is_working_day(day, calendar):
        day += ONE_DAY
    return day
