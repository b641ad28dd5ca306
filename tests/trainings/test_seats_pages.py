"""Pages of registering: what they show, what they do, and who is kept out."""

import logging
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.factories.members import client_as, individual_member, member_organisation, office, representative, staff
from tests.factories.seats import DAY, HOUR, NOW, QuestionFactory, announced, enter, full, link
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory
from zbor.base.logs import WithoutSecrets
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions.links import link_to
from zbor.trainings.enums import Open, QuestionKind, Seat, TrainingState
from zbor.trainings.models import Answer, Question, Registration
from zbor.trainings.views.panels import panels

pytestmark = pytest.mark.django_db
ANA = {"name": "Ana Vzorec", "email": "Ana@Primer.example", "phone": "", "organisation_name": "", "note": ""}


@pytest.fixture(autouse=True)
def at_work(settings):
    settings.LANGUAGE_CODE = "en"
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def to(name, *arguments):
    return reverse(f"trainings:{name}", args=arguments)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def main_of(text):
    return text.partition("<main")[2].partition("</main>")[0]


# ---------------------------------------------------------------- registering


def test_the_form_says_how_many_seats_are_left_and_what_it_costs():
    training = announced(capacity=3, price_others=20)

    text = text_of(client_as().get(to("register", training.pk)))

    told = ("3 seats are left.", "Members: free", "Others: 20.00 €", "Sign in")
    assert [words in text for words in told] == [True] * 4


def test_the_form_says_that_one_would_be_the_seventh():
    text = text_of(client_as().get(to("register", full(waiting=6).pk)))

    assert "You would be number 7 on the waiting list." in text


def test_a_stranger_registers_and_reads_the_same_words_a_second_time():
    training, client = announced(), client_as()
    address = to("register", training.pk)

    first = client.post(address, ANA)
    told = text_of(client.get(first.url))
    again = client_as()
    second = again.post(address, ANA)

    assert first.url == second.url == to("registered", training.pk)
    assert "We are writing to Ana@Primer.example." in told
    assert [one.email for one in Registration.objects.all()] == ["ana@primer.example"]
    assert main_of(text_of(again.get(second.url))) == main_of(told)


def test_what_is_missing_is_said_and_nothing_typed_is_lost():
    training = announced()
    QuestionFactory(training=training, text="Kaj jeste?", is_required=True)

    answer = client_as().post(to("register", training.pk), ANA | {"note": "Pridem z vlakom."})

    assert (answer.status_code, Registration.objects.count()) == (422, 0)
    assert "Pridem z vlakom." in text_of(answer)


def test_a_name_that_is_an_address_is_not_carried_in_our_letters():
    answer = client_as().post(to("register", announced().pk), ANA | {"name": "Kupite na https://x.example"})

    assert (answer.status_code, Mail.objects.count()) == (422, 0)


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten():
    answer = client_as().post(to("register", announced().pk), ANA | {"website": "x"})

    assert (answer.status_code, Registration.objects.count()) == (302, 0)


def test_one_place_does_not_register_without_end():
    training, client = announced(), client_as()

    answers = [
        client.post(to("register", training.pk), ANA | {"email": f"a{n}@x.example"}).status_code for n in range(21)
    ]

    assert answers == [302] * 20 + [409]


def test_who_is_signed_in_registers_with_one_button_and_is_brought_to_their_registration():
    training, person = announced(), staff(member_organisation(name="KUD Izvir"))
    client = client_as(person)

    form = text_of(client.get(to("register", training.pk)))
    meant = {"organisation": person.affiliations.get().organisation_id, "register": "yes"}
    empty = client.post(to("register", training.pk)).status_code
    answer = client.post(to("register", training.pk), meant)

    registration = Registration.objects.get()
    assert empty == 200
    assert ("KUD Izvir" in form, answer.url) == (True, to("own", registration.pk))
    assert client.get(to("register", training.pk)).url == to("own", registration.pk)
    assert "You have a seat." in text_of(client.get(answer.url))


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_of_question_is_answered_on_the_form(kind):
    training = announced()
    choices = ["a", "b"] if kind in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF) else []
    question = QuestionFactory(training=training, kind=kind, choices=choices, is_required=True)
    sent, kept = {
        QuestionKind.YES_NO: ("no", False), QuestionKind.ONE_OF: ("a", "a"), QuestionKind.SEVERAL_OF: (["a"], ["a"]),
        QuestionKind.NUMBER: ("3", 3),
    }.get(kind, ("Da.", "Da."))  # fmt: skip

    client_as().post(to("register", training.pk), ANA | {f"q{question.pk}": sent})

    assert Answer.objects.get().value == kept


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"state": TrainingState.CANCELLED, "cancelled_at": NOW, "cancelled_because": "Ni ljudi."},
            "cancelled: Ni ljudi.",
        ),
        ({"closes_at": NOW}, "Registration closed on"),
    ],
)
def test_a_form_that_is_shut_says_why_and_takes_nothing(fields, words):
    training, client = announced(**fields), client_as()

    sent = [client.post(to("register", training.pk), what) for what in (ANA, {})]
    answers = [client.get(to("register", training.pk)), *sent]

    assert [(one.status_code, words in text_of(one)) for one in answers] == [(200, True), (409, True), (409, True)]
    assert Registration.objects.count() == 0


