"""Those who take part are asked for what a funder wants to know."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import client_as, individual_member, office
from tests.factories.participants import OperationFactory
from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.base.refusals import Refused
from zbor.participants.models import Participant
from zbor.post.models import Mail
from zbor.trainings.actions import counting
from zbor.trainings.actions.counting import ask_participants
from zbor.trainings.enums import Counted, MarkedBy, Seat
from zbor.trainings.models import Attendance

pytestmark = pytest.mark.django_db
NOW = BEGINS + timedelta(days=1)


@pytest.fixture
def training():
    """Two have a seat, of whom one came; one waits."""
    one = SessionFactory().training
    came = RegistrationFactory(training=one, name="Ana Bor", email="ana@primer.si", organisation_name="KUD Izvir")
    RegistrationFactory(training=one, name="Bor Cvet", email="bor@primer.si")
    RegistrationFactory(training=one, seat=Seat.WAITING)
    Attendance.objects.create(
        session=one.sessions.get(),
        registration=came,
        since=BEGINS,
        way=MarkedBy.HAND,
        marked_at=BEGINS,
        marked_by=one.responsible,
    )
    return one


def asked(training, who, operation):
    ask_participants(training=training, operation=operation, who=who, by=office(), now=NOW)
    return list(operation.participants.order_by("name").values_list("name", "entered_on"))


@pytest.mark.parametrize(("who", "names"), [(Counted.CAME, ["Ana Bor"]), (Counted.SEATED, ["Ana Bor", "Bor Cvet"])])
def test_they_enter_on_the_day_on_which_it_begins(training, who, names):
    day = timezone.localdate(BEGINS)

    assert asked(training, who, OperationFactory()) == [(name, day) for name in names]


def test_at_a_second_training_nobody_is_asked_again(training):
    operation = OperationFactory()
    asked(training, Counted.CAME, operation)
    second = SessionFactory(starts_at=BEGINS + timedelta(days=9)).training
    RegistrationFactory(training=second, name="Ana Bor", email="ana@primer.si")
    asked(second, Counted.SEATED, operation)

    assert (Participant.objects.count(), Mail.objects.filter(to="ana@primer.si").count()) == (1, 1)


@pytest.mark.parametrize("has_session", [True, False])
def test_without_a_session_or_without_people_it_is_refused_in_words(has_session):
    training = SessionFactory().training if has_session else TrainingFactory()

    with pytest.raises(Refused):
        asked(training, Counted.CAME, OperationFactory())


def test_nobody_is_asked_without_a_word_in_the_journal(training, monkeypatch):
    def fails(*_what, **_told):
        raise RuntimeError

    monkeypatch.setattr(counting, "note", fails)

    with pytest.raises(RuntimeError):
        asked(training, Counted.SEATED, OperationFactory())

    assert (Participant.objects.count(), Mail.objects.filter(to="ana@primer.si").count()) == (0, 0)


def test_the_office_asks_from_the_list_of_registrations(training):
    client, operation = client_as(office()), OperationFactory()
    address = f"/trainings/{training.pk}/count/"

    seen = client.get(f"/trainings/{training.pk}/people/").content.decode()
    answer = client.post(address, {"operation": operation.pk, "who": "seated"})

    assert (address in seen, answer["Location"]) == (True, f"/participants/{operation.pk}/")
    assert operation.participants.count() == 2


def test_nobody_but_the_office_may(training):
    assert client_as(individual_member()).get(f"/trainings/{training.pk}/count/").status_code == 403
