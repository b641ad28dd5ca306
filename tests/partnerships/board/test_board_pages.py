"""The board and the pages of partners: what they show, to whom, and what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import (
    OrganisationFactory,
    RegionFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.partnerships import TODAY, OfferFactory, ProfileFactory, ResourceFactory, TopicFactory, WantFactory
from zbor.members.enums import Sector
from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Offer, Profile

pytestmark = pytest.mark.django_db


def shown(client, **asked):
    page = client.get("/partnerships/", asked).context["page"]
    return [one.pk for one in page]


@pytest.mark.parametrize(
    ("visitor", "statuses"),
    [(stranger, [302] * 6), (outsider, [403] * 6), (representative, [200] * 3 + [403] * 3), (office, [200] * 6)],
)
def test_the_board_is_for_the_network_and_words_are_for_the_office(visitor, statuses):
    offer = OfferFactory()
    client = client_as(visitor() if visitor else None)
    pages = [
        "",
        "partners/",
        f"partners/{offer.organisation_id}/",
        f"partners/{offer.organisation_id}/edit/",
        "words/",
        "partners/begin/",
    ]

    assert [client.get(f"/partnerships/{page}").status_code for page in pages] == statuses


def test_only_those_who_speak_for_a_partner_write_on_its_page():
    offer = OfferFactory(organisation=member_organisation())
    own, other = client_as(staff(offer.organisation)), client_as(staff(member_organisation()))
    pages = [f"said/offers/{offer.pk}/{deed}/" for deed in ("edit", "close")]
    pages += [f"partners/{offer.organisation_id}/{side}/new/" for side in ("offers", "wants")]
    deeds = [f"/partnerships/said/offers/{offer.pk}/{deed}/" for deed in ("renew", "take-back", "open-again", "close")]

    assert [own.get(f"/partnerships/{page}").status_code for page in pages] == [200] * 4
    assert [other.get(f"/partnerships/{page}").status_code for page in pages] == [403] * 4
    assert [other.post(deed, {"because": "Ker tako."}).status_code for deed in deeds] == [403] * 4


def test_the_board_has_two_sides():
    offer, want = OfferFactory(), WantFactory()
    client = client_as(individual_member())

    assert (shown(client), shown(client, side="wants"), shown(client, side="nonsense")) == (
        [offer.pk],
        [want.pk],
        [offer.pk],
    )


def test_what_has_run_out_and_what_was_closed_is_on_no_list():
    OfferFactory(valid_until=TODAY - timedelta(days=1))
    OfferFactory(closed_at="2026-09-05T10:00Z", closed_because="Prenova.")
    last = OfferFactory(valid_until=TODAY)

    assert shown(client_as(individual_member())) == [last.pk]


def test_offers_are_found_by_kind_thing_region_sector_topic_and_words():
    coast, topic = RegionFactory(), TopicFactory()
    van = ResourceFactory(kind=ResourceKind.EQUIPMENT, name="kombi", name_en="van")
    town = OrganisationFactory(sector=Sector.MUNICIPALITY, name="Občina Črni Vrh")
    ProfileFactory(organisation=town).topics.add(topic)
    one = OfferFactory(resource=van, region=coast, organisation=town, words="Za prevoz razstave")
    anywhere = OfferFactory(region=None)
    OfferFactory(region=RegionFactory())
    client = client_as(individual_member())

    assert shown(client, kind="equipment") == [one.pk]
    assert shown(client, resource=van.pk) == [one.pk]
    assert sorted(shown(client, region=coast.pk)) == [one.pk, anywhere.pk]
    assert shown(client, sector="municipality") == [one.pk]
    assert shown(client, topic=topic.pk) == [one.pk]
    assert shown(client, q="RAZSTAVE prevoz") == [one.pk]
    assert shown(client, q="črni") == [one.pk]
    assert shown(client, q="van") == [one.pk]
    assert shown(client, q="nikjer") == []
    assert len(shown(client, kind="nonsense", region="999999")) == 3


def test_whoever_has_nothing_on_the_board_is_nudged():
    silent = member_organisation(name="Tiho društvo")
    talking = OfferFactory(organisation=member_organisation()).organisation

    nudged = client_as(staff(silent)).get("/partnerships/").content.decode()
    not_nudged = client_as(staff(talking)).get("/partnerships/").content.decode()

    assert "Tiho društvo has nothing on the board yet" in nudged
    assert "has nothing on the board yet" not in not_nudged


def test_an_offer_is_made_changed_and_closed_by_the_pages():
    organisation, hall = member_organisation(), ResourceFactory()
    client = client_as(staff(organisation))
    page = f"/partnerships/partners/{organisation.pk}/"
    typed = {"resource": hall.pk, "level": "3", "words": "Ob sredah.", "valid_until": "2027-02-01"}

    client.post(f"{page}offers/new/", typed)
    offer = Offer.objects.get()
    client.post(f"/partnerships/said/offers/{offer.pk}/edit/", typed | {"words": "Ob petkih.", "revision": "1"})
    client.post(f"/partnerships/said/offers/{offer.pk}/close/", {"because": "Prenova dvorane."})
    seen = client.get(page).content.decode()

    offer.refresh_from_db()
    assert (offer.resource, offer.level, offer.words, offer.closed_because) == (
        hall,
        3,
        "Ob petkih.",
        "Prenova dvorane.",
    )
    assert "Prenova dvorane." in seen


def test_half_a_year_is_proposed():
    organisation = member_organisation()

    page = client_as(staff(organisation)).get(f"/partnerships/partners/{organisation.pk}/offers/new/").content.decode()

    assert 'value="2027-04-01"' in page


def test_a_wrong_day_is_said_in_the_form_and_nothing_is_lost():
    organisation, hall = member_organisation(), ResourceFactory()
    typed = {"resource": hall.pk, "level": "3", "words": "Ob sredah zvečer.", "valid_until": "2029-02-01"}

    answer = client_as(staff(organisation)).post(f"/partnerships/partners/{organisation.pk}/wants/new/", typed)

    assert (answer.status_code, "Ob sredah zvečer." in answer.content.decode()) == (422, True)


def test_others_see_neither_what_has_run_out_nor_why_something_was_closed():
    organisation = member_organisation()
    old = OfferFactory(organisation=organisation, valid_until=TODAY - timedelta(days=1))
    OfferFactory(organisation=organisation, closed_at="2026-09-05T10:00Z", closed_because="Sprli smo se.")
    page = f"/partnerships/partners/{organisation.pk}/"

    own = client_as(staff(organisation)).get(page).content.decode()
    other = client_as(individual_member()).get(page).content.decode()

    assert (old.resource.name in own, "Sprli smo se." in own) == (True, True)
    assert (old.resource.name in other, "Sprli smo se." in other) == (False, False)


def test_the_office_begins_a_partner_that_has_no_account():
    company, client = OrganisationFactory(sector=Sector.COMPANY, name="Podjetje Jelka"), client_as(office())

    chosen = client.get("/partnerships/partners/begin/", {"organisation": company.pk})
    client.post(f"/partnerships/partners/{company.pk}/edit/", {"about": "Les.", "room_for": "1"})
    seen = client_as(individual_member()).get(f"/partnerships/partners/{company.pk}/").content.decode()

    assert chosen.url == f"/partnerships/partners/{company.pk}/edit/"
    assert Profile.objects.get().is_by_office is True
    assert "The office wrote this for the organisation." in seen


def test_empty_lists_say_so():
    client = client_as(individual_member())

    pages = {
        page: client.get(f"/partnerships/{page}").content.decode() for page in ("", "?side=wants", "?q=x", "partners/")
    }

    assert "Nobody offers anything at the moment." in pages[""]
    assert "Nobody looks for anything at the moment." in pages["?side=wants"]
    assert "Nothing fits." in pages["?q=x"]
    assert "Nobody has said anything of themselves as a partner yet." in pages["partners/"]


def test_lists_cost_the_same_for_three_and_for_thirty():
    organisation = member_organisation(region=RegionFactory())
    client = client_as(office())
    ProfileFactory(organisation=organisation)

    def costs():
        found = []
        for part in ("", "?side=wants", "partners/", "words/", f"partners/{organisation.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/partnerships/{part}").status_code == 200
            found.append(len(captured))
        return found

    def more(n):
        for _each in range(n):
            ProfileFactory().topics.add(TopicFactory())
            OfferFactory(region=RegionFactory(), organisation__region=RegionFactory())
            WantFactory(region=RegionFactory())
            OfferFactory(organisation=organisation, region=RegionFactory())
            WantFactory(organisation=organisation)

    more(3)
    costs()
    few = costs()
    more(27)

    assert costs() == few