def test_a_training_for_the_network_is_not_told_to_strangers_and_a_draft_is_not_there():
    closed = announced(open_to=Open.NETWORK, title="Samo za članice")
    draft = announced(state=TrainingState.DRAFT, announced_at=None)

    answer = client_as().get(to("register", closed.pk))

    assert (answer.status_code, "Samo za članice" in text_of(answer), "Sign in" in text_of(answer)) == (
        409,
        False,
        True,
    )
    assert client_as().get(to("register", draft.pk)).status_code == 404
    assert client_as(individual_member()).get(to("register", closed.pk)).status_code == 200


def test_an_organisation_registers_several_and_reads_what_came_of_each():
    training = announced(capacity=1)
    person = representative()
    form = {
        "organisation": person.affiliations.get().organisation_id,
        "people": "Ana Vzorec, ana@x.example\nBor Vzorec; bor@x.example",
    }

    text = text_of(client_as(person).post(to("group", training.pk), form))

    assert [one in text for one in ("ana@x.example · has a seat", "bor@x.example · on the waiting list, place 1")] == [
        True
    ] * 2


@pytest.mark.parametrize(("line", "words"), [("Ana Vzorec", "has no e-mail"), (", ana@x.example", "has no name")])
def test_a_line_that_is_nobody_is_pointed_out(line, words):
    person = representative()
    form = {"organisation": person.affiliations.get().organisation_id, "people": line}

    answer = client_as(person).post(to("group", announced().pk), form)

    assert (answer.status_code, words in text_of(answer)) == (422, True)


# ---------------------------------------------------------------- one's own


def test_looking_at_a_link_changes_nothing_and_the_button_takes_the_seat():
    offered = RegistrationFactory(training=announced(), seat=Seat.OFFERED, claim_by=NOW + HOUR)
    client, address = client_as(), link(enter_link(offered))

    shown = client.get(address)
    before = Registration.objects.get().seat
    client.post(address, {"do": "take"})

    assert ("A seat is free for you." in text_of(shown), before, Registration.objects.get().seat) == (
        True, Seat.OFFERED, Seat.SEATED,
    )  # fmt: skip
    assert shown.headers["Cache-Control"] == "no-store"


def enter_link(registration):
    """A registration of a factory gets a link as the real ones have it."""
    link_to(registration)
    return registration


def test_the_link_in_the_letter_is_the_link_of_the_page_and_is_kept_as_a_fingerprint_only():
    registration = enter(announced())

    token = re.search(r"/trainings/r/([\w-]{32})/", Mail.objects.get().text)[1]

    assert link(registration) == f"/trainings/r/{token}/"
    assert token not in str(Registration.objects.values())
    assert client_as().get(link(registration)).status_code == 200


def test_all_letters_of_a_registration_carry_one_link_also_after_the_secret_key_was_changed(settings):
    registration = enter(announced())
    before = link(registration)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]

    assert link(registration) == before


def test_a_link_that_is_nobodys_does_not_work():
    answers = [client_as().get(f"/trainings/r/nowhere/{end}") for end in ("", "change/", "training.ics")]

    assert [one.status_code for one in answers] == [404] * 3


def test_links_are_cut_in_logs():
    record = logging.LogRecord("x", logging.INFO, "", 0, "GET %s", ("/trainings/r/geheim/change/",), None)

    WithoutSecrets("/trainings/r/").filter(record)

    assert record.getMessage() == "GET /trainings/r/…/change/"


def test_the_link_to_join_is_shown_only_to_those_who_have_a_seat():
    training = full()
    waits = enter(training)
    training.capacity = 2
    training.save()
    seated = enter(announced())

    texts = [text_of(client_as().get(link(one))) for one in (waits, seated)]

    assert ["https://meet.example/zbor" in text for text in texts] == [False, True]


def test_who_waits_reads_the_place_and_why_others_were_moved_ahead():
    training = full(waiting=2)
    other = training.registrations.filter(seat=Seat.WAITING)[1]
    mine = enter_link(training.registrations.filter(seat=Seat.WAITING)[0])
    maja = client_as(office())
    maja.post(to("registration_ahead", other.pk), {"because": "Vodi skupino."})

    text = text_of(client_as().get(link(mine)))

    told = ("You are number 2 on the waiting list.", "1 person was moved ahead", "Vodi skupino.", other.name)
    assert [words in text for words in told] == [True, True, True, False]


