"""The form of a plan: rows that come and go, what contradicts itself, two colleagues at once, the live preview."""

import re

import pytest

from tests.factories.consortia import PlanPartnerFactory, Story
from tests.factories.members import client_as, staff
from tests.journeys.play import words_of

pytestmark = pytest.mark.django_db


def page(plan, rest=""):
    return f"/partnerships/plans/{plan.pk}/{rest}"


def boxes(plan, needs=(), groups=(), partners=(), **changes):
    """What the form of a plan sends."""
    plain = {
        "title": plan.title,
        "purpose": plan.purpose,
        "least": plan.least,
        "most": plan.most,
        "lead": plan.lead,
        "revision": plan.revision,
    }
    rows = {"needs-rows": len(needs), "groups-rows": len(groups), "partners-rows": len(partners)}
    for n, (thing, level) in enumerate(needs):
        rows |= {f"needs-{n}-resource": thing.pk, f"needs-{n}-level": level, f"needs-{n}-count": 1}
        rows |= {f"needs-{n}-importance": "usual"}
    for n, group in enumerate(groups):
        rows |= {f"groups-{n}-{name}": value for name, value in group.items()}
    for n, (organisation, stance) in enumerate(partners):
        rows |= {f"partners-{n}-organisation": organisation.pk, f"partners-{n}-stance": stance}
    return plain | rows | changes


def test_saving_writes_rows_in_the_place_of_what_stood_there():
    story = Story()
    rows = {"needs": [(story.van, 3)], "partners": [(story.house, "out")]}
    group = {"of": ["sector:public", "sector:ngo"], "least": 1}

    answer = client_as(story.rok).post(page(story.plan, "edit/"), boxes(story.plan, groups=[group], **rows))

    assert answer.status_code == 302
    assert list(story.plan.needs.values_list("resource__name", "level")) == [("Kombi", 3)]
    assert list(story.plan.groups.values_list("trait", "of", "least")) == [("sector", ["public", "ngo"], 1)]
    assert list(story.plan.partners.values_list("organisation", "stance")) == [(story.house.pk, "out")]


def test_a_row_more_or_less_keeps_every_word_and_saves_nothing():
    story = Story()
    sent = boxes(story.plan, needs=[(story.van, 3), (story.hall, 4)], title="Še nenapisano")
    client = client_as(story.rok)

    more = client.post(page(story.plan, "edit/"), sent | {"do": "add-needs"})
    less = client.post(page(story.plan, "edit/"), sent | {"do": "remove-needs-0"})

    assert len(more.context["desk"].needs.rows) == 3
    assert [row["resource"].value() for row in less.context["desk"].needs.rows] == [str(story.hall.pk)]
    assert [b"\xc5\xa0e nenapisano" in one.content for one in (more, less)] == [True, True]
    assert story.plan.needs.count() == 3


@pytest.mark.parametrize(
    ("pressed", "goes_on_at"),
    [("add-needs", 'fieldset class="row"'), ("remove-needs-0", 'value="add-needs"'), ("show", None)],
)
def test_whoever_adds_a_row_or_takes_one_away_goes_on_there(pressed, goes_on_at):
    story = Story()
    client = client_as(story.rok)

    text = client.post(
        page(story.plan, "edit/"), boxes(story.plan, needs=[(story.van, 3)]) | {"do": pressed}
    ).content.decode()

    marked = [tag for tag in re.findall(r"<[^>]+>", text) if " autofocus" in tag]
    assert [goes_on_at in tag for tag in marked] == ([True] if goes_on_at else [])


@pytest.mark.parametrize("pressed", ["add-nothing", "remove-needs-99", "remove-needs-x", "remove-needs-²", "x"])
def test_a_strange_button_changes_nothing(pressed):
    story = Story()
    sent = boxes(story.plan, needs=[(story.van, 3)], do=pressed)

    answer = client_as(story.rok).post(page(story.plan, "edit/"), sent)

    assert (answer.status_code, len(answer.context["desk"].needs.rows)) == (200, 1)


