"""A form sent twice at the same moment: PostgreSQL shows what SQLite's single writer hides."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import office
from zbor.base.partial_dates import PartialDate
from zbor.calc.legal.parse import parse_text
from zbor.dossiers import actions
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.models import ChronologyEntry, Task, TextVersion

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(work):
    """Do the same twice at the same moment, each on its own connection."""
    gate = threading.Barrier(2)

    def carry_out():
        gate.wait()
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.fixture
def case():
    return {"dossier": DossierFactory(), "by": office(), "now": timezone.now()}


def test_a_task_sent_twice_is_one_task(case):
    at_once(lambda: actions.add_task(title="Pokliči ministrstvo", **case))

    assert Task.objects.count() == 1


def test_an_event_told_twice_is_one_event(case):
    told = {"on": PartialDate("2016-11"), "kind": EntryKind.OTHER, "text": "Sestanek."}

    at_once(lambda: actions.add_entry(**told, **case))

    assert ChronologyEntry.objects.count() == 1


def test_a_text_sent_twice_is_one_text(case):
    text = "1. člen\n\nPrvi člen."

    at_once(lambda: actions.add_text_version(parsed=parse_text(text), text=text, label="osnutek", **case))

    assert TextVersion.objects.count() == 1
