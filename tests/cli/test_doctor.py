"""The doctor says what is wrong and what mends it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from zbor.cli.doctor import WORKER_SEEN, Grade, examine
from zbor.record.actions import note, seal
from zbor.record.models import Payload
from zbor.trainings.badges.keys import own_or_new_key
from zbor.trainings.models import IssuerKey

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def alive():
    cache.set(WORKER_SEEN, NOW - timedelta(seconds=5), timeout=None)


def said(grade):
    return [finding.what for finding in examine(NOW) if finding.grade is grade]


def test_a_sound_platform_has_nothing_wrong():
    assert said(Grade.WRONG) == []


def test_a_silent_worker_is_noticed():
    cache.set(WORKER_SEEN, NOW - timedelta(hours=2), timeout=None)

    assert any("worker" in what for what in said(Grade.CARE))


def test_a_rewritten_journal_is_noticed(django_user_model):
    person = django_user_model.objects.create(email="a@primer.example", name="Ana Zgled")
    note("thing.done", by=person, subject=person)
    seal()
    Payload.objects.update(verb="thing.undone")

    assert [what for what in said(Grade.WRONG) if "journal" in what] == [
        f"The journal is not whole: what entry {Payload.objects.get().pk} says was changed (1 faults)."
    ]


def test_every_finding_that_is_not_good_says_what_to_do():
    cache.delete(WORKER_SEEN)

    assert [finding.what for finding in examine(NOW) if finding.grade is not Grade.GOOD and not finding.remedy] == []


def test_the_key_that_signs_badges_is_looked_at_once_it_has_signed(settings, tmp_path):
    settings.BADGE_KEY_FILE = str(tmp_path / "badges.pem")
    before = [what for what in said(Grade.GOOD) if "badges" in what]
    key = own_or_new_key()
    IssuerKey.objects.create(kid=key.kid, public_pem=key.public_pem, since=NOW)

    sound = [what for what in said(Grade.GOOD) if "badges" in what]
    (tmp_path / "badges.pem").chmod(0o644)
    open_ = [what for what in said(Grade.CARE) if "may read" in what]
    (tmp_path / "badges.pem").unlink()

    assert (len(before), len(sound), len(open_)) == (1, 1, 1)
    assert said(Grade.WRONG) == [f"There is no key at {tmp_path / 'badges.pem'}."]
