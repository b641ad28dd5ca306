"""The pages of introductions: who sees them, what is pressed there, what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import (
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.partnerships import NOW, TODAY, FollowUpFactory, IntroductionFactory, ProfileFactory
from zbor.partnerships.enums import CameOf, Meeting
from zbor.partnerships.models import Introduction

pytestmark = pytest.mark.django_db


def both():
    ana, bor = representative(), representative()
    for one in (ana, bor):
        ProfileFactory(organisation=one.mandates.get().organisation)
    return ana, ana.mandates.get().organisation, bor, bor.mandates.get().organisation


def test_an_introduction_is_seen_by_both_sides_and_the_office():
    ana, first, bor, second = both()
    one = IntroductionFactory(asker=first, asked=second, asked_by=ana)
    visitors = [stranger, outsider(), individual_member(), representative(), staff(first), bor, office()]

    found = [client_as(each).get(f"/partnerships/introductions/{one.pk}/").status_code for each in visitors]

    assert found == [302, 403, 403, 403, 200, 200, 200]


def test_only_those_who_may_bind_press_the_buttons():
    ana, first, bor, second = both()
    one = IntroductionFactory(asker=first, asked=second, asked_by=ana)
    deeds = [f"/partnerships/introductions/{one.pk}/{deed}/" for deed in ("yes", "decline", "withdraw")]

    colleague = [client_as(staff(second)).post(deed).status_code for deed in deeds]
    foreign = [client_as(representative()).post(deed).status_code for deed in deeds]
    page = client_as(staff(second)).get(f"/partnerships/introductions/{one.pk}/").content.decode()

    one.refresh_from_db()
    assert (colleague, foreign, one.state) == ([409, 403, 409], [403] * 3, Meeting.ASKED)
    assert ("Yes, introduce us" in page, "Whoever holds the mandate" in page, bor.email in page) == (False, True, False)


def test_asked_and_answered_by_the_pages():
    ana, first, bor, second = both()
    typed = {"asker": first.pk, "message": "Skupaj bi gostovali."}

    empty = client_as(ana).post(f"/partnerships/partners/{second.pk}/introduce/", typed | {"message": ""})
    client_as(ana).post(f"/partnerships/partners/{second.pk}/introduce/", typed)
    one = Introduction.objects.get()
    waits = client_as(bor).get("/partnerships/introductions/").content.decode()
    client_as(bor).post(f"/partnerships/introductions/{one.pk}/yes/")
    partner = client_as(ana).get(f"/partnerships/partners/{second.pk}/").content.decode()

    one.refresh_from_db()
    assert (empty.status_code, one.state, one.answered_by) == (422, Meeting.MET, bor)
    assert f"{first} would like to meet {second}" in waits
    assert "You were introduced: how you reach each other" in partner


def test_declined_by_the_page_with_a_reason():
    ana, first, bor, second = both()
    one = IntroductionFactory(asker=first, asked=second, asked_by=ana)

    client_as(bor).post(f"/partnerships/introductions/{one.pk}/decline/", {"because": "Letos ne."})

    one.refresh_from_db()
    assert (one.state, one.because) == (Meeting.DECLINED, "Letos ne.")


def test_one_asks_only_for_organisations_that_one_may_bind():
    ana, _first, bor, second = both()
    _third = both()

    foreign = client_as(ana).post(
        f"/partnerships/partners/{second.pk}/introduce/", {"asker": second.pk, "message": "x"}
    )
    without = client_as(individual_member()).get(f"/partnerships/partners/{second.pk}/introduce/")
    themselves = client_as(bor).get(f"/partnerships/partners/{second.pk}/introduce/")

    assert (foreign.status_code, without.status_code, themselves.status_code) == (422, 403, 403)
    assert Introduction.objects.count() == 0


def test_an_empty_list_leads_to_suggestions():
    page = client_as(individual_member()).get("/partnerships/introductions/").content.decode()

    assert "No introductions yet." in page


def test_the_list_costs_the_same_for_three_and_for_thirty():
    own = member_organisation()
    clients = [client_as(representative(own)), client_as(office())]

    def costs():
        found = []
        for client in clients:
            with CaptureQueriesContext(connection) as captured:
                client.get("/partnerships/introductions/")
            found.append(len(captured))
        return found

    def more(n):
        for number in range(n):
            one = IntroductionFactory(asker=own, met=bool(number % 2))
            IntroductionFactory(asked=own)
            if number % 2:
                FollowUpFactory(introduction=one, answer=CameOf.TALKING, answered_at=NOW)

    more(3)
    costs()
    few = costs()
    more(27)

    assert costs() == few


def test_what_was_typed_stays_in_the_form_when_it_is_refused():
    ana = representative()
    lapsed = IntroductionFactory(
        asked=ana.mandates.get().organisation, asker=representative().mandates.get().organisation
    )
    Introduction.objects.filter(pk=lapsed.pk).update(lapses_on=TODAY - timedelta(days=1))
    told = {"asker": lapsed.asked_id, "message": "Pridite."}

    answer = client_as(ana).post(f"/partnerships/partners/{lapsed.asker_id}/introduce/", told)

    page = answer.content.decode()
    assert (answer.status_code, ">\nPridite.</textarea>" in page) == (422, True)
    assert "The time for an answer has passed. You can ask the other side yourselves." in page
