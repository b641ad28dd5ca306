"""The pages of needs: what they show, to whom, and what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.competences import says
from tests.factories.members import (
    DisciplineFactory,
    RegionFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.needs import SAID, need, teaching_training, voice
from zbor.competences import actions as competences
from zbor.trainings.actions import answering_needs as answering
from zbor.trainings.enums import NeedState, TrainingState
from zbor.trainings.models import Need

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("visitor", "statuses"), [(stranger, [302] * 4), (outsider, [403] * 4), (representative, [200, 200, 200, 403])]
)
def test_pages_of_needs_are_for_the_network_and_demand_for_the_office(visitor, statuses):
    one = need()
    client = client_as(visitor() if visitor else None)

    found = [client.get(f"/trainings/needs/{part}").status_code for part in ("", "new/", f"{one.pk}/", "demand/")]

    assert found == statuses


def test_members_see_how_many_need_it_and_not_who():
    one = need(voices=3)
    who = one.voices.first().person.name

    seen = client_as(individual_member()).get(f"/trainings/needs/{one.pk}/", headers={"accept-language": "en"})
    office_sees = client_as(office()).get(f"/trainings/needs/{one.pk}/")

    assert "3 people need it." in seen.content.decode()
    assert (who in seen.content.decode(), who in office_sees.content.decode()) == (False, True)


def test_the_title_of_a_training_that_is_being_prepared_is_no_link_for_members():
    one, training = need(), teaching_training(state=TrainingState.DRAFT, announced_at=None)
    answering.plan_need(need=one, training=training, by=office(), now=SAID)

    content = client_as(individual_member()).get(f"/trainings/needs/{one.pk}/").content.decode()

    assert f'href="/trainings/{training.pk}/"' not in content


def test_similar_needs_are_shown_before_a_new_one_is_made():
    need("Kako brati občinski proračun")
    client = client_as(individual_member())
    typed = {"text": "Branje občinskega proračuna", "competences": ["policy-analysis"]}

    asked = client.post("/trainings/needs/new/", typed)
    made = client.post("/trainings/needs/new/", typed | {"another": "1"})

    assert (asked.status_code, "Kako brati občinski proračun" in asked.content.decode()) == (200, True)
    assert (made.status_code, Need.objects.count()) == (302, 2)


def test_what_is_typed_is_compared_while_it_is_written():
    need("Računovodstvo za mala društva")

    answer = client_as(individual_member()).get("/trainings/needs/similar/", {"text": "racunovodstvo"})

    assert "Računovodstvo za mala društva" in answer.content.decode()


def test_the_office_answers_and_joins_by_the_page():
    one, double, training = need(), need(), teaching_training()
    client = client_as(office())

    client.post(f"/trainings/needs/{double.pk}/join/", {"into": one.pk})
    wrong = client.post(f"/trainings/needs/{one.pk}/answer/", {"training": training.pk, "because": "in ne"})
    client.post(f"/trainings/needs/{one.pk}/answer/", {"training": training.pk})

    one.refresh_from_db()
    assert (wrong.status_code, one.state, one.training, one.voices.count()) == (422, NeedState.PLANNED, training, 2)


def test_a_member_needs_it_too_and_no_more_by_the_page():
    one, person = need(), individual_member()
    client = client_as(person)

    client.post(f"/trainings/needs/{one.pk}/too/")
    after = one.voices.filter(person=person).exists()
    client.post(f"/trainings/needs/{one.pk}/no-more/")

    assert (after, one.voices.filter(person=person).exists()) == (True, False)


def test_the_demand_page_suggests_from_gaps_without_a_name():
    for _each in range(5):
        person = staff(member_organisation())
        competences.aim(path="local-advocate", by=person, now=SAID)
        says(person, advocacy=1)

    content = client_as(office()).get("/trainings/needs/demand/", headers={"accept-language": "en"}).content.decode()

    assert "Advocacy: nearly all of 5" in content
    assert "No training ahead teaches it: plan one." in content


def test_lists_cost_the_same_for_three_needs_and_for_thirty():
    maja, training = (
        office(),
        teaching_training(starts_at=timezone.now() + timedelta(days=9), ends_at=timezone.now() + timedelta(days=10)),
    )
    client = client_as(maja)
    first = need(codes=["advocacy"])

    def costs():
        found = []
        for part in ("", "demand/", f"{first.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/trainings/needs/{part}").status_code == 200
            found.append(len(captured))
        return found

    def more(n):
        for number in range(n):
            state = {"state": NeedState.PLANNED, "training": training} if number % 2 else {}
            need(f"Občinski proračun {number}", codes=["advocacy", "communication"], **state)
            voice(first, individual_member(discipline=DisciplineFactory(), region=RegionFactory()))

    more(3)
    costs()
    few = costs()
    more(27)

    assert costs() == few
