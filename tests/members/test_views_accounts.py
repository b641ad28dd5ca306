"""Signing in by a code: one field, then six digits; nothing tells a stranger who is known here."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories.members import client_as, member_organisation, office, outsider, representative, stranger
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
ENTER, CONFIRM = "/account/login/", "/account/login/code/confirm/"
MORNING = datetime(2020, 5, 4, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _our_outbox(settings):
    """Django's test runner puts another backend in the place of ours."""
    settings.EMAIL_BACKEND = "zbor.post.backend.OutboxBackend"


def asked(client, email):
    return client.post(ENTER, {"login": email})


def code():
    return re.search(r"^\d{6}$", Mail.objects.order_by("pk").last().text, re.MULTILINE).group()


def test_a_code_from_the_mail_lets_a_member_in():
    client, person = client_as(stranger), representative()
    asked(client, person.email)

    response = client.post(CONFIRM, {"code": code()})

    assert response.url == "/desk/"
    assert client.get("/me/").status_code == 200


def test_the_page_that_was_wanted_comes_after_signing_in():
    client, person = client_as(stranger), office()
    response = client.post(f"{ENTER}?next=/me/edit/", {"login": person.email, "next": "/me/edit/"})

    response = client.post(response.url, {"code": code(), "next": "/me/edit/"})

    assert response.url == "/me/edit/"


def test_a_person_with_no_part_in_the_network_comes_to_their_own_page():
    client, person = client_as(stranger), outsider()
    asked(client, person.email)

    assert client.post(CONFIRM, {"code": code()}).url == "/me/"


def test_capital_letters_in_the_address_do_not_matter():
    client = client_as(stranger)
    outsider(email="ana@primer.example")

    asked(client, "Ana@Primer.Example")

    assert client.post(CONFIRM, {"code": code()}).url == "/me/"


def test_known_unknown_and_shut_out_look_the_same_on_the_page():
    known, shut_out = outsider(), outsider(is_active=False)
    pages = []

    for email in (known.email, shut_out.email, "nihce@primer.example"):
        client = client_as(stranger)
        response = client.post(ENTER, {"login": email}, follow=True)
        body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"', "", response.content.decode())
        pages.append((response.redirect_chain, body.replace(email, "ADDRESS")))

    assert pages[0] == pages[1] == pages[2]


def test_an_unknown_address_gets_a_mail_without_a_code():
    asked(client_as(stranger), "nihce@primer.example")

    mail = Mail.objects.get()
    assert (mail.to, re.search(r"\d{6}", mail.text)) == ("nihce@primer.example", None)


def test_no_code_ever_stands_in_a_subject():
    asked(client_as(stranger), outsider().email)

    assert re.search(r"\d", Mail.objects.get().subject) is None


def test_the_mail_with_a_code_is_secret():
    asked(client_as(stranger), outsider().email)

    assert Mail.objects.get().is_secret


@pytest.mark.parametrize(("language", "words"), [("sl", "Koda za prijavo:"), ("en", "Your sign-in code:")])
def test_the_mail_is_in_the_language_of_the_person(language, words, compiled_catalogues):
    asked(client_as(stranger), outsider(language=language).email)

    assert words in Mail.objects.get().text


def test_a_wrong_code_is_said_in_words_and_may_be_tried_again():
    client, person = client_as(stranger), outsider()
    asked(client, person.email)
    right = code()

    wrong = client.post(CONFIRM, {"code": "000000" if right != "000000" else "111111"})

    assert "error" in wrong.content.decode()
    assert client.post(CONFIRM, {"code": right}).url == "/me/"


def test_after_five_wrong_codes_the_right_one_is_no_longer_good():
    client, person = client_as(stranger), outsider()
    asked(client, person.email)
    right = code()
    wrong = "000000" if right != "000000" else "111111"

    for _try in range(5):
        last = client.post(CONFIRM, {"code": wrong})
    after = client.post(CONFIRM, {"code": right})

    assert (last.url, after.url) == ("/account/login/code/", "/account/login/code/")
    assert client.get("/me/").status_code == 302


def test_a_code_older_than_a_quarter_of_an_hour_is_not_good_and_the_page_says_so():
    client, person = client_as(stranger), outsider()
    with time_machine.travel(MORNING, tick=False):
        asked(client, person.email)

    with time_machine.travel(MORNING + timedelta(minutes=16), tick=False):
        response = client.post(CONFIRM, {"code": code()}, follow=True)

    assert response.redirect_chain == [("/account/login/code/", 302)]
    assert [message.level_tag for message in response.context["messages"]][-1] == "error"


def test_a_new_code_replaces_the_old_one():
    client, person = client_as(stranger), outsider()
    asked(client, person.email)

    client.post(CONFIRM, {"action": "resend"})

    assert Mail.objects.count() == 2
    assert client.post(CONFIRM, {"code": code()}).url == "/me/"


def test_a_session_lasts_thirty_days_and_not_longer():
    client, person = client_as(stranger), outsider()
    with time_machine.travel(MORNING, tick=False):
        asked(client, person.email)
        client.post(CONFIRM, {"code": code()})

    with time_machine.travel(MORNING + timedelta(days=29), tick=False):
        assert client.get("/me/").status_code == 200
    with time_machine.travel(MORNING + timedelta(days=31), tick=False):
        assert client.get("/me/").status_code == 302


def test_a_person_is_answered_in_their_own_language_after_signing_in():
    client, person = client_as(stranger), outsider(language="en")
    asked(client, person.email)

    response = client.post(CONFIRM, {"code": code()})

    assert response.cookies["django_language"].value == "en"
    assert '<html lang="en">' in client.get("/me/").content.decode()


def test_the_field_of_the_code_helps_a_phone_to_fill_it():
    client = client_as(stranger)
    asked(client, outsider().email)

    page = client.get(CONFIRM).content.decode()

    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page


def test_no_page_asks_for_a_password():
    client = client_as(stranger)

    assert 'type="password"' not in client.get(ENTER).content.decode()


@pytest.mark.parametrize(
    "path",
    ["signup/", "password/reset/", "password/change/", "password/set/", "email/", "reauthenticate/", "inactive/"],
)
def test_the_other_pages_of_the_library_are_shut(path):
    assert client_as(office()).get(f"/account/{path}").status_code == 404


def test_signing_out_asks_and_then_ends_the_session():
    client = client_as(representative(member_organisation()))

    assert client.get("/account/logout/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/me/").status_code == 302


def test_somebody_shut_out_is_out_at_once():
    person = representative()
    client = client_as(person)
    person.is_active = False
    person.save()

    assert client.get("/me/").status_code == 302


def test_too_many_codes_for_one_address_are_refused_in_words():
    person = outsider()
    responses = [asked(client_as(stranger), person.email) for _ask in range(4)]

    assert [response.status_code for response in responses] == [302, 302, 302, 200]
    assert "too many tries" in responses[-1].content.decode()


def test_a_machine_that_asks_all_the_time_meets_a_page_in_words():
    client = client_as(stranger)

    responses = [asked(client, f"nihce{number}@primer.example") for number in range(31)]

    assert (responses[-1].status_code, "Too many tries" in responses[-1].content.decode()) == (429, True)
