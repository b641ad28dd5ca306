"""What waits on the desk of the office: registrations that somebody has to decide on."""

from datetime import date

import pytest

from tests.factories.members import client_as, individual_member, office
from tests.factories.seats import DAY, NOW, announced, enter, text_of, to
from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory
from zbor.base.waiting import Waiting
from zbor.members.queries import standing_of
from zbor.trainings.actions.seats import approve, leave, refuse
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.queries.waiting import waiting_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work", "in_english")]


def waiting(person, now=NOW):
    return waiting_for(standing_of(person, on=now.date()), now)


def asking(n=1, **fields):
    training = announced(needs_approval=True, **fields)
    RegistrationFactory.create_batch(n, training=training, seat=Seat.ASKED)
    return training


def test_registrations_that_ask_wait_by_training_until_the_day_it_begins():
    training = asking(3, title="Osnove")
    SessionFactory(training=training, starts_at=BEGINS + DAY)
    RegistrationFactory(training=training)

    assert waiting(office()) == [
        Waiting(
            "Osnove",
            to("people", training.pk),
            date(2026, 12, 3),
            "registrations",
            "3 registrations wait for a decision",
        )
    ]


def test_what_is_decided_or_withdrawn_waits_no_more():
    maja, training = office(), announced(needs_approval=True)
    rows = [enter(training, name=f"Oseba {n}", email=f"oseba{n}@primer.example") for n in range(3)]

    left = []
    for deed in (
        lambda: approve(registration=rows[0], by=maja, now=NOW),
        lambda: refuse(registration=rows[1], because="Ni za vas.", by=maja, now=NOW),
        lambda: leave(registration=rows[2], by=None, now=NOW),
    ):
        deed()
        left.append([one.note for one in waiting(maja)])

    assert left == [["2 registrations wait for a decision"], ["1 registration waits for a decision"], []]


def test_nothing_waits_where_nothing_can_be_decided_and_for_whom_may_not():
    maja, _running = office(), asking()
    asking(state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Ni ljudi.")

    assert [len(waiting(maja)), len(waiting(maja, BEGINS + DAY)), len(waiting(individual_member()))] == [1, 0, 0]


@pytest.mark.parametrize("trainings", [3, 30])
def test_one_query_however_many_trainings(trainings, django_assert_num_queries):
    standing = standing_of(office(), on=NOW.date())
    for _n in range(trainings):
        asking()

    with django_assert_num_queries(1):
        found = waiting_for(standing, NOW)

    assert len(found) == trainings


def test_the_desk_of_the_office_leads_to_the_people_of_the_training():
    training = asking(2, title="Osnove")

    shown = [text_of(client_as(person).get("/desk/")) for person in (office(), individual_member())]

    assert [f'href="{to("people", training.pk)}">Osnove</a>' in page for page in shown] == [True, False]
