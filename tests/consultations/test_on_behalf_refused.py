"""What the office may not enter, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.consultations.test_on_behalf import enter, entry_of, first_of
from tests.factories.consultations import StatementFactory, open_consultation, respond
from tests.factories.members import (
    LONG_AGO,
    AffiliationFactory,
)
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.actions import Answer, Said
from zbor.consultations.enums import Channel, Moderation, Value
from zbor.consultations.models import Response
from zbor.members.models import Mandate, Membership
from zbor.post.models import Mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_an_answer_of_the_voice_itself_is_never_overwritten_nor_taken_back(luka, maja):
    consultation = open_consultation()
    respond(first_of(consultation), entry_of(consultation, luka), Value.DISAGREE)

    for chosen in (Answer(Value.AGREE), None):
        with pytest.raises(Refused, match="itself"):
            enter(consultation, luka, maja, {first_of(consultation).pk: chosen})

    response = Response.objects.get()
    assert (response.value, response.channel) == (Value.DISAGREE, Channel.OWN)


def test_where_one_of_many_is_refused_nothing_is_recorded(luka, maja):
    consultation = open_consultation()
    asked, answered = consultation.statements.order_by("number")[:2]
    respond(answered, entry_of(consultation, luka))

    with pytest.raises(Refused):
        enter(consultation, luka, maja, {asked.pk: Answer(Value.AGREE), answered.pk: Answer(Value.AGREE)})

    assert (Response.objects.count(), Mail.objects.count()) == (1, 0)


@pytest.mark.parametrize("moderation", [Moderation.REJECTED, Moderation.PENDING])
def test_a_statement_that_is_not_asked_is_refused(luka, maja, moderation):
    consultation = open_consultation()
    away = StatementFactory(consultation=consultation, moderation=moderation)

    with pytest.raises(Refused, match="no longer asked"):
        enter(consultation, luka, maja, {away.pk: Answer(Value.AGREE)})


def test_only_the_office_enters_for_others(luka, petra):
    consultation = open_consultation()

    with pytest.raises(Refused, match="office"):
        enter(consultation, luka, petra)


def test_nobody_of_the_office_enters_for_a_voice_of_their_own(luka, petra, maja):
    AffiliationFactory(person=maja, organisation=petra.mandates.get().organisation)
    consultation = open_consultation()

    with pytest.raises(Refused, match="voice of yours"):
        enter(consultation, petra, maja)


def test_nothing_is_entered_for_a_voice_of_another_roll(luka, maja):
    other, consultation = open_consultation(), open_consultation()

    with pytest.raises(Refused, match="not on the roll"):
        actions.answer_for(
            consultation=consultation,
            entry=entry_of(other, luka),
            answers={first_of(consultation).pk: Answer(Value.AGREE)},
            said=Said(Channel.PHONE, timezone.localdate(), luka),
            by=maja,
            now=timezone.now(),
        )


def test_nothing_is_entered_from_the_deadline_on(luka, maja):
    consultation = open_consultation()

    with pytest.raises(Refused, match="closed"):
        enter(consultation, luka, maja, now=consultation.closes_at)


def test_nothing_is_entered_after_closing(luka, maja):
    consultation = open_consultation()
    actions.close(consultation=consultation, by=maja, now=timezone.now())

    with pytest.raises(Refused, match="closed"):
        enter(consultation, luka, maja)


def test_nothing_is_entered_where_nobody_could_be_told(petra, maja):
    consultation = open_consultation()
    entry = entry_of(consultation, petra)
    Mandate.objects.update(until=LONG_AGO)

    with pytest.raises(Refused, match="told"):
        actions.must_be_enterable(consultation=consultation, entry=entry, by=maja, now=timezone.now())


def test_nothing_is_entered_for_who_has_left_the_network(petra, luka, maja):
    consultation = open_consultation()
    Membership.objects.update(until=LONG_AGO)

    for person in (petra, luka):
        with pytest.raises(Refused, match="told"):
            enter(consultation, person, maja)


def test_for_an_individual_nobody_else_speaks(luka, maja):
    consultation = open_consultation()

    with pytest.raises(Refused, match="their own name"):
        enter(consultation, luka, maja, speaker=None, name="Tone Vzorec")


def test_who_has_no_mandate_is_not_recorded_as_if_they_had(petra, luka, maja):
    consultation = open_consultation()

    with pytest.raises(Refused, match="no mandate"):
        enter(consultation, petra, maja, speaker=luka)


@pytest.mark.parametrize(
    "how",
    [
        {"channel": Channel.OWN},
        {"speaker": None, "name": " "},
        {"on": timezone.localdate() + timedelta(days=2)},
        {"on": LONG_AGO},
    ],
)
def test_it_is_refused_without_a_way_a_name_or_a_possible_day(petra, maja, how):
    consultation = open_consultation()

    with pytest.raises(Refused):
        enter(consultation, petra, maja, **how)

    assert Response.objects.count() == 0
