"""Answers of authorities, and how sending went."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.dossiers.models import Dossier
from zbor.outcomes.models import Answer, AnswerReason, Dispatch, DispatchFile, Submission
from zbor.positions.models import Demand
from zbor.post.enums import TROUBLED, State


def unanswered(on: date) -> QuerySet[Submission]:
    """Submissions whose answer should have come before a day and has not, the longest overdue first."""
    found = Submission.objects.filter(answer_by__lt=on, withdrawn_at__isnull=True)
    found = found.filter(~Exists(Answer.objects.filter(submission=OuterRef("pk"))))
    return found.select_related("dossier__responsible").order_by("answer_by", "pk")


def undelivered() -> QuerySet[Submission]:
    """Submissions whose letter was given up, or may have gone or not."""
    found = Submission.objects.filter(withdrawn_at__isnull=True, dispatch__mail__state__in=TROUBLED)
    return found.select_related("dossier", "dispatch__mail").order_by("pk")


def with_answers(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """With their letters, files and answers at hand."""
    reasons = Prefetch("reasons", queryset=AnswerReason.objects.select_related("demand"))
    answers = Prefetch("answers", queryset=Answer.objects.select_related("document").prefetch_related(reasons))
    files = Prefetch("dispatch__files", queryset=DispatchFile.objects.select_related("document"))
    return submissions.select_related("dispatch__mail").prefetch_related(files, answers)


def answerable_demands(submission: Submission) -> QuerySet[Demand]:
    """The demands of which an answer may give a reason: those of the position that was sent, else all of the dossier."""
    mine = Q(position=submission.position) if submission.position_id else Q(dossier=submission.dossier)
    return Demand.objects.filter(mine, removed_at__isnull=True).order_by("number", "pk")


def reasons_given(demand: Demand, *, to_network: bool) -> QuerySet[AnswerReason]:
    """What authorities said of a demand, oldest first; strangers read what stands in public answers."""
    found = AnswerReason.objects.filter(demand=demand, answer__submission__withdrawn_at__isnull=True)
    found = found if to_network else found.filter(answer__is_public=True)
    return found.select_related("answer__submission").order_by("answer__on", "pk")


def prepared(dossier: Dossier) -> QuerySet[Dispatch]:
    """Letters that were made and not sent, the newest first."""
    return Dispatch.objects.filter(dossier=dossier, submission__isnull=True).select_related("position")


def delivery_in_words(dispatch: Dispatch) -> str:
    """How the letter fares, in a sentence."""
    mail = dispatch.mail
    if mail is None:
        return ""
    told = {"address": dispatch.address, "why": mail.trouble}
    return {
        State.SENT: _("Handed to the mail server for %(address)s."),
        State.FAILED: _("Not delivered to %(address)s: %(why)s"),
        State.UNCERTAIN: _("Perhaps not delivered to %(address)s: %(why)s"),
    }.get(State(mail.state), _("On its way to %(address)s. %(why)s")) % told
