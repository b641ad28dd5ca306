"""Pages on which an invitation to score is declined or withdrawn."""

import pytest
import time_machine

from tests.factories.initiatives import NOW
from tests.factories.members import board, client_as, outsider, representative, staff, stranger
from tests.factories.scoring import Panel, declared, decline
from zbor.initiatives.enums import Conflict
from zbor.initiatives.models import Review

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


def address(review, part=""):
    return f"/initiatives/reviews/{review.pk}/{part}"


def test_who_was_asked_declines_on_their_page():
    panel = Panel()
    review = panel.ask()
    client = client_as(review.reviewer)

    page = client.get(address(review)).content.decode()
    form = client.get(address(review, "decline/")).content.decode()
    answer = client.post(address(review, "decline/"), {"because": "Na turneji."}, follow=True)

    assert (address(review, "decline/") in page, 'name="because"' in form) == (True, True)
    assert answer.redirect_chain == [(address(review), 302)]
    shown = client.get(address(review)).content.decode()
    assert ["Na turneji." in shown, address(review, "decl") in shown] == [True, False]
    assert [client.get(address(review, part)).status_code for part in ("decline/", "declare/")] == [302, 302]


def test_a_plain_click_without_a_reason_declines():
    panel = Panel()
    review = panel.ask()

    client_as(review.reviewer).post(address(review, "decline/"), {})

    assert not Review.objects.get().stands


def test_the_office_withdraws_on_the_page_of_scores_after_being_asked_once_more():
    panel = Panel()
    review, sent, in_conflict = panel.ask(), panel.score(), declared(panel, Conflict.KIN)
    client = client_as(panel.office)

    page = client.get(panel.page).content.decode()
    asked = client.get(address(review, "withdraw/")).content.decode()
    still = Review.objects.get(pk=review.pk).stands
    answer = client.post(address(review, "withdraw/"), {}, follow=True)

    offered = [address(one, "withdraw/") in page for one in (review, sent, in_conflict)]
    assert offered == [True, False, False]
    assert (str(review.reviewer) in asked, still, answer.redirect_chain) == (True, True, [(panel.page, 302)])
    after = client.get(panel.page).content.decode()
    assert ["umaknjeno 1. oktobra 2026" in after, address(review, "withdraw/") in after] == [True, False]
    assert client.get(address(review, "withdraw/")).status_code == 302
    assert "umaknila 1. oktobra 2026" in client_as(review.reviewer).get(address(review)).content.decode()


def test_the_office_reads_who_declined_when_and_why_and_nobody_else_does():
    panel = Panel()
    decline(panel.ask(), "Na turneji.")
    pages = [client_as(one).get(panel.page).content.decode() for one in (panel.office, staff(panel.initiative.organisation), board())]  # fmt: skip

    assert ["Na turneji." in one for one in pages] == [True, False, False]
    assert ["odklonjeno 1. oktobra 2026" in one for one in pages] == [True, False, False]


def test_once_scoring_has_ended_no_page_offers_to_decline_or_withdraw():
    panel = Panel()
    review = panel.ask()
    panel.end()

    for who, page, part in (
        (panel.office, panel.page, "withdraw/"),
        (review.reviewer, address(review), "decline/"),
    ):
        client = client_as(who)
        assert address(review, part) not in client.get(page).content.decode()
        assert client.get(address(review, part)).status_code == 302


@pytest.mark.parametrize("who", [representative, outsider, board, lambda: stranger])
def test_others_have_neither_page(who):
    panel = Panel(public=True)
    review = panel.ask()
    visitor = client_as(who())

    for part in ("decline/", "withdraw/"):
        visitor.post(address(review, part), {})

    assert Review.objects.get().stands
    assert client_as(panel.office).post(address(review, "decline/"), {}).status_code == 404
