"""An address that only takes what a button sends says so in words."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseNotAllowed

from tests.factories.consortia import Story
from tests.factories.members import client_as, office, stranger
from zbor.base.methods import MethodMiddleware, way_back
from zbor.members.standing import STRANGER
from zbor.partnerships.models import Introduction, Plan

pytestmark = pytest.mark.django_db


def go_on(story):
    return f"/partnerships/plans/{story.plan.pk}/go-on/"


def page_of(answer):
    return answer.content.decode()


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_link_to_a_button_is_answered_in_words_with_the_way_back_to_its_page():
    story = Story()

    answer = client_as(story.rok).get(go_on(story))

    assert (answer.status_code, answer["Allow"], answer.templates[0].name) == (405, "POST", "base/by_button.html")
    assert "Nothing was changed." in page_of(answer)
    assert f'<a href="/partnerships/plans/{story.plan.pk}/">Back</a>' in page_of(answer)
    assert (Plan.objects.get().closed_at, Introduction.objects.count()) == (None, 0)


def test_whoever_came_from_a_page_of_ours_goes_back_there_and_to_no_page_of_others():
    story = Story()
    client = client_as(story.rok)

    ours = client.get(go_on(story), headers={"referer": "http://testserver/partnerships/plans/"})
    others = client.get(go_on(story), headers={"referer": "https://elsewhere.example/"})
    itself = client.get(go_on(story), headers={"referer": f"http://testserver{go_on(story)}"})

    above = f'<a href="/partnerships/plans/{story.plan.pk}/">Back</a>'
    assert '<a href="http://testserver/partnerships/plans/">Back</a>' in page_of(ours)
    assert ["elsewhere" in page_of(others), above in page_of(others), above in page_of(itself)] == [False, True, True]


def test_where_no_page_stands_above_it_leads_to_the_beginning(rf):
    request = rf.get("/nowhere/go/", headers={"referer": "http://testserver/nowhere/go/"})

    assert way_back(request) == ""


def test_what_the_view_says_of_keeping_and_passing_on_stays_said(rf):
    bare = HttpResponseNotAllowed(["POST"])
    bare["Referrer-Policy"] = "no-referrer"
    request = rf.get("/nowhere/go/")
    request.standing, request.user = STRANGER, AnonymousUser()

    page = MethodMiddleware(lambda _request: bare)(request)

    said = [page[name] for name in ("Referrer-Policy", "Allow", "Content-Type")]
    assert said == ["no-referrer", "POST", "text/html; charset=utf-8"]


@pytest.mark.parametrize(("method", "address"), [("post", "/api/dossiers"), ("put", "/partnerships/plans/1/go-on/")])
def test_programs_get_the_bare_answer(method, address):
    answer = getattr(client_as(office()), method)(address)

    assert (answer.status_code, answer.templates) == (405, [])


def test_what_is_not_open_to_somebody_does_not_say_what_it_is():
    story = Story()

    answers = [client_as(one).get(go_on(story)) for one in (stranger, None)]

    assert [one.status_code for one in answers] == [302, 302]
