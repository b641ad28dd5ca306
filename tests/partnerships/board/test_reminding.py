"""Letters that ask whether something still holds, and the link by which it is renewed."""

from datetime import date, timedelta

import pytest

from tests.factories.members import (
    OrganisationFactory,
    client_as,
    member_organisation,
    office,
    representative,
    staff,
    stranger,
)
from tests.factories.partnerships import NOW, TODAY, OfferFactory, WantFactory
from zbor.members.enums import Sector
from zbor.members.models import Affiliation
from zbor.partnerships.actions import postings, reminding
from zbor.partnerships.actions.postings import HOLDS_FOR
from zbor.partnerships.actions.reminding import remind_due
from zbor.partnerships.models import Offer, Reminder
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=10)


def links():
    """The addresses in the letters, as paths."""
    texts = Mail.objects.order_by("pk").values_list("text", flat=True)
    return [
        line.split("://", 1)[1].partition("/")[2] for text in texts for line in text.splitlines() if "/renew/" in line
    ]


def test_two_weeks_before_one_letter_tells_everything_of_an_organisation():
    organisation = member_organisation()
    ana = representative(organisation)
    staff(organisation)
    OfferFactory(organisation=organisation, valid_until=SOON)
    WantFactory(organisation=organisation, valid_until=SOON)
    OfferFactory(organisation=organisation, valid_until=TODAY + timedelta(days=15))

    owed, again = remind_due(now=NOW), remind_due(now=NOW)

    mail = Mail.objects.get()
    assert (owed, again, mail.to, mail.is_erased_once_sent) == (1, 0, ana.email, True)
    assert mail.text.count("11. oktobra 2026") == 2


def test_without_a_mandate_whoever_works_there_is_asked_and_for_all_others_the_office():
    maja = office()
    organisation, town = member_organisation(), OrganisationFactory(sector=Sector.MUNICIPALITY)
    luka = staff(organisation)
    OfferFactory(organisation=organisation, valid_until=SOON)
    OfferFactory(organisation=town, valid_until=SOON)

    remind_due(now=NOW)

    assert list(Mail.objects.order_by("pk").values_list("to", flat=True)) == [luka.email, maja.email]


def test_who_says_a_thing_for_a_week_is_not_asked_at_once():
    OfferFactory(organisation__name="Kratko", said_on=TODAY, valid_until=TODAY + timedelta(days=7))
    office()

    assert remind_due(now=NOW) == 0


def test_what_was_renewed_is_asked_about_again_before_its_new_end():
    maja = office()
    offer = OfferFactory(valid_until=SOON)
    remind_due(now=NOW)
    kept = postings.renew(posting=offer, by=maja, now=NOW)

    at_once = remind_due(now=NOW)
    later = remind_due(now=NOW + (kept.valid_until - TODAY) - timedelta(days=5))

    assert (at_once, later) == (0, 1)


def test_the_link_shows_and_one_button_renews_and_takes_back():
    ana = representative()
    offer = OfferFactory(organisation=ana.mandates.get().organisation, valid_until=SOON)
    remind_due(now=NOW)
    [path] = links()
    client = client_as(stranger)

    seen = client.get(f"/{path}")
    untouched = Offer.objects.get().valid_until
    client.post(f"/{path}", {"what": "renew"})
    client.post(f"/{path}", {"what": "renew"})
    renewed = Offer.objects.get()
    after = client.get(f"/{path}").content.decode()
    client.post(f"/{path}", {"what": "back"})

    assert (seen.status_code, seen["Cache-Control"], untouched) == (200, "no-store", SOON)
    assert (renewed.said_on, renewed.valid_until, renewed.pk) == (TODAY, TODAY + HOLDS_FOR, offer.pk)
    assert "It holds for another half a year" in after
    assert Offer.objects.get().valid_until == SOON


def test_one_click_renews_several_and_leaves_what_was_closed():
    ana = representative()
    organisation = ana.mandates.get().organisation
    first = OfferFactory(organisation=organisation, valid_until=SOON)
    second = WantFactory(organisation=organisation, valid_until=SOON)
    closed = OfferFactory(organisation=organisation, valid_until=SOON)
    remind_due(now=NOW)
    postings.close(posting=closed, because="Prenova.", by=ana, now=NOW)
    [path] = links()

    client_as(stranger).post(f"/{path}", {"what": "renew"})

    for one in (first, second, closed):
        one.refresh_from_db()
    assert (first.valid_until, second.valid_until, closed.valid_until) == (TODAY + HOLDS_FOR, TODAY + HOLDS_FOR, SOON)


def test_the_token_is_kept_as_a_fingerprint_and_stops_a_month_after_the_end(time_machine):
    representative_of = representative()
    OfferFactory(organisation=representative_of.mandates.get().organisation, valid_until=SOON)
    remind_due(now=NOW)
    [path] = links()
    client = client_as(stranger)

    time_machine.move_to(NOW + timedelta(days=40))
    last = client.get(f"/{path}").status_code
    time_machine.move_to(NOW + timedelta(days=41))
    late, nonsense = client.get(f"/{path}").status_code, client.get("/partnerships/renew/nonsense/").status_code

    assert path.split("/")[-2] not in Reminder.objects.get().link_sha256
    assert (last, late, nonsense) == (200, 404, 404)


def test_whoever_left_the_organisation_renews_nothing_by_an_old_link():
    organisation = member_organisation()
    luka = staff(organisation)
    OfferFactory(organisation=organisation, valid_until=SOON)
    remind_due(now=NOW)
    Affiliation.objects.filter(person=luka).update(until=date(2026, 9, 30))
    [path] = links()

    answer = client_as(stranger).post(f"/{path}", {"what": "renew"})

    assert (answer.status_code, Offer.objects.get().valid_until) == (409, SOON)


def test_what_ran_out_is_renewed_by_the_link_too():
    ana = representative()
    OfferFactory(organisation=ana.mandates.get().organisation, valid_until=TODAY)
    remind_due(now=NOW)
    [path] = links()
    Offer.objects.update(valid_until=TODAY - timedelta(days=3))

    client_as(stranger).post(f"/{path}", {"what": "renew"})

    assert Offer.objects.get().valid_until == TODAY + HOLDS_FOR


def test_links_that_work_no_more_are_forgotten():
    ana = representative()
    OfferFactory(organisation=ana.mandates.get().organisation, valid_until=SOON)
    remind_due(now=NOW)

    remind_due(now=NOW + timedelta(days=41))

    assert Reminder.objects.count() == 0


def test_one_letter_that_fails_keeps_no_other_waiting(monkeypatch):
    offers = [
        OfferFactory(organisation=representative().mandates.get().organisation, valid_until=SOON) for _each in "ab"
    ]
    ask = reminding.ask_whether_it_holds

    def fails(reminder, *told):
        if reminder.organisation_id == offers[0].organisation_id:
            raise ValueError
        ask(reminder, *told)

    monkeypatch.setattr(reminding, "ask_whether_it_holds", fails)

    assert remind_due(now=NOW) == 1
    assert [one.reminded_of for one in Offer.objects.order_by("pk")] == [None, SOON]
