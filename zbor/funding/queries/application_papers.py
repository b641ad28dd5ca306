"""The attachments of an application and its money, and what is still missing in all."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.amounts import in_currency
from zbor.base.partial_dates import PartialDate
from zbor.calc.budgets import Budget, Remark, remarks
from zbor.calc.eligibility.of_member import months_after
from zbor.funding.application_enums import PaperState
from zbor.funding.models import Application, ApplicationPaper, CallAttachment
from zbor.funding.queries.application_answers import Row
from zbor.funding.saying_applications import percent_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One attachment: what the call asks, and what is there."""

    asked: CallAttachment | None
    paper: ApplicationPaper | None
    doubts: list[str]

    @property
    def name(self) -> str:
        return self.asked.name if self.asked else str(self.paper)

    @property
    def state(self) -> PaperState:
        return PaperState(self.paper.state) if self.paper else PaperState.MISSING

    @property
    def is_required(self) -> bool:
        return self.asked is not None and self.asked.is_required


def lines(application: Application) -> list[Line]:
    """Every attachment that is asked for, then what was added beside them; the decision stands elsewhere."""
    kept = list(application.papers.filter(is_decision=False).select_related("asked"))
    of_asked = {one.asked_id: one for one in kept if one.asked_id}
    asked = list(application.call.attachments.filter(removed_at__isnull=True))
    day = timezone.localdate(application.call.closes_at) if application.call.closes_at else None
    found = [Line(one, of_asked.get(one.pk), _doubts(one, of_asked.get(one.pk), day)) for one in asked]
    shown = {one.pk for one in asked}
    return found + [Line(None, one, _doubts(None, one, day)) for one in kept if one.asked_id not in shown]


def _doubts(asked: CallAttachment | None, paper: ApplicationPaper | None, deadline: date | None) -> list[str]:
    if paper is None or paper.state == PaperState.MISSING:
        return []
    found = []
    if asked and asked.is_to_be_signed and paper.state != PaperState.SIGNED:
        found.append(_("It is to be signed."))
    if asked and asked.months and deadline:
        if paper.issued_on is None:
            found.append(_("The call asks how old it is; the day of issue is not written."))
        elif (earliest := months_after(deadline, -asked.months)) and paper.issued_on < earliest:
            told = {"day": PartialDate.of(earliest)}
            found.append(_("It is older than the call allows: it must be issued on %(day)s or later.") % told)
    if paper.expires_on and deadline and paper.expires_on < deadline:
        found.append(_("It expires before the deadline, on %(day)s.") % {"day": PartialDate.of(paper.expires_on)})
    return found


def budget_of(application: Application) -> Budget:
    return Budget(application.asked, application.own, [one.share for one in application.partners.all()])


def money_remarks(application: Application, budget: Budget) -> list[str]:
    """What the call says of the sums, in words."""
    call = application.call
    told = {
        "asked": in_currency(budget.asked, call.currency),
        "least": in_currency(call.least, call.currency),
        "most": in_currency(call.most, call.currency),
        "share": percent_in_words(budget.share),
        "allowed": percent_in_words(call.share),
        "rest": in_currency(budget.least_rest(call.share), call.currency) if call.share is not None else "",
    }
    words = {
        Remark.NOTHING_ASKED: lambda: _("It is not written how much you ask for."),
        Remark.TOO_LITTLE: lambda: _("You ask for %(asked)s; the call gives at least %(least)s.") % told,
        Remark.TOO_MUCH: lambda: _("You ask for %(asked)s; the call gives at most %(most)s.") % told,
        Remark.SHARE_TOO_LARGE: lambda: (
            _("You ask for %(share)s of the cost; the call pays at most %(allowed)s. You and your partners must put in at least %(rest)s.")
            % told
        ),
        Remark.SHARE_UNKNOWN: lambda: (
            _("Not all shares are written. You and your partners must put in at least %(rest)s.") % told
        ),
    }  # fmt: skip
    return [words[one]() for one in remarks(budget, least=call.least, most=call.most, share=call.share)]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not as the call asks, and where it is mended."""

    words: str
    url: str


def missing(application: Application, found: list[Row], papers: list[Line], budget: Budget) -> list[Missing]:
    """What is still missing before it can be sent, in the order of the form."""
    here = reverse("funding:application", args=[application.pk])
    lacks = [one for row in found if row.question.removed_at is None for one in _missing_answer(application, row)]
    if not found:
        page = reverse("funding:application_form", args=[application.call_id])
        lacks.append(Missing(_("The questions of the call are not entered."), page))
    for line in papers:
        if line.is_required and line.state == PaperState.MISSING:
            lacks.append(Missing(_("Attachment missing: %(name)s") % {"name": line.name}, f"{here}#attachments"))
        lacks += [Missing(f"{line.name}: {doubt}", f"{here}#attachments") for doubt in line.doubts]
    return lacks + [Missing(words, f"{here}#budget") for words in money_remarks(application, budget)]


def _missing_answer(application: Application, row: Row) -> list[Missing]:
    page = reverse("funding:application_answer", args=[application.pk, row.question.pk])
    told, found = {"question": row.question.text}, []
    if row.is_too_long:
        found.append(_("Too long: %(question)s") % told)
    elif not row.text and row.question.is_required:
        found.append(_("Not answered: %(question)s") % told)
    elif row.text and not row.is_finished:
        found.append(_("Not ready: %(question)s") % told)
    if row.changed and row.text:
        found.append(_("Changed since it was answered: %(question)s") % told)
    return [Missing(words, page) for words in found]