def test_details_are_corrected_by_the_link():
    training = announced()
    question = QuestionFactory(training=training)
    registration = enter(training)

    answer = client_as().post(f"{link(registration)}change/", {"phone": "040", "note": "", f"q{question.pk}": "Da."})

    registration.refresh_from_db()
    assert (answer.url, registration.phone, Answer.objects.get().value) == (link(registration), "040", "Da.")


def test_withdrawing_by_the_link_says_so_and_shows_the_way_back():
    registration = enter(announced())
    client = client_as()

    client.post(link(registration), {"do": "leave"})

    assert [words in text_of(client.get(link(registration))) for words in ("Withdrawn.", "Register again")] == [
        True,
        True,
    ]


def test_the_calendar_file_has_the_sessions_and_no_link_before_there_is_a_seat():
    waits, seated = enter(full()), enter(announced())

    files = [client_as().get(f"{link(one)}training.ics").content for one in (waits, seated)]

    events = [Calendar.from_ical(one).walk("VEVENT")[0] for one in files]
    assert [one["DTSTART"].dt for one in events] == [BEGINS, BEGINS]
    assert [b"https://meet.example" in one for one in files] == [False, True]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"state": TrainingState.CANCELLED, "cancelled_at": NOW, "cancelled_because": "Ni ljudi."},
            "The training is cancelled: Ni ljudi.",
        ),
        ({}, "the training is over"),
    ],
)
def test_a_registration_for_what_is_cancelled_or_over_reads_well(fields, words, at_work):
    registration = enter_link(RegistrationFactory(training=announced(**fields)))
    if not fields:
        at_work.move_to(BEGINS + DAY)

    assert words in text_of(client_as().get(link(registration)))


def test_my_registrations_are_mine_and_those_i_made_for_colleagues():
    organisation = member_organisation()
    person = staff(organisation, name="Petra Vzorec")
    RegistrationFactory(training__title="Moja", person=person)
    RegistrationFactory(training__title="Po naslovu", email=person.email)
    RegistrationFactory(training__title="Za sodelavko", organisation=organisation, registered_by=person)
    RegistrationFactory(training__title="Tuja")

    text = text_of(client_as(person).get(to("registrations")))

    told = ("Moja", "Po naslovu", "Za sodelavko", "Tuja")
    assert [words in text for words in told] == [True, True, True, False]


def test_who_registered_a_colleague_may_withdraw_and_reads_no_answers():
    organisation = member_organisation()
    person = staff(organisation)
    training = announced()
    question = QuestionFactory(training=training, text="Alergije?")
    registration = RegistrationFactory(training=training, organisation=organisation, registered_by=person)
    Answer.objects.create(registration=registration, question=question, value="oreški")
    client = client_as(person)

    shown = text_of(client.get(to("own", registration.pk)))
    kept_out = client.get(to("own_change", registration.pk)).status_code
    client.post(to("own", registration.pk), {"do": "leave", "because": "Zbolela."})

    assert ("oreški" in shown, kept_out, Registration.objects.get().seat) == (False, 403, Seat.LEFT)


def test_nobody_reads_somebody_elses_registration_not_even_the_office_by_this_page():
    registration = RegistrationFactory(training=announced())

    for visitor in (individual_member(), office()):
        answers = [client_as(visitor).get(to(name, registration.pk)) for name in ("own", "own_change", "own_calendar")]
        assert [one.status_code for one in answers] == [403] * 3


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


# ---------------------------------------------------------------- the panel


class Asked:
    """A request as far as a panel looks at it."""

    def __init__(self, person):
        self.standing = standing_of(person, on=timezone.localdate())


def panel_of(training, person):
    found = [one for one in panels(Asked(person), training, NOW) if one.template == "trainings/_seats.html"]
    return found[0].context if found else None


def test_the_panel_says_what_is_left_or_how_one_stands():
    training, person = full(waiting=6), individual_member()

    before = panel_of(training, person)
    enter(training, by=person)
    after = panel_of(training, person)

    assert (before["expected"].place, before["own"], after["own"].seat, after["place"]) == (7, None, Seat.WAITING, 7)


def test_the_panel_of_a_cancelled_training_is_only_for_whom_it_concerns():
    training = announced(state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Ni ljudi.")
    person = individual_member()

    assert panel_of(training, person) is None
    RegistrationFactory(training=training, person=person)
    assert panel_of(training, person)["own"] is not None


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
    mine = link(enter_link(own))
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
