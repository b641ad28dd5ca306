"""Ask after a training, remind once, take answers that lead to nobody, and end it."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint, tokens_of
from zbor.record.actions import note
from zbor.trainings.actions import evaluation_letters as letters
from zbor.trainings.actions.guards import locked
from zbor.trainings.asking import BATCH, LASTS, LONGEST, NO, PURPOSE, YES, Kind, new_answer_key
from zbor.trainings.models import Evaluation, EvaluationAnswer, EvaluationInvitation, Registration, Training
from zbor.trainings.queries.after import is_over, seated
from zbor.trainings.queries.evaluation import Asked, questions_of, to_be_asked, to_be_closed, to_be_reminded

Given = Mapping[str, str]
"""What somebody answered, by the keys of the questions: a number as text, or own words."""


def ask_due(now: datetime) -> int:
    """Ask the people of every training that has ended; return how many trainings."""
    return len(each_apart(to_be_asked(now), lambda one: ask(training=one, now=now), failing="asking after a training"))


def remind_due(now: datetime) -> int:
    """Remind those who have not answered, once; return of how many evaluations."""
    return len(each_apart(to_be_reminded(now), lambda one: remind(evaluation=one, now=now), failing="reminding"))


def close_due(now: datetime) -> int:
    """End what has lasted long enough; return how many evaluations."""
    done = each_apart(to_be_closed(now), lambda one: close(evaluation=one, now=now), failing="ending an evaluation")
    return len(done)


@transaction.atomic
def ask(*, training: Training, now: datetime) -> Evaluation | None:
    """Write to everybody with a seat and an address, once; None where the training is not over, nobody has a seat, or they were asked."""
    training = locked(training)
    people = list(seated(training).exclude(email=""))
    if not people or not is_over(training, now) or Evaluation.objects.filter(training=training).exists():
        return None
    evaluation = Evaluation.objects.create(training=training, asked_at=now, closes_at=now + LASTS, invited=len(people))
    for registration in people:
        letters.ask(_invited(evaluation, registration))
    note("training.evaluation_asked", by=None, subject=training, asked=len(people))
    return evaluation


def _invited(evaluation: Evaluation, registration: Registration) -> EvaluationInvitation:
    return EvaluationInvitation.objects.create(evaluation=evaluation, registration=registration, **_new_link())


def _new_link() -> dict[str, str]:
    seed = secrets.token_hex(32)
    return {"seed": seed, "token_sha256": fingerprint(tokens_of(seed, purpose=PURPOSE)[0])}


def ask_anew(registration: Registration, *, now: datetime) -> None:
    """Letters go to another address: whoever has not answered is asked there by a link of its own, and the one before is dead."""
    silent = EvaluationInvitation.objects.filter(registration=registration, has_answered=False)
    for invitation in silent.select_related("evaluation__training"):
        for name, value in _new_link().items():
            setattr(invitation, name, value)
        invitation.save(update_fields=["seed", "token_sha256"])
        invitation.registration = registration
        if invitation.evaluation.closed_at is None and invitation.evaluation.closes_at > now:
            letters.ask_anew(invitation)


@transaction.atomic
def remind(*, evaluation: Evaluation, now: datetime) -> Evaluation | None:
    """Write once more, with the same link, to those who have not answered."""
    evaluation = _held(evaluation)
    if evaluation.closed_at or evaluation.closes_at <= now:
        return None
    silent = evaluation.invitations.filter(has_answered=False, is_reminded=False).select_related("registration")
    for invitation in silent:
        letters.remind(invitation)
    evaluation.invitations.filter(has_answered=False, is_reminded=False).update(is_reminded=True)
    return evaluation


@transaction.atomic
def answer(*, invitation: EvaluationInvitation, given: Given, now: datetime) -> Evaluation:
    """Keep what somebody answered, apart from who they are; a sheet is handed in once."""
    evaluation = _held(invitation.evaluation)
    invitation = EvaluationInvitation.objects.filter(pk=invitation.pk).first() or invitation
    if evaluation.closed_at or evaluation.closes_at <= now:
        raise Refused(_("Answers are not taken any more; nothing was recorded."))
    if invitation.has_answered:
        raise Refused(_("You have answered already; as nobody knows which answers are yours, they cannot be changed."))
    rows = _rows(evaluation, questions_of(evaluation.training, evaluation.version), given)
    if not rows:
        raise Refused(_("No question is answered; nothing was recorded."), hint=_("Answer at least one."))
    EvaluationAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    EvaluationInvitation.objects.filter(pk=invitation.pk).update(has_answered=True)
    evaluation.answered += 1
    if evaluation.answered - evaluation.shown >= BATCH:
        evaluation.shown = evaluation.answered
        evaluation.answers.update(is_shown=True)
    evaluation.save(update_fields=["answered", "shown"])
    return evaluation


def _rows(evaluation: Evaluation, asked: list[Asked], given: Given) -> list[EvaluationAnswer]:
    """One row for each question that is answered; what fits no question is refused, not guessed."""
    rows = []
    for question in asked:
        said = given.get(question.key, "").strip()
        if not said:
            continue
        row = EvaluationAnswer(evaluation=evaluation, question=question.key)
        if question.kind is Kind.OPEN:
            row.text = said[:LONGEST]
        elif said in _allowed(question):
            row.mark = int(said)
        else:
            raise Refused(_("“%(said)s” is no answer to this question; nothing was recorded.") % {"said": said[:40]})
        rows.append(row)
    return rows


def _allowed(question: Asked) -> list[str]:
    if question.kind is Kind.SCALE:
        return [str(mark) for mark in range(1, 6)]
    return [YES, NO] if question.kind is Kind.YES_NO else [str(place) for place in range(len(question.options))]


@transaction.atomic
def close(*, evaluation: Evaluation, now: datetime) -> Evaluation | None:
    """Erase who was asked and every link, and lay the answers anew in an order drawn by lot; all of them are shown now."""
    evaluation = _held(evaluation)
    if evaluation.closed_at or evaluation.closes_at > now:
        return None
    evaluation.invitations.all().delete()
    rows = list(evaluation.answers.all())
    evaluation.answers.all().delete()
    for row in rows:
        row.pk, row.is_shown = new_answer_key(), True
    EvaluationAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    evaluation.closed_at, evaluation.shown = now, evaluation.answered
    evaluation.save(update_fields=["closed_at", "shown"])
    note("training.evaluation_closed", by=None, subject=evaluation.training, answered=evaluation.answered)
    return evaluation


def _held(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it stands, held until the transaction ends."""
    held = Evaluation.objects.select_for_update(no_key=True, of=("self",)).select_related("training")
    return held.get(pk=evaluation.pk)
