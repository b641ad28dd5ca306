"""What a call asks: entered by the office and by those who apply, seen by the network, changed without losing answers."""

import pytest

from tests.factories.applications import AnswerFactory, ApplicationFactory, AttachmentFactory, QuestionFactory
from tests.factories.funding import NOW, CallFactory
from tests.factories.members import client_as, member_organisation, office, outsider, staff
from zbor.base.refusals import Refused
from zbor.calc.questions import Asked
from zbor.funding.actions import application_questions as actions
from zbor.funding.models import CallQuestion, QuestionChange
from zbor.funding.queries.application_answers import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]
PASTED = "# Vsebina\nOpišite projekt (do 3.000 znakov)\nKako dolgo traja (2 strani)\n"


def test_the_office_and_those_who_apply_enter_questions_and_nobody_else():
    call, ours = CallFactory(), member_organisation()
    asked = [Asked("Opišite projekt", limit=3000)]
    writer, other = staff(ours), staff(member_organisation())
    ApplicationFactory(call=call, organisation=ours)

    by_office = actions.add_questions(call=call, questions=asked, by=office(), now=NOW)
    again = actions.add_questions(call=call, questions=[*asked, Asked("Ciljne skupine")], by=writer, now=NOW)

    assert (by_office, again) == (1, 1)
    with pytest.raises(Refused):
        actions.add_questions(call=call, questions=asked, by=other, now=NOW)


def test_a_pasted_list_is_shown_before_it_is_added():
    call = CallFactory()
    client, page = client_as(office()), f"/funding/{call.pk}/form/paste/"

    preview = client.post(page, {"pasted": PASTED}).content.decode()
    before = CallQuestion.objects.count()
    client.post(page, {"pasted": PASTED, "sure": "1"})

    assert ("Razumljeno je 1 vprašanje" in preview, "Kako dolgo traja" in preview, before) == (True, True, 0)
    assert list(CallQuestion.objects.values_list("section", "text", "limit")) == [("Vsebina", "Opišite projekt", 3000)]


def test_the_form_is_for_the_network_and_not_for_strangers():
    call = QuestionFactory().call
    page = f"/funding/{call.pk}/form/"

    codes = [client_as(one).get(page).status_code for one in (office(), staff(member_organisation()), outsider())]

    assert codes == [200, 200, 403]


def test_only_those_who_may_enter_reach_the_boxes():
    question, other = QuestionFactory(), staff(member_organisation())
    page = f"/funding/{question.call.pk}/form/"
    inside = ["paste/", "questions/new/", f"questions/{question.pk}/", "attachments/new/"]

    codes = [client_as(other).get(f"{page}{one}").status_code for one in inside]

    assert codes == [404] * 4


def test_a_changed_question_keeps_its_answers_and_says_how_it_read():
    answer = AnswerFactory(text="Naš odgovor.")
    question = answer.question

    actions.save_question(
        call=question.call, question=question, fields={"text": "Drugo", "limit": 10}, by=office(), now=NOW, revision=1
    )
    QuestionChange.objects.update(at=NOW.replace(hour=10))

    row = rows(answer.application)[0]
    assert (row.text, row.is_too_long, [one.before for one in row.changed]) == (
        "Naš odgovor.",
        True,
        [f"{question.text} (must be answered)"],
    )


def test_a_question_taken_out_keeps_its_answer_and_can_be_put_back():
    answer, by = AnswerFactory(), office()

    actions.take_out_question(question=answer.question, by=by, now=NOW)
    taken_out = [one.text for one in rows(answer.application)]
    actions.take_out_question(question=answer.question, by=by, now=NOW, back=True)

    assert (taken_out, CallQuestion.objects.get().removed_at) == ([answer.text], None)


def test_of_two_who_change_a_question_the_second_is_refused():
    question, by = QuestionFactory(), office()
    actions.save_question(call=question.call, question=question, fields={"text": "Prvo"}, by=by, now=NOW, revision=1)

    with pytest.raises(Refused):
        actions.save_question(call=question.call, question=question, fields={"text": "X"}, by=by, now=NOW, revision=1)


def test_an_attachment_is_asked_for_once():
    call, by = CallFactory(), office()
    for _n in range(2):
        actions.save_attachment(call=call, attachment=None, fields={"name": "Bilanca"}, by=by, now=NOW)
    kept = AttachmentFactory(call=call, name="Izjava")

    client_as(by).post(
        f"/funding/{call.pk}/form/attachments/{kept.pk}/",
        {"name": "Izjava o pokritju", "copies": "2", "months": "3", "revision": "1", "is_required": "on"},
    )

    assert list(call.attachments.values_list("name", "copies", "months")) == [
        ("Bilanca", 1, None),
        ("Izjava o pokritju", 2, 3),
    ]


@pytest.mark.parametrize("limit", ["-1", "0", "99999999999999999999", "tisoč"])
def test_a_limit_that_makes_no_sense_is_said_beside_its_box(limit):
    call = CallFactory()

    page = client_as(office()).post(
        f"/funding/{call.pk}/form/questions/new/",
        {"text": "Opis", "kind": "text", "unit": "characters", "limit": limit},
    )

    said = (page.status_code, list(page.context["form"].errors), CallQuestion.objects.count())
    assert said == (422, ["limit"], 0)
