"""Two at the same moment, on a real database with real transactions."""

from datetime import timedelta

import pytest

from tests.factories.members import office
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory, SessionFactory, TrainingFactory
from tests.racing import at_once
from zbor.post.models import Mail
from zbor.trainings import actions
from zbor.trainings.models import SessionChange, Training

pytestmark = pytest.mark.django_db(transaction=True)

NOW = MADE + timedelta(days=30)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_of_two_who_move_a_session_at_once_one_is_refused_and_everyone_gets_one_letter():
    session = SessionFactory()
    RegistrationFactory.create_batch(3, training=session.training)
    by = [office(), office()]

    def move(number):
        starts_at = BEGINS + timedelta(days=number + 1)
        fields = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
        actions.save_session(session=session, fields=fields, because="X.", by=by[number], now=NOW, revision=1)

    done = at_once(*(lambda number=number: move(number) for number in range(2)))

    assert (sum(done), SessionChange.objects.count(), Mail.objects.count()) == (1, 1, 3)


def test_a_training_cancelled_twice_at_once_is_told_once():
    session, by = SessionFactory(), [office(), office()]
    RegistrationFactory.create_batch(3, training=session.training)

    done = at_once(
        *(
            lambda person=person: actions.cancel_training(training=session.training, because="X.", by=person, now=NOW)
            for person in by
        )
    )

    assert (sum(done), SessionChange.objects.count(), Mail.objects.count()) == (2, 1, 3)


def test_ten_clicks_begin_one_draft():
    by = office()
    fields = {"title": "Osnove", "capacity": 20, "responsible": by}

    at_once(
        *[lambda: actions.save_training(training=None, fields=fields, funders=[], by=by, now=NOW)] * 10,
    )

    assert Training.objects.count() == 1


def test_two_edits_at_once_lose_nobodys_words():
    training, by = TrainingFactory(), [office(), office()]

    done = at_once(
        *(
            lambda person=person, lead=lead: actions.save_training(
                training=training, fields={"lead": lead}, funders=[], by=person, now=NOW, revision=1
            )
            for person, lead in zip(by, ("Prvi", "Drugi"), strict=True)
        )
    )

    assert (sum(done), Training.objects.get().revision) == (1, 2)
