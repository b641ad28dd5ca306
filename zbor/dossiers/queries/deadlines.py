"""How much time there is, whether that is enough by the thirty-day rule, and which dates cannot all be true."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import MINIMUM_TERM, Plan, PlanWarning, TermState, TermWarning, Verdict, back_plan, verdict
from zbor.dossiers.enums import EntryKind, Stage, Step
from zbor.dossiers.models import Dossier


def term(dossier: Dossier) -> Verdict:
    """What the thirty-day rule says about the dossier.

    A publication without a deadline counts as a consultation without a term only where somebody has said that there
    was a consultation: in old dossiers the deadline is often simply not known.
    """
    published = dossier.published_on
    day = published.day if published else None
    if published and dossier.deadline_on is None:
        day = published.first if dossier.was_consulted else None
    return verdict(
        published=day, deadline=dossier.deadline_on, exempt=dossier.is_exempt, consulted=dossier.was_consulted
    )


def term_in_words(found: Verdict) -> str:
    """The verdict as a short sentence: `14 days, too short (30 promised)`."""
    if found.state is TermState.SHORT and found.days is not None:
        return ngettext(
            "%(n)d day, too short (%(promised)d promised)", "%(n)d days, too short (%(promised)d promised)", found.days
        ) % {"n": found.days, "promised": MINIMUM_TERM}
    if found.state is TermState.OK and found.days is not None:
        return ngettext("%(n)d day, as promised", "%(n)d days, as promised", found.days) % {"n": found.days}
    return {
        TermState.NO_TERM: _("no deadline was given"),
        TermState.NOT_PUBLISHED: _("never put to consultation"),
        TermState.EXEMPT: _("exempt from consultation"),
    }.get(found.state, _("not known how long it was open"))


def plan_until(deadline: date | None, *, today: date) -> Plan | None:
    """The plan backward from a deadline for work that starts today; None where there is no deadline."""
    return back_plan(opened=today, deadline=deadline) if deadline else None


def plan_in_words(plan: Plan | None) -> list[tuple[str, date]]:
    """The steps of a plan with their days."""
    return [(str(Step(one.step.value).label), one.date) for one in plan.milestones] if plan else []


def warnings_in_words(plan: Plan | None) -> list[str]:
    """What the office should know before it relies on the plan."""
    if plan is None:
        return []
    words = {
        PlanWarning.DEADLINE_PASSED: _(
            "The official deadline has already passed, so there is no plan backward from it."
        ),
        PlanWarning.DEADLINE_ON_DAY_OFF: _(
            "The official deadline is not a working day; sending is planned for the last working day before it."
        ),
        PlanWarning.STEP_ON_DAY_OFF: _("So little time is left that a step falls on a day off."),
        PlanWarning.STEPS_SHARE_A_DAY: _("So little time is left that several steps share a day."),
    }
    return [words[warning] for warning in plan.warnings]


def internal_deadline(dossier: Dossier) -> date | None:
    """The day by which the members must have answered, as the plan has it."""
    return next((one.due_on for one in dossier.milestones.all() if one.step == Step.MEMBERS), None)


def contradictions(dossier: Dossier, *, now: datetime) -> list[str]:
    """Which facts of a dossier cannot all be true. They warn; nothing is ever blocked by them."""
    return [
        *_of_the_term(dossier),
        *_of_the_chronology(dossier, today=timezone.localdate(now)),
        *_of_the_plan(dossier),
    ]


def _of_the_term(dossier: Dossier) -> Iterator[str]:
    warnings = term(dossier).warnings
    if TermWarning.DEADLINE_BEFORE_PUBLICATION in warnings:
        yield _("The official deadline is earlier than the publication.")
    if TermWarning.DEADLINE_WITHOUT_CONSULTATION in warnings:
        yield _("It has an official deadline although it was never put to consultation.")
    if _surely_before(dossier.act_outcome_on, dossier.published_on):
        yield _("The act was decided on before it was published for consultation.")


def _of_the_chronology(dossier: Dossier, *, today: date) -> Iterator[str]:
    for entry in dossier.chronology.all():
        said = {"date": entry.on, "kind": entry.get_kind_display()}
        if entry.on.first > today:
            yield _("The chronology speaks of the future: %(date)s, %(kind)s.") % said
        if entry.kind == EntryKind.COMMENTS_SENT and _surely_before(entry.on, dossier.published_on):
            yield _("Comments were sent before the publication: %(date)s.") % said
        if entry.kind == EntryKind.PUBLISHED and dossier.published_on and _differ(entry.on, dossier.published_on):
            yield _("The chronology dates the publication differently: %(date)s.") % said


def _of_the_plan(dossier: Dossier) -> Iterator[str]:
    order = list(Step)
    milestones = sorted(dossier.milestones.all(), key=lambda one: order.index(Step(one.step)))
    for earlier, later in pairwise(milestones):
        if later.due_on < earlier.due_on:
            names = {"later": later.get_step_display(), "earlier": earlier.get_step_display()}
            yield _("In the plan “%(later)s” comes before “%(earlier)s”.") % names
    last = max((one.due_on for one in milestones), default=None)
    open_stage = dossier.stage not in {Stage.SENT, Stage.FOLLOW_UP, Stage.DECIDED, Stage.ARCHIVED}
    if open_stage and last and dossier.deadline_on and last > dossier.deadline_on:
        yield _("The plan goes beyond the official deadline.")


def _surely_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """True if the first is earlier whatever the unknown parts of both dates are."""
    return one is not None and other is not None and one.last < other.first


def _differ(one: PartialDate, other: PartialDate) -> bool:
    return _surely_before(one, other) or _surely_before(other, one)
