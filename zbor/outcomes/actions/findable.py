"""Let letters that were sent, answers to them, and verdicts on demands be found."""

from django.conf import settings
from django.utils import translation

from zbor.dossiers.actions.findable import institution_of, openness_of, topics_of
from zbor.outcomes.models import Answer, Outcome, Submission
from zbor.positions.actions.findable import audience_of
from zbor.search import actions as search
from zbor.search.enums import Audience


def find_submission(submission: Submission) -> None:
    """Let a letter be found, or be found no more once it was withdrawn."""
    if submission.withdrawn_at is not None:
        search.remove(kind="submission", subject_pk=submission.pk)
    else:
        search.put([_submission(submission)])


def find_answer(answer: Answer) -> None:
    search.put([_answer(answer)])


def find_outcome(outcome: Outcome) -> None:
    search.put([_outcome(outcome)])


def keep_findable() -> int:
    """Let exactly what there is be found, by those who may see it now; return how many rows changed."""
    submissions = Submission.objects.filter(withdrawn_at=None).select_related("position", "institution", "dispatch")
    answers = Answer.objects.filter(submission__withdrawn_at=None).select_related("submission__institution")
    outcomes = (
        Outcome.objects.filter(demand__removed_at=None)
        .select_related("demand__dossier__institution", "demand__position__decision")
        .prefetch_related("demand__dossier__topics")
    )
    return (
        search.keep_up("submission", (_submission(one) for one in submissions))
        + search.keep_up("answer", (_answer(one) for one in answers.prefetch_related("reasons")))
        + search.keep_up("outcome", (_outcome(one) for one in outcomes))
    )


def _submission(submission: Submission) -> search.Findable:
    dispatch = getattr(submission, "dispatch", None)
    words = [str(submission.position or ""), submission.note, dispatch.subject if dispatch else ""]
    return search.Findable(
        kind="submission",
        subject_pk=submission.pk,
        url=f"/dossiers/{submission.dossier_id}/outcome/",
        title=submission.to,
        body="\n".join(filter(None, [*words, dispatch.body if dispatch else ""])),
        audience=Audience.NETWORK,
        on=submission.sent_on.iso,
        institution=submission.institution.code if submission.institution else "",
    )


def _answer(answer: Answer) -> search.Findable:
    submission = answer.submission
    return search.Findable(
        kind="answer",
        subject_pk=answer.pk,
        url=f"/dossiers/{submission.dossier_id}/outcome/",
        title=submission.to,
        body="\n".join(filter(None, [answer.text, *(reason.text for reason in answer.reasons.all())])),
        audience=Audience.NETWORK,
        on=answer.on.iso,
        institution=submission.institution.code if submission.institution else "",
    )


def _outcome(outcome: Outcome) -> search.Findable:
    """As open as its demand."""
    demand = outcome.demand
    with translation.override(settings.LANGUAGE_CODE):
        verdict = outcome.get_verdict_display()
    audience = audience_of(demand)
    return search.Findable(
        kind="outcome",
        subject_pk=outcome.pk,
        url=f"/demands/{demand.pk}/" if audience is Audience.PUBLIC else f"/dossiers/{demand.dossier_id}/outcome/",
        title=f"{verdict}: {demand.title}",
        body="\n".join(filter(None, [outcome.evidence, outcome.new_wording, outcome.old_wording])),
        audience=audience,
        public_from=openness_of(demand.dossier).public_from,
        on=outcome.on.iso,
        institution=institution_of(demand.dossier),
        topics=topics_of(demand.dossier),
    )
