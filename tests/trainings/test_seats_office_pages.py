"""The office's pages of registrations, who is kept out, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import client_as, individual_member, member_organisation, office, representative
from tests.factories.seats import HOUR, NOW, QuestionFactory, announced, enter, full, link, linked, text_of, to
from tests.factories.trainings import MADE, RegistrationFactory
from zbor.record.models import Payload
from zbor.trainings.enums import Seat
from zbor.trainings.models import Answer, Question, Registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]


# ---------------------------------------------------------------- the office


def test_the_office_reads_who_registered_with_answers_and_counts():
    training = full(waiting=1)
    question = QuestionFactory(training=training, text="Kaj jeste?")
    seated = training.registrations.get(seat=Seat.SEATED)
    Answer.objects.create(registration=seated, question=question, value="brez mesa")

    text = text_of(client_as(office()).get(to("people", training.pk)))

    told = ("1 of 1 seats are taken.", "Kaj jeste?", "brez mesa", seated.email, "on the waiting list, 1.")
    assert [words in text for words in told] == [True] * 5


def test_the_table_is_a_file_without_what_is_sensitive():
    training = announced()
    secret = QuestionFactory(training=training, text="Alergije?", is_sensitive=True, delete_after_days=30)
    enter(training, answers={secret.pk: "oreški"})

    lines = b"".join(client_as(office()).get(to("people_table", training.pk)).streaming_content).decode()

    assert [words in lines for words in ("ana@primer.example", "seated", "Alergije?", "oreški")] == [
        True,
        True,
        False,
        False,
    ]


def test_sensitive_answers_are_read_by_a_button_and_that_is_noted():
    training = announced()
    secret = QuestionFactory(training=training, text="Alergije?", is_sensitive=True, delete_after_days=30)
    registration = enter(training, answers={secret.pk: "oreški"})
    client = client_as(office())

    list_, one = client.get(to("people", training.pk)), client.get(to("person", registration.pk))
    noted_before = Payload.objects.filter(verb="training.sensitive_answers_read").count()
    read = client.post(to("people_sensitive", training.pk))

    assert ["oreški" in text_of(page) for page in (list_, one, read)] == [False, False, True]
    assert (noted_before, Payload.objects.filter(verb="training.sensitive_answers_read").count()) == (0, 1)


def test_the_office_approves_refuses_takes_for_somebody_and_takes_off():
    training, client = announced(needs_approval=True), client_as(office())
    good, bad = enter(training), enter(training, email="bor@primer.example")
    offered = RegistrationFactory(training=training, seat=Seat.OFFERED, claim_by=NOW + HOUR)

    client.post(to("registration_approve", good.pk))
    wordless = client.post(to("registration_refuse", bad.pk), {"because": ""})
    client.post(to("registration_refuse", bad.pk), {"because": "Ni za vas."})
    client.post(to("registration_take", offered.pk))
    client.post(to("registration_cancel", good.pk), {"because": "Prosila po telefonu."})

    seats = dict(Registration.objects.values_list("pk", "seat"))
    assert wordless.status_code == 422
    assert seats == {good.pk: Seat.LEFT, bad.pk: Seat.REFUSED, offered.pk: Seat.SEATED}
    assert "Prosila po telefonu." in text_of(client.get(to("person", good.pk)))


def test_the_office_writes_somebody_down():
    training = announced()

    answer = client_as(office()).post(to("people_add", training.pk), {"name": "Ana Vzorec", "email": "ana@x.example"})

    assert (answer.url, Registration.objects.get().seat) == (to("people", training.pk), Seat.SEATED)


def test_the_office_joins_or_keeps_doubles():
    training, client = announced(), client_as(office())
    names = {"training": training, "name": "Ana Vzorec", "organisation_name": "KUD Izvir"}
    one, other = RegistrationFactory(**names), RegistrationFactory(**names)
    asked = "Perhaps one person twice" in text_of(client.get(to("people", training.pk)))

    client.post(to("double", one.pk, other.pk), {"do": "keep"})
    kept = "Perhaps one person twice" in text_of(client.get(to("people", training.pk)))
    client.post(to("double", one.pk, other.pk), {"do": "merge"})

    assert (asked, kept, Registration.objects.filter(seat=Seat.SEATED).count()) == (True, False, 1)


def test_the_office_builds_the_form():
    training, client = announced(), client_as(office())
    form = {"text": "Kaj jeste?", "kind": "one-of", "choices": "vse\n\n brez mesa ", "is_required": "on"}

    client.post(to("question_new", training.pk), form)
    client.post(to("question_new", training.pk), form | {"text": "Še kaj?", "kind": "short", "choices": ""})
    first, second = Question.objects.all()
    client.post(to("question_do", second.pk), {"do": "up"})
    client.post(to("question_edit", first.pk), form | {"text": "Kaj boste jedli?", "revision": "1"})

    first.refresh_from_db()
    assert (first.text, first.choices, first.is_required) == ("Kaj boste jedli?", ["vse", "brez mesa"], True)
    text = text_of(client.get(to("questions", training.pk)))
    assert text.index("Še kaj?") < text.index("Kaj boste jedli?")


def test_a_question_changed_by_two_shows_what_the_other_wrote():
    question = QuestionFactory(training=announced(), text="Prvotno?")
    client = client_as(office())
    form = {"text": "Moje?", "kind": "short", "choices": "", "revision": "1"}
    Question.objects.filter(pk=question.pk).update(text="Njihovo?", revision=2)

    answer = client.post(to("question_edit", question.pk), form)

    assert (answer.status_code, "Njihovo?" in text_of(answer), "Moje?" in text_of(answer)) == (422, True, True)


@pytest.mark.parametrize("visitor", [representative, individual_member])
def test_nobody_else_enters_the_offices_pages(visitor):
    training = announced()
    registration, question = enter(training), QuestionFactory(training=training)
    client = client_as(visitor())
    pages = [
        to("people", training.pk), to("people_table", training.pk), to("people_add", training.pk),
        to("person", registration.pk), to("registration_refuse", registration.pk), to("registration_ahead", registration.pk),
        to("registration_cancel", registration.pk), to("questions", training.pk), to("question_new", training.pk),
        to("question_edit", question.pk),
    ]  # fmt: skip
    buttons = [
        to("people_sensitive", training.pk), to("registration_approve", registration.pk),
        to("registration_take", registration.pk), to("double", registration.pk, registration.pk), to("question_do", question.pk),
    ]  # fmt: skip

    answers = [client.get(one).status_code for one in pages] + [client.post(one).status_code for one in buttons]

    assert set(answers) == {403}


# ---------------------------------------------------------------- many


def grow(training, number):
    have = training.registrations.count()
    seats = [Seat.SEATED, Seat.WAITING, Seat.ASKED, Seat.LEFT]
    organisation = member_organisation()
    for n in range(have, number):
        RegistrationFactory(
            training=training,
            seat=seats[n % 4],
            queued_at=MADE + n * HOUR / 60,
            organisation=organisation if n % 2 else None,
        )
    Answer.objects.bulk_create(
        Answer(registration=one, question=question, value="da")
        for question in training.questions.all()
        for one in training.registrations.exclude(answers__question=question)
    )


def queries_of(client, pages):
    counted = {}
    for page in pages:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page)
            if answer.streaming:
                b"".join(answer.streaming_content)
        counted[page] = (len(captured), answer.status_code)
    return counted


def test_every_page_costs_the_same_with_ten_and_with_a_thousand_registrations():
    training, maja = announced(capacity=5), office()
    QuestionFactory.create_batch(2, training=training)
    grow(training, 9)
    person = individual_member()
    own = RegistrationFactory(training=training, seat=Seat.WAITING, person=person, queued_at=MADE)
    mine = link(linked(own))
    of_office = [
        to("people", training.pk), f"{to('people', training.pk)}?whole", to("people_table", training.pk),
        to("person", own.pk), to("questions", training.pk), to("register", training.pk),
    ]  # fmt: skip
    of_person = [mine, f"{mine}change/", f"{mine}training.ics", to("own", own.pk), to("registrations")]
    queries_of(client_as(maja), of_office)
    few = queries_of(client_as(maja), of_office) | queries_of(client_as(person), of_person)

    grow(training, 1000)

    many = queries_of(client_as(maja), of_office) | queries_of(client_as(person), of_person)
    assert many == few
    assert {status for _n, status in many.values()} == {200}
