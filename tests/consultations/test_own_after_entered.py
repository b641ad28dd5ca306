"""A voice's own answer always replaces what the office entered for it; until then every page says what it is."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.consultations.test_on_behalf import enter, first_of
from tests.factories.consultations import members, open_consultation, respond
from tests.factories.members import client_as, employee, individual_member, member_organisation, office, representative
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.actions import Answer
from zbor.consultations.enums import Channel, Value
from zbor.consultations.models import Response
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are read here as they stand in the code."""
    with translation.override("en"):
        yield


def answer_oneself(person, consultation, value):
    voice = entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]
    statement, now = first_of(consultation), timezone.now()
    return actions.answer(statement=statement, voice=voice, answer=Answer(value), by=person, now=now)


@pytest.mark.parametrize("value", [Value.AGREE, Value.DISAGREE])
def test_ones_own_answer_replaces_the_entered_one_even_where_it_is_the_same(value):
    luka = individual_member()
    consultation = open_consultation()
    enter(consultation, luka, office(), remark="Po telefonu.")

    answer_oneself(luka, consultation, value)

    response = Response.objects.get()
    assert (response.value, response.channel, response.entered_by, response.by) == (value, Channel.OWN, None, luka)
    assert (response.said_by, response.said_on, response.remark) == ("", None, "")


def test_after_ones_own_answer_the_office_may_correct_no_more():
    luka, maja = individual_member(), office()
    consultation = open_consultation()
    enter(consultation, luka, maja)
    answer_oneself(luka, consultation, Value.AGREE)

    with pytest.raises(Refused, match="itself"):
        enter(consultation, luka, maja, {first_of(consultation).pk: Answer(Value.DISAGREE)})


def test_staff_without_a_mandate_do_not_replace_what_was_entered():
    organisation = member_organisation()
    petra, tone = representative(organisation), employee(organisation)
    consultation = open_consultation()
    enter(consultation, petra, office())

    with pytest.raises(Refused):
        answer_oneself(tone, consultation, Value.DISAGREE)

    assert Response.objects.get().channel == Channel.PHONE


def test_the_voices_own_pages_mark_what_was_entered(settings):
    luka = individual_member(language="en")
    consultation = open_consultation(statements=1)
    enter(consultation, luka, office(), remark="S tramvaja.")
    client = client_as(luka)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    review = client.get(reverse("consultations:review", args=[consultation.pk]))
    answer = client.get(
        reverse("consultations:answer", args=[consultation.pk]), {"statement": first_of(consultation).pk}
    )

    for page in (review.content.decode(), answer.content.decode()):
        assert "Entered by the office on" in page
        assert "by phone" in page
    assert [one.statement for one in review.context["entered"]] == [first_of(consultation)]
    assert "S tramvaja." in review.content.decode()


def test_nobody_elses_review_lists_what_was_entered():
    luka, other = individual_member(), individual_member()
    consultation = open_consultation(statements=1)
    enter(consultation, luka, office())

    page = client_as(other).get(reverse("consultations:review", args=[consultation.pk]))

    assert page.context["entered"] == []


def test_the_office_is_shown_the_way_in_and_how_many_came_which_way_and_members_are_not():
    luka, maja = individual_member(), office()
    consultation = open_consultation()
    enter(consultation, luka, maja)
    address = reverse("consultations:show", args=[consultation.pk])
    way_in = reverse("consultations:on_behalf", args=[consultation.pk])

    shown = client_as(maja).get(address)

    assert way_in in shown.content.decode()
    assert shown.context["entered"].total == 1
    assert way_in not in client_as(luka).get(address).content.decode()


def test_the_way_in_is_shut_once_the_consultation_is_closed_and_the_count_stays():
    luka, maja = individual_member(), office()
    consultation = open_consultation()
    enter(consultation, luka, maja)
    actions.close(consultation=consultation, by=maja, now=timezone.now())

    shown = client_as(maja).get(reverse("consultations:show", args=[consultation.pk]))

    assert reverse("consultations:on_behalf", args=[consultation.pk]) not in shown.content.decode()
    assert shown.context["entered"].total == 1


@pytest.mark.parametrize(("entered", "told"), [(4, None), (5, 5)])
def test_the_opinion_page_says_for_how_many_voices_the_office_entered_where_they_are_five(entered, told):
    members(12)
    maja = office()
    consultation = open_consultation(statements=1)
    for entry in consultation.roll.entries.all()[:entered]:
        enter(consultation, entry.person, maja)
    for entry in consultation.roll.entries.all()[entered:]:
        respond(first_of(consultation), entry)
    actions.compute(consultation=consultation, now=timezone.now())

    page = client_as(maja).get(reverse("consultations:dossier", args=[consultation.dossier_id]))

    assert page.context["entered_voices"] == told
