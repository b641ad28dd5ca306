"""Pages of registering and the panel of seats: what they show, what they do, and who is kept out."""

import pytest
from django.utils import timezone

from tests.factories.members import client_as, individual_member, member_organisation, representative, staff
from tests.factories.seats import ANA, NOW, QuestionFactory, announced, enter, full, text_of, to
from tests.factories.trainings import RegistrationFactory
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.trainings.enums import Open, QuestionKind, Seat, TrainingState
from zbor.trainings.models import Answer, Registration
from zbor.trainings.views.panels import panels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]


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
