"""Answering by the personal link of a letter: what it is good for, and what it is not."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation, respond
from tests.factories.links import answered, at_the_page, letter_to, page
from tests.factories.members import (
    MandateFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.base.tokens import fingerprint
from zbor.consultations import letters
from zbor.consultations.enums import Moderation, Value
from zbor.consultations.models import AnswerLink, Comment, Consultation, Response, Statement
from zbor.post.enums import State
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def luka():
    return individual_member(name="Luka Vzorec")


def token_in(path):
    return path.split("/")[2]


def everything():
    """Every row of whatever a link could touch."""
    models = (AnswerLink, Response, Statement, Comment, Consultation, Mail, Payload)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


# ---------------------------------------------------------------- the letter and the token


def test_a_letter_carries_a_link_of_its_reader_and_the_address_for_signing_in(luka):
    consultation = open_consultation()

    path = letter_to(luka, consultation)

    text = Mail.objects.get().text
    link = AnswerLink.objects.get()
    assert (link.person, link.consultation, link.expires_at) == (luka, consultation, consultation.closes_at)
    assert text.count(path) == 1
    assert text.count(page(consultation, "answer")) == 1


def test_a_letter_owed_twice_opens_one_way(luka):
    consultation = open_consultation()

    letters.invite(consultation, [luka, luka])
    letters.invite(consultation, [luka])

    assert (Mail.objects.count(), AnswerLink.objects.count()) == (1, 1)


def test_the_token_is_kept_nowhere_but_in_the_letter(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    client = Client()
    client.get(path)
    client.post(page(consultation), answered(luka, consultation))

    token = token_in(path)
    keeping = [name for name, rows in everything().items() if token in str(rows)]

    assert len(token) >= 22  # 128 bits in base64
    assert AnswerLink.objects.get().token_sha256 == fingerprint(token)
    assert keeping == ["Mail"]  # the outbox, which has to send it


def test_the_office_does_not_read_tokens_among_the_unsent_letters(luka):
    path = letter_to(luka, open_consultation())
    Mail.objects.update(state=State.FAILED, trouble="The mail server is away.")

    listed = client_as(office()).get(reverse("post:unsent")).content.decode()

    assert luka.email in listed
    assert token_in(path) not in listed


# ---------------------------------------------------------------- following it


def test_a_link_leads_to_an_address_without_the_token(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)

    followed = Client().get(path)

    assert (followed.status_code, followed.url) == (302, page(consultation))
    assert (followed["Cache-Control"], followed["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert followed.cookies["answer_link"]["path"] == page(consultation)
    assert followed.cookies["answer_link"]["httponly"]
    assert token_in(path) not in str(followed.cookies)


def test_the_page_is_kept_by_nobody_and_does_not_speak_of_the_token(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    client = Client()
    client.get(path)

    shown = client.get(page(consultation))

    assert (shown.status_code, shown["Cache-Control"], shown["Referrer-Policy"]) == (200, "no-store", "same-origin")
    assert token_in(path) not in shown.content.decode()
    assert "Luka Vzorec" in shown.content.decode()


def test_nobody_is_signed_in_by_a_link(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    shown = client.get(page(consultation))

    assert not shown.wsgi_request.user.is_authenticated
    assert "sessionid" not in client.cookies


def test_scanners_that_open_links_change_nothing(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    before = everything()

    client = Client()
    for method in (client.head, client.get, client.get):
        method(path)
    for name in ("by_link", "suggest_by_link", "leave_by_link"):
        client.get(page(consultation, name) + f"?as={luka.pk}&stop=1&value=1")

    assert everything() == before
    assert client.post(path).status_code == 405


def test_a_link_may_be_followed_again_and_an_older_one_too(luka):
    consultation = open_consultation()
    first = letter_to(luka, consultation)
    Mail.objects.update(once="earlier letter")
    second = letter_to(luka, consultation)

    found = [Client().get(path).status_code for path in (first, first, second)]

    assert found == [302, 302, 302]


# ---------------------------------------------------------------- answering


def test_an_answer_by_the_link_is_the_persons_own(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    gone_on = client.post(page(consultation), answered(luka, consultation, value="-1", is_important="on"))

    response = Response.objects.get()
    assert gone_on.status_code == 302
    assert (response.value, response.is_important, response.is_confirmed) == (Value.DISAGREE, True, True)
    assert (response.by, response.entry.person) == (luka, luka)


def test_the_journal_says_who_answered_and_that_it_was_by_a_link_once(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    client.post(page(consultation), answered(luka, consultation))
    client.post(page(consultation), answered(luka, consultation, value="-1"))

    noted = Payload.objects.order_by("pk").values_list("verb", "by")
    assert sorted(noted) == [
        ("consultation.answered", luka.pk),
        ("consultation.answered", luka.pk),
        ("consultation.link_used", luka.pk),
    ]
    assert AnswerLink.objects.get().last_used_at is not None


def test_htmx_brings_the_next_statement_alone(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    shown = client.post(page(consultation), answered(luka, consultation), headers={"HX-Request": "true"})

    assert shown.status_code == 200
    assert shown.content.decode().lstrip().startswith("<main")


def test_after_the_last_statement_one_adds_a_statement_of_ones_own(luka):
    consultation = open_consultation(statements=1)
    client = at_the_page(luka, consultation)
    client.post(page(consultation), answered(luka, consultation))
    end = client.get(page(consultation)).content.decode()

    sent = {"as": luka.pk, "for": consultation.roll.entries.get().pk, "text": "Rok naj bo trideset dni."}
    client.post(page(consultation, "suggest_by_link"), sent)

    statement = Statement.objects.get(text="Rok naj bo trideset dni.")
    assert page(consultation, "suggest_by_link") in end
    assert (statement.author, statement.moderation) == (luka, Moderation.PENDING)


def test_an_empty_statement_is_asked_for_again(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    shown = client.post(page(consultation, "suggest_by_link"), {"as": luka.pk, "text": " "})

    assert (shown.status_code, Statement.objects.count()) == (422, 3)


def test_staff_without_a_mandate_prepare_by_the_link_too():
    producer = staff(member_organisation(name="Društvo Odmev"), name="Neža Vzorec")
    consultation = open_consultation()
    client = at_the_page(producer, consultation)

    shown = client.get(page(consultation)).content.decode()
    client.post(page(consultation), answered(producer, consultation))

    assert "Neža Vzorec" in shown
    assert "Društvo Odmev" in shown
    assert not Response.objects.get().is_confirmed


def test_who_has_several_voices_chooses_and_answers_for_one():
    own = individual_member()
    MandateFactory(person=own, organisation=member_organisation(name="Društvo Odmev"))
    consultation = open_consultation()
    client = at_the_page(own, consultation)
    entry = consultation.roll.entries.get(organisation__isnull=False)

    choice = client.get(page(consultation)).content.decode()
    unclear = client.post(page(consultation), answered(own, consultation))
    client.post(page(consultation), answered(own, consultation, **{"for": entry.pk}))

    assert f"{page(consultation)}?for={entry.pk}" in choice
    assert unclear.status_code == 409
    assert [response.entry for response in Response.objects.all()] == [entry]


def test_a_voice_of_others_cannot_be_used(luka):
    other = individual_member()
    consultation = open_consultation()
    client = at_the_page(luka, consultation)
    entry = consultation.roll.entries.get(person=other)

    refused = client.post(page(consultation), answered(luka, consultation, **{"for": entry.pk}))

    assert (refused.status_code, Response.objects.count()) == (409, 0)


def test_a_post_without_a_csrf_token_is_refused(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation, Client(enforce_csrf_checks=True))

    refused = client.post(page(consultation), answered(luka, consultation))

    assert (refused.status_code, Response.objects.count()) == (403, 0)


# ---------------------------------------------------------------- what it is not good for


def test_nothing_else_is_reached_by_a_link():
    person = representative(member_organisation())
    consultation = open_consultation()
    client = at_the_page(person, consultation)

    answers = [
        client.get(page(consultation, name)).status_code
        for name in ("show", "answer", "review", "articles", "moderation", "suggest")
    ]
    desk = client.get("/desk/").status_code

    assert (answers, desk) == ([302] * 6, 302)  # to the page for signing in


def test_what_colleagues_prepared_is_not_confirmed_by_looking_at_it_by_a_link():
    organisation = member_organisation()
    person, colleague = representative(organisation), staff(organisation)
    consultation = open_consultation()
    respond(consultation.statements.first(), consultation.roll.entries.get(), by=colleague, is_confirmed=False)
    client = at_the_page(person, consultation)

    client.get(page(consultation))
    refused = client.post(page(consultation, "review"), {"answer-1-seen": "1", "answer-1-value": "1"})

    assert refused.status_code == 302
    assert not Response.objects.get().is_confirmed


def test_a_link_is_for_one_consultation(luka):
    first, second = open_consultation(), open_consultation()
    client = at_the_page(luka, first)
    client.cookies["answer_link"]["path"] = "/"

    shown = client.get(page(second))
    refused = client.post(page(second), answered(luka, second))

    assert (shown.status_code, refused.status_code, Response.objects.count()) == (403, 409, 0)


def test_a_statement_of_another_consultation_is_not_answered_by_it(luka):
    consultation, other = open_consultation(), open_consultation()
    client = at_the_page(luka, consultation)

    sent = client.post(page(consultation), answered(luka, other))

    assert (sent.status_code, Response.objects.count()) == (404, 0)


def test_a_post_without_the_mark_is_refused(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)

    refused = Client().post(page(consultation), answered(luka, consultation))

    assert (refused.status_code, Response.objects.count()) == (409, 0)


def test_a_mark_of_ones_own_making_is_refused(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)
    client = Client()
    client.cookies["answer_link"] = f"{AnswerLink.objects.get().pk}:1:forged"

    refused = client.post(page(consultation), answered(luka, consultation))

    assert (refused.status_code, Response.objects.count()) == (409, 0)


def test_a_mark_lasts_two_hours(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        shown = client.get(page(consultation))

    assert shown.status_code == 403
