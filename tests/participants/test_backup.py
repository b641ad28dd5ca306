"""What is kept of participants comes back from a backup, whatever order the rows stand in."""

from datetime import date

import pytest

from tests.factories.members import office
from tests.factories.participants import NOW, OperationFactory, ParticipantFactory, sensitive_of
from zbor.cli import backup, dump
from zbor.participants.actions import merge, sensitive
from zbor.participants.models import Participant
from zbor.record.queries import verify

pytestmark = pytest.mark.django_db


def contents():
    return {model._meta.label: dump.digest(dump.lines(model)) for model in dump.tables()}


def test_participants_come_back_with_their_sensitive_answers_and_who_read_them(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    operation, maja = OperationFactory(), office()
    later, first = (
        ParticipantFactory(operation=operation, complete=True, entered_on=day)
        for day in (date(2026, 10, 1), date(2026, 3, 1))
    )
    merge(one=later, other=first, because="Ista.", by=maja, now=NOW)
    sensitive.read(participant=first, by=maja, now=NOW)
    before = contents()
    backup.write(tmp_path / "b.zip", now=NOW)
    for model in reversed(dump.tables()):
        backup._empty(model)

    backup.restore(tmp_path / "b.zip")

    assert contents() == before
    assert (Participant.objects.get(pk=later.pk).merged_into, sensitive_of(first)) == (first, ("no", "no", "refused"))
    assert verify().faults == []
