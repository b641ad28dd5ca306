"""The office corrects what somebody was registered with: whom it tells, what it does not read, what it refuses."""

import re

import pytest

from tests.factories.after import NOW as AFTER
from tests.factories.after import ended
from tests.factories.members import client_as, individual_member, member_organisation, office, outsider, representative
from tests.factories.participants import OperationFactory
from tests.factories.seats import (
    HOUR,
    NOW,
    QuestionFactory,
    announced,
    applicant,
    enter,
    full,
    link,
    linked,
    text_of,
    to,
)
from tests.factories.trainings import RegistrationFactory
from zbor.base.refusals import Refused
from zbor.competences import actions as competences
from zbor.competences.queries import asking_of
from zbor.participants import actions as participants
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions.asking import known_as
from zbor.trainings.actions.correcting import Corrected, correct_registration
from zbor.trainings.actions.evaluating import ask
from zbor.trainings.actions.registering import register_for
from zbor.trainings.actions.seats import leave
from zbor.trainings.enums import Seat
from zbor.trainings.links import registration_of, token_of
from zbor.trainings.models import Answer, Correction, Registration
from zbor.trainings.passes import address_of
from zbor.trainings.queries.seats import moved_ahead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work", "in_english")]
WHY = "Napaka pri vnosu."


@pytest.fixture
def maja():
    return office(name="Maja Vetrih")


def correct(registration, by, *, answers=None, because=WHY, based_on=None, now=NOW, **said):
    registration.refresh_from_db()
    of = {"name": registration.name, "email": registration.email, "phone": registration.phone}
    of |= {"organisation": registration.organisation, "organisation_name": registration.organisation_name}
    return correct_registration(
        registration=registration,
        corrected=Corrected(**of | said),
        answers=answers or {},
        because=because,
        based_on=registration.revision if based_on is None else based_on,
        by=by,
        now=now,
    )


def form_link(mail):
    return re.search(r"/participants/\S+", mail.text).group()


def token_in(mail):
    return re.search(r"/trainings/e/([\w-]+)/", mail.text).group(1)


# ---------------------------------------------------------------- what is kept


def test_what_was_corrected_and_why_is_kept_and_the_journal_has_no_name(maja):
    registration, organisation = enter(announced()), member_organisation()

    correct(registration, maja, name="Ana  Vzorčnik", phone="040", organisation=organisation, now=NOW + HOUR)

    registration.refresh_from_db()
    told = Correction.objects.get()
    assert (registration.name, registration.phone, registration.organisation) == ("Ana Vzorčnik", "040", organisation)
    assert (told.fields, told.because, told.by) == (["name", "phone", "organisation"], WHY, maja)
    assert Payload.objects.get(verb="registration.corrected").data == {"fields": told.fields}
    assert (registration.is_member, registration.seat, Mail.objects.count()) == (True, Seat.SEATED, 1)


def test_nothing_is_corrected_twice_or_without_a_difference(maja):
    registration = enter(announced())
    read = registration.revision

    correct(registration, maja, name="Ana Vzorčnik", based_on=read, now=NOW + HOUR)
    correct(registration, maja, name="Ana Vzorčnik", based_on=read, now=NOW + HOUR)

    assert Correction.objects.count() == 1


def test_a_correction_passes_for_no_move_up_the_queue(maja):
    training = full(waiting=2)
    first, second = training.registrations.filter(seat=Seat.WAITING)

    correct(second, maja, name="Bor Vzorec")

    assert (moved_ahead(first), second.moves.count()) == ([], 0)


