"""Write an answer, go back to how it was, say that it is ready or checked, and remark on it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.lengths import tidied
from zbor.funding.actions.application_guards import must_write
from zbor.funding.answering import fault_of
from zbor.funding.application_enums import AnswerState
from zbor.funding.models import Answer, AnswerNote, AnswerVersion, AnswerWriting, Application, CallQuestion
from zbor.funding.saying_applications import is_too_long, left_in_words
from zbor.members.models import Person
from zbor.record.actions import note

MOST_NOTES = 500


@transaction.atomic
def save_answer(
    *,
    application: Application,
    question: CallQuestion,
    text: str,
    revision: int,
    by: Person,
    now: datetime,
    origin: str = "",
) -> Answer:
    """Write the next version. `revision` is the version that was read: whoever was slower sees both texts instead."""
    kept = must_write(application, by=by, now=now)
    _must_belong(question, kept)
    plain = tidied(text)
    if fault := fault_of(question, plain):
        raise Refused(fault)
    present = Answer.objects.filter(application=kept, question=question).first()
    must_be_as_read(present.revision if present else 0, revision)
    if present is not None and present.text == plain:
        return present
    if present is None and not plain:
        return Answer(application=kept, question=question, at=now, by=by, state=AnswerState.EMPTY)
    answer = present or Answer(application=kept, question=question)
    answer.text, answer.revision, answer.at, answer.by = plain, answer.revision + 1, now, by
    answer.state, answer.checked_by = AnswerState.DRAFT if plain else AnswerState.EMPTY, None
    answer.save()
    AnswerVersion.objects.create(answer=answer, number=answer.revision, text=plain, origin=origin[:400], at=now, by=by)
    AnswerWriting.objects.filter(application=kept, question=question, person=by).delete()
    note("application.answered", by=by, subject=kept, question=question.pk, version=answer.revision)
    return answer


@transaction.atomic
def go_back(*, version: AnswerVersion, revision: int, by: Person, now: datetime) -> Answer:
    """Write the words of an earlier version as the next one."""
    answer = version.answer
    return save_answer(
        application=answer.application,
        question=answer.question,
        text=version.text,
        revision=revision,
        by=by,
        now=now,
        origin=_("version %(n)d") % {"n": version.number},
    )


@transaction.atomic
def say_how_far(*, answer: Answer, state: AnswerState, by: Person, now: datetime, revision: int) -> Answer:
    """Ready, checked by another person, or a draft again. Whoever says one of the first two has read the question as it
    reads now."""
    kept = must_write(answer.application, by=by, now=now)
    present = Answer.objects.select_related("question").get(pk=answer.pk, application=kept)
    must_be_as_read(present.revision, revision)
    if state == AnswerState.EMPTY or not present.text:
        raise Refused(_("Nothing is written yet."))
    if state in (AnswerState.READY, AnswerState.CHECKED) and is_too_long(present.question, present.text):
        raise Refused(
            _("The answer is too long: %(left)s.") % {"left": left_in_words(present.question, present.text)},
            hint=_("Shorten it, then say that it is ready."),
        )
    if state == AnswerState.CHECKED and by == present.by:
        raise Refused(_("You wrote this yourself, so another person checks it."))
    if state == present.state:
        return present
    present.state = state
    present.checked_by = by if state == AnswerState.CHECKED else None
    present.at = present.at if state == AnswerState.DRAFT else now
    present.save(update_fields=["state", "checked_by", "at"])
    note("application.answer_is", by=by, subject=kept, question=present.question_id, state=str(state))
    return present


@transaction.atomic
def remark(*, application: Application, question: CallQuestion, text: str, by: Person, now: datetime) -> AnswerNote:
    """Say something of an answer; the same words twice are one remark while it is open."""
    kept = must_write(application, by=by, now=now)
    _must_belong(question, kept)
    plain = tidied(text)
    if not plain:
        raise Refused(_("Write your comment."))
    if kept.notes.count() >= MOST_NOTES:
        raise Refused(_("There are too many comments on this application."))
    made, is_new = AnswerNote.objects.get_or_create(
        application=kept, question=question, text=plain, by=by, settled_at=None, defaults={"at": now}
    )
    if is_new:
        note("application.remarked", by=by, subject=kept, question=question.pk)
    return made


@transaction.atomic
def settle_remark(*, remark: AnswerNote, by: Person, now: datetime) -> None:
    """It was taken care of; twice does no harm."""
    kept = must_write(remark.application, by=by, now=now)
    if AnswerNote.objects.filter(pk=remark.pk, settled_at__isnull=True).update(settled_at=now):
        note("application.remark_settled", by=by, subject=kept, remark=remark.pk)


@transaction.atomic
def is_writing(*, application: Application, question: CallQuestion, by: Person, now: datetime) -> None:
    """A sign of life from somebody who has the box of an answer open."""
    kept = must_write(application, by=by, now=now)
    _must_belong(question, kept)
    AnswerWriting.objects.update_or_create(application=kept, question=question, person=by, defaults={"at": now})


def _must_belong(question: CallQuestion, application: Application) -> None:
    if question.call_id != application.call_id:
        raise Refused(_("This question belongs to another call."))
