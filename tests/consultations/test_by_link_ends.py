"""Personal links that others have too, and links that work no more: what the page says, and that nothing is recorded."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import StatementFactory, open_consultation
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
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.enums import Value
from zbor.consultations.models import AnswerLink, Consultation, Response
from zbor.decisions.queries import entries_of
from zbor.members.models import Affiliation, Mandate
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def luka():
    return individual_member(name="Luka Vzorec")


# ---------------------------------------------------------------- two people, one browser


def test_two_people_on_one_phone_never_answer_for_each_other(luka):
    petra = individual_member(name="Petra Vzorec")
    consultation = open_consultation()
    phone = at_the_page(luka, consultation)
    at_the_page(petra, consultation, phone)

    late = phone.post(page(consultation), answered(luka, consultation))
    after_the_refusal = Response.objects.count()
    phone.post(page(consultation), answered(petra, consultation))

    assert (late.status_code, after_the_refusal) == (409, 0)
    assert [response.by for response in Response.objects.all()] == [petra]


def test_somebody_signed_in_stays_themselves_elsewhere(luka):
    maja = office(name="Maja Vzorec")
    consultation = open_consultation()
    client = at_the_page(luka, consultation, client_as(maja))

    shown = client.get(page(consultation)).content.decode()
    client.post(page(consultation), answered(luka, consultation))
    elsewhere = client.get("/me/")

    assert "Luka Vzorec" in shown
    assert Response.objects.get().by == luka
    assert elsewhere.wsgi_request.user == maja


def test_leaving_makes_this_browser_forget_and_leaves_the_link_good(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)

    left = client.post(page(consultation, "leave_by_link"), {"as": luka.pk, "leave": "1"})

    assert left.status_code == 200
    assert client.get(page(consultation)).status_code == 403
    assert AnswerLink.objects.get().revoked_at is None


# ---------------------------------------------------------------- when it does not work any more


def test_a_forwarded_link_that_was_stopped_works_for_nobody(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    luka_s, other_s = Client(), Client()
    luka_s.get(path)
    other_s.get(path)

    luka_s.post(page(consultation, "leave_by_link"), {"as": luka.pk, "stop": "1"})
    refused = other_s.post(page(consultation), answered(luka, consultation))

    assert (refused.status_code, Response.objects.count()) == (409, 0)
    assert Client().get(path).status_code == 404
    assert Payload.objects.get(verb="consultation.link_stopped").by == luka


def test_only_the_person_and_the_office_stop_a_link(luka):
    letter_to(luka, open_consultation())
    link = AnswerLink.objects.get()

    with pytest.raises(Refused):
        actions.stop_link(link=link, by=individual_member(), now=timezone.now())
    stopped = actions.stop_link(link=link, by=office(), now=timezone.now())
    again = actions.stop_link(link=link, by=luka, now=timezone.now() + timedelta(hours=1))

    assert again.revoked_at == stopped.revoked_at


def test_unknown_cut_off_stopped_and_expired_links_say_the_same(luka):
    stopped, late = open_consultation(), open_consultation()
    paths = ["/a/nobody-has-ever-written-this/"]
    paths += [letter_to(luka, stopped), letter_to(luka, late), letter_to(luka, open_consultation())[:-9] + "/"]
    AnswerLink.objects.filter(consultation=stopped).update(revoked_at=timezone.now())
    Consultation.objects.filter(pk=late.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    found = [Client().get(path) for path in paths]

    assert [answer.status_code for answer in found] == [404] * 4
    assert {answer["Referrer-Policy"] for answer in found} == {"no-referrer"}
    said = {re.sub(r"X-CSRFToken[^}]*", "", answer.content.decode()) for answer in found}
    assert len(said) == 1
    assert reverse("account_login") in said.pop()


def test_a_moved_deadline_counts_and_not_the_one_in_the_letter(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    later = consultation.closes_at + timedelta(days=7)
    actions.set_deadline(consultation=consultation, closes_at=later, by=office(), now=timezone.now())

    with time_machine.travel(consultation.closes_at + timedelta(days=1)):
        followed = Client().get(path)

    assert followed.status_code == 302


def test_after_closing_the_page_says_so_and_records_nothing(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    client = Client()
    client.get(path)
    actions.close(consultation=consultation, by=office(), now=timezone.now())

    shown = client.get(path, follow=True)
    refused = client.post(page(consultation), answered(luka, consultation))

    assert (shown.status_code, refused.status_code, Response.objects.count()) == (403, 409, 0)
    assert page(consultation, "show") in shown.content.decode()


def test_past_the_deadline_a_page_kept_open_records_nothing(luka):
    consultation = open_consultation()
    client = at_the_page(luka, consultation)
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))

    refused = client.post(page(consultation), answered(luka, consultation), headers={"HX-Request": "true"})

    assert (refused.status_code, Response.objects.count()) == (409, 0)
    assert refused.content.decode().lstrip().startswith("<main")


def test_who_left_the_organisation_has_no_voice_by_the_link_either():
    producer = staff(member_organisation())
    consultation = open_consultation()
    client = at_the_page(producer, consultation)
    Affiliation.objects.update(until=timezone.localdate() - timedelta(days=1))

    shown = client.get(page(consultation))
    refused = client.post(page(consultation), answered(producer, consultation))

    assert (shown.status_code, refused.status_code, Response.objects.count()) == (403, 409, 0)


def test_a_mandate_withdrawn_meanwhile_leaves_preparing():
    person = representative(member_organisation())
    consultation = open_consultation()
    client = at_the_page(person, consultation)
    Mandate.objects.update(until=timezone.localdate() - timedelta(days=1))

    client.post(page(consultation), answered(person, consultation))

    assert not Response.objects.get().is_confirmed


def test_a_mandate_withdrawn_from_who_does_not_work_there_leaves_nothing():
    person = MandateFactory(organisation=member_organisation()).person
    consultation = open_consultation()
    client = at_the_page(person, consultation)
    Mandate.objects.update(until=timezone.localdate() - timedelta(days=1))

    refused = client.post(page(consultation), answered(person, consultation))

    assert (refused.status_code, Response.objects.count()) == (409, 0)


def test_who_was_deactivated_answers_no_more(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    client = Client()
    client.get(path)
    luka.is_active = False
    luka.save()

    refused = client.post(page(consultation), answered(luka, consultation))

    assert (refused.status_code, Response.objects.count()) == (409, 0)
    assert Client().get(path).status_code == 404


def test_a_link_stopped_between_the_page_and_the_recording_records_nothing(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)
    link = AnswerLink.objects.get()
    AnswerLink.objects.update(revoked_at=timezone.now())
    voice = entries_of(standing_of(luka, on=timezone.localdate()), consultation.roll)[0]

    with pytest.raises(Refused):
        actions.answer_by_link(
            link=link,
            statement=consultation.statements.first(),
            voice=voice,
            given=actions.Answer(Value.AGREE),
            now=timezone.now(),
        )

    assert Response.objects.count() == 0


def test_many_unknown_links_from_one_address_are_asked_to_wait_and_good_ones_are_not(luka):
    path = letter_to(luka, open_consultation())
    client = Client()

    found = [client.get(f"/a/guess-{number}/").status_code for number in range(32)]

    assert found == [404] * 30 + [429] * 2
    assert client.get("/a/another/", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get(path).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.get("/a/once-more/").status_code == 404


@pytest.mark.parametrize("statements", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_statements(statements, luka, django_assert_max_num_queries):
    consultation = open_consultation(statements=statements)
    client = at_the_page(luka, consultation)

    with django_assert_max_num_queries(14):
        client.get(page(consultation))


def test_words_of_members_are_shown_as_words(luka):
    consultation = open_consultation(statements=0, title="<script>alert(1)</script>")
    StatementFactory(consultation=consultation, text="<script>alert(2)</script>")
    client = at_the_page(luka, consultation)

    assert "<script>alert" not in client.get(page(consultation)).content.decode()


def test_the_page_speaks_the_language_of_the_letter_unless_another_was_chosen_here(settings):
    consultation = open_consultation()
    settled = Client()
    settled.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    fresh = at_the_page(individual_member(language="sl"), consultation, Client(headers={"accept-language": "en"}))
    at_the_page(individual_member(language="sl"), consultation, settled)

    assert 'lang="sl"' in fresh.get(page(consultation)).content.decode()
    assert 'lang="en"' in settled.get(page(consultation)).content.decode()
