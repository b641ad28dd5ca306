"""The best teams are searched for once, and anew as soon as anybody says something else."""

import pytest

from tests.factories.consortia import PlanGroupFactory, Story, partner
from tests.factories.members import client_as, representative
from tests.factories.partnerships import OfferFactory, ResourceFactory
from zbor.calc import matching
from zbor.partnerships import searching
from zbor.partnerships.enums import Level
from zbor.partnerships.models import Offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def searches(monkeypatch):
    """How often it was searched."""
    times = []

    def counted(*args, **options):
        times.append(1)
        return matching.search(*args, **options)

    monkeypatch.setattr(searching, "search", counted)
    return times


def best(story):
    return client_as(story.rok).get(f"/partnerships/plans/{story.plan.pk}/best/").content.decode()


def told(page):
    """The sections of teams: without what is other on every page, such as tokens."""
    return page[page.index('class="best"') : page.rindex("</section>")]


def test_the_same_plan_and_the_same_partners_are_searched_once_and_told_the_same(searches):
    story = Story()

    first, second = best(story), best(story)

    assert (told(first), len(searches)) == (told(second), 1)


def test_a_colleague_of_the_same_plan_waits_for_no_second_search(searches):
    story = Story()
    best(story)

    client_as(representative(story.theatre)).get(f"/partnerships/plans/{story.plan.pk}/best/")

    assert len(searches) == 1


def test_a_partner_who_offers_something_else_is_in_the_next_answer(searches):
    story = Story()
    assert "Zavod Novi" not in best(story)
    new = partner(name="Zavod Novi")
    for thing in (story.hall, story.van, story.schools):
        OfferFactory(organisation=new, resource=thing, level=Level.WELL)
    again = best(story)
    Offer.objects.filter(organisation=new).delete()
    without = best(story)

    assert ("Zavod Novi" in again, "Zavod Novi" in without) == (True, False)
    assert len(searches) == 3


@pytest.mark.parametrize("change", ["room", "need", "group", "name"])
def test_it_is_searched_anew_when_somebody_has_no_room_or_the_plan_asks_something_else(change, searches):
    story = Story()
    best(story)

    if change == "room":
        story.walkers.partner_profile.delete()
    elif change == "need":
        story.plan.needs.filter(resource=story.van).delete()
    elif change == "group":
        PlanGroupFactory(plan=story.plan, of=["ngo"], least=2)
    else:
        story.house.name = "Dom Preimenovani"
        story.house.save()
    page = best(story)

    assert len(searches) == (1 if change == "name" else 2)
    assert ("Društvo Velika pot" in page) == (change not in ("room", "need"))
    assert ("Dom Preimenovani" in page) == (change == "name")


def test_what_time_cut_short_is_kept_for_a_short_while(monkeypatch):
    kept = []
    monkeypatch.setattr(searching, "_is_proven", lambda _found: False)
    monkeypatch.setattr(searching.cache, "set", lambda _key, _found, seconds: kept.append(seconds))

    best(Story())

    assert kept == [searching.UNPROVEN_KEPT_FOR]


def test_conditions_that_no_team_meets_are_told_from_what_is_kept(searches):
    story = Story()
    story.plan.needs.create(resource=ResourceFactory(name="Brez nikogar"), is_required=True)

    pages = [best(story) for _n in range(2)]

    assert ["Relax this" in one for one in pages] == [True, True]
    assert len(searches) == 1
