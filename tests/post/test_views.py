"""The mail page of development, and the office's page of mail that did not go."""

import pytest

from tests.factories.members import client_as, member_organisation, office, representative, stranger
from tests.factories.post import NOON, MailFactory
from zbor.base.refusals import Refused
from zbor.post.actions import owe, try_again
from zbor.post.enums import State
from zbor.post.models import Mail, Return
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


def test_the_mail_page_shows_the_newest_first_with_codes():
    owe(to="ana@primer.example", subject="prva", text="koda 111111", is_secret=True)
    owe(to="ana@primer.example", subject="druga", text="koda 222222", is_secret=True)

    page = client_as(stranger).get("/development/mail/").content.decode()

    assert -1 < page.index("222222") < page.index("111111")


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.2"])
def test_the_mail_page_answers_on_this_machine_only(address):
    assert client_as(office()).get("/development/mail/", REMOTE_ADDR=address).status_code == 404


def test_the_mail_page_does_not_answer_through_a_proxy():
    assert client_as(stranger).get("/development/mail/", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404


def test_the_mail_page_does_not_exist_in_production(settings):
    settings.DEVELOPMENT = False

    assert client_as(office()).get("/development/mail/").status_code == 404


def test_the_office_sees_what_did_not_go_and_why():
    MailFactory(state=State.FAILED, subject="Vabilo", trouble="no such box")
    MailFactory(subject="Na poti")

    page = client_as(office()).get("/mail/unsent/").content.decode()

    assert ("Vabilo" in page, "no such box" in page, "Na poti" in page) == (True, True, False)


def test_others_do_not_see_the_mail():
    assert client_as(representative(member_organisation())).get("/mail/unsent/").status_code == 403


def test_a_mail_given_up_is_owed_again_with_the_same_message_id():
    mail, maja = MailFactory(state=State.FAILED, tries=8, trouble="no"), office()

    response = client_as(maja).post(f"/mail/{mail.pk}/again/")

    assert response.url == "/mail/unsent/"
    again = Mail.objects.get()
    assert (again.state, again.tries, again.trouble, again.message_id) == (State.OWED, 0, "", mail.message_id)
    assert [(entry.verb, entry.by_id) for entry in Payload.objects.all()] == [("mail.tried_again", maja.pk)]


def test_a_mail_that_was_sent_is_not_owed_again():
    mail = MailFactory(state=State.SENT, sent_at=NOON)

    try_again(mail=mail, now=NOON, by=office())

    assert Mail.objects.get().state == State.SENT


def test_a_code_is_not_sent_again():
    with pytest.raises(Refused):
        try_again(mail=MailFactory(state=State.FAILED, is_secret=True), now=NOON, by=office())


@pytest.mark.parametrize("mails", [3, 30])
def test_the_unsent_page_costs_the_same_for_any_number(mails, django_assert_max_num_queries):
    MailFactory.create_batch(mails, state=State.FAILED)
    client = client_as(office())

    with django_assert_max_num_queries(10):
        client.get("/mail/unsent/")


def test_the_same_mail_is_never_owed_twice():
    first = owe(to="ana@primer.example", subject="a", text="b", once="digest-1")
    second = owe(to="ana@primer.example", subject="a", text="b", once="digest-1")

    assert first == second


def test_a_letter_about_a_thing_with_a_very_long_title_is_owed_all_the_same():
    mail = owe(to="ana@primer.example", subject="Poslano: " + "a" * 400, text="b")

    assert len(mail.subject) == 300


def test_the_office_is_done_with_a_mail():
    mail = MailFactory(state=State.FAILED)

    client_as(office()).post(f"/mail/{mail.pk}/settle/")

    mail.refresh_from_db()
    assert mail.settled_at is not None


def test_the_office_sees_what_came_back_and_says_that_an_address_works_again():
    maja = office()
    told = {"address": "ana@primer.example", "is_permanent": True, "words": "550 neznan naslov", "came_at": NOON}
    report = Return.objects.create(sha256="1", **told)
    page = client_as(maja).get("/mail/unsent/").content.decode()

    client_as(maja).post(f"/mail/returns/{report.pk}/works/")

    assert ("550 neznan naslov" in page, "news waits" in page) == (True, True)
    assert "550 neznan naslov" not in client_as(maja).get("/mail/unsent/").content.decode()


def test_the_page_says_how_long_mail_is_kept(settings):
    settings.MAIL_WORDS_DAYS, settings.MAIL_DAYS = 45, 200

    page = client_as(office()).get("/mail/unsent/").content.decode()

    assert ("erased 45 days after it was written." in page, "erased after 200 days." in page) == (True, True)


def test_words_that_are_erased_offer_no_sending_again():
    mail = MailFactory(state=State.RETURNED, sent_at=NOON, text="")

    page = client_as(office()).get("/mail/unsent/").content.decode()

    assert (f"/mail/{mail.pk}/again/" in page, f"/mail/{mail.pk}/settle/" in page) == (False, True)


@pytest.mark.parametrize("address", ["/mail/1/settle/", "/mail/returns/1/works/"])
def test_others_settle_nothing(address):
    assert client_as(representative(member_organisation())).post(address).status_code == 403


def test_the_mail_page_shows_a_letter_as_a_mail_program_does_and_nothing_in_it_runs():
    mail = owe(to="ana@primer.example", subject="Novica", text="Besedilo")

    response = client_as(stranger).get(f"/development/mail/{mail.pk}/")

    assert response.content.decode() == mail.html
    assert "script-src" not in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert client_as(stranger).get(f"/development/mail/{mail.pk}/", REMOTE_ADDR="192.0.2.7").status_code == 404
