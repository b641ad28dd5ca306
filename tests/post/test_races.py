"""Two workers at the same moment, on a real database with real transactions."""

import pytest

from tests.factories.post import NOON, MailFactory
from tests.fakes.post import FakeLine
from tests.racing import at_once
from zbor.post.enums import State
from zbor.post.models import Mail
from zbor.post.tasks import deliver_owed

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS, MAILS = 8, 30


def test_many_workers_at_once_send_each_mail_once():
    mails = MailFactory.create_batch(MAILS)
    line = FakeLine()

    at_once(*[lambda: deliver_owed(NOON, open_line=line.open)] * WORKERS)

    assert sorted(message_id for message_id, _to, _text in line.taken) == sorted(mail.message_id for mail in mails)
    assert Mail.objects.filter(state=State.SENT, tries=1).count() == MAILS
