"""What a partner has said yes to does not change unseen."""

from datetime import date, timedelta

import pytest

from tests.factories.consortia import Story, voice_of
from tests.factories.partnerships import NOW
from zbor.base.refusals import Refused
from zbor.partnerships.actions import consortia, plans
from zbor.partnerships.enums import Meeting
from zbor.partnerships.models import Introduction, Plan
from zbor.partnerships.queries.consortia import agreed_to, contacts_of
from zbor.partnerships.queries.plans import mark_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


def ask(story):
    parts = dict.fromkeys(story.partners, "Dvorana")
    return consortia.ask_partners(plan=story.plan, parts=parts, message="Skupaj.", by=story.rok, now=NOW)


def of(story, organisation):
    return Introduction.objects.select_related("plan").get(plan=story.plan, asked=organisation)


def yes(story, organisation, **more):
    return consortia.accept(invitation=of(story, organisation), by=voice_of(organisation), now=NOW, **more)


def save(story, now=NOW, **fields):
    plan = Plan.objects.get(pk=story.plan.pk)
    rows = {"needs": list(plan.needs.all()), "groups": [], "partners": []}
    return plans.save_plan(plan=plan, fields=fields, revision=plan.revision, by=story.rok, now=now, **rows)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Gledališče za vrtce"},
        {"purpose": "Nekaj drugega."},
        {"url": "https://example.org/razpis"},
        {"deadline": date(2026, 12, 1)},
    ],
)
def test_a_yes_waits_to_be_said_anew_when_the_plan_says_something_else(fields):
    story = Story()
    ask(story)
    yes(story, story.house)
    yes(story, story.walkers)

    save(story, now=NOW + timedelta(days=5), **fields)
    renewed = of(story, story.house)
    last = yes(story, story.network)

    assert (renewed.state, renewed.answered_by, renewed.answered_at) == (Meeting.ASKED, None, None)
    assert renewed.lapses_on > of(story, story.network).lapses_on
    assert agreed_to(renewed)["title"] == story.plan.title
    assert (last.state, contacts_of(story.plan, NOW.date())) == (Meeting.YES, [])


def test_everybody_who_is_asked_hears_what_has_changed_and_only_a_yes_is_said_to_wait():
    story = Story()
    ask(story)
    yes(story, story.house)

    save(story, title="Gledališče za vrtce")

    letters = {one.to: one.text for one in Mail.objects.filter(subject__startswith="Changed: ")}
    assert {to: "Title: Gledališče za vrtce" in text for to, text in letters.items()} == {
        voice_of(one).email: True for one in story.partners
    }
    assert [to for to, text in letters.items() if "You had said yes" in text] == [voice_of(story.house).email]
    assert ["Deadline" in text for text in letters.values()] == [False] * 3


def test_what_changes_only_the_search_or_nothing_leaves_a_yes_as_it_is():
    story = Story()
    ask(story)
    yes(story, story.house)

    save(story, most=6)
    save(story, title=story.plan.title)

    assert of(story, story.house).state == Meeting.YES
    assert not Mail.objects.filter(subject__startswith="Changed: ").exists()


def test_one_click_renews_a_yes_and_a_second_does_no_harm():
    story = Story()
    ask(story)
    for one in story.partners:
        if one != story.network:
            yes(story, one)
    save(story, title="Gledališče za vrtce")

    for one in story.partners:
        yes(story, one)
        yes(story, one)

    assert {of(story, one).state for one in story.partners} == {Meeting.MET}
    assert agreed_to(of(story, story.house)) is None
    assert Mail.objects.filter(to=story.rok.email, subject__startswith="Yes: Kulturni dom Lipa").count() == 2


def test_the_words_that_were_agreed_to_first_stay_when_the_plan_changes_twice():
    story = Story()
    ask(story)
    yes(story, story.house)

    save(story, title="Drugi naslov")
    save(story, title="Tretji naslov")

    assert agreed_to(of(story, story.house))["title"] == story.plan.title


def test_a_yes_to_a_page_that_was_read_before_the_change_is_refused():
    story = Story()
    ask(story)
    read = mark_of(of(story, story.house).plan)
    save(story, title="Gledališče za vrtce")

    with pytest.raises(Refused, match="changed since you opened"):
        yes(story, story.house, read=read)

    assert of(story, story.house).state == Meeting.ASKED


def test_the_page_shows_what_the_yes_was_said_to_and_takes_the_new_one(client):
    story = Story()
    ask(story)
    yes(story, story.house)
    save(story, title="Gledališče za vrtce")
    client.force_login(voice_of(story.house))
    address = f"/partnerships/invitations/{of(story, story.house).pk}/"

    page = client.get(address).content.decode()
    client.post(f"{address}yes/", {"read": mark_of(of(story, story.house).plan)})

    assert [words in page for words in (story.plan.title, "Gledališče za vrtce", "Yes, we are still in")] == [True] * 3
    assert of(story, story.house).state == Meeting.YES
