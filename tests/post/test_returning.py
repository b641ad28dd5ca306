"""What came back is kept, marked on its mail, and shuts an address until somebody says that it works again."""

from datetime import timedelta

import pytest

from tests.factories import returns
from tests.factories.members import office
from tests.factories.post import NOON, MailFactory
from tests.fakes.post import FakeLine
from zbor.base.refusals import Refused
from zbor.post.actions import forget_letters, record_return, settle, settle_returns, try_again
from zbor.post.carrier import Refusal
from zbor.post.enums import State
from zbor.post.models import Return
from zbor.post.queries import dead_addresses, shut_addresses, troubled
from zbor.post.returned import read
from zbor.post.tasks import deliver_owed

pytestmark = pytest.mark.django_db
ANA = "ana@primer.example"
DAY = timedelta(days=1)


def sent(**fields):
    return MailFactory(**{"to": ANA, "state": State.SENT, "sent_at": NOON} | fields)


def came_back(mail, now=NOON, **said):
    """Take in the report of a mail."""
    return record_return(report=read(returns.postfix(message_id=mail.message_id, to=mail.to, **said)), now=now)


def test_what_came_back_for_good_is_marked_with_the_words_of_the_mail_server():
    mail = sent()

    came_back(mail)

    mail.refresh_from_db()
    assert (mail.state, mail.trouble, mail.sent_at) == (State.RETURNED, "550 5.1.1 unknown user", NOON)
    assert list(troubled()) == [mail]


def test_a_mail_in_doubt_that_came_back_has_gone():
    mail = sent(state=State.UNCERTAIN, sent_at=None)

    came_back(mail)

    mail.refresh_from_db()
    assert (mail.state, mail.sent_at) == (State.RETURNED, NOON)


def test_what_came_back_in_passing_is_counted_and_not_marked():
    mail = sent()

    came_back(mail, status="4.2.2")

    mail.refresh_from_db()
    assert (mail.state, Return.objects.get().is_permanent) == (State.SENT, False)


def test_the_same_report_read_twice_counts_once():
    mail = sent()

    came_back(mail)
    came_back(mail)

    assert Return.objects.count() == 1


def test_a_report_without_the_letter_speaks_of_the_last_mail_to_the_address():
    sent()
    last = sent()

    [kept] = record_return(report=read(returns.exchange(to=ANA)), now=NOON + DAY)

    assert kept.mail == last


@pytest.mark.parametrize("other", [{"to": "luka@primer.example"}, {"next_try_at": NOON - 11 * DAY}, {"state": "owed"}])
def test_a_report_of_no_mail_of_ours_is_not_kept(other):
    sent(**{"sent_at": None if other.get("state") else NOON} | other)

    assert record_return(report=read(returns.exchange(to=ANA)), now=NOON) == []
    assert Return.objects.count() == 0


def test_a_report_of_where_a_letter_was_passed_on_counts_for_the_address_we_wrote_to():
    mail = sent()

    [kept] = record_return(report=read(returns.postfix(mail.message_id, "drugje@primer.example")), now=NOON)

    assert kept.address == ANA


@pytest.mark.parametrize("report", [returns.postfix, returns.exim])
def test_a_report_of_a_letter_that_is_forgotten_brings_no_address_back_and_shuts_nobody_else(report):
    mail = sent(once="correspondent-1-notice-1")
    forget_letters(beginning="correspondent-1-")

    kept = record_return(report=read(report(message_id=mail.message_id, to=ANA)), now=NOON + DAY)

    mail.refresh_from_db()
    assert (kept, shut_addresses(NOON + DAY), list(troubled())) == ([], set(), [])
    assert (mail.state, mail.to, mail.trouble) == (State.SENT, "", "")


def test_a_forgotten_letter_that_was_in_trouble_waits_for_nobody():
    came_back(sent(once="correspondent-1-notice-1"))

    forget_letters(beginning="correspondent-1-")

    assert list(troubled()) == []


def test_one_that_is_final_shuts_an_address():
    came_back(sent())

    assert shut_addresses(NOON + 500 * DAY) == {ANA}


@pytest.mark.parametrize(("times", "gap", "shut"), [(3, 10, {ANA}), (2, 10, set()), (3, 16, set())])
def test_three_in_passing_within_thirty_days_shut_an_address(times, gap, shut):
    for time in range(times):
        last = NOON + time * gap * DAY
        came_back(sent(), last, status="5.2.2")

    assert shut_addresses(last) == shut


def test_an_address_works_again_once_somebody_says_so():
    came_back(sent())

    settled = settle_returns(address="Ana@primer.example ", now=NOON + DAY, by=office())

    assert (settled, shut_addresses(NOON + DAY), dead_addresses(NOON + DAY)) == (1, set(), set())


def test_a_mail_that_came_back_goes_again_with_the_same_message_id():
    mail, line = sent(), FakeLine()
    came_back(mail)

    try_again(mail=mail, now=NOON, by=office())
    deliver_owed(NOON, open_line=line.open)

    mail.refresh_from_db()
    assert (mail.state, [message_id for message_id, _to, _text in line.taken]) == (State.SENT, [mail.message_id])


def test_a_mail_whose_words_are_erased_does_not_go_again():
    mail = sent(text="", state=State.RETURNED)

    with pytest.raises(Refused, match="words of this mail are erased"):
        try_again(mail=mail, now=NOON, by=office())


def test_a_mail_that_is_settled_is_shown_no_more():
    mail, maja = sent(state=State.RETURNED), office()

    settle(mail=mail, now=NOON, by=maja)
    settle(mail=mail, now=NOON + DAY, by=maja)

    mail.refresh_from_db()
    assert (mail.settled_at, list(troubled())) == (NOON, [])


def test_an_address_that_a_mail_server_does_not_know_is_shut_as_if_the_mail_had_come_back():
    MailFactory(to=ANA)
    MailFactory(to="luka@primer.example")

    deliver_owed(NOON, open_line=FakeLine(Refusal("5.1.1 unknown", gone=ANA), Refusal("5.7.1 relaying denied")).open)

    assert shut_addresses(NOON) == {ANA}