def test_a_seat_of_an_organisation_that_is_corrected_goes_to_whoever_waits_for_it(maja):
    training = announced(capacity=3, per_organisation=1)
    one = enter(training, applicant("Ana", "ana@x.example", organisation_name="KUD Izvir"))
    other = enter(training, applicant("Bor", "bor@x.example", organisation_name="KUD Izvir"))

    correct(one, maja, organisation_name="KUD Breza")

    other.refresh_from_db()
    assert other.seat == Seat.OFFERED


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"because": " "}, "Write why it is corrected"),
        ({"name": " "}, "needs a name"),
        ({"email": ""}, "need an address"),
        ({"name": "X", "based_on": 1}, "Somebody else has changed this"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(maja, said, words):
    with pytest.raises(Refused, match=words):
        correct(enter(announced()), maja, **{"name": "Ana Vzorčnik"} | said)

    assert Correction.objects.count() == 0


def test_what_is_withdrawn_is_not_corrected_and_only_the_office_corrects(maja):
    gone, mine = enter(announced()), enter(announced(), by=(person := individual_member()))
    leave(registration=gone, by=None, now=NOW)

    with pytest.raises(Refused, match="not valid any more"):
        correct(gone, maja, name="Eva")
    with pytest.raises(Refused, match="Only the office"):
        correct(mine, person, name="Eva")


# ---------------------------------------------------------------- another address


def test_both_addresses_are_told_and_only_the_new_one_gets_the_link_that_works_from_now_on(maja):
    registration = enter(announced())
    before = token_of(registration)
    Mail.objects.all().delete()

    correct(registration, maja, email="Prava@primer.example")

    letters = {one.to: one.text for one in Mail.objects.all()}
    assert sorted(letters) == ["ana@primer.example", "prava@primer.example"]
    assert [link(registration) in letters[to_] for to_ in sorted(letters)] == [False, True]
    assert "prava" not in letters["ana@primer.example"]
    assert (registration_of(before), registration_of(token_of(registration))) == (None, registration)


def test_an_address_that_was_not_known_gets_the_link_and_nobody_else_is_told(maja):
    registration = linked(RegistrationFactory(training=announced(), email="", language="en"))
    before = link(registration)

    correct(registration, maja, email="ana@primer.example")

    assert [(one.to, before in one.text) for one in Mail.objects.all()] == [("ana@primer.example", True)]


def test_who_was_registered_under_the_address_of_a_wrong_account_is_not_theirs_any_more(maja):
    wrong, right = outsider(), individual_member()
    who = applicant(email=wrong.email)
    registration = register_for(training=announced(), applicant=who, answers={}, by=maja, now=NOW)

    correct(registration, maja, email=right.email)

    registration.refresh_from_db()
    assert (registration.person, registration.is_member) == (right, True)


def test_what_somebody_made_signed_in_stays_theirs_under_another_address_of_theirs(maja):
    person, other = individual_member(), individual_member()
    registration = enter(announced(), by=person)

    correct(registration, maja, email="doma@primer.example")

    registration.refresh_from_db()
    assert registration.person == person
    with pytest.raises(Refused, match="the address of another account"):
        correct(registration, maja, email=other.email)


def test_the_same_person_by_another_address_is_refused_in_words(maja):
    training, person = announced(), individual_member(name="Eva Vzorec")
    enter(training, by=person)
    known = enter(training, applicant("Bor Vzorec", "bor@primer.example"))
    registration = enter(training)

    for address, name in ((person.email, "Eva Vzorec"), ("BOR@primer.example", "Bor Vzorec")):
        with pytest.raises(Refused, match=f"{name} is registered already"):
            correct(registration, maja, email=address)

    leave(registration=known, by=None, now=NOW)
    correct(registration, maja, email="bor@primer.example")
    registration.refresh_from_db()
    assert registration.email == "bor@primer.example"


# ---------------------------------------------------------------- answers


def test_answers_are_corrected_and_those_that_are_sensitive_stay_as_they_are(maja):
    training = announced()
    meal = QuestionFactory(training=training, text="Kaj jeste?", is_required=True)
    allergy = QuestionFactory(training=training, is_sensitive=True, delete_after_days=30)
    registration = enter(training, answers={meal.pk: "vse", allergy.pk: "oreški"})

    correct(registration, maja, answers={meal.pk: "brez mesa", allergy.pk: "nič"})

    assert dict(Answer.objects.values_list("question", "value")) == {meal.pk: "brez mesa", allergy.pk: "oreški"}
    assert Correction.objects.get().fields == ["answers"]


# ---------------------------------------------------------------- the page


def form_of(registration, **said):
    registration.refresh_from_db()
    told = {"name": registration.name, "email": registration.email, "because": WHY, "language": "en"}
    return told | {"revision": registration.revision} | said


def test_the_page_begins_with_what_was_written_and_shows_nothing_sensitive(maja):
    training = announced()
    meal = QuestionFactory(training=training, text="Kaj jeste?")
    allergy = QuestionFactory(training=training, text="Alergije?", is_sensitive=True, delete_after_days=30)
    registration = enter(training, answers={meal.pk: "brez mesa", allergy.pk: "oreški"})

    text = text_of(client_as(maja).get(to("registration_correct", registration.pk)))

    told = ("ana@primer.example", "brez mesa", "Alergije?", "oreški")
    assert [words in text for words in told] == [True, True, False, False]


def test_what_is_sent_is_corrected_and_shown_on_the_page_of_the_registration(maja):
    registration, client = enter(announced()), client_as(maja)

    answer = client.post(to("registration_correct", registration.pk), form_of(registration, name="Eva Vzorec"))

    text = text_of(client.get(answer.url))
    assert answer.url == to("person", registration.pk)
    assert [words in text for words in ("Eva Vzorec", f"<b>name</b>: {WHY} (Maja Vetrih)")] == [True, True]


def test_a_form_that_lacks_the_reason_keeps_what_was_typed(maja):
    registration = enter(announced())

    answer = client_as(maja).post(
        to("registration_correct", registration.pk), form_of(registration, name="Eva Vzorec", because="")
    )

    assert (answer.status_code, "Eva Vzorec" in text_of(answer)) == (422, True)
    assert Registration.objects.get().name == "Ana Vzorec"


def test_who_comes_second_sees_what_the_first_wrote_beside_and_may_save_then(maja):
    registration, client = enter(announced()), client_as(maja)
    mine = form_of(registration, name="Eva Moja")
    correct(registration, maja, name="Eva Njihova", now=NOW + HOUR)

    answer = client.post(to("registration_correct", registration.pk), mine)
    registration.refresh_from_db()
    told = [words in text_of(answer) for words in ("Eva Moja", "Eva Njihova", str(registration.revision))]
    client.post(to("registration_correct", registration.pk), mine | {"revision": registration.revision})

    assert (answer.status_code, told, Registration.objects.get().name) == (422, [True] * 3, "Eva Moja")


@pytest.mark.parametrize("visitor", [representative, individual_member])
def test_nobody_else_corrects_not_even_who_registered(visitor):
    person = visitor()
    registration = enter(announced(), by=person)
    client, address = client_as(person), to("registration_correct", registration.pk)

    assert [client.get(address).status_code, client.post(address, {}).status_code] == [403, 403]


def test_answers_and_the_way_that_were_changed_meanwhile_stand_beside_and_are_not_overwritten_unseen(maja):
    training = announced()
    meal = QuestionFactory(training=training, text="Kaj jeste?")
    registration, client = enter(training, answers={meal.pk: "vse"}), client_as(maja)
    mine = form_of(registration, name="Eva Moja") | {f"q{meal.pk}": "vse"}
    correct(registration, maja, answers={meal.pk: "brez mesa"}, now=NOW + HOUR)

    answer = client.post(to("registration_correct", registration.pk), mine)

    assert (answer.status_code, "Saved meanwhile: “brez mesa”" in text_of(answer)) == (422, True)
    assert Answer.objects.get().value == "brez mesa"


def test_the_page_with_the_code_for_the_door_goes_with_the_link(maja):
    registration = enter(announced())
    before = address_of(registration)

    correct(registration, maja, email="eva@primer.example")

    registration.refresh_from_db()
    assert [client_as().get(one).status_code for one in (before, address_of(registration))] == [404, 200]


def test_the_sheet_goes_with_the_address_and_the_link_that_went_astray_answers_no_more(maja):
    training = ended(1)
    registration = training.registrations.get()
    ask(training=training, now=AFTER)
    before = token_in(Mail.objects.latest("pk"))

    correct(registration, maja, email="eva@primer.example", now=AFTER)

    mail = Mail.objects.filter(once__startswith="evaluation-", to="eva@primer.example").get()
    answers = [client_as().get(f"/trainings/e/{token}/").status_code for token in (before, token_in(mail))]
    assert answers == [404, 200]


def test_links_to_judge_oneself_that_went_astray_work_no_more(maja):
    registration = enter(announced())
    token = competences.ask(
        occasion="training-1-before", title="Osnove", codes=["advocacy"], person=None,
        who=known_as(registration), until=NOW + 9 * HOUR, now=NOW,
    )  # fmt: skip

    before = asking_of(token, NOW + 2 * HOUR)

    correct(registration, maja, email="eva@primer.example", now=NOW + HOUR)

    assert (before is None, asking_of(token, NOW + 2 * HOUR)) == (False, None)


# ---------------------------------------------------------------- what is asked elsewhere


def test_the_form_for_the_funder_that_went_astray_opens_no_more_and_is_sent_to_the_right_address(maja):
    registration = RegistrationFactory(training=announced(), name="Ana Vzorec", email="ana@primer.example")
    operation = OperationFactory()
    participants.ask(
        operation=operation, people=[(None, "Ana Vzorec", "ana@primer.example", None)], entered_on=NOW.date(),
        by=maja, now=NOW,
    )  # fmt: skip
    before = form_link(Mail.objects.latest("pk"))

    correct(registration, maja, email="eva@primer.example", name="Anja Vzorec", now=NOW + HOUR)

    row, mail = operation.participants.get(), Mail.objects.filter(once__startswith="participant-").latest("pk")
    assert (row.name, row.email, mail.to) == ("Anja Vzorec", "eva@primer.example", "eva@primer.example")
    assert [client_as().get(one).status_code for one in (before, form_link(mail))] == [404, 200]


def test_somebody_of_another_name_at_the_address_keeps_their_form(maja):
    registration = RegistrationFactory(training=announced(), name="Ana Vzorec", email="info@primer.example")
    operation = OperationFactory()
    people = [(None, "Bor Cvet", "info@primer.example", None)]
    participants.ask(operation=operation, people=people, entered_on=NOW.date(), by=maja, now=NOW)
    before = form_link(Mail.objects.latest("pk"))

    correct(registration, maja, email="ana@primer.example")

    assert client_as().get(before).status_code == 200


def test_of_two_rows_of_one_person_the_one_under_the_wrong_address_only_loses_its_link(maja):
    registration = RegistrationFactory(training=announced(), name="Ana Vzorec", email="ana@primer.example")
    operation = OperationFactory()
    people = [(None, "Ana Vzorec", address, None) for address in ("ana@primer.example", "eva@primer.example")]
    participants.ask(operation=operation, people=people, entered_on=NOW.date(), by=maja, now=NOW)

    correct(registration, maja, email="eva@primer.example")

    rows = operation.participants.order_by("email").values_list("email", "link_sha256")
    assert [(email, link is None) for email, link in rows] == [
        ("ana@primer.example", True),
        ("eva@primer.example", False),
    ]


@pytest.mark.parametrize(("name", "kept"), [("Anja Vzorec", True), ("Bor Cvet", False)])
def test_what_was_sensitive_about_one_person_is_not_handed_to_the_next(maja, name, kept):
    training = announced()
    allergy = QuestionFactory(training=training, is_sensitive=True, delete_after_days=30)
    registration = enter(training, answers={allergy.pk: "oreški"})

    correct(registration, maja, name=name, email="bor@primer.example")

    assert Answer.objects.exists() is kept
