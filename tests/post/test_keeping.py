"""What the outbox forgets: words first, then addresses; what is in trouble waits for a person."""

from datetime import timedelta

import pytest

from tests.factories.post import NOON, MailFactory
from zbor.post.actions import forget_letters, forget_old, owe
from zbor.post.enums import State
from zbor.post.models import Mail, Return

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sent(**fields):
    return MailFactory(**{"state": State.SENT, "sent_at": NOON, "html": "<p>", "headers": {"X": "1"}} | fields)


def test_words_go_after_ninety_days_and_addresses_after_four_hundred():
    sent()

    kept = []
    for days in (90, 91, 400, 401):
        forget_old(now=NOON + days * DAY)
        kept.append([(mail.text, mail.html, mail.headers, mail.to) for mail in Mail.objects.all()])

    whole = ("Pozdravljeni!", "<p>", {"X": "1"}, "luka@primer.example")
    assert kept == [[whole], [("", "", {}, whole[3])], [("", "", {}, whole[3])], []]


def test_a_letter_that_is_owed_once_leaves_its_key_so_that_it_never_comes_again():
    owe(to="ana@primer.example", subject="Opomnik", text="Glasujte.", once="reminder-1")
    Mail.objects.update(state=State.SENT, sent_at=NOON, created_at=NOON)

    forget_old(now=NOON + 401 * DAY)
    owe(to="ana@primer.example", subject="Opomnik", text="Glasujte.", once="reminder-1")

    assert list(Mail.objects.values_list("once", "to", "subject", "text")) == [("reminder-1", "", "", "")]


@pytest.mark.parametrize("state", [State.FAILED, State.UNCERTAIN, State.RETURNED])
def test_what_is_in_trouble_is_kept_until_it_is_settled(state):
    mail = MailFactory(state=state, sent_at=NOON if state == State.RETURNED else None)

    untouched = forget_old(now=NOON + 500 * DAY)
    Mail.objects.filter(pk=mail.pk).update(settled_at=NOON)
    forget_old(now=NOON + 500 * DAY)

    assert (untouched, Mail.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", [State.OWED, State.HANDING_OVER])
def test_what_has_not_gone_is_kept(state):
    MailFactory(state=state)

    assert forget_old(now=NOON + 500 * DAY) == 0


def test_the_operator_says_how_long(settings):
    settings.MAIL_WORDS_DAYS, settings.MAIL_DAYS = 30, 60
    sent()

    assert [forget_old(now=NOON + days * DAY) for days in (30, 31, 61)] == [0, 1, 1]


def test_reports_of_what_came_back_go_with_the_mail_unless_they_still_shut_an_address():
    for final, settled in ((True, None), (True, NOON), (False, None)):
        told = {"address": "a@primer.example", "is_permanent": final, "settled_at": settled, "came_at": NOON}
        Return.objects.create(sha256=f"{final}{settled}", **told)

    forget_old(now=NOON + 401 * DAY)

    assert list(Return.objects.values_list("is_permanent", "settled_at")) == [(True, None)]


def test_letters_of_somebody_who_is_forgotten_are_emptied_and_those_that_wait_do_not_go():
    gone, waiting = sent(once="correspondent-1-x"), MailFactory(once="correspondent-1-y")
    other, busy = sent(once="correspondent-12-x"), MailFactory(once="correspondent-1-z", state=State.HANDING_OVER)

    forgotten = forget_letters(beginning="correspondent-1-")

    kept = {mail.pk: (mail.to, mail.subject) for mail in Mail.objects.all()}
    assert forgotten == 2
    assert kept == {gone.pk: ("", ""), other.pk: (other.to, other.subject), busy.pk: (busy.to, busy.subject)}
    assert waiting.pk not in kept
