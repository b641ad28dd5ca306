"""Two clicks and two offices at the same moment, on a real database with real transactions."""

from datetime import date

import pytest

from tests.factories.members import office
from tests.factories.participants import ENTERED, NOW, OperationFactory, ParticipantFactory, sensitive_of
from tests.racing import at_once
from zbor.participants import actions
from zbor.participants.actions import Entrant, Form
from zbor.participants.actions.sensitive import Answers
from zbor.participants.enums import Ending, Reply
from zbor.participants.models import Notice, Participant
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 8


def written(count, verb):
    return Payload.objects.filter(verb=verb).count() == count


def test_two_offices_ask_the_same_people_and_each_is_entered_and_written_to_once():
    operation, people = OperationFactory(), [Entrant(None, f"Oseba {n}", f"o{n}@primer.si") for n in range(5)]
    offices = [office(), office()]

    at_once(
        *(
            lambda by=by: actions.ask(operation=operation, people=people, entered_on=ENTERED, by=by, now=NOW)
            for by in offices * 4
        )
    )

    assert (Participant.objects.count(), Mail.objects.count()) == (5, 5)


def test_the_same_form_sent_many_times_at_once_is_written_once():
    row = ParticipantFactory(token="zeton")
    form = Form(
        fields={"name": row.name, "born_on": date(1990, 5, 17)},
        answers=Answers(Reply.NO, Reply.NO, Reply.NO),
        has_read=1,
        revision=1,
    )

    done = at_once(*[lambda: actions.fill_by_link(token="zeton", form=form, now=NOW)] * TIMES)

    row.refresh_from_db()
    assert (sum(done), row.revision, sensitive_of(row), Notice.objects.count()) == (TIMES, 2, ("no", "no", "no"), 1)
    assert written(1, "participant.filled")


def test_of_two_offices_that_write_other_words_one_is_told_and_nothing_is_mixed():
    row = ParticipantFactory(complete=True)
    maja, jan = office(), office()

    def write(by, town, status):
        form = Form(fields={"municipality": town, "status": status}, revision=1)
        return lambda: actions.fill_from_paper(participant=row, form=form, by=by, now=NOW)

    done = at_once(write(maja, "Celje", "unemployed"), write(jan, "Koper", "inactive-neet"))

    row.refresh_from_db()
    assert sum(done) == 1
    assert (row.municipality, row.status) in {("Celje", "unemployed"), ("Koper", "inactive-neet")}


def test_locking_and_filling_at_once_leave_what_was_locked_as_it_was_locked():
    row, maja = ParticipantFactory(complete=True, token="zeton"), office()
    form = Form(fields={"municipality": "Celje"}, revision=1)

    filled, _locked = at_once(
        lambda: actions.fill_by_link(token="zeton", form=form, now=NOW),
        lambda: actions.lock(operation=row.operation, participants=[row], by=maja, now=NOW),
    )

    row.refresh_from_db()
    assert (row.locked_by, row.municipality) == (maja, "Celje" if filled else "Žalec")


def test_two_who_are_merged_by_two_offices_at_once_in_either_order_become_one():
    operation = OperationFactory()
    one, other = ParticipantFactory.create_batch(2, operation=operation, complete=True)
    maja, jan = office(), office()

    at_once(
        *(
            lambda pair=pair, by=by: actions.merge(one=pair[0], other=pair[1], because="Ista.", by=by, now=NOW)
            for pair, by in [((one, other), maja), ((other, one), jan)] * 3
        )
    )

    assert Participant.objects.filter(merged_into=None).count() == 1
    assert written(1, "participant.merged")


def test_many_workers_owe_one_letter_and_erase_once():
    operation = OperationFactory()
    ParticipantFactory.create_batch(3, operation=operation, left_on=date(2026, 10, 5))
    ParticipantFactory(complete=True, operation__keep_until=date(2026, 11, 1))

    at_once(*[lambda: actions.remind_of_exits(now=NOW), lambda: actions.erase_due(now=NOW)] * 4)

    assert Mail.objects.count() == 1
    assert written(1, "operation.erased")


def test_many_exits_at_once_are_one():
    row, maja = ParticipantFactory(), office()

    at_once(
        *[
            lambda: actions.leave(
                operation=row.operation, participants=[row], left_on=ENTERED, ending=Ending.EARLY, by=maja, now=NOW
            )
        ]
        * TIMES
    )

    assert written(1, "participant.left")