def test_what_contradicts_itself_is_said_beside_the_box_and_nothing_is_lost():
    story = Story()
    group = {"of": ["sector:public"], "least": 5}
    sent = boxes(story.plan, needs=[(story.van, 3), (story.van, 4)], groups=[group], most=4, purpose="Moje besede")

    answer = client_as(story.rok).post(page(story.plan, "edit/"), sent)

    desk = answer.context["desk"]
    assert answer.status_code == 422
    assert desk.needs.rows[1].errors["resource"] == ["This stands in two rows; keep one of them."]
    assert desk.form.errors["most"] == ["All your groups together ask for 5 partners, but the team has at most 4."]
    assert "Moje besede" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "box", "words"),
    [
        ({"least": 6, "most": 3}, "most", "At least must not be more than at most."),
        ({"each_least": 60, "least": 2}, "each_least", "The least parts make more than the whole budget: 120 percent."),
        ({"lead_least": 60, "lead_most": 50}, "lead_most", "Parts of the budget run from 0 to 100 percent, the lesser first."),
        ({"lead": "of_kinds"}, "lead_kinds", "Choose at least one legal form."),
        ({"regions": 4, "most": 3}, "regions", "So many different ones cannot be: the team has at most 3 partners."),
        ({"deadline": "2020-01-01"}, "deadline", "That day has passed."),
        ({"most": "0"}, "most", "Ensure this value is greater than or equal to 1."),
        ({"most": "9" * 30}, "most", "Ensure this value is less than or equal to 8."),
    ],
)  # fmt: skip
def test_a_wrong_condition_says_so_beside_its_box(changes, box, words):
    story = Story()

    answer = client_as(story.rok).post(page(story.plan, "edit/"), boxes(story.plan, [(story.van, 3)], **changes))

    assert (answer.status_code, answer.context["desk"].form.errors[box]) == (422, [words])


@pytest.mark.parametrize(
    ("group", "box", "words"),
    [
        ({"least": 1}, "of", "Choose of which."),
        ({"of": ["sector:public", "kind:other"], "least": 1}, "of", "Choose sectors, or legal forms, or regions: each sort in a row of its own."),
        ({"of": ["sector:public"]}, "least", "Say how many, or which part of the budget."),
        ({"of": ["sector:public"], "share_least": 20}, "share_least", "Parts of the budget can be set for legal forms only."),
        ({"of": ["sector:public"], "least": 3, "most": 1}, "least", "At least must not be more than at most."),
    ],
)  # fmt: skip
def test_a_wrong_group_says_so_beside_its_box(group, box, words):
    story = Story()
    sent = boxes(story.plan, [(story.van, 3)], groups=[group])

    answer = client_as(story.rok).post(page(story.plan, "edit/"), sent)

    assert (answer.status_code, answer.context["desk"].groups.rows[0].errors[box]) == (422, [words])


def test_whoever_must_be_in_and_has_no_room_any_more_is_said():
    story = Story()
    PlanPartnerFactory(plan=story.plan, organisation=story.house)
    story.house.partner_profile.room_for = 0
    story.house.partner_profile.save()
    sent = boxes(story.plan, [(story.van, 3)], partners=[(story.house, "in")])

    answer = client_as(story.rok).post(page(story.plan, "edit/"), sent)

    assert answer.context["desk"].partners.rows[0].errors["organisation"] == [
        "Cannot be asked at the moment: it has no room, is not looking for partners, or has declined."
    ]


def test_of_two_colleagues_the_second_sees_what_the_first_wrote():
    story = Story()
    first, second = client_as(story.rok), client_as(staff(story.theatre))
    read = boxes(story.plan, [(story.van, 3)], purpose="Moje besede")
    first.post(page(story.plan, "edit/"), boxes(story.plan, [(story.hall, 4)], purpose="Njihove besede"))

    answer = second.post(page(story.plan, "edit/"), read)

    words = words_of(answer)
    assert answer.status_code == 422
    assert ["Njihove besede" in words, "Moje besede" in words, "Dvorana: fully" in words] == [True] * 3
    assert list(story.plan.needs.values_list("resource__name", flat=True)) == ["Dvorana"]


def test_the_preview_follows_the_boxes_and_saves_nothing():
    story = Story()
    sent = boxes(story.plan, [(story.van, 3)])

    words = words_of(client_as(story.rok).post(page(story.plan, "preview/"), sent))

    assert ["covers 1 of 1 need" in words, "Društvo Velika pot" in words, "Kombi: rare" in words] == [True] * 3
    assert story.plan.needs.count() == 3


def test_without_javascript_a_button_shows_the_preview():
    story = Story()
    sent = boxes(story.plan, [(story.van, 3)], do="show")

    answer = client_as(story.rok).post(page(story.plan, "edit/"), sent)

    assert (answer.status_code, "Društvo Velika pot" in words_of(answer)) == (200, True)
