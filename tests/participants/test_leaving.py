from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.members import PersonFactory, client_as, office, representative
from tests.factories.participants import NOW, OperationFactory, ParticipantFactory
from zbor.base.refusals import Refused
from zbor.members.queries import standing_of
from zbor.participants.actions import leave, lock, remind_of_exits, unlock
from zbor.participants.enums import Ending
from zbor.participants.models import Participant
from zbor.participants.queries import waiting_for
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
LEFT = date(2026, 10, 12)
TODAY = date(2026, 11, 2)
"""Of NOW: three weeks after LEFT."""


def left(*rows, on=LEFT, ending=Ending.COMPLETED, by=None, now=NOW):
    return leave(operation=rows[0].operation, participants=rows, left_on=on, ending=ending, by=by or office(), now=now)


def test_many_leave_at_once():
    operation = OperationFactory()
    rows = ParticipantFactory.create_batch(3, operation=operation)

    client_as(office()).post(
        f"/participants/{operation.pk}/exits/",
        {"person": [one.pk for one in rows[:2]], "left_on": "2026-10-12", "ending": "early"},
    )

    assert list(Participant.objects.order_by("pk").values_list("left_on", "ending")) == [
        (LEFT, "early"), (LEFT, "early"), (None, ""),
    ]  # fmt: skip


def test_everybody_of_a_list_leaves_at_once():
    operation = OperationFactory()
    ParticipantFactory.create_batch(3, operation=operation)

    client_as(office()).post(
        f"/participants/{operation.pk}/exits/", {"everybody": "on", "left_on": "2026-10-12", "ending": ""}
    )

    assert list(Participant.objects.values_list("left_on", flat=True)) == [LEFT] * 3


def test_the_same_exit_twice_is_written_once():
    row = ParticipantFactory()

    assert [left(row), left(row)] == [1, 0]
    assert Payload.objects.filter(verb="participant.left").count() == 1


@pytest.mark.parametrize("on", [date(2026, 9, 30), date(2026, 11, 3)])
def test_nobody_leaves_before_entering_or_in_the_future_and_then_all_stay(on):
    operation = OperationFactory()
    early = ParticipantFactory(operation=operation, entered_on=date(2026, 9, 1))
    row = ParticipantFactory(operation=operation)

    with pytest.raises(Refused):
        left(early, row, on=on)

    assert set(Participant.objects.values_list("left_on", flat=True)) == {None}


def test_only_the_office_writes_exits_and_locks():
    row = ParticipantFactory(complete=True)

    with pytest.raises(Refused):
        left(row, by=representative())
    with pytest.raises(Refused):
        lock(operation=row.operation, participants=[row], by=representative(), now=NOW)


def test_people_of_another_operation_are_not_touched():
    row, other = ParticipantFactory(), ParticipantFactory()

    leave(operation=row.operation, participants=[row, other], left_on=LEFT, by=office(), now=NOW)

    other.refresh_from_db()
    assert other.left_on is None


def test_what_is_complete_is_locked_and_what_is_not_stays_open():
    operation = OperationFactory()
    complete, lacking = ParticipantFactory(operation=operation, complete=True), ParticipantFactory(operation=operation)
    maja = office()

    locked = lock(operation=operation, participants=[complete, lacking], by=maja, now=NOW)

    assert (locked.now, locked.incomplete) == (1, 1)
    assert set(Participant.objects.values_list("pk", "locked_by")) == {(complete.pk, maja.pk), (lacking.pk, None)}


def test_what_is_locked_can_leave_only_once_it_is_unlocked():
    row, maja = ParticipantFactory(complete=True), office()
    lock(operation=row.operation, participants=[row], by=maja, now=NOW)

    with pytest.raises(Refused):
        left(row)
    unlock(participant=row, by=maja, now=NOW)

    assert left(row) == 1


def test_the_office_is_written_to_once_when_four_weeks_are_nearly_over():
    maja = office()
    operation = OperationFactory(responsible=maja)
    ParticipantFactory.create_batch(2, operation=operation, left_on=LEFT)
    ParticipantFactory(operation=operation, left_on=LEFT, ending="completed")
    ParticipantFactory(operation=operation, left_on=LEFT + timedelta(days=1))
    ParticipantFactory(operation=operation)

    owed = [remind_of_exits(now=NOW), remind_of_exits(now=NOW + timedelta(hours=1))]

    [letter] = Mail.objects.all()
    assert (owed, letter.to) == ([1, 0], maja.email)
    assert "9. novembra 2026" in letter.text
    assert "Čeh" not in letter.text


def test_somebody_else_who_left_later_is_told_of_in_another_letter():
    operation = OperationFactory()
    ParticipantFactory(operation=operation, left_on=LEFT)
    ParticipantFactory(operation=operation, left_on=LEFT + timedelta(days=1))

    owed = [remind_of_exits(now=NOW + timedelta(days=day)) for day in range(5)]

    assert owed == [1, 1, 0, 0, 0]


def test_of_an_operation_that_has_ended_the_day_of_leaving_is_owed():
    operation = OperationFactory(until=date(2026, 10, 12))
    row = ParticipantFactory(operation=operation)

    assert (remind_of_exits(now=NOW), row.exit_due(TODAY)) == (1, date(2026, 11, 9))


def test_where_nobody_is_responsible_any_more_the_office_is_written_to(settings):
    operation = OperationFactory(responsible=PersonFactory(is_active=False))
    ParticipantFactory(operation=operation, left_on=LEFT)

    remind_of_exits(now=NOW)

    assert Mail.objects.get().to == settings.NETWORK_EMAIL


def test_the_list_shows_whose_exit_is_owed_and_until_when():
    operation = OperationFactory()
    ParticipantFactory(operation=operation, name="Živa Čeh", left_on=date(2026, 1, 5), entered_on=date(2026, 1, 2))
    ParticipantFactory(operation=operation, name="Žan Šum")

    page = client_as(office()).get(f"/participants/{operation.pk}/?show=exits").content.decode()

    assert [word in page for word in ("Živa Čeh", "2. februarja 2026", "Žan Šum")] == [True, True, False]


def test_midnight_in_ljubljana_decides_the_day():
    row = ParticipantFactory()
    just_after = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)

    assert left(row, on=date(2026, 11, 3), now=just_after) == 1


def test_what_is_owed_waits_on_the_desk_of_whoever_is_responsible_and_of_nobody_else():
    maja, jan = office(), office()
    operation = OperationFactory(responsible=maja)
    ParticipantFactory.create_batch(2, operation=operation, left_on=LEFT)
    ParticipantFactory(left_on=LEFT)

    [mine] = waiting_for(standing_of(maja, on=TODAY), NOW)

    assert (mine.title, mine.url, mine.due) == (
        operation.name, f"/participants/{operation.pk}/?show=exits", date(2026, 11, 9),
    )  # fmt: skip
    assert [waiting_for(standing_of(one, on=TODAY), NOW) for one in (jan, representative())] == [[], []]
