"""What the results say, and to whom."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.after import FULL, NOW, all_answer, asked, ended, taught, tokens
from tests.factories.members import client_as, office, outsider, representative, stranger
from zbor.trainings.actions.evaluating import answer
from zbor.trainings.actions.evaluation_questions import publish_summary
from zbor.trainings.enums import Open
from zbor.trainings.models import EvaluationAnswer
from zbor.trainings.queries.evaluation import invitation_by
from zbor.trainings.queries.results import results_of, summary_of

pytestmark = pytest.mark.django_db
SECRET = "Predavatelj je zamujal, skrivnost."


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def text_of(answer_):
    return answer_.content.decode()


def by_key(results):
    return {result.question.key: result for result in results}


def test_marks_fall_as_they_were_given_and_the_sentence_says_it():
    training = asked(6)
    all_answer(training, [{"useful": mark, "recommend": yes} for mark, yes in zip("55431", "11101", strict=True)])

    found = by_key(results_of(training.evaluation))

    assert [(bar.words[0], bar.n) for bar in found["useful"].bars] == [("5", 2), ("4", 1), ("3", 1), ("2", 0), ("1", 1)]
    assert found["useful"].sentence == "V povprečju 3,6 od 5 (med 2,0 in 4,6), 5 odgovorov."
    assert found["recommend"].sentence.startswith("80 % odgovarja z da (med 38 in 96 %)")


def test_own_words_come_whole_each_once_and_only_from_five_on():
    training = asked(10)
    said = ["Več časa za razpravo.", "Premalo časa za razpravo.", "Kava.", "Primeri.", "Nič.", "Bolj tiho."]
    all_answer(training, [{"missing": text, "change": "x" if n < 4 else ""} for n, text in enumerate(said)])
    training.evaluation.answers.update(is_shown=True)

    found = by_key(results_of(training.evaluation))

    assert sorted(text for group in found["missing"].groups for text in group.texts) == sorted(said)
    assert found["missing"].groups[0].words == ("razprava", "čas")
    assert (found["change"].n, found["change"].groups, found["change"].is_kept) == (4, (), True)


def test_of_fewer_than_five_the_office_reads_only_how_many():
    training = asked(6)
    all_answer(training, [{"useful": "1", "missing": SECRET}] * 4)

    page = text_of(client_as(office()).get(to("evaluation", training.pk)))
    table = b"".join(client_as(office()).get(to("evaluation_csv", training.pk)).streaming_content).decode()

    assert (SECRET in page, SECRET in table, "V povprečju" in page) == (False, False, False)
    assert "Doslej so odgovorili: 4" in page


def test_the_office_reads_everything_from_five_on_and_takes_it_as_a_table():
    training = asked(6)
    all_answer(training, [{"useful": "4", "missing": f"{SECRET} {n}"} for n in range(5)])
    client = client_as(office())

    page = text_of(client.get(to("evaluation", training.pk)))
    content = b"".join(client.get(to("evaluation_csv", training.pk)).streaming_content).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content)))
    assert page.count(SECRET) == 5
    assert [row[4] for row in rows if row[0] == rows[1][0]] == ["0", "5", "0", "0", "0"]
    assert sum(SECRET in row[3] for row in rows) == 5


def test_lecturers_read_what_was_said_of_them_and_nothing_of_others():
    mine, other = representative(), representative()
    training = ended(6)
    own, others = taught(training, name="Ana Vzorec", person=mine), taught(training, name="Bor Vzorec", person=other)
    from zbor.trainings.actions.evaluating import ask  # noqa: PLC0415 -- lecturers are named before people are asked

    ask(training=training, now=NOW)
    given = {f"lecturer-{own.pk}": "5", f"lecturer-{others.pk}": "1", "missing": SECRET}
    all_answer(training, [given] * 5)

    page = text_of(client_as(mine).get(to("evaluation_own", training.pk)))

    assert ("Ana Vzorec" in page, "Bor Vzorec" in page, SECRET in page, "5,0 od 5" in page) == (
        True,
        False,
        False,
        True,
    )
    assert client_as(outsider()).get(to("evaluation_own", training.pk)).status_code == 404


def test_the_published_summary_has_numbers_only():
    training = ended(6)
    lecturer = taught(training, name="Ana Vzorec")
    from zbor.trainings.actions.evaluating import ask  # noqa: PLC0415 -- lecturers are named before people are asked

    ask(training=training, now=NOW)
    all_answer(training, [{"useful": "5", f"lecturer-{lecturer.pk}": "2", "missing": SECRET}] * 5)
    client = client_as(stranger)
    before = client.get(to("evaluation_summary", training.pk)).status_code
    training.evaluation.refresh_from_db()

    publish_summary(evaluation=training.evaluation, by=office(), now=NOW)

    page = text_of(client.get(to("evaluation_summary", training.pk)))
    assert (before, SECRET in page, "Ana Vzorec" in page, "5,0 od 5" in page) == (404, False, False, True)
    assert {result.question.key for result in summary_of(training.evaluation)} == {
        "useful",
        "clear",
        "venue",
        "recommend",
    }


def test_the_summary_of_a_training_for_members_is_not_for_strangers():
    training = asked(6, open_to=Open.NETWORK)
    all_answer(training, [FULL] * 5)
    training.evaluation.refresh_from_db()
    publish_summary(evaluation=training.evaluation, by=office(), now=NOW)

    assert client_as(stranger).get(to("evaluation_summary", training.pk)).status_code == 404
    assert client_as(representative()).get(to("evaluation_summary", training.pk)).status_code == 200


@pytest.mark.parametrize("visitor", [lambda: stranger, outsider, representative])
def test_the_offices_pages_are_shut_for_others(visitor):
    training = asked(6)
    client = client_as(visitor())

    codes = {
        client.get(to(name, training.pk)).status_code
        for name in ("evaluation", "evaluation_csv", "certificates", "report", "report_pdf", "report_docx")
    } | {
        client.post(to(name, training.pk)).status_code
        for name in ("evaluation_publish", "evaluation_withdraw", "certificates_issue")
    }

    assert codes <= {302, 403}


def test_the_office_adds_and_removes_questions_before_people_are_asked():
    training, client = ended(2), client_as(office())
    page = to("evaluation", training.pk)

    wordless = client.post(page, {"kind": "choice", "text": "Kdaj?", "answers": "dopoldne"})
    client.post(page, {"kind": "choice", "text": "Kdaj?", "answers": "dopoldne\npopoldne"})
    question = training.evaluation_questions.get()
    shown = text_of(client.get(page))
    client.post(to("evaluation_question_remove", training.pk, question.pk))

    assert (wordless.status_code, "dopoldne; popoldne" in shown) == (422, True)
    assert training.evaluation_questions.count() == 0


def test_the_link_shows_the_questions_takes_a_sheet_and_thanks():
    training = asked(2)
    address = to("evaluate", tokens(training)[0])
    client = client_as(stranger)

    looked = client.get(address)
    handed = client.post(address, FULL)
    thanked = client.get(address)

    assert (looked.status_code, looked["Cache-Control"], handed.status_code) == (200, "no-store", 302)
    assert "Hvala, vaši odgovori so zabeleženi." in text_of(thanked)
    assert EvaluationAnswer.objects.count() == len(FULL)


def test_looking_changes_nothing_and_a_wrong_link_says_so():
    training = asked(2)
    client = client_as(stranger)
    client.get(to("evaluate", tokens(training)[0]))

    wrong = client.get(to("evaluate", "x" * 32))

    assert (wrong.status_code, "Ta povezava ne deluje" in text_of(wrong)) == (404, True)
    assert training.evaluation.invitations.filter(has_answered=True).count() == 0


def test_nonsense_in_the_form_is_told_and_keeps_what_was_typed():
    training = asked(2)

    page = client_as(stranger).post(to("evaluate", tokens(training)[0]), {"useful": "9", "missing": SECRET})

    assert (page.status_code, SECRET in text_of(page), EvaluationAnswer.objects.count()) == (422, True, 0)


def test_results_cost_the_same_at_ten_and_at_a_thousand():
    client, costs = client_as(office()), []
    for people in (10, 1000):
        training = asked(10)
        evaluation = training.evaluation
        EvaluationAnswer.objects.bulk_create(
            EvaluationAnswer(evaluation=evaluation, question=question, mark=1 + n % 5, is_shown=True)
            for n in range(people)
            for question in ("useful", "clear", "venue")
        )
        type(evaluation).objects.filter(pk=evaluation.pk).update(answered=people, shown=people, invited=people)
        client.get(to("evaluation", training.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(to("evaluation", training.pk))
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_an_answer_about_a_lecturer_who_is_gone_is_still_counted():
    training = ended(6)
    lecturer = taught(training, name="Ana Vzorec")
    from zbor.trainings.actions.evaluating import ask  # noqa: PLC0415 -- lecturers are named before people are asked

    ask(training=training, now=NOW)
    all_answer(training, [{f"lecturer-{lecturer.pk}": "5"}] * 5)
    key = f"lecturer-{lecturer.pk}"
    lecturer.delete()

    assert by_key(results_of(training.evaluation))[key].n == 5


def test_a_sheet_can_be_answered_in_part():
    training = asked(2)

    answer(invitation=invitation_by(tokens(training)[0]), given={"missing": "Kava."}, now=NOW)

    assert list(EvaluationAnswer.objects.values_list("question", "text")) == [("missing", "Kava.")]
