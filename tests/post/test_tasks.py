"""Mail that is owed is carried once, tried again with patience, and given up in words."""

from datetime import timedelta

import pytest

from tests.factories.post import NOON, MailFactory
from tests.fakes.post import FakeLine, nobody_answers
from zbor.post.carrier import Doubt, Refusal, Trouble
from zbor.post.enums import State
from zbor.post.models import Mail
from zbor.post.tasks import DELAYS, DELAYS_OF_SECRETS, deliver_owed

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_owed_mail_is_handed_over_and_marked():
    mail, line = MailFactory(), FakeLine()

    count = deliver_owed(NOON, open_line=line.open)

    mail.refresh_from_db()
    assert (count, line.taken) == (1, [(mail.message_id, "luka@primer.example", "Pozdravljeni!")])
    assert (mail.state, mail.sent_at, mail.tries) == (State.SENT, NOON, 1)


def test_sent_mail_is_not_sent_again():
    MailFactory()
    line = FakeLine()

    counts = [deliver_owed(NOON, open_line=line.open), deliver_owed(NOON + MINUTE, open_line=line.open)]

    assert counts == [1, 0]


def test_mail_claimed_by_another_worker_is_left_alone():
    mail = MailFactory()
    line = FakeLine()

    class Overtaken(FakeLine):
        def hand_over(self, taken):
            super().hand_over(taken)
            Mail.objects.filter(pk=later.pk).update(state=State.HANDING_OVER, tries=1)

    later = MailFactory()
    line = Overtaken()
    count = deliver_owed(NOON, open_line=line.open)

    assert (count, [message_id for message_id, _to, _text in line.taken]) == (1, [mail.message_id])


def test_mail_that_is_not_due_waits():
    MailFactory(next_try_at=NOON + MINUTE)

    assert deliver_owed(NOON, open_line=FakeLine().open) == 0


def test_trouble_puts_it_back_for_later_and_says_why():
    mail = MailFactory()

    deliver_owed(NOON, open_line=FakeLine(Trouble("the box is full")).open)

    mail.refresh_from_db()
    assert (mail.state, mail.trouble, mail.next_try_at) == (State.OWED, "the box is full", NOON + MINUTE)


def test_the_same_message_id_goes_on_every_try():
    mail = MailFactory()
    line = FakeLine(Trouble("later"))

    deliver_owed(NOON, open_line=line.open)
    deliver_owed(NOON + MINUTE, open_line=line.open)

    assert [message_id for message_id, _to, _text in line.taken] == [mail.message_id]


def test_waits_grow_and_then_it_is_given_up():
    mail, now = MailFactory(), NOON
    waits = []

    for _try in range(len(DELAYS) + 1):
        deliver_owed(now, open_line=FakeLine(Trouble("no")).open)
        mail.refresh_from_db()
        waits.append(mail.next_try_at - now)
        now = mail.next_try_at

    assert waits[:-1] == DELAYS
    assert (mail.state, mail.tries, "no" in mail.trouble) == (State.FAILED, 8, True)


def test_a_code_is_given_up_before_it_has_run_out():
    assert sum(DELAYS_OF_SECRETS, timedelta()) < timedelta(minutes=15)


def test_a_refused_address_is_given_up_at_once():
    mail = MailFactory()

    deliver_owed(NOON, open_line=FakeLine(Refusal("no such box")).open)

    mail.refresh_from_db()
    assert (mail.state, mail.trouble) == (State.FAILED, "no such box")


def test_an_ambiguous_hand_over_is_marked_and_not_repeated():
    mail, line = MailFactory(), FakeLine(Doubt("silence"))

    deliver_owed(NOON, open_line=line.open)
    deliver_owed(NOON + timedelta(days=3), open_line=line.open)

    mail.refresh_from_db()
    assert (mail.state, mail.trouble, line.taken) == (State.UNCERTAIN, "silence", [])


def test_what_a_killed_worker_left_in_between_is_in_doubt():
    mail = MailFactory(state=State.HANDING_OVER, next_try_at=NOON)

    deliver_owed(NOON + 5 * MINUTE, open_line=FakeLine().open)
    fresh = Mail.objects.get(pk=mail.pk).state
    deliver_owed(NOON + 11 * MINUTE, open_line=FakeLine().open)

    assert (fresh, Mail.objects.get(pk=mail.pk).state) == (State.HANDING_OVER, State.UNCERTAIN)


def test_one_bad_address_does_not_keep_the_others():
    MailFactory()
    MailFactory()

    assert deliver_owed(NOON, open_line=FakeLine(Refusal("no")).open) == 1


def test_a_server_that_cannot_be_reached_puts_everything_back():
    MailFactory()
    MailFactory()

    deliver_owed(NOON, open_line=nobody_answers)

    assert list(Mail.objects.values_list("state", "trouble", "tries")) == [(State.OWED, "nobody answers", 1)] * 2


def test_the_text_of_a_code_is_erased_once_it_is_sent(settings):
    settings.SMTP_ADDRESS = "smtp://localhost"
    mail = MailFactory(is_secret=True, html="<b>1</b>")

    deliver_owed(NOON, open_line=FakeLine().open)

    mail.refresh_from_db()
    assert (mail.state, mail.text, mail.html) == (State.SENT, "", "")


@pytest.mark.parametrize(
    ("troubles", "state", "is_kept"),
    [
        ((), State.SENT, False),
        ((Refusal("no such box"),), State.FAILED, True),
        ((Doubt("cut"),), State.UNCERTAIN, True),
    ],
)
def test_a_personal_link_is_erased_once_it_has_gone_out_and_not_before(settings, troubles, state, is_kept):
    settings.SMTP_ADDRESS = "smtp://localhost"
    mail = MailFactory(is_erased_once_sent=True)

    deliver_owed(NOON, open_line=FakeLine(*troubles).open)

    mail.refresh_from_db()
    assert (mail.state, mail.text != "") == (state, is_kept)


def test_other_mail_keeps_its_text(settings):
    settings.SMTP_ADDRESS = "smtp://localhost"
    mail = MailFactory()

    deliver_owed(NOON, open_line=FakeLine().open)

    mail.refresh_from_db()
    assert mail.text == "Pozdravljeni!"


def test_a_development_machine_prints_its_mail_and_keeps_codes_for_the_mail_page(capsys):
    mail = MailFactory(is_secret=True, text="koda 123456")

    deliver_owed(NOON)

    mail.refresh_from_db()
    assert (mail.state, mail.text) == (State.SENT, "koda 123456")
    assert "koda 123456" in capsys.readouterr().out
