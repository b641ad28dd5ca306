"""Working days, plans reckoned backward from a deadline, and whether the public was given its thirty days."""

from zbor.calc.deadlines.backplan import Milestone, Mode, Plan, PlanWarning, Step, back_plan
from zbor.calc.deadlines.calendars import (
    SLOVENIA,
    WEEKENDS_ONLY,
    Calendar,
    easter_sunday,
    is_working_day,
    shift_working_days,
    slovenian_holidays,
    working_days_between,
)
from zbor.calc.deadlines.counting import TermCount, count
from zbor.calc.deadlines.information import LONGEST_EXTENSION, answer_due, appeal_due
from zbor.calc.deadlines.term import MINIMUM_TERM, TermState, TermWarning, Verdict, verdict

__all__ = [
    "LONGEST_EXTENSION",
    "MINIMUM_TERM",
    "SLOVENIA",
    "WEEKENDS_ONLY",
    "Calendar",
    "Milestone",
    "Mode",
    "Plan",
    "PlanWarning",
    "Step",
    "TermCount",
    "TermState",
    "TermWarning",
    "Verdict",
    "answer_due",
    "appeal_due",
    "back_plan",
    "count",
    "easter_sunday",
    "is_working_day",
    "shift_working_days",
    "slovenian_holidays",
    "verdict",
    "working_days_between",
]
