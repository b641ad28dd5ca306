"""Once partners are asked, a plan is changed by whoever may ask them."""

import pytest

from tests.factories.consortia import PlanNeedFactory, Story, voice_of
from tests.factories.members import client_as, representative, staff
from tests.factories.partnerships import NOW, ResourceFactory
from tests.partnerships.consortia.test_plan_form import boxes, page
from zbor.base.refusals import Refused
from zbor.partnerships.actions import consortia, plans
from zbor.partnerships.enums import Meeting
from zbor.partnerships.models import Introduction, Plan

pytestmark = pytest.mark.django_db

WHY = "only whoever holds the mandate of Zavod Mali oder changes the plan"


def save(story, by, **fields):
    plan = Plan.objects.get(pk=story.plan.pk)
    rows = {"needs": list(plan.needs.all()), "groups": [], "partners": []}
    return plans.save_plan(plan=plan, fields=fields, revision=plan.revision, by=by, now=NOW, **rows)


def one_of_two(story):
    """Two were asked; one of them has said yes."""
    parts = {story.house: "Dvorana", story.walkers: "Kombi"}
    consortia.ask_partners(plan=story.plan, parts=parts, message="Skupaj.", by=story.rok, now=NOW)
    one = Introduction.objects.get(plan=story.plan, asked=story.house)
    return consortia.accept(invitation=one, by=voice_of(story.house), now=NOW)


def test_a_colleague_without_the_mandate_does_not_send_a_yes_back():
    story = Story()
    said = one_of_two(story)

    with pytest.raises(Refused, match=WHY):
        save(story, staff(story.theatre), title="Nekaj drugega")

    said.refresh_from_db()
    assert (said.state, Plan.objects.get().title) == (Meeting.YES, story.plan.title)


def test_nor_lets_a_condition_give_way():
    story = Story()
    one_of_two(story)

    with pytest.raises(Refused, match=WHY):
        plans.relax(plan=story.plan, gives=[], revision=story.plan.revision, by=staff(story.theatre), now=NOW)


def test_before_anybody_is_asked_and_after_all_have_said_no_a_colleague_saves():
    story = Story()
    colleague = staff(story.theatre)

    save(story, colleague, title="Prvi")
    (one,) = consortia.ask_partners(plan=story.plan, parts={story.house: ""}, message="Skupaj.", by=story.rok, now=NOW)
    consortia.refuse(invitation=one, because="", by=voice_of(story.house), now=NOW)
    save(story, colleague, title="Drugi")

    assert Plan.objects.get().title == "Drugi"


def test_the_page_says_before_anything_is_typed_who_could_change_it():
    story = Story()
    second = representative(story.theatre)
    one_of_two(story)

    theirs, own = (
        client_as(one).get(page(story.plan, "edit/")).content.decode() for one in (staff(story.theatre), story.rok)
    )

    assert [words in theirs for words in (WHY, str(story.rok), str(second), ">Save<")] == [True, True, True, False]
    assert [words in own for words in (WHY, ">Save<")] == [False, True]


def test_where_nobody_holds_the_mandate_the_page_leads_to_the_office():
    story = Story()
    one_of_two(story)
    story.theatre.mandates.all().delete()

    text = client_as(staff(story.theatre)).get(page(story.plan, "edit/")).content.decode()

    assert "Nobody holds it at the moment; tell the office." in text


def test_whoever_opened_the_page_before_partners_were_asked_loses_nothing_that_was_typed():
    story = Story()
    colleague = client_as(staff(story.theatre))
    sent = boxes(story.plan, needs=[(story.van, 3)], title="Še nenapisano", purpose="Vse, kar je bilo natipkano.")
    one_of_two(story)

    answer = colleague.post(page(story.plan, "edit/"), sent)

    text = answer.content.decode()
    assert (answer.status_code, WHY in text) == (409, True)
    assert ["Še nenapisano" in text, "Vse, kar je bilo natipkano." in text] == [True, True]
    assert Plan.objects.get().title == story.plan.title


def test_a_colleague_still_sees_who_could_do_it_under_other_conditions():
    story = Story()
    one_of_two(story)
    sent = boxes(story.plan, needs=[(story.schools, 3)]) | {"do": "show"}

    answer = client_as(staff(story.theatre)).post(page(story.plan, "edit/"), sent)

    assert (answer.status_code, "Zveza šolskih odrov" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize(("colleague", "offered"), [(True, False), (False, True)])
def test_a_button_that_relaxes_is_offered_to_whoever_may_press_it(colleague, offered):
    story = Story()
    one_of_two(story)
    PlanNeedFactory(plan=story.plan, resource=ResourceFactory(name="Brez nikogar"), is_required=True)
    who = staff(story.theatre) if colleague else story.rok

    text = client_as(who).get(page(story.plan, "best/")).content.decode()

    assert ("/relax/" in text, WHY in text) == (offered, not offered)
