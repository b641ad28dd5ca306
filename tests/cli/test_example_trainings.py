"""The trainings of the example network, loaded: a whole story, told by what people and the office press."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories.example import put_in
from zbor.participants.models import Operation
from zbor.participants.queries import missing
from zbor.trainings.enums import NeedState, Seat
from zbor.trainings.models import Attendance, Evaluation, Guest, Need, Registration, SessionChange, Training
from zbor.trainings.queries.changes import changes_of
from zbor.trainings.queries.needs import needs
from zbor.trainings.queries.seats import counts, place_of, prospect

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
SERIES = "Opolnomočeno zagovorništvo"


@pytest.fixture(scope="module", autouse=True)
def _loaded(example_rows, django_db_blocker):
    """Put in once for all tests of this file; the transaction around them takes everything back."""
    with django_db_blocker.unblock(), transaction.atomic():
        put_in(example_rows)
        yield
        transaction.set_rollback(True)


def training(title):
    return Training.objects.get(title=title)


def held():
    return training(f"{SERIES}: Celje")


def full():
    return training(f"{SERIES}: Murska Sobota")


# ---------------------------------------------------------------- what there is


def test_four_trainings_were_held_and_three_are_ahead():
    whole = Training.objects.order_by("pk").prefetch_related("sessions")

    told = [(one.title, one.is_example, [session.mode for session in one.sessions.all()]) for one in whole]
    ahead = [one.title for one in whole if one.sessions.all()[0].starts_at > NOW]

    assert told == [
        (f"{SERIES}: Velenje", True, ["room"]),
        (f"{SERIES}: Ravne na Koroškem", True, ["room"]),
        (f"{SERIES}: Novo mesto", True, ["room"]),
        (f"{SERIES}: Celje", True, ["room", "online"]),
        ("Kako spremljamo, kaj predpis povzroči", True, ["hybrid", "online"]),
        (f"{SERIES}: Murska Sobota", True, ["room"]),
        ("Od nasprotnih mnenj do skupnega stališča", True, ["room", "room"]),
    ]
    assert ahead == [one[0] for one in told[4:]]


def test_nothing_happened_before_it_was_announced_or_after_now():
    early = [one.pk for one in Registration.objects.all() if one.registered_at < one.training.announced_at]

    assert early == []
    assert Registration.objects.filter(changed_at__gt=NOW).count() == 0
    assert Attendance.objects.filter(marked_at__gt=NOW).count() == 0


def test_strangers_are_invented_and_have_an_address_of_examples():
    strangers = Registration.objects.filter(person=None)

    assert [one.email for one in strangers if not one.email.endswith("@zunaj.example")] == []
    assert list(Registration.objects.filter(person__is_example=False)) == []


# ---------------------------------------------------------------- one that was held


def test_of_eighteen_one_withdrew_one_was_promoted_and_one_waited_in_vain():
    moves = held().registrations.get(name="Leon Gabrovčan").moves.values_list("before", "after")

    assert counts(held()) == {Seat.SEATED: 16, Seat.LEFT: 1, Seat.WAITING: 1}
    assert list(moves) == [("", Seat.WAITING), (Seat.WAITING, Seat.OFFERED), (Seat.OFFERED, Seat.SEATED)]


def test_who_was_there_is_known_for_each_session():
    marks = [one.attendances.filter(cancelled_at=None) for one in held().sessions.all()]

    assert [(one.count(), one.exclude(left_at=None).count()) for one in marks] == [(15, 1), (15, 1)]
    assert list(Guest.objects.values_list("name", flat=True)) == ["Rado Kosmač"]


def test_the_evaluation_is_over_and_published_and_nobody_is_remembered():
    evaluation = Evaluation.objects.get()

    assert (evaluation.invited, evaluation.answered, evaluation.shown) == (16, 11, 11)
    assert (evaluation.closed_at is None, evaluation.published_at is None) == (False, False)
    assert evaluation.invitations.count() == 0


def test_thirteen_have_a_certificate_and_one_of_these_was_corrected():
    states = sorted(one.state for one in held().certificates.all())

    assert states == ["superseded", *["valid"] * 13]
    assert [one.name for one in held().certificates.all() if not one.is_whole] == []


def test_what_changed_is_told_of_eleven_people():
    changes = [(one.competence.code, one.after.n, one.told_on) for one in changes_of([held()], NOW)]

    assert changes == [("advocacy", 11, None), ("policy-analysis", 11, None)]


def test_materials_and_the_recording_are_there():
    assert [(one.when, one.audience) for one in held().materials.all()] == [
        ("before", "everyone"),
        ("after", "participants"),
    ]
    assert [bool(one.recording) for one in held().sessions.all()] == [False, True]


def test_of_sixteen_who_are_counted_eight_have_answered_and_one_exit_is_owed():
    people = list(Operation.objects.get().participants.all())
    answered = [one for one in people if one.filled_at]

    assert (len(people), len(answered)) == (16, 8)
    assert [missing(one) for one in answered] == [[]] * 8
    assert [one.name for one in people if one.left_on and not one.ending] == ["Renata Mračnik"]


# ---------------------------------------------------------------- those that are ahead


def test_one_is_full_and_its_free_seat_is_offered_for_two_more_days():
    offered = full().registrations.get(seat=Seat.OFFERED)
    place = prospect(full(), is_member=True, now=NOW).place

    assert counts(full()) == {Seat.SEATED: 9, Seat.OFFERED: 1, Seat.WAITING: 3, Seat.LEFT: 1}
    assert (offered.name, timezone.localdate(offered.claim_by)) == ("Luka Brodnik", TODAY + timedelta(days=2))
    assert place == 4


def test_who_was_moved_ahead_stands_first_and_the_reason_is_kept():
    waiting = list(full().registrations.filter(seat=Seat.WAITING))
    reasons = [one.because for one in waiting[0].moves.filter(before=Seat.WAITING)]

    assert [place_of(one, NOW).place for one in waiting] == [1, 2, 3]
    assert (waiting[0].name, reasons) == ("Milena Kostanjšek", ["V Posavju tega cikla letos ne bo."])


def test_one_is_approved_by_the_office_and_four_wait_for_it():
    one = training("Od nasprotnih mnenj do skupnega stališča")

    assert one.needs_approval is True
    assert counts(one) == {Seat.SEATED: 2, Seat.ASKED: 4, Seat.REFUSED: 1}


def test_a_session_was_moved_with_a_reason():
    change = SessionChange.objects.get()

    assert (change.kind, change.because) == ("moved", "V knjižnici je ta dan volišče.")
    assert timezone.localdate(change.session.starts_at) == TODAY + timedelta(days=19)


# ---------------------------------------------------------------- needs


def test_needs_have_voices_and_three_of_them_an_answer():
    said = [(one.n, one.state) for one in needs()]

    assert said == [
        (14, NeedState.OPEN),
        (8, NeedState.OPEN),
        (7, NeedState.OPEN),
        (5, NeedState.PLANNED),
        (4, NeedState.OPEN),
        (3, NeedState.NOT_NOW),
    ]
    assert Need.objects.filter(state=NeedState.MERGED).count() == 1
