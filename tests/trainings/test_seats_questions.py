"""The form of a training: what may be asked, corrected and withdrawn, and when answers are deleted."""

import pytest

from tests.factories.members import individual_member, office
from tests.factories.seats import DAY, HOUR, NOW, QuestionFactory, announced, enter
from tests.factories.trainings import BEGINS, RegistrationFactory
from zbor.base.refusals import Refused
from zbor.record.models import Payload
from zbor.trainings.actions import questions as actions
from zbor.trainings.actions import seats
from zbor.trainings.actions.changing import Details, change
from zbor.trainings.enums import QuestionKind, Seat, TrainingState
from zbor.trainings.models import Answer, Question
from zbor.trainings.queries.people import questions_shown
from zbor.trainings.queries.questions import answers_of, asked, every_question, missing_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

FIELDS = {
    "text": "Kaj jeste?", "help": "", "kind": QuestionKind.ONE_OF, "choices": ["vse", "brez mesa"],
    "is_required": False, "is_sensitive": False, "delete_after_days": None,
}  # fmt: skip
DETAILS = Details("040 111 222", "room", "Pridem prej.")


@pytest.fixture
def meal():
    return QuestionFactory(
        training=announced(), kind=QuestionKind.ONE_OF, choices=["vse", "brez mesa"], text="Kaj jeste?"
    )


def answered(question, value="vse"):
    return Answer.objects.create(
        registration=RegistrationFactory(training=question.training), question=question, value=value
    )


def changed(question, **fields):
    return actions.change_question(
        question=question, fields=FIELDS | fields, based_on=question.revision, by=office(), now=NOW
    )


def test_questions_stand_in_order_and_a_second_click_asks_nothing_twice():
    training, by = announced(), office()

    for text in ("Ena?", "Dve?", "Dve?"):
        actions.add_question(training=training, fields=FIELDS | {"text": text}, by=by, now=NOW)

    assert [one.text for one in asked(training)] == ["Ena?", "Dve?"]


def test_questions_are_moved_up_and_down():
    training, by = announced(), office()
    one, two, three = QuestionFactory.create_batch(3, training=training)

    actions.move_question(question=three, up=True, by=by, now=NOW)
    actions.move_question(question=one, up=False, by=by, now=NOW)
    actions.move_question(question=two, up=False, by=by, now=NOW)

    assert list(asked(training)) == [three, one, two]


def test_a_sensitive_question_is_deleted_after_thirty_days_unless_another_day_is_said():
    training, by = announced(), office()

    sensitive = actions.add_question(training=training, fields=FIELDS | {"is_sensitive": True}, by=by, now=NOW)

    assert sensitive.delete_after_days == 30


@pytest.mark.parametrize(
    ("fields", "words"), [({"text": "  "}, "Write the question"), ({"choices": ["eno", "eno"]}, "at least two choices")]
)
def test_a_question_needs_words_and_choices(fields, words):
    with pytest.raises(Refused, match=words):
        actions.add_question(training=announced(), fields=FIELDS | fields, by=office(), now=NOW)


def test_before_anybody_answered_everything_can_change(meal):
    question = changed(meal, kind=QuestionKind.SHORT, choices=[])

    assert (question.kind, question.choices, question.revision) == (QuestionKind.SHORT, [], 2)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": QuestionKind.SHORT}, "the way of answering cannot change"),
        ({"choices": ["brez mesa", "drugo"]}, "cannot be taken away: vse"),
    ],
)
def test_after_somebody_answered_what_they_chose_stays(meal, fields, words):
    answered(meal)

    with pytest.raises(Refused, match=words):
        changed(meal, **fields)


def test_after_somebody_answered_the_words_are_corrected_and_unused_choices_go(meal):
    answered(meal)

    question = changed(meal, text="Kaj boste jedli?", choices=["vse", "vegansko"])

    assert (question.text, question.choices, answers_of(Answer.objects.get().registration)) == (
        "Kaj boste jedli?", ["vse", "vegansko"], {meal.pk: "vse"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"is_sensitive": False, "delete_after_days": 10}, "only the office reads it"),
        ({"is_sensitive": True, "delete_after_days": 90}, "an earlier deletion"),
    ],
)
def test_what_was_promised_to_those_who_answered_is_not_weakened(meal, fields, words):
    Question.objects.filter(pk=meal.pk).update(is_sensitive=True, delete_after_days=30)
    answered(meal)

    with pytest.raises(Refused, match=words):
        changed(meal, **fields)


def test_a_change_over_somebody_elses_change_is_refused(meal):
    changed(meal)

    with pytest.raises(Refused, match="Somebody else has changed this"):
        changed(meal)


def test_a_question_that_was_answered_is_withdrawn_and_asked_again_and_its_answers_stay(meal):
    answered(meal)

    actions.withdraw_question(question=meal, by=office(), now=NOW)
    without = list(asked(meal.training))
    actions.ask_again(question=meal, by=office(), now=NOW)

    assert (without, list(asked(meal.training)), Answer.objects.count()) == ([], [meal], 1)


def test_a_question_nobody_answered_is_taken_away(meal):
    actions.withdraw_question(question=meal, by=office(), now=NOW)

    assert Question.objects.count() == 0
    with pytest.raises(Refused, match="taken this question away"):
        changed(meal)


