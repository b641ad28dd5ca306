"""People are asked once, reminded once, answer once; what they said leads to nobody."""

from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from tests.factories.after import ENDED, FULL, NOW, all_answer, asked, ended, taught, tokens
from tests.factories.members import office
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions.evaluating import answer, ask, ask_due, close_due, remind_due
from zbor.trainings.actions.evaluation_questions import add_question, publish_summary, remove_question
from zbor.trainings.asking import LASTS, Kind
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Evaluation, EvaluationAnswer, EvaluationInvitation, EvaluationQuestion, Registration
from zbor.trainings.queries.evaluation import invitation_by, questions_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=6)
AFTERWARDS = NOW + LASTS + timedelta(minutes=1)


def letters(kind):
    return Mail.objects.filter(once__startswith="evaluation-", once__endswith=f"-{kind}")


def test_everybody_with_a_seat_is_asked_once_when_the_last_session_has_ended():
    training = ended(3)
    RegistrationFactory(training=training, seat=Seat.WAITING)

    asked_of = [ask_due(ENDED - timedelta(minutes=1)), ask_due(NOW), ask_due(NOW)]

    assert asked_of == [0, 1, 0]
    assert sorted(letters("ask").values_list("to", flat=True)) == sorted(
        training.registrations.filter(seat=Seat.SEATED).values_list("email", flat=True)
    )
    assert {letter.is_erased_once_sent for letter in letters("ask")} == {True}


def test_nobody_is_asked_of_a_cancelled_training_or_one_long_ago_or_before_the_last_session():
    ended(2, state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Bolezen.")
    lasting = ended(2)
    SessionFactory(training=lasting, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=2))

    assert (ask_due(NOW), ask_due(NOW + timedelta(days=30)), Evaluation.objects.count()) == (0, 0, 0)


def test_people_are_asked_in_the_language_in_which_they_registered():
    training = ended(1, title="Zagovorništvo")
    RegistrationFactory(training=training, language="en")

    ask(training=training, now=NOW)

    subjects = list(letters("ask").order_by("subject").values_list("subject", flat=True))
    assert subjects == ["Kako je bilo: Zagovorništvo", "What was it like: Zagovorništvo"]


def test_those_who_are_silent_are_reminded_once_with_a_link_that_works():
    training = asked(3)
    all_answer(training, [FULL])

    reminded = [remind_due(NOW + timedelta(days=4)), remind_due(LATER), remind_due(LATER)]

    assert reminded == [0, 1, 0]
    assert letters("remind").count() == 2
    first = letters("ask").order_by("pk").last()
    again = letters("remind").get(to=first.to)
    assert tokens(training)[-1] in again.text


def test_an_answer_leads_to_nobody_in_any_table():
    """Whatever is added to the tables later, a way from an answer to a person must not be among it."""
    kept = {field.name for field in EvaluationAnswer._meta.get_fields()}
    reached = {field.related_model for field in EvaluationAnswer._meta.get_fields() if field.is_relation}
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is EvaluationAnswer
    ]

    assert kept == {"id", "evaluation", "question", "mark", "text", "is_shown"}
    assert (reached, pointing) == ({Evaluation}, [])
    assert not any(isinstance(field, models.DateField) for field in EvaluationInvitation._meta.fields)
    assert {field.name for field in EvaluationInvitation._meta.fields} == {
        "id", "evaluation", "registration", "token_sha256", "seed", "has_answered", "is_reminded",
    }  # fmt: skip


def test_neither_keys_nor_the_journal_nor_letters_tell_who_answered_what():
    training = asked(6)
    before = Payload.objects.count()

    all_answer(training, [{"useful": "1"}, {"useful": "2"}, {"useful": "3"}, {"useful": "4"}, {"useful": "5"}])

    marks = list(EvaluationAnswer.objects.order_by("pk").values_list("pk", "mark"))
    assert Payload.objects.count() == before
    assert Mail.objects.exclude(once__startswith="evaluation-").count() == 0
    assert min(key for key, _mark in marks) > 1000
    assert Counter(mark for _key, mark in marks) == Counter({1: 1, 2: 1, 3: 1, 4: 1, 5: 1})


def test_a_sheet_is_handed_in_once():
    training = asked(2)
    invitation = invitation_by(tokens(training)[0])
    answer(invitation=invitation, given=FULL, now=NOW)

    with pytest.raises(Refused):
        answer(invitation=invitation, given=FULL, now=NOW)

    assert (Evaluation.objects.get().answered, EvaluationAnswer.objects.count()) == (1, len(FULL))


@pytest.mark.parametrize(
    "given", [{}, {"useful": ""}, {"useful": "6"}, {"useful": "ena"}, {"recommend": "2"}, {"unknown": "5"}]
)
def test_what_answers_nothing_is_refused_and_the_link_stays_good(given):
    invitation = invitation_by(tokens(asked(2))[0])

    with pytest.raises(Refused):
        answer(invitation=invitation, given=given, now=NOW)

    assert EvaluationAnswer.objects.count() == 0
    assert EvaluationInvitation.objects.filter(has_answered=True).count() == 0


