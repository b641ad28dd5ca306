"""Answers that are read again as they were kept, copied where they fit, and true of a question that was changed."""

import pytest

from tests.factories.applications import AnswerFactory, ApplicationFactory, PartnerFactory, QuestionFactory
from tests.factories.funding import NOW, CallFactory
from tests.factories.members import client_as, member_organisation, office, staff
from zbor.calc.questions import read_questions
from zbor.funding.actions import application_answers as answers
from zbor.funding.actions import application_questions as questions
from zbor.funding.application_enums import AnswerState
from zbor.funding.forms.amounts import plain_number
from zbor.funding.models import Answer, QuestionChange
from zbor.funding.queries.application_answers import earlier_answers, rows
from zbor.members.queries import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


@pytest.mark.parametrize("kept", ["1.234", "1234.50", "12", "0.125"])
def test_a_number_that_is_saved_again_as_the_page_shows_it_stays_the_same(kept):
    answer = AnswerFactory(question__kind="number", text=kept)
    client = client_as(staff(answer.application.organisation))
    page = f"/funding/applications/{answer.application.pk}/answers/{answer.question.pk}/"

    shown = client.get(page).context["form"]["text"].value()
    client.post(page, {"text": shown, "revision": "1"})

    assert Answer.objects.get().text == kept


@pytest.mark.parametrize(("typed", "read"), [("0.125", "0.125"), ("1.250", "1250"), ("10.000", "10000")])
def test_a_point_stands_between_thousands_only_where_there_are_any(typed, read):
    assert plain_number(typed) == read


def test_an_answer_that_was_emptied_is_filled_from_an_earlier_one():
    organisation = member_organisation()
    by = staff(organisation)
    old = AnswerFactory(application__organisation=organisation, question__text="Opišite ciljne skupine projekta")
    emptied = AnswerFactory(
        application__organisation=organisation, question__text="Opišite ciljne skupine projekta", text="", revision=2
    )
    page = f"/funding/applications/{emptied.application.pk}/copy/"

    client_as(by).post(page, {"chosen": f"{emptied.question.pk}-{old.pk}"})

    emptied.refresh_from_db()
    assert (emptied.text, emptied.revision) == (old.text, 3)


def test_a_choice_that_the_call_does_not_offer_is_not_copied():
    organisation = member_organisation()
    choice = {"question__text": "Opišite ciljne skupine projekta", "question__kind": "choice"}
    AnswerFactory(application__organisation=organisation, question__choices="otroci\nodrasli", text="otroci", **choice)
    application = ApplicationFactory(organisation=organisation)
    QuestionFactory(call=application.call, text=choice["question__text"], kind="choice", choices="mladi\nstarejši")

    found = earlier_answers(application, standing_of(staff(organisation), on=NOW.date()))

    assert found == []


def test_whoever_says_that_an_answer_is_ready_has_read_the_changed_question():
    answer = AnswerFactory()
    told = {"call": answer.question.call, "question": answer.question, "by": office(), "revision": 1}
    questions.save_question(fields={"text": "Drugo"}, now=NOW, **told)
    QuestionChange.objects.update(at=NOW.replace(hour=10))

    before = rows(answer.application)[0].changed
    answers.say_how_far(
        answer=answer, state=AnswerState.READY, by=staff(answer.application.organisation), now=NOW.replace(hour=11),
        revision=1,
    )  # fmt: skip

    assert (len(before), rows(answer.application)[0].changed) == (1, [])


def test_people_of_a_partner_enter_what_the_call_asks_too():
    partner = PartnerFactory()
    page = f"/funding/{partner.application.call.pk}/form/paste/"

    codes = [
        client_as(one).get(page).status_code for one in (staff(partner.organisation), staff(member_organisation()))
    ]

    assert codes == [200, 404]


def test_a_partner_does_not_learn_which_conditions_the_other_meets():
    verdict = {"answer": "no", "rows": [{"answer": "no", "words": "Dohodek", "is_hard": True}]}
    partner = PartnerFactory(application=ApplicationFactory(verdict=verdict, verdict_at=NOW))
    page = f"/funding/applications/{partner.application.pk}/"

    seen = [
        "Dohodek" in client_as(staff(one)).get(page).content.decode()
        for one in (partner.application.organisation, partner.organisation)
    ]

    assert seen == [True, False]


def test_the_same_question_in_two_sections_is_asked_twice_and_two_clicks_add_one():
    call, by = CallFactory(), office()
    pasted, _lost = read_questions("# A\nObrazložitev\n# B\nObrazložitev")
    added = [questions.add_questions(call=call, questions=pasted, by=by, now=NOW) for _n in range(2)]
    for _n in range(2):
        questions.save_question(call=call, question=None, fields={"text": "Povzetek"}, by=by, now=NOW)

    assert added == [2, 0]
    assert list(call.questions.values_list("section", "text")) == [
        ("A", "Obrazložitev"),
        ("B", "Obrazložitev"),
        ("", "Povzetek"),
    ]
