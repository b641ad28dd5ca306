"""Pages of plans: who sees them, what they say, what a wrong box says, what is kept of what was typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.consortia import PlanFactory, PlanGroupFactory, Story, partner, voice_of
from tests.factories.members import (
    AffiliationFactory,
    board,
    client_as,
    individual_member,
    office,
    outsider,
    staff,
)
from tests.factories.partnerships import NOW
from tests.journeys.play import words_of
from zbor.partnerships.actions import consortia
from zbor.partnerships.models import Introduction, Plan
from zbor.partnerships.queries.plans import mark_of
from zbor.search.models import Row

pytestmark = pytest.mark.django_db


def page(plan, rest=""):
    return f"/partnerships/plans/{plan.pk}/{rest}"


def ask(story, *partners):
    parts = {one: f"Kar ima {one}" for one in partners or story.partners}
    return consortia.ask_partners(plan=story.plan, parts=parts, message="Pridite.", by=story.rok, now=NOW)


PLACES = ("", "edit/", "best/", "ask/", "close/", "agreement/")


@pytest.mark.parametrize("place", PLACES)
def test_nobody_else_learns_that_a_plan_is_there(place):
    story = Story()
    ended = AffiliationFactory(organisation=story.theatre, until=NOW.date().replace(day=1, month=9)).person
    others = [voice_of(story.house), staff(story.walkers), board(), individual_member(), ended, outsider()]

    answers = [client_as(one).get(page(story.plan, place)).status_code for one in others]

    assert answers == [404, 404, 404, 404, 403, 403]


def test_strangers_are_sent_to_sign_in():
    story = Story()

    answer = client_as(None).get(page(story.plan))

    assert (answer.status_code, "Gledališče" in answer.content.decode()) == (302, False)


def test_colleagues_and_the_office_see_it_and_it_is_in_nobodys_search():
    story = Story()

    seen = [client_as(one).get(page(story.plan)) for one in (story.rok, staff(story.theatre), office())]

    assert [one.status_code for one in seen] == [200] * 3
    assert Row.objects.filter(title__contains=story.plan.title).count() == 0


def test_the_list_holds_ones_own():
    story, other = Story(), PlanFactory(title="Drug načrt")

    own, all_ = (words_of(client_as(one).get("/partnerships/plans/")) for one in (story.rok, office()))

    assert [story.plan.title in own, other.title in own] == [True, False]
    assert [story.plan.title in all_, other.title in all_] == [True, True]


def test_the_plan_tells_who_could_do_it_and_what_each_alone_supplies():
    story = Story()

    words = words_of(client_as(story.rok).get(page(story.plan)))

    assert "covers 3 of 3 needs" in words
    assert words.count("Alone supplies:") == 3
    assert "Kulturni dom Lipa" in words


def test_what_is_missing_says_how_many_others_could_supply_it():
    story = Story()
    partner(story.van)
    story.plan.most = 2
    story.plan.save()

    words = words_of(client_as(story.rok).get(page(story.plan)))

    assert "covers 1 of 3 needs" in words
    assert "Kombi (0 of 1): 2 others could supply it." in words


def test_the_three_best_say_how_they_differ():
    story = Story()
    partner(story.van, name="Društvo Drugi kombi")

    words = words_of(client_as(story.rok).get(page(story.plan, "best/")))

    assert [f"Team {n}" in words for n in (1, 2, 3)] == [True] * 3
    assert "covers 3 of 3 needs" in words
    assert "instead of" in words


def test_where_there_is_no_team_a_button_relaxes_what_stands_in_the_way():
    story = Story()
    PlanGroupFactory(plan=story.plan, of=["ministry"])
    client = client_as(story.rok)

    before = client.get(page(story.plan, "best/"))
    sends = before.context["relaxations"][0].sends
    client.post(page(story.plan, "relax/"), {"give": sends, "revision": story.plan.revision})
    after = words_of(client.get(page(story.plan, "best/")))

    assert "No team meets all conditions" in words_of(before)
    assert story.plan.groups.count() == 0
    assert "covers 3 of 3 needs" in after


def test_a_required_need_that_nobody_has_becomes_a_wish():
    story = Story()
    client = client_as(story.rok)
    story.hall.offers.all().delete()

    sends = client.get(page(story.plan, "best/")).context["relaxations"][0].sends
    client.post(page(story.plan, "relax/"), {"give": sends, "revision": story.plan.revision})

    assert [one.is_required for one in story.plan.needs.all()] == [False, False, False]


@pytest.mark.parametrize("sent", ["x", "NEED|a", "NEED|x|²|", "NEED|x|-1|", "WRONG|x|1|", "EXCLUDED||1|a"])
def test_a_button_that_says_nonsense_is_no_button(sent):
    story = Story()

    answer = client_as(story.rok).post(page(story.plan, "relax/"), {"give": sent, "revision": 1})

    assert answer.status_code == 404


def test_relaxing_what_a_colleague_has_changed_is_refused():
    story = Story()

    answer = client_as(story.rok).post(page(story.plan, "relax/"), {"give": "MOST||6|", "revision": 99})

    story.plan.refresh_from_db()
    assert (answer.status_code, story.plan.most) == (409, 5)


def test_asking_goes_by_a_page_on_which_it_is_changed_by_hand():
    story = Story()
    client = client_as(story.rok)
    keys = [one.pk for one in story.partners]

    shown = client.get(page(story.plan, "ask/"), {"with": keys})
    sent = {"with": keys, "message": "Pridite.", f"ask-{keys[0]}": "on", f"part-{keys[0]}": "Dvorana ob petkih"}
    answer = client.post(page(story.plan, "ask/"), sent)

    asked = Introduction.objects.filter(plan=story.plan)
    assert words_of(shown).count("What it would bring") == 3
    assert answer.status_code == 302
    assert [(one.asked, one.part) for one in asked] == [(story.house, "Dvorana ob petkih")]


def test_asking_nobody_says_so():
    story = Story()
    sent = {"with": [story.house.pk], "message": "Pridite."}

    answer = client_as(story.rok).post(page(story.plan, "ask/"), sent)

    assert (answer.status_code, "Choose at least one organisation to ask." in words_of(answer)) == (422, True)


def test_colleagues_without_the_mandate_do_not_ask():
    story = Story()

    answer = client_as(staff(story.theatre)).get(page(story.plan, "ask/"), {"with": [story.house.pk]})

    assert answer.status_code == 403


def test_a_member_without_voice_is_shown_with_what_to_do():
    story = Story()
    mute = partner(story.van, story.schools, story.hall, name="Društvo brez glasu", voice=False)

    seen = words_of(client_as(story.rok).get(page(story.plan)))
    asked = words_of(client_as(story.rok).get(page(story.plan, "ask/"), {"with": [mute.pk]}))

    assert "Nobody holds its mandate, so it cannot be asked here yet. Tell the office." in seen
    assert "Nobody holds the mandate of Društvo brez glasu" in asked


def test_an_invitation_tells_what_for_and_of_the_others_only_how_many():
    story = Story()
    ask(story)
    one = Introduction.objects.get(plan=story.plan, asked=story.house)

    answer = client_as(voice_of(story.house)).get(f"/partnerships/invitations/{one.pk}/")
    words = words_of(answer)

    assert ["Pridite." in words, "Kar ima Kulturni dom Lipa" in words, "NGO: 2" in words] == [True] * 3
    assert [str(each) in words for each in (story.walkers, story.network)] == [False, False]
    assert f"/plans/{story.plan.pk}/" not in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "yes/", "no/", "withdraw/"])
def test_an_invitation_is_nobody_elses_business(rest):
    story = Story()
    ask(story, story.house)
    one = Introduction.objects.get()
    others = [voice_of(story.walkers), board(), individual_member(), voice_of(partner())]

    answers = [client_as(each).post(f"/partnerships/invitations/{one.pk}/{rest}").status_code for each in others]

    one.refresh_from_db()
    assert (answers, one.state) == ([404] * 4, "asked")


def test_the_ordinary_buttons_do_not_answer_an_invitation():
    story = Story()
    ask(story, story.house)
    one, voice = Introduction.objects.get(), client_as(voice_of(story.house))

    answers = [voice.post(f"/partnerships/introductions/{one.pk}/{verb}/").status_code for verb in ("yes", "withdraw")]

    one.refresh_from_db()
    assert (answers, one.state) == ([404, 404], "asked")


def test_yes_on_the_page_and_the_contacts_of_all():
    story = Story()
    ask(story, story.house)
    one = Introduction.objects.get()
    client = client_as(voice_of(story.house))

    client.post(f"/partnerships/invitations/{one.pk}/yes/", {"read": mark_of(one.plan)})
    words = words_of(client.get(f"/partnerships/invitations/{one.pk}/"))

    assert [story.rok.email in words, voice_of(story.house).email in words] == [True, True]


def test_after_a_no_the_plan_proposes_somebody_else():
    story = Story()
    partner(story.schools, name="Društvo Učilnica")
    ask(story)
    one = Introduction.objects.get(asked=story.network)
    consortia.refuse(invitation=one, because="Ne letos.", by=voice_of(story.network), now=NOW)

    words = words_of(client_as(story.rok).get(page(story.plan)))

    assert ["Ne letos." in words, "Who could be in it now" in words, "Društvo Učilnica" in words] == [True] * 3


def test_invitations_and_near_deadlines_wait_on_the_desk():
    story = Story()
    ask(story, story.house)
    Plan.objects.update(deadline=NOW.date().replace(day=10))

    asked = words_of(client_as(voice_of(story.house)).get("/desk/"))
    asker = words_of(client_as(story.rok).get("/desk/"))
    other = words_of(client_as(voice_of(story.walkers)).get("/desk/"))

    assert f"Zavod Mali oder asks you into a team: {story.plan.title}" in asked
    assert [story.plan.title in one for one in (asker, other)] == [True, False]


def test_beginning_a_plan_leads_to_its_conditions():
    story = Story()
    sent = {"organisation": story.theatre.pk, "title": "Nov načrt", "purpose": "Za šole."}

    answer = client_as(story.rok).post("/partnerships/plans/new/", sent)

    plan = Plan.objects.get(title="Nov načrt")
    assert answer.url == page(plan, "edit/")
    assert (plan.organisation, plan.created_by) == (story.theatre, story.rok)


def test_a_call_fills_in_what_it_knows():
    story = Story()
    told = {
        "for": story.theatre.pk,
        "title": "Kultura v šole",
        "url": "https://razpis.example/",
        "deadline": "2026-12-01",
    }

    shown = client_as(story.rok).get("/partnerships/plans/new/", told).content.decode()

    assert [f'value="{told[name]}"' in shown for name in ("title", "url", "deadline")] == [True] * 3


def test_nobody_begins_a_plan_of_others():
    story = Story()
    sent = {"organisation": story.house.pk, "title": "Tuj načrt", "purpose": "Za šole."}

    answers = [
        client_as(one).post("/partnerships/plans/new/", sent).status_code for one in (story.rok, individual_member())
    ]

    assert (answers, Plan.objects.filter(title="Tuj načrt").count()) == ([422, 403], 0)


def test_who_has_no_organisation_to_plan_for_is_told_so():
    answer = client_as(office()).get("/partnerships/plans/new/", follow=True)

    page = answer.content.decode()
    assert (answer.redirect_chain, "there is none for which you could" in page or "ni je, za katero" in page) == (
        [("/partnerships/plans/", 302)],
        True,
    )


def test_relaxing_something_else_keeps_a_group_of_which_nobody_may_be_in():
    story = Story()
    PlanGroupFactory(plan=story.plan, of=["ministry"], least=None, most=0)

    client_as(story.rok).post(page(story.plan, "relax/"), {"give": "MOST||6|", "revision": 1})

    assert list(story.plan.groups.values_list("least", "most")) == [(None, 0)]


@pytest.mark.parametrize("place", ["", "edit/", "best/"])
def test_three_hundred_partners_cost_as_many_queries_as_ten(place):
    story = Story()
    client = client_as(story.rok)
    client.get(page(story.plan, place))

    counts = []
    for many in (7, 290):
        for _each in range(many):
            partner(story.van, story.schools, voice=False)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            client.get(page(story.plan, place))
        counts.append(len(counted))

    assert counts[0] == counts[1]
    assert counts[0] <= 45


def test_the_list_costs_the_same_for_many_plans():
    story = Story()
    client = client_as(story.rok)
    client.get("/partnerships/plans/")

    counts = []
    for many in (3, 27):
        PlanFactory.create_batch(many, organisation=story.theatre, created_by=story.rok)
        with CaptureQueriesContext(connection) as counted:
            client.get("/partnerships/plans/")
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_those_who_work_for_nobody_see_an_empty_list_and_no_button():
    answer = client_as(individual_member()).get("/partnerships/plans/")

    assert ["No plan yet" in words_of(answer), "Plan a consortium" in words_of(answer)] == [True, False]


def test_a_plan_given_up_stays_readable_and_is_changed_no_more():
    story = Story()
    client = client_as(story.rok)

    client.post(page(story.plan, "close/"))
    shown, edited = client.get(page(story.plan)), client.get(page(story.plan, "edit/"))

    assert [shown.status_code, edited.status_code] == [200, 409]
    assert "given up" in words_of(shown)