def test_only_the_office_keeps_the_form(meal):
    by = individual_member()
    deeds = [
        lambda: actions.add_question(training=meal.training, fields=FIELDS, by=by, now=NOW),
        lambda: actions.change_question(question=meal, fields=FIELDS, based_on=1, by=by, now=NOW),
        lambda: actions.withdraw_question(question=meal, by=by, now=NOW),
        lambda: actions.ask_again(question=meal, by=by, now=NOW),
        lambda: actions.move_question(question=meal, up=True, by=by, now=NOW),
        lambda: actions.read_sensitive(training=meal.training, by=by, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(Refused, match="Only the office"):
            deed()


# ---------------------------------------------------------------- answering


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (QuestionKind.SHORT, "da", "x" * 301),
        (QuestionKind.LONG, "da", 3),
        (QuestionKind.YES_NO, False, "yes"),
        (QuestionKind.ONE_OF, "a", "c"),
        (QuestionKind.SEVERAL_OF, ["a", "b"], ["a", "c"]),
        (QuestionKind.NUMBER, 2.5, True),
    ],
)
def test_answers_fit_their_questions_or_are_refused(kind, good, bad):
    training = announced()
    choices = ["a", "b"] if kind in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF) else []
    question = QuestionFactory(training=training, kind=kind, choices=choices)

    kept = answers_of(enter(training, answers={question.pk: good}))

    assert kept == {question.pk: good}
    with pytest.raises(Refused, match="no answer to"):
        enter(training, email="b@primer.example", answers={question.pk: bad})


def test_what_must_be_answered_is_and_no_is_an_answer():
    training = announced()
    question = QuestionFactory(training=training, kind=QuestionKind.YES_NO, is_required=True)

    with pytest.raises(Refused, match="must be answered"):
        enter(training)
    registration = enter(training, answers={question.pk: False})

    assert missing_of(registration) == 0


def test_answers_and_details_are_corrected_and_an_answer_taken_back_is_gone(meal):
    registration = enter(meal.training, answers={meal.pk: "vse"})
    keep = {"registration": registration, "details": DETAILS, "by": None, "now": NOW}

    corrected = change(**keep, answers={meal.pk: "brez mesa"})
    first = answers_of(registration)
    change(**keep, answers={})

    assert (corrected.phone, corrected.note, first) == ("040 111 222", "Pridem prej.", {meal.pk: "brez mesa"})
    assert answers_of(registration) == {}


def test_an_answer_to_a_withdrawn_question_survives_a_correction(meal):
    registration = enter(meal.training, answers={meal.pk: "vse"})
    actions.withdraw_question(question=meal, by=office(), now=NOW)

    change(registration=registration, details=DETAILS, answers={}, by=None, now=NOW)

    assert answers_of(registration) == {meal.pk: "vse"}


def test_only_its_owner_corrects_a_registration_and_only_while_it_lives(meal):
    registration = enter(meal.training)

    with pytest.raises(Refused, match="somebody else's"):
        change(registration=registration, details=DETAILS, answers={}, by=individual_member(), now=NOW)
    seats.leave(registration=registration, by=None, now=NOW)
    with pytest.raises(Refused, match="not valid any more"):
        change(registration=registration, details=DETAILS, answers={}, by=None, now=NOW)


# ---------------------------------------------------------------- sensitive


@pytest.fixture
def allergy():
    return QuestionFactory(training=announced(), text="Alergije?", is_sensitive=True, delete_after_days=30)


def test_reading_sensitive_answers_is_noted_without_what_they_say(allergy):
    enter(allergy.training, answers={allergy.pk: "oreški"})
    maja = office()

    read = actions.read_sensitive(training=allergy.training, by=maja, now=NOW)

    noted = Payload.objects.get(verb="training.sensitive_answers_read")
    assert ([one.value for one in read], noted.by_id, noted.data) == (["oreški"], maja.pk, {"answers": 1})


def test_sensitive_answers_are_gone_as_soon_as_somebody_withdraws(allergy):
    plain = QuestionFactory(training=allergy.training)
    registration = enter(allergy.training, answers={allergy.pk: "oreški", plain.pk: "da"})

    seats.leave(registration=registration, by=None, now=NOW)

    assert answers_of(registration) == {plain.pk: "da"}


def test_answers_are_deleted_on_their_day_and_it_is_said_how_many(allergy):
    for name in ("a", "b"):
        enter(allergy.training, email=f"{name}@primer.example", answers={allergy.pk: "oreški"})
    ends = BEGINS + 3 * HOUR

    told = [actions.forget_answers(now=ends + 30 * DAY - HOUR), actions.forget_answers(now=ends + 30 * DAY)]

    assert (told, Answer.objects.count()) == ([0, 2], 0)
    assert Payload.objects.get(verb="training.answers_deleted").data == {"question": allergy.pk, "answers": 2}


def test_answers_for_a_cancelled_training_are_deleted_from_its_cancelling_on(allergy):
    enter(allergy.training, answers={allergy.pk: "oreški"})
    training = allergy.training
    training.state, training.cancelled_at, training.cancelled_because = TrainingState.CANCELLED, NOW, "Ni ljudi."
    training.save()

    assert actions.forget_answers(now=NOW + 30 * DAY) == 1


def test_answers_without_a_day_stay(meal):
    enter(meal.training, answers={meal.pk: "vse"})

    assert actions.forget_answers(now=BEGINS + 999 * DAY) == 0
    assert Answer.objects.get().registration.seat == Seat.SEATED


def test_what_is_asked_no_more_stands_behind_what_is_asked():
    training = announced()
    for order, withdrawn_at in ((1, NOW), (2, None)):
        QuestionFactory(training=training, order=order, withdrawn_at=withdrawn_at)

    told = [[one.order for one in found] for found in (every_question(training), questions_shown(training))]

    assert told == [[2, 1], [2, 1]]
