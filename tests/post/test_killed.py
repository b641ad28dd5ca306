"""A worker that is killed while it hands a mail over, on a real database, with a real mail server."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.post import MailFactory
from tests.fakes.mail_server import MailServer
from zbor.post.enums import State
from zbor.post.models import Mail
from zbor.post.tasks import deliver_owed

pytestmark = pytest.mark.django_db(transaction=True)


def worker(server):
    """`zbor work`, on the database of this test."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        database = f"sqlite:///{known['NAME']}"
    else:
        place = f"{known['USER']}:{known['PASSWORD']}@/{known['NAME']}?host={known['HOST']}"
        database = f"postgresql://{place}"
    environment = os.environ | {"DATABASE_URL": database, "ZBOR_SMTP": server.address, "ZBOR_MODE": "development"}
    return subprocess.Popen([sys.executable, "-m", "zbor", "work", "--once"], env=environment)


def test_a_mail_in_the_hands_of_a_killed_worker_is_in_doubt_and_no_mail_goes_twice(settings):
    before, during, after = (MailFactory(to=f"{name}@primer.example") for name in ("prej", "vmes", "potem"))

    with MailServer(silent_to=during.to) as server:
        with worker(server) as killed:
            assert server.is_silent.wait(timeout=120), "the worker never came to the mail"
            killed.send_signal(signal.SIGKILL)
        left = dict(Mail.objects.values_list("to", "state"))
        settings.SMTP_ADDRESS = server.address
        deliver_owed(timezone.now())
        deliver_owed(timezone.now() + timedelta(minutes=11))
        deliver_owed(timezone.now() + timedelta(days=3))

    assert left == {before.to: State.SENT, during.to: State.HANDING_OVER, after.to: State.OWED}
    assert server.taken == [(one.to, one.message_id) for one in (before, during, after)]
    assert dict(Mail.objects.values_list("to", "state")) == {
        before.to: State.SENT,
        during.to: State.UNCERTAIN,
        after.to: State.SENT,
    }
