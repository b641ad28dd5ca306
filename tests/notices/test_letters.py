"""What a letter says: the most important thing in one line, the most urgent first, whole in both forms."""

import re
from datetime import date
from html import unescape

import pytest

from tests.factories.notices import TUESDAY, reader, stranger_who_confirmed, told
from zbor.funders.models import Funder
from zbor.notices.enums import Pace
from zbor.notices.letters import subject_of, tell_one, tell_together
from zbor.notices.models import Notice
from zbor.notices.parts import due_in_words
from zbor.notices.queries import waiting_for

pytestmark = pytest.mark.django_db
TODAY = TUESDAY.date()
SOON, LATER = date(2026, 7, 28), date(2026, 8, 14)


def waiting(to, *deadlines):
    for number, due_on in enumerate(deadlines):
        told(to, str(number), pace=Pace.DAILY, due_on=due_on)
    return list(waiting_for(to))


@pytest.mark.parametrize(
    ("deadlines", "subject"),
    [
        ([None], "Novica 0"),
        ([None, None], "2 new things"),
        ([None, SOON, None], "3 new things, one due on 28 July"),
        ([LATER, SOON], "2 new things, the first due on 28 July"),
        ([date(2026, 7, 1), None], "2 new things"),
    ],
)
def test_the_subject_says_how_many_and_the_first_deadline(deadlines, subject):
    assert subject_of(waiting(reader(), *deadlines), TODAY) == subject


def test_what_is_due_first_comes_first_and_then_what_is_newest():
    order = [one.title for one in waiting(reader(), None, LATER, SOON, None)]

    assert order == ["Novica 2", "Novica 1", "Novica 3", "Novica 0"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 7, 20), "The deadline was 20 July 2026."),
        (TODAY, "The deadline is today, 21 July 2026."),
        (date(2026, 7, 22), "The deadline is tomorrow, 22 July 2026."),
        (SOON, "7 days left, until 28 July 2026."),
    ],
)
def test_days_left_are_said_in_words(day, words):
    assert due_in_words(day, TODAY) == words


def words_of(html):
    body = html.partition("<body")[2].partition(">")[2]
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


def test_both_forms_say_the_same_and_the_plain_one_says_every_address(settings):
    settings.PUBLIC_ADDRESS = "https://zbor.example"
    to = reader(language="en")
    mail = tell_together(to, waiting(to, SOON, None), TUESDAY)

    addresses = re.findall(r'href="([^"]+)"', mail.html)
    plain = re.sub(r"(: )?https://\S+", "", mail.text).replace("\n-- \n", "\n").split()
    assert all(url.startswith("https://zbor.example/") and url in mail.text for url in addresses)
    assert words_of(mail.html) == plain


def test_a_letter_can_be_left_with_one_click_of_the_mail_program(settings):
    settings.PUBLIC_ADDRESS = "https://zbor.example"
    to = reader()

    mail = tell_one(to, told(to), TUESDAY)

    address = mail.headers["List-Unsubscribe"].strip("<>")
    assert re.fullmatch(r"https://zbor\.example/n/[\w-]{32}/", address)
    assert (address in mail.text, address in mail.html) == (True, True)
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert to.links.get().kind == "watch"


def test_the_token_of_a_link_is_kept_nowhere(settings):
    settings.SMTP_ADDRESS = "smtp://localhost"
    to = reader()

    mail = tell_one(to, told(to), TUESDAY)

    token = mail.headers["List-Unsubscribe"].split("/")[-2]
    assert token not in str(list(to.links.values()))
    assert mail.is_erased_once_sent


def test_a_stranger_is_offered_no_page_behind_the_sign_in():
    told(stranger_who_confirmed())
    stranger = Notice.objects.get().to

    assert "/me/mail/" not in tell_one(stranger, Notice.objects.get(), TUESDAY).text


def test_a_letter_speaks_the_language_of_its_reader(settings):
    to = reader(language="en")

    assert '<html lang="en">' in tell_one(to, told(to), TUESDAY).html


def test_a_letter_names_the_funders_that_every_page_owes():
    Funder.objects.create(name="Sklad", sentence="Sofinancira Sklad & partnerji.", everywhere_since=date(2026, 1, 1))
    Funder.objects.create(name="Nekdanji", sentence="Nekoč.", everywhere_until=date(2026, 1, 1))
    to = reader()

    mail = tell_one(to, told(to), TUESDAY)

    assert mail.text.endswith("\n\nSofinancira Sklad & partnerji.")
    assert "Sofinancira Sklad &amp; partnerji." in mail.html


def test_what_a_notice_says_becomes_no_element_and_an_address_that_runs_is_no_link():
    to = reader()

    mail = tell_one(to, told(to, title="<b>x</b>", text="<script>", url="javascript:alert(1)"), TUESDAY)

    assert ("&lt;b&gt;x&lt;/b&gt;" in mail.html, "<script" in mail.html, "javascript:" in mail.html) == (
        True,
        False,
        False,
    )