def test_answers_are_shown_in_batches_of_five_and_all_of_them_at_the_end():
    training = asked(8)
    shown = []
    for token in tokens(training)[:7]:
        answer(invitation=invitation_by(token), given={"useful": "4"}, now=NOW)
        shown.append((Evaluation.objects.get().shown, EvaluationAnswer.objects.filter(is_shown=True).count()))

    close_due(AFTERWARDS)

    assert shown == [(0, 0)] * 4 + [(5, 5)] * 3
    assert (Evaluation.objects.get().shown, EvaluationAnswer.objects.filter(is_shown=True).count()) == (7, 7)


def test_when_answers_end_who_was_asked_is_erased_and_the_answers_are_laid_anew():
    training = asked(6)
    all_answer(training, [FULL] * 5)
    token, before = tokens(training)[5], set(EvaluationAnswer.objects.values_list("pk", flat=True))

    closed = [close_due(NOW + LASTS - timedelta(minutes=1)), close_due(AFTERWARDS), close_due(AFTERWARDS)]

    after = set(EvaluationAnswer.objects.values_list("pk", flat=True))
    assert (closed, invitation_by(token), EvaluationInvitation.objects.count()) == ([0, 1, 0], None, 0)
    assert (len(after), after & before, Evaluation.objects.get().invited) == (len(before), set(), 6)


def test_after_the_last_day_nothing_is_taken_even_before_the_end_is_recorded():
    invitation = invitation_by(tokens(asked(2))[0])

    with pytest.raises(Refused):
        answer(invitation=invitation, given=FULL, now=AFTERWARDS)


def test_each_lecturer_and_the_offices_own_questions_are_asked():
    training, by = TrainingFactory(), office()
    lecturer = taught(training, name="Iva Vzorec")
    own = add_question(training=training, kind=Kind.CHOICE, text="Kdaj?", answers="dopoldne\npopoldne", by=by, now=NOW)

    asked_ = questions_of(training)

    assert [one.key for one in asked_] == [
        "useful", "clear", f"lecturer-{lecturer.pk}", "venue", "recommend", "change", "missing", f"own-{own.pk}",
    ]  # fmt: skip
    assert ("Iva Vzorec" in asked_[2].text, asked_[-1].options) == (True, ("dopoldne", "popoldne"))


def test_questions_stay_as_they_are_once_people_were_asked():
    training, by = ended(2), office()
    own = add_question(training=training, kind=Kind.OPEN, text="Kaj še?", answers="", by=by, now=NOW)
    ask(training=training, now=NOW)

    with pytest.raises(Refused):
        remove_question(question=own, by=by, now=NOW)
    with pytest.raises(Refused):
        add_question(training=training, kind=Kind.OPEN, text="In še?", answers="", by=by, now=NOW)

    assert EvaluationQuestion.objects.count() == 1


def test_the_same_question_added_twice_is_one_and_a_choice_needs_two_answers():
    training, by = TrainingFactory(), office()
    for _click in range(2):
        add_question(training=training, kind=Kind.SCALE, text="Tempo?", answers="", by=by, now=NOW)

    with pytest.raises(Refused):
        add_question(training=training, kind=Kind.CHOICE, text="Kdaj?", answers="dopoldne\ndopoldne", by=by, now=NOW)

    assert training.evaluation_questions.count() == 1


def test_numbers_of_fewer_than_five_are_not_published():
    training, by = asked(6), office()
    all_answer(training, [FULL] * 4)

    with pytest.raises(Refused):
        publish_summary(evaluation=training.evaluation, by=by, now=NOW)


def test_whoever_is_deleted_from_the_training_takes_the_invitation_along():
    training = asked(2)
    person = training.registrations.first()
    Registration.objects.filter(pk=person.pk).delete()

    assert EvaluationInvitation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_sheet_handed_in_twice_at_once_counts_once():
    training = asked(3)
    invitation = invitation_by(tokens(training)[0])

    done = at_once(*[lambda: answer(invitation=invitation, given=FULL, now=NOW)] * 2)

    assert (sorted(done), Evaluation.objects.get().answered) == ([False, True], 1)


@pytest.mark.django_db(transaction=True)
def test_ten_people_answering_at_once_are_all_counted():
    training = asked(10)
    invitations = [invitation_by(token) for token in tokens(training)]

    def handed_in(invitation):
        return lambda: answer(invitation=invitation, given={"useful": "5"}, now=NOW)

    at_once(*[handed_in(invitation) for invitation in invitations])

    evaluation = Evaluation.objects.get()
    assert (evaluation.answered, evaluation.shown, EvaluationAnswer.objects.count()) == (10, 10, 10)


@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_once():
    training = ended(3)

    at_once(*[lambda: ask(training=training, now=NOW)] * 2)

    assert (Evaluation.objects.count(), letters("ask").count()) == (1, 3)
