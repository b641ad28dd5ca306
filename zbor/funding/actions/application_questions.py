"""Enter what a call asks: its questions, one by one or as a pasted list, and its attachments."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.questions import Asked
from zbor.funding.actions.application_guards import must_keep_form
from zbor.funding.actions.guards import locked
from zbor.funding.application_enums import QuestionKind
from zbor.funding.models import Call, CallAttachment, CallQuestion, QuestionChange
from zbor.funding.saying_applications import question_in_words
from zbor.members.models import Person
from zbor.record.actions import note

MOST_QUESTIONS = 300
MOST_ATTACHMENTS = 100


@transaction.atomic
def add_questions(*, call: Call, questions: Iterable[Asked], by: Person, now: datetime) -> int:
    """Add a whole list at its end; what its section asks word for word already is not added again. How many are new."""
    must_keep_form(call, by=by, now=now)
    kept = locked(call)
    present = CallQuestion.objects.filter(call=kept, removed_at__isnull=True)
    known = set(present.values_list("section", "text"))
    place = present.aggregate(last=Max("place"))["last"] or 0
    new: dict[tuple[str, str], CallQuestion] = {}
    for one in questions:
        key = (one.section, one.text)
        if key in known or key in new:
            continue
        place += 1
        new[key] = CallQuestion(
            call=kept,
            place=place,
            section=one.section,
            text=one.text,
            kind=one.kind,
            choices="\n".join(one.choices),
            limit=one.limit,
            unit=one.unit.value,
            is_required=one.is_required,
            changed_at=now,
            by=by,
        )
    if len(known) + len(new) > MOST_QUESTIONS:
        raise Refused(_("A call has at most %(n)d questions here.") % {"n": MOST_QUESTIONS})
    CallQuestion.objects.bulk_create(new.values())
    if new:
        note("call.questions_added", by=by, subject=kept, n=len(new))
    return len(new)


@transaction.atomic
def save_question(
    *,
    call: Call,
    question: CallQuestion | None,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> CallQuestion:
    """Add a question or change one; what its section asks word for word already is not added again. What was answered
    stays, and those who answered see how it read before."""
    must_keep_form(call, by=by, now=now)
    kept = locked(call)
    _must_choose(fields)
    if question is None:
        asked = kept.questions.filter(removed_at__isnull=True)
        same = asked.filter(section=fields.get("section", ""), text=fields["text"]).first()
        if same is not None:
            return same
        last = kept.questions.aggregate(last=Max("place"))["last"] or 0
        if asked.count() >= MOST_QUESTIONS:
            raise Refused(_("A call has at most %(n)d questions here.") % {"n": MOST_QUESTIONS})
        told = dict(fields) | {"place": fields.get("place") or last + 1}
        made = CallQuestion.objects.create(call=kept, by=by, changed_at=now, **told)
        note("call.question_added", by=by, subject=kept, question=made.pk)
        return made
    present = CallQuestion.objects.get(pk=question.pk, call=kept)
    must_be_as_read(present.revision, revision)
    before = question_in_words(present)
    changed = [name for name, value in fields.items() if getattr(present, name) != value]
    if not changed:
        return present
    for name, value in fields.items():
        setattr(present, name, value)
    present.revision, present.changed_at, present.by = present.revision + 1, now, by
    present.save()
    if set(changed) - {"place", "section"}:
        QuestionChange.objects.create(question=present, before=before, at=now, by=by)
    note("call.question_changed", by=by, subject=kept, question=present.pk, fields=sorted(changed))
    return present


def _must_choose(fields: Mapping[str, Any]) -> None:
    among = [one for one in str(fields.get("choices", "")).splitlines() if one.strip()]
    if fields.get("kind") == QuestionKind.CHOICE and len(among) < 2:
        raise Refused(_("Write at least two choices, each in its line."))


@transaction.atomic
def take_out_question(*, question: CallQuestion, by: Person, now: datetime, back: bool = False) -> None:
    """Take a question out of the form, or put it back. Its answers are kept."""
    must_keep_form(question.call, by=by, now=now)
    kept = locked(question.call)
    present = CallQuestion.objects.get(pk=question.pk, call=kept)
    if (present.removed_at is None) == back:
        return
    present.removed_at, present.changed_at = None if back else now, now
    present.save()
    note("call.question_put_back" if back else "call.question_taken_out", by=by, subject=kept, question=present.pk)


@transaction.atomic
def save_attachment(
    *,
    call: Call,
    attachment: CallAttachment | None,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> CallAttachment:
    """Say which paper the call asks for."""
    must_keep_form(call, by=by, now=now)
    kept = locked(call)
    if attachment is None:
        same = kept.attachments.filter(name=fields["name"], removed_at__isnull=True).first()
        if same is not None:
            return same
        if kept.attachments.filter(removed_at__isnull=True).count() >= MOST_ATTACHMENTS:
            raise Refused(_("A call has at most %(n)d attachments here.") % {"n": MOST_ATTACHMENTS})
        made = CallAttachment.objects.create(call=kept, by=by, changed_at=now, **fields)
        note("call.attachment_added", by=by, subject=kept, attachment=made.pk)
        return made
    present = CallAttachment.objects.get(pk=attachment.pk, call=kept)
    must_be_as_read(present.revision, revision)
    for name, value in fields.items():
        setattr(present, name, value)
    present.revision, present.changed_at, present.by = present.revision + 1, now, by
    present.save()
    note("call.attachment_changed", by=by, subject=kept, attachment=present.pk)
    return present


@transaction.atomic
def take_out_attachment(*, attachment: CallAttachment, by: Person, now: datetime, back: bool = False) -> None:
    """The call asks for it no more, or does after all; what the applicants have stays."""
    must_keep_form(attachment.call, by=by, now=now)
    kept = locked(attachment.call)
    present = CallAttachment.objects.get(pk=attachment.pk, call=kept)
    if (present.removed_at is None) == back:
        return
    present.removed_at, present.changed_at = None if back else now, now
    present.save()
    note("call.attachment_changed", by=by, subject=kept, attachment=present.pk, back=back)
