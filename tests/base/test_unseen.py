"""Signs that nobody sees are no words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.consortia import Story
from tests.factories.initiatives import InitiativeFactory
from tests.factories.members import client_as, member_organisation, office, representative
from zbor.base.unseen import without_unseen

NOTHING = "\u200b \u2060\ufeff\u200e"
FAMILY = "\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        (NOTHING, ""),
        (f"{NOTHING}Žoga{NOTHING}", "Žoga"),
        (" Žoga ", " Žoga "),
        (f"Mama {FAMILY}", f"Mama {FAMILY}"),
        ("raz\u00adpis", "raz\u00adpis"),
        (" \u200b plain", "plain"),
    ],
)
def test_only_the_ends_are_freed_of_them(text, left):
    assert without_unseen(text) == left


@given(st.text())
def test_nothing_that_is_seen_is_lost(text):
    def seen(words):
        return [sign for sign in words if not sign.isspace() and unicodedata.category(sign) != "Cf"]

    assert seen(without_unseen(text)) == seen(text)
    assert without_unseen(without_unseen(text)) == without_unseen(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("/initiatives/{idea}/offer/", "brings"),
        ("/initiatives/{idea}/let-go/supports/", "because"),
        ("/partnerships/plans/new/", "title"),
        ("/partnerships/plans/{plan}/edit/", "purpose"),
        ("/funding/new/", "title"),
        ("/projects/new/", "title"),
        ("/trainings/new/", "title"),
    ],
)
def test_a_box_with_nothing_to_see_is_empty_everywhere(address, box):
    story = Story()
    idea = InitiativeFactory()
    people = [office(), representative(), story.rok, representative(idea.organisation)]
    address = address.format(idea=idea.pk, plan=story.plan.pk)

    answers = [client_as(one).post(address, {box: NOTHING, "organisation": member_organisation().pk}) for one in people]

    said = [one.context["form"].errors.get(box) for one in answers if one.status_code == 422 and "form" in one.context]
    assert said, [one.status_code for one in answers]
    assert all(said)
