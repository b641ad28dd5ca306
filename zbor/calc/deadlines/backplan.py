"""A plan reckoned backward: when members must have answered so that the position is sent in time.

Sending lies on the official deadline. Where the deadline is not a working day, sending lies on the last working day
before it: administrative law would let the term run out on the *next* working day, but a public consultation is no
administrative procedure and nobody is bound to read what comes late, so the plan takes the safe side and says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zbor.calc.deadlines.calendars import SLOVENIA, Calendar, is_working_day

LONG_WINDOW = 28
SHORT_WINDOW = 10


class Step(StrEnum):
    """What must be done by a milestone, in this order."""

    MEMBERS = "members"
    SYNTHESIS = "synthesis"
    APPROVAL = "approval"
    SENDING = "sending"


class Mode(StrEnum):
    """How much time there is, and so how the steps are spread."""

    LONG = "long"
    REGULAR = "regular"
    SHORT = "short"


class PlanWarning(StrEnum):
    """What the office should know before it relies on the plan."""

    DEADLINE_PASSED = "deadline_passed"
    DEADLINE_ON_DAY_OFF = "deadline_on_day_off"
    STEP_ON_DAY_OFF = "step_on_day_off"
    STEPS_SHARE_A_DAY = "steps_share_a_day"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step and the day by whose end it is done."""

    step: Step
    date: date


@dataclass(frozen=True, slots=True)
class Plan:
    """Milestones in order, none before `opened` or after `deadline`; no milestones once the deadline has passed."""

    opened: date
    deadline: date
    mode: Mode
    milestones: tuple[Milestone, ...]
    warnings: tuple[PlanWarning, ...]

    @property
    def days(self) -> int:
        """Calendar days from opening to the deadline; negative when it has passed."""
        return (self.deadline - self.opened).days

    def on(self, step: Step) -> date | None:
        """The day by which `step` is done, None when the deadline has passed."""
        return next((milestone.date for milestone in self.milestones if milestone.step is step), None)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many days before sending the members, the synthesis and the approval are done."""

    members: int
    synthesis: int
    approval: int


# Long: members see the draft and amend it, the silence procedure takes three days.
# Regular: two days to write the synthesis; the silence procedure takes the day it goes out and the day after (48 h).
PACES = {Mode.LONG: Pace(10, 6, 2), Mode.REGULAR: Pace(5, 2, 1)}
DAYS_FOR_MEMBERS = 2

# Framing and answering are one step, the others take 24 to 48 hours. Which pace fits depends on how many days there
# are before sending; the members come first, so with little time it is the later steps that share a day.
SHORT_PACES = ((5, Pace(3, 2, 1)), (3, Pace(2, 1, 0)), (1, Pace(1, 0, 0)), (0, Pace(0, 0, 0)))


def back_plan(*, opened: date, deadline: date, calendar: Calendar = SLOVENIA) -> Plan:
    """Plan the steps between two days over working days, backward from the official deadline.

    Never raises: a deadline before `opened` gives a plan without milestones, warned as DEADLINE_PASSED.
    """
    if deadline < opened:
        return Plan(opened, deadline, Mode.SHORT, (), (PlanWarning.DEADLINE_PASSED,))
    sending = _sending(opened, deadline, calendar)
    before = _working_days(opened, sending, calendar)
    mode = _mode((deadline - opened).days, len(before))
    if mode is Mode.SHORT and not before:
        before = [opened + timedelta(days=count) for count in range((sending - opened).days)]
    pace = PACES[mode] if mode in PACES else _short_pace(len(before))
    usable = [*before, sending]
    dates = [usable[-1 - back] for back in (pace.members, pace.synthesis, pace.approval, 0)]
    milestones = tuple(Milestone(step, day) for step, day in zip(Step, dates, strict=True))
    return Plan(opened, deadline, mode, milestones, _warnings(dates, deadline, calendar))


def _sending(opened: date, deadline: date, calendar: Calendar) -> date:
    """The last working day of the window, or the deadline itself when the window has none."""
    for back in range((deadline - opened).days + 1):
        day = deadline - timedelta(days=back)
        if is_working_day(day, calendar):
            return day
    return deadline


def _working_days(opened: date, sending: date, calendar: Calendar) -> list[date]:
    """The latest working days from `opened` on and before `sending`; no more of them than any pace needs."""
    needed = max(pace.members for pace in PACES.values()) + DAYS_FOR_MEMBERS
    found: list[date] = []
    day = sending
    while day > opened and len(found) < needed:
        day -= timedelta(days=1)
        if is_working_day(day, calendar):
            found.append(day)
    return found[::-1]


def _mode(days: int, working_days: int) -> Mode:
    """The widest mode which the window allows and which still leaves the members some days (holidays eat windows)."""
    if days <= SHORT_WINDOW:
        return Mode.SHORT
    allowed = [Mode.LONG, Mode.REGULAR] if days >= LONG_WINDOW else [Mode.REGULAR]
    fitting = [mode for mode in allowed if PACES[mode].members + DAYS_FOR_MEMBERS <= working_days]
    return fitting[0] if fitting else Mode.SHORT


def _short_pace(days: int) -> Pace:
    """The most generous short pace for so many days before sending."""
    return next(pace for least, pace in SHORT_PACES if least <= days)


def _warnings(dates: list[date], deadline: date, calendar: Calendar) -> tuple[PlanWarning, ...]:
    """What is unusual about these dates."""
    doubts = {
        PlanWarning.DEADLINE_ON_DAY_OFF: not is_working_day(deadline, calendar),
        PlanWarning.STEP_ON_DAY_OFF: not all(is_working_day(day, calendar) for day in dates),
        PlanWarning.STEPS_SHARE_A_DAY: len(set(dates)) < len(dates),
    }
    return tuple(warning for warning, holds in doubts.items() if holds)
