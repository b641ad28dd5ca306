"""What came of a training that was held: who was there, what people said before and after, certificates."""

from datetime import datetime, timedelta

from zbor.cli.example.loading.known import Known
from zbor.cli.example.loading.letters import tokens_in_letters
from zbor.cli.example.taking_part import Held, Sheet
from zbor.cli.example.teaching import Taught
from zbor.competences.actions import judge_by_link
from zbor.members.models import Person
from zbor.trainings.actions import asking, evaluating
from zbor.trainings.actions.attending import write_down
from zbor.trainings.actions.certifying import confirm_presence, correct_certificate, issue_certificates
from zbor.trainings.actions.day import arrive, leave
from zbor.trainings.actions.evaluation_questions import add_question, publish_summary
from zbor.trainings.asking import Kind
from zbor.trainings.enums import MarkedBy, Occasion
from zbor.trainings.models import Evaluation, Session, Training
from zbor.trainings.queries.after import seated
from zbor.trainings.queries.evaluation import questions_of
from zbor.trainings.queries.teaching import taught_by

A_DAY = timedelta(days=1)


def load_held(told: Taught, held: Held, training: Training, by: Person, known: Known) -> None:
    """Before, on the days themselves, and after, in this order."""
    sessions = list(training.sessions.all())
    first, last = sessions[0], sessions[-1]
    _judge(training, Occasion.BEFORE, [one.before for one in held.judged], first.starts_at - 2 * A_DAY)
    add_question(
        training=training,
        kind=Kind.CHOICE,
        text=held.own_question,
        answers="\n".join(held.own_answers),
        by=by,
        now=first.starts_at - A_DAY,
    )
    for number, session in enumerate(sessions):
        _be_there(told, number, session, by)
    write_down(session=first, name=held.guest, email="", organisation="", by=by, now=first.starts_at)
    _judge(training, Occasion.AFTER, [one.after for one in held.judged], last.ends_at + A_DAY)
    _evaluate(training, held, by, known)
    _certify(training, held, by, known)


def _be_there(told: Taught, number: int, session: Session, by: Person) -> None:
    """Mark at the door whoever has a seat and came; who did not stay is marked as gone."""
    minutes = {one.name: one.there[number] for one in told.applied if one.there}
    whole = int((session.ends_at - session.starts_at).total_seconds() // 60)
    for registration in seated(session.training):
        stayed = minutes.get(registration.name, whole)
        if stayed == 0:
            continue
        way, now = MarkedBy.CODE if registration.person_id else MarkedBy.HAND, session.starts_at
        mark = arrive(session=session, registration=registration, way=way, by=by, now=now).mark
        if stayed < whole:
            leave(mark=mark, by=by, now=now + timedelta(minutes=stayed))


def _judge(training: Training, occasion: Occasion, levels: list[tuple[int, ...]], now: datetime) -> None:
    """Everybody with a seat is written to; so many of them follow the link in their letter."""
    asking.ask_due(now=now)
    codes = [one.competence for one in taught_by(training)]
    tokens = tokens_in_letters(f"training-{training.pk}-{occasion.value}-")
    for token, said in zip(tokens, levels, strict=False):
        if said:
            judge_by_link(token=token, levels=dict(zip(codes, said, strict=True)), now=now + timedelta(hours=3))


def _evaluate(training: Training, held: Held, by: Person, known: Known) -> None:
    evaluation = evaluating.ask(training=training, now=known.days.moment(held.asked, 9))
    if evaluation is None:
        raise ValueError(f"{training} cannot be evaluated: nobody had a seat")
    invitations = evaluation.invitations.order_by("registration")
    for invitation, sheet in zip(invitations, held.sheet, strict=False):
        evaluating.answer(invitation=invitation, given=_given(training, sheet), now=known.days.moment(held.asked, 12))
    evaluating.close(evaluation=evaluation, now=evaluation.closes_at)
    publish_summary(
        evaluation=Evaluation.objects.get(pk=evaluation.pk), by=by, now=known.days.moment(held.published, 9)
    )


def _given(training: Training, sheet: Sheet) -> dict[str, str]:
    """Marks in the order of the questions, then own words."""
    marked = [one.key for one in questions_of(training) if one.kind is not Kind.OPEN]
    marks = {key: str(mark) for key, mark in zip(marked, sheet.marks, strict=True)}
    return marks | {"change": sheet.change, "missing": sheet.missing}


def _certify(training: Training, held: Held, by: Person, known: Known) -> None:
    now = known.days.moment(held.certified, 10)
    confirmed = training.registrations.get(name=held.confirmed)
    confirm_presence(training=training, registrations=[confirmed.pk], by=by, now=now)
    issue_certificates(training=training, by=by, now=now)
    wrong, right = held.corrected
    certificate = training.certificates.get(name=wrong)
    correct_certificate(certificate=certificate, name=right, by=by, now=now + A_DAY)
