"""Who begins, reads and writes an application, and how answers are written together."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.applications import AnswerFactory, ApplicationFactory, PartnerFactory, QuestionFactory
from tests.factories.funding import CLOSES, NOW, CallFactory
from tests.factories.members import (
    AffiliationFactory,
    PersonFactory,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.calc import eligibility as calc
from zbor.funding.actions import application_answers as answers
from zbor.funding.actions import application_partners as partnering
from zbor.funding.actions import applications as actions
from zbor.funding.actions.conditions import add_condition
from zbor.funding.actions.findable import keep_findable
from zbor.funding.application_enums import AnswerState
from zbor.funding.models import Answer, Application
from zbor.funding.queries.judging import Applying
from zbor.search.models import Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def written(application, question, text, by, revision=0):
    return answers.save_answer(application=application, question=question, text=text, revision=revision, by=by, now=NOW)


def test_an_application_keeps_what_can_we_said_when_it_was_begun():
    call, organisation = CallFactory(), member_organisation()
    add_condition(call=call, condition=calc.Asked(at_most=Decimal(30000)), is_hard=True, by=office(), now=NOW)
    call.refresh_from_db()

    made = actions.begin(
        call=call, organisation=organisation, by=staff(organisation), now=NOW, applying=Applying(asked=Decimal(40000))
    )

    assert (made.verdict["answer"], made.verdict_at, len(made.verdict["rows"])) == ("no", NOW, 1)


def test_an_organisation_begins_one_application_to_a_call_and_only_its_people_do():
    call, organisation = CallFactory(), member_organisation()
    by = staff(organisation)

    one, two = (actions.begin(call=call, organisation=organisation, by=by, now=NOW) for _n in range(2))

    assert one == two
    for stranger in (staff(member_organisation()), office(), outsider()):
        with pytest.raises(Refused):
            actions.begin(call=call, organisation=organisation, by=stranger, now=NOW)


def test_what_a_person_begins_is_no_example_though_the_call_is_one():
    call, organisation = CallFactory(is_example=True), member_organisation()
    by = staff(organisation)

    made = actions.begin(call=call, organisation=organisation, by=by, now=NOW)

    assert not made.is_example
    assert "chip example" not in client_as(by).get(f"/funding/applications/{made.pk}/").content.decode()


def test_how_many_answers_are_ready_is_said_where_a_call_asks_anything():
    asks_nothing, asks = ApplicationFactory(), ApplicationFactory()
    QuestionFactory(call=asks.call)

    pages = [
        client_as(staff(one.organisation)).get(f"/funding/applications/{one.pk}/").content.decode()
        for one in (asks_nothing, asks)
    ]

    assert ["Pripravljeni odgovori" in one for one in pages] == [False, True]


def test_nobody_begins_what_is_over():
    organisation = member_organisation()

    with pytest.raises(Refused):
        actions.begin(
            call=CallFactory(closes_at=NOW - timedelta(days=1)),
            organisation=organisation,
            by=staff(organisation),
            now=NOW,
        )


def test_only_the_organisation_and_invited_partners_read_an_application():
    application = ApplicationFactory()
    partner = PartnerFactory(application=application).organisation
    gone = PersonFactory()
    AffiliationFactory(person=gone, organisation=application.organisation, until=NOW.date() - timedelta(days=1))
    readers = [staff(application.organisation), representative(application.organisation), staff(partner)]
    others = [staff(member_organisation()), office(), gone, outsider()]
    page = f"/funding/applications/{application.pk}/"

    seen = [client_as(one).get(page).status_code for one in readers]
    kept_out = [client_as(one).get(page).status_code for one in others]

    assert (seen, kept_out) == ([200] * 3, [404, 404, 403, 403])


def test_every_page_of_an_application_is_shut_for_others():
    answer = AnswerFactory()
    other, page = staff(member_organisation()), f"/funding/applications/{answer.application.pk}/"
    inside = [
        "edit/", "copy/", "partners/new/", f"answers/{answer.question.pk}/", "tasks/new/", "attachments/new/", "papers/",
        "papers/application.docx", "papers/application.pdf", "sent/", "outcome/", "supplements/new/",
    ]  # fmt: skip

    codes = {client_as(other).get(f"{page}{one}").status_code for one in inside}

    assert codes == {404}


def test_the_office_reads_only_where_it_was_asked_in():
    application, maja = ApplicationFactory(), office()
    page = f"/funding/applications/{application.pk}/"
    by = representative(application.organisation)

    actions.ask_office(application=application, does=True, by=by, now=NOW)
    asked_in = client_as(maja).get(page).status_code
    actions.ask_office(application=application, does=False, by=by, now=NOW)

    assert (asked_in, client_as(maja).get(page).status_code) == (200, 404)


def test_only_whoever_holds_the_mandate_invites_asks_the_office_and_deletes():
    application, partner = ApplicationFactory(), member_organisation()
    worker = staff(application.organisation)
    told = {"application": application, "by": worker, "now": NOW}

    for deed in (
        lambda: partnering.invite_partner(organisation=partner, share=None, **told),
        lambda: actions.ask_office(does=True, **told),
        lambda: actions.delete_application(**told),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_partner_that_is_let_go_sees_nothing_any_more():
    application, partner = ApplicationFactory(), member_organisation()
    by, theirs = representative(application.organisation), staff(partner)
    invited = partnering.invite_partner(application=application, organisation=partner, share=None, by=by, now=NOW)
    page = f"/funding/applications/{application.pk}/"

    before = client_as(theirs).get(page).status_code
    partnering.remove_partner(partner=invited, by=by, now=NOW)

    assert (before, client_as(theirs).get(page).status_code) == (200, 404)


def test_no_application_is_found_by_a_search():
    organisation = member_organisation()
    by = staff(organisation)
    made = actions.begin(call=CallFactory(), organisation=organisation, by=by, now=NOW)
    fields = {"title": "Skrivni projekt šumečih žlebov"}

    actions.save_application(application=made, fields=fields, by=by, now=NOW, revision=1)
    keep_findable()

    assert Row.objects.filter(title__contains="Skrivni").count() == 0


def test_on_the_page_of_a_call_others_do_not_learn_who_applies():
    application = ApplicationFactory(title="Skrivni projekt")

    page = client_as(staff(member_organisation())).get(f"/funding/{application.call.pk}/").content.decode()

    assert ("Skrivni projekt" in page, "Začnite vlogo" in page) == (False, True)


def test_every_saving_is_a_version_and_going_back_is_a_new_one():
    application = ApplicationFactory()
    question, by = QuestionFactory(call=application.call), staff(application.organisation)
    written(application, question, "Prvo.", by)
    kept = written(application, question, "Drugo.", by, revision=1)

    answers.go_back(version=kept.versions.get(number=1), revision=2, by=by, now=NOW)

    versions = list(kept.versions.order_by("number").values_list("number", "text", "origin"))
    assert versions == [(1, "Prvo.", ""), (2, "Drugo.", ""), (3, "Prvo.", "version 1")]


def test_whoever_is_slower_sees_the_other_text_and_loses_nothing():
    application = ApplicationFactory()
    question = QuestionFactory(call=application.call)
    ana, bor = staff(application.organisation), staff(application.organisation, name="Bor Hrast")
    page = f"/funding/applications/{application.pk}/answers/{question.pk}/"
    written(application, question, "Borove besede.", bor)

    first = client_as(ana).post(page, {"text": "Anine besede.", "revision": "0"})
    told = first.content.decode()
    client_as(ana).post(page, {"text": "Anine besede.", "revision": "1"})

    assert first.status_code == 422
    assert [words in told for words in ("Anine besede.", "Borove besede.", "Medtem shranjeno (Bor Hrast)")] == [
        True
    ] * 3
    assert Answer.objects.get().text == "Anine besede."


def test_a_draft_may_be_too_long_but_what_is_ready_may_not():
    application = ApplicationFactory()
    question, by = QuestionFactory(call=application.call, limit=5), staff(application.organisation)
    long = written(application, question, "Predolgo", by)

    with pytest.raises(Refused):
        answers.say_how_far(answer=long, state=AnswerState.READY, by=by, now=NOW, revision=1)
    short = written(application, question, "Krat.", by, revision=1)
    ready = answers.say_how_far(answer=short, state=AnswerState.READY, by=by, now=NOW, revision=2)

    assert ready.state == AnswerState.READY


def test_an_answer_is_checked_by_another_person_and_a_change_makes_it_a_draft_again():
    answer = AnswerFactory(state=AnswerState.READY)
    ana, bor = staff(answer.application.organisation), staff(answer.application.organisation)
    Answer.objects.update(by=ana)
    check = {"answer": answer, "state": AnswerState.CHECKED, "now": NOW, "revision": 1}

    with pytest.raises(Refused):
        answers.say_how_far(by=ana, **check)
    checked = answers.say_how_far(by=bor, **check)
    changed = written(answer.application, answer.question, "Novo.", ana, revision=1)

    assert (checked.checked_by, changed.state, changed.checked_by) == (bor, AnswerState.DRAFT, None)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [("amount", "1.234,50", "1234.50"), ("number", "1 200", "1200"), ("yesno", "yes", "yes"), ("text", "\u200b", None)],
)
def test_an_answer_is_kept_as_its_question_asks(kind, typed, kept):
    application = ApplicationFactory()
    question = QuestionFactory(call=application.call, kind=kind)

    client_as(staff(application.organisation)).post(
        f"/funding/applications/{application.pk}/answers/{question.pk}/", {"text": typed, "revision": "0"}
    )

    assert Answer.objects.values_list("text", flat=True).first() == kept


@pytest.mark.parametrize(
    ("kind", "typed"), [("amount", "-5"), ("amount", "veliko"), ("number", "1e99"), ("yesno", "x")]
)
def test_an_answer_that_makes_no_sense_is_refused_in_words(kind, typed):
    application = ApplicationFactory()
    question = QuestionFactory(call=application.call, kind=kind)

    page = client_as(staff(application.organisation)).post(
        f"/funding/applications/{application.pk}/answers/{question.pk}/", {"text": typed, "revision": "0"}
    )

    assert (page.status_code, Answer.objects.count()) == (422, 0)


def test_comments_stand_beside_an_answer_until_they_are_settled():
    application = ApplicationFactory()
    question, by = QuestionFactory(call=application.call), staff(application.organisation)
    for _n in range(2):
        note = answers.remark(application=application, question=question, text="Krajše.", by=by, now=NOW)

    answers.settle_remark(remark=note, by=by, now=NOW)

    assert list(application.notes.values_list("text", "settled_at")) == [("Krajše.", NOW)]


def test_who_else_is_writing_is_said_for_a_while():
    application = ApplicationFactory()
    question = QuestionFactory(call=application.call)
    ana, bor = staff(application.organisation), staff(application.organisation, name="Bor Hrast")
    page = f"/funding/applications/{application.pk}/answers/{question.pk}/"
    client_as(bor).post(f"{page}writing/")

    told = "Pravkar tu piše: Bor Hrast"

    seen = [told in client_as(one).get(page).content.decode() for one in (ana, bor)]

    assert seen == [True, False]


def test_earlier_answers_to_similar_questions_are_copied_by_choice():
    organisation = member_organisation()
    by = staff(organisation)
    old = AnswerFactory(
        application__organisation=organisation,
        application__title="Lani",
        question__text="Opišite ciljne skupine projekta",
    )
    AnswerFactory(question__text="Opišite ciljne skupine projekta", text="Odgovor tujcev.")
    application = ApplicationFactory(organisation=organisation)
    question = QuestionFactory(call=application.call, text="Katere so ciljne skupine vašega projekta?")
    page = f"/funding/applications/{application.pk}/copy/"

    shown = client_as(by).get(page).content.decode()
    client_as(by).post(page, {"chosen": f"{question.pk}-{old.pk}"})

    kept = Answer.objects.get(application=application)
    assert ("Odgovor." in shown, "Odgovor tujcev." in shown) == (True, False)
    assert (kept.text, kept.versions.get().origin) == (
        "Odgovor.",
        "prepisano iz »Lani«, vprašanje »Opišite ciljne skupine projekta«",
    )


def test_what_is_deleted_can_be_brought_back_for_thirty_days_and_is_then_erased():
    application = ApplicationFactory()
    by = representative(application.organisation)
    actions.delete_application(application=application, by=by, now=NOW)
    hidden = client_as(by).get(f"/funding/applications/{application.pk}/").status_code

    early = actions.forget_deleted(now=NOW + timedelta(days=29))
    actions.bring_back(application=application, by=by, now=NOW + timedelta(days=29))
    back = client_as(by).get(f"/funding/applications/{application.pk}/").status_code
    actions.delete_application(application=application, by=by, now=NOW)
    late = actions.forget_deleted(now=NOW + timedelta(days=30))

    assert (hidden, early, back, late, Application.objects.count()) == (404, 0, 200, 1, 0)


def test_what_was_sent_is_not_deleted():
    application = ApplicationFactory(sent=True)

    with pytest.raises(Refused):
        actions.delete_application(application=application, by=representative(application.organisation), now=NOW)


def test_an_open_call_is_applied_to_from_its_page():
    call, organisation = CallFactory(closes_at=CLOSES), member_organisation()

    client = client_as(staff(organisation))
    unnamed = client.post(f"/funding/{call.pk}/apply/")
    client.post(f"/funding/{call.pk}/apply/", {"as": organisation.pk})

    assert unnamed.status_code == 409
    assert list(Application.objects.values_list("call", "organisation")) == [(call.pk, organisation.pk)]
