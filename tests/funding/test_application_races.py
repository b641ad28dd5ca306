"""Two at the same moment on one application, on a real database with real transactions."""

import pytest

from tests.factories.applications import AnswerFactory, ApplicationFactory, AttachmentFactory, QuestionFactory
from tests.factories.funding import NOW, CallFactory
from tests.factories.members import member_organisation, office, representative, staff
from tests.racing import at_once
from zbor.calc.questions import Asked
from zbor.funding.actions import application_answers as answers
from zbor.funding.actions import application_papers as papers
from zbor.funding.actions import application_questions as questions
from zbor.funding.actions import application_sending as sending
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.actions import applications as actions
from zbor.funding.application_enums import PaperState, SentHow
from zbor.funding.models import AnswerVersion, Application, ApplicationPaper, ApplicationTask, CallQuestion

pytestmark = pytest.mark.django_db(transaction=True)


def test_five_who_begin_at_once_begin_one():
    call, organisation = CallFactory(), member_organisation()
    people = [staff(organisation) for _n in range(5)]

    done = at_once(
        *(lambda by=by: actions.begin(call=call, organisation=organisation, by=by, now=NOW) for by in people)
    )

    assert (sum(done), Application.objects.count()) == (5, 1)


def test_of_two_who_save_an_answer_at_once_one_is_refused_and_nothing_is_lost():
    answer = AnswerFactory()
    people = [staff(answer.application.organisation) for _n in range(2)]

    def save(by):
        answers.save_answer(
            application=answer.application, question=answer.question, text=by.name, revision=1, by=by, now=NOW
        )

    done = at_once(*(lambda by=by: save(by) for by in people))

    assert (sum(done), AnswerVersion.objects.count()) == (1, 2)


def test_of_two_who_write_the_first_words_at_once_one_is_refused():
    application = ApplicationFactory()
    question = QuestionFactory(call=application.call)
    people = [staff(application.organisation) for _n in range(2)]

    def save(by):
        answers.save_answer(application=application, question=question, text=by.name, revision=0, by=by, now=NOW)

    done = at_once(*(lambda by=by: save(by) for by in people))

    assert (sum(done), AnswerVersion.objects.count()) == (1, 1)


def test_what_is_written_while_it_is_sent_is_either_in_it_or_refused():
    answer = AnswerFactory(text="Prej.")
    application, by = answer.application, staff(answer.application.organisation)

    def save():
        answers.save_answer(
            application=application, question=answer.question, text="Potem.", revision=1, by=by, now=NOW
        )

    def send():
        sending.say_sent(application=application, at=NOW, how=SentHow.PORTAL, receipt="", by=by, now=NOW)

    saved, is_sent = at_once(save, send)

    kept = Application.objects.get().as_sent["answers"][0]["answer"]
    assert (is_sent, kept) == (True, "Potem." if saved else "Prej.")


def test_a_pasted_list_is_added_once_however_often_it_is_sent():
    call, people = CallFactory(), [office() for _n in range(4)]
    asked = [Asked("Prvo"), Asked("Drugo")]

    at_once(*(lambda by=by: questions.add_questions(call=call, questions=asked, by=by, now=NOW) for by in people))

    assert CallQuestion.objects.count() == 2


def test_a_plan_made_twice_at_once_is_one():
    application = ApplicationFactory()
    people = [staff(application.organisation) for _n in range(3)]

    at_once(*(lambda by=by: tasks.plan_backward(application=application, by=by, now=NOW) for by in people))

    assert ApplicationTask.objects.count() == 4


def test_of_two_who_say_how_far_an_attachment_is_one_is_refused():
    application = ApplicationFactory()
    asked = AttachmentFactory(call=application.call)
    people = [staff(application.organisation) for _n in range(2)]

    def save(by):
        papers.save_paper(
            application=application, paper=None, asked=asked, fields={"state": PaperState.HAVE}, upload=None, by=by,
            now=NOW, revision=0,
        )  # fmt: skip

    done = at_once(*(lambda by=by: save(by) for by in people))

    assert (sum(done), ApplicationPaper.objects.count()) == (1, 1)


def test_what_is_sent_and_deleted_at_once_is_one_of_both():
    application = ApplicationFactory()
    by = representative(application.organisation)

    done = at_once(
        lambda: sending.say_sent(application=application, at=NOW, how=SentHow.MAIL, receipt="", by=by, now=NOW),
        lambda: actions.delete_application(application=application, by=by, now=NOW),
    )

    kept = Application.objects.get()
    assert (sum(done), (kept.sent_at is None) != (kept.deleted_at is None)) == (1, True)
