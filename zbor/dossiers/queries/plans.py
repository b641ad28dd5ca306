"""How far a dossier has come, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.dossiers.enums import NEXT, Stage, Step
from zbor.dossiers.models import Dossier, Milestone

STEPPER = (Stage.DETECTED, Stage.CONSULTATION, Stage.SYNTHESIS, Stage.APPROVAL, Stage.SENT, Stage.DECIDED)
STEP_OF_STAGE = {
    Stage.CONSULTATION: Step.MEMBERS,
    Stage.SYNTHESIS: Step.SYNTHESIS,
    Stage.APPROVAL: Step.APPROVAL,
    Stage.SENT: Step.SENDING,
}


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step of the stepper; `state` is done, now or later."""

    label: str
    note: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One milestone as the plan shows it; `state` is done, now or later."""

    milestone: Milestone
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """A dossier as the list shows it: with the deadline that matters next, and for what it is."""

    dossier: Dossier
    due: date | None
    due_for: str


@dataclass(frozen=True, slots=True)
class Move:
    """A stage to which a dossier may go, and the words on its button."""

    to: Stage
    label: str


def stepper(dossier: Dossier) -> list[StageStep]:
    """The way from noticing a change to its outcome, and where the dossier stands on it."""
    due = {one.step: one.due_on for one in dossier.milestones.all()}
    stage = Stage(dossier.stage)
    reached = len(STEPPER) if stage is Stage.ARCHIVED else STEPPER.index(_shown_as(stage))
    return [
        StageStep(str(one.label), _note(dossier, one, due), _state(place, reached)) for place, one in enumerate(STEPPER)
    ]


def _shown_as(stage: Stage) -> Stage:
    """Following up is waiting for the outcome."""
    return Stage.DECIDED if stage is Stage.FOLLOW_UP else stage


def _state(place: int, reached: int) -> str:
    if place == reached:
        return "now"
    return "done" if place < reached else "later"


def _note(dossier: Dossier, stage: Stage, due: dict[str, date]) -> str:
    """A date short enough for the stepper."""
    if stage is Stage.DETECTED:
        return short_day(timezone.localdate(dossier.opened_at))
    day = due.get(STEP_OF_STAGE[stage]) if stage in STEP_OF_STAGE else None
    if day is None:
        return ""
    return short_day(day) if stage is Stage.SENT else _("until %(day)s") % {"day": short_day(day)}


def short_day(day: date) -> str:
    """A day without its year: `21. 11.`."""
    return f"{day.day}.\u202f{day.month}."


def plan_steps(dossier: Dossier, *, today: date) -> list[PlanStep]:
    """The milestones in the order of the steps; the first that is not done is where the work stands."""
    order = list(Step)
    milestones = sorted(dossier.milestones.all(), key=lambda one: order.index(Step(one.step)))
    current = next((one for one in milestones if one.done_at is None), None)
    return [
        PlanStep(
            milestone=one,
            state="done" if one.done_at else ("now" if one is current else "later"),
            is_late=one.done_at is None and one.due_on < today,
        )
        for one in milestones
    ]


def row_of(dossier: Dossier) -> ListRow:
    """A dossier with its next milestone, or else with its official deadline, as long as there is work before it."""
    if dossier.stage in {Stage.SENT, Stage.FOLLOW_UP, Stage.DECIDED, Stage.ARCHIVED}:
        return ListRow(dossier, None, "")
    following = next((one for one in dossier.milestones.all() if one.done_at is None), None)
    if following is not None:
        return ListRow(dossier, following.due_on, following.get_step_display())
    return ListRow(dossier, dossier.deadline_on, _("official deadline"))


def next_stages(dossier: Dossier) -> list[Move]:
    """Where the dossier may go from here, the usual way first."""
    words = {
        Stage.CONSULTATION: _("Members are being asked"),
        Stage.SYNTHESIS: _("Write the position"),
        Stage.APPROVAL: _("Put the position to decision"),
        Stage.SENT: _("The position was sent"),
        Stage.FOLLOW_UP: _("Follow it up"),
        Stage.DECIDED: _("The act was decided on"),
        Stage.ARCHIVED: _("Archive the dossier"),
        Stage.DETECTED: _("Take it up again"),
    }
    here = list(Stage).index(Stage(dossier.stage))
    order = [*list(Stage)[here:], *list(Stage)[:here]]
    return [Move(stage, words[stage]) for stage in order if stage in NEXT[Stage(dossier.stage)]]
