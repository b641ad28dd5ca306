"""Programmes and trainings as the office writes, copies and announces them."""

from datetime import timedelta

import pytest

from tests.factories.members import office, representative
from tests.factories.projects import FunderFactory
from tests.factories.trainings import (
    BEGINS,
    MADE,
    ProgrammeFactory,
    RegistrationFactory,
    SessionFactory,
    TrainingFactory,
)
from zbor.base.refusals import Refused
from zbor.record.models import Payload
from zbor.search.enums import Audience
from zbor.search.queries import ask
from zbor.trainings import actions
from zbor.trainings.enums import Open, Seat, TrainingState
from zbor.trainings.models import Lecturer, Programme, Training

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
DRAFT = {"state": TrainingState.DRAFT, "announced_at": None}


def saved(training=None, *, by=None, funders=(), revision=1, now=NOW, **changes):
    by = by or office()
    fields = {"title": "Kako nastane predpis", "capacity": 20} | ({} if training else {"responsible": by}) | changes
    return actions.save_training(training=training, fields=fields, funders=funders, revision=revision, by=by, now=now)


def test_a_training_begins_as_a_draft_with_its_funders():
    funder = FunderFactory()

    training = saved(funders=[funder])

    assert (training.state, list(training.funders.all())) == (TrainingState.DRAFT, [funder])
    assert [one.verb for one in Payload.objects.all()] == ["training.begun"]


def test_a_second_click_begins_no_second_training():
    by = office()

    first, second = saved(by=by), saved(by=by)

    assert (first, Training.objects.count()) == (second, 1)


def test_a_second_click_writes_no_second_programme():
    by = office()
    told = {"programme": None, "fields": {"title": "Zagovorništvo"}, "by": by, "now": NOW}

    first, second = actions.save_programme(**told), actions.save_programme(**told)

    assert (first, Programme.objects.count()) == (second, 1)


def test_only_the_office_keeps_trainings():
    with pytest.raises(Refused):
        saved(by=representative())


def test_what_somebody_else_has_changed_is_not_overwritten():
    training = saved(TrainingFactory(), title="Prvi naslov")

    with pytest.raises(Refused):
        saved(training, title="Drugi naslov", revision=1)

    assert Training.objects.get().title == "Prvi naslov"


def test_seats_cannot_be_fewer_than_are_taken_and_the_refusal_counts_them():
    training = TrainingFactory(capacity=10)
    RegistrationFactory.create_batch(2, training=training)
    RegistrationFactory(training=training, seat=Seat.OFFERED, claim_by=NOW)
    RegistrationFactory(training=training, seat=Seat.WAITING)

    with pytest.raises(Refused, match="3 mesta"):
        saved(training, capacity=2)

    assert Training.objects.get().capacity == 10


def test_seats_can_be_as_few_as_are_taken():
    training = TrainingFactory(capacity=10)
    RegistrationFactory.create_batch(2, training=training)

    assert saved(training, capacity=2).capacity == 2


def test_a_copy_has_the_words_lecturers_and_funders_and_no_dates():
    training = TrainingFactory(
        title="Zagovorništvo", goal="Znati vplivati.", programme=ProgrammeFactory(), closes_at=NOW
    )
    training.funders.add(FunderFactory())
    Lecturer.objects.create(training=training, name="Vida Bor", role="Zavod")
    SessionFactory(training=training)

    copied = actions.copy_training(training=training, by=office(), now=NOW)

    assert (copied.title, copied.goal, copied.programme) == (training.title, training.goal, training.programme)
    assert [(one.name, one.role) for one in copied.lecturers.all()] == [("Vida Bor", "Zavod")]
    assert (copied.funders.count(), copied.sessions.count(), copied.closes_at) == (1, 0, None)
    assert copied.state == TrainingState.DRAFT


def test_a_second_click_makes_no_second_copy():
    training, by = TrainingFactory(), office()

    first, second = (actions.copy_training(training=training, by=by, now=NOW) for _click in range(2))

    assert (first, Training.objects.count()) == (second, 2)


def test_what_is_announced_is_found_by_those_for_whom_it_is():
    training = saved(title="Predpisi", open_to=Open.NETWORK)
    SessionFactory(training=training)
    by = office()

    before = ask("predpisi", audiences=[Audience.NETWORK], now=NOW)
    actions.announce(training=training, by=by, now=NOW)
    after = ask("predpisi", audiences=[Audience.NETWORK], now=NOW)

    assert ([hit.title for hit in before], [hit.title for hit in after]) == ([], ["Predpisi"])
    assert ask("predpisi", audiences=[Audience.PUBLIC], now=NOW) == []


def test_announcing_twice_is_announcing_once():
    training = TrainingFactory(**DRAFT)
    SessionFactory(training=training)
    by = office()

    actions.announce(training=training, by=by, now=NOW)
    again = actions.announce(training=training, by=by, now=NOW + timedelta(hours=1))

    assert (again.state, again.announced_at) == (TrainingState.ANNOUNCED, NOW)


def test_without_a_session_nothing_is_announced():
    with pytest.raises(Refused):
        actions.announce(training=TrainingFactory(**DRAFT), by=office(), now=NOW)


def test_what_lies_in_the_past_is_announced_only_for_the_record():
    training = TrainingFactory(**DRAFT)
    SessionFactory(training=training)
    by, later = office(), BEGINS + timedelta(days=1)

    with pytest.raises(Refused):
        actions.announce(training=training, by=by, now=later)
    kept = actions.announce(training=training, by=by, now=later, is_record=True)

    assert kept.state == TrainingState.ANNOUNCED


def test_nobody_can_register_for_what_closed_before_it_was_announced():
    training = TrainingFactory(**DRAFT, closes_at=NOW - timedelta(hours=1))
    SessionFactory(training=training)

    with pytest.raises(Refused):
        actions.announce(training=training, by=office(), now=NOW)


def test_a_draft_is_thrown_away_and_found_no_more():
    training, by = saved(title="Osnutek"), office()

    for _click in range(2):
        actions.remove_training(training=Training(pk=training.pk), by=by, now=NOW)

    assert (Training.objects.count(), ask("osnutek", audiences=[Audience.OFFICE], now=NOW)) == (0, [])


def test_a_draft_for_which_somebody_was_entered_stays():
    training = TrainingFactory(**DRAFT)
    RegistrationFactory(training=training)

    with pytest.raises(Refused):
        actions.remove_training(training=training, by=office(), now=NOW)


def test_other_funders_are_a_change_of_which_the_next_one_hears():
    training, funder = TrainingFactory(), FunderFactory()

    kept = saved(training, title=training.title, capacity=training.capacity, funders=[funder])
    again = saved(kept, title=training.title, capacity=training.capacity, funders=[funder], revision=2)

    assert (kept.revision, again.revision, list(again.funders.all())) == (2, 2, [funder])


def test_what_was_announced_is_not_thrown_away():
    with pytest.raises(Refused):
        actions.remove_training(training=TrainingFactory(), by=office(), now=NOW)


def test_the_index_is_kept_up_with_what_there_is():
    SessionFactory(training__title="Predpisi")

    first, again = actions.keep_findable(), actions.keep_findable()

    assert (first, again) == (1, 0)
    assert [hit.title for hit in ask("predpisi", audiences=[Audience.PUBLIC], now=NOW)] == ["Predpisi"]
