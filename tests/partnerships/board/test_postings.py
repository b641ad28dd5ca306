"""What partners say they have and lack: by whom, until when, and how it is taken back."""

from datetime import date, timedelta

import pytest

from tests.factories.members import OrganisationFactory, individual_member, member_organisation, office, staff
from tests.factories.partnerships import (
    NOW,
    TODAY,
    OfferFactory,
    ProfileFactory,
    ResourceFactory,
    TopicFactory,
    WantFactory,
)
from zbor.base.refusals import Refused
from zbor.members.enums import Sector
from zbor.partnerships.actions import postings
from zbor.partnerships.actions.profiles import save_profile
from zbor.partnerships.models import Offer, Profile, Want

pytestmark = pytest.mark.django_db


def offer_of(organisation, resource=None, **fields):
    fields = {"valid_until": TODAY + timedelta(days=100), "words": "Ob sredah."} | fields
    return Offer(organisation=organisation, resource=resource or ResourceFactory(), **fields)


def test_whoever_works_for_an_organisation_says_what_it_has():
    organisation = member_organisation()
    luka = staff(organisation)

    kept = postings.say(posting=offer_of(organisation), by=luka, now=NOW)

    assert (kept.said_on, kept.created_by, kept.is_by_office) == (TODAY, luka, False)
    assert Profile.objects.get(organisation=organisation).room_for == 2


def test_the_office_speaks_for_a_municipality_and_it_is_marked_so():
    town, maja = OrganisationFactory(sector=Sector.MUNICIPALITY), office()

    kept = postings.say(posting=offer_of(town), by=maja, now=NOW)

    assert (kept.is_by_office, Profile.objects.get(organisation=town).is_by_office) == (True, True)


def test_others_do_not_speak_for_an_organisation():
    organisation = member_organisation()

    for person in (staff(member_organisation()), individual_member()):
        with pytest.raises(Refused, match="Only people who work for"):
            postings.say(posting=offer_of(organisation), by=person, now=NOW)

    assert Offer.objects.count() == 0


def test_a_second_click_makes_no_second_offer():
    organisation, resource = member_organisation(), ResourceFactory()
    luka = staff(organisation)

    first = postings.say(posting=offer_of(organisation, resource), by=luka, now=NOW)
    second = postings.say(posting=offer_of(organisation, resource), by=luka, now=NOW + timedelta(seconds=2))

    assert (second.pk, Offer.objects.count()) == (first.pk, 1)


def test_the_same_thing_is_said_once_on_each_side():
    organisation, resource = member_organisation(), ResourceFactory()
    luka = staff(organisation)
    OfferFactory(organisation=organisation, resource=resource)

    with pytest.raises(Refused, match="on the board already"):
        postings.say(posting=offer_of(organisation, resource), by=luka, now=NOW)
    want = Want(organisation=organisation, resource=resource, valid_until=TODAY)
    postings.say(posting=want, by=luka, now=NOW)

    assert (Offer.objects.count(), Want.objects.count()) == (1, 1)


def test_what_has_run_out_is_renewed_and_not_said_again():
    organisation, resource = member_organisation(), ResourceFactory()
    OfferFactory(organisation=organisation, resource=resource, valid_until=TODAY - timedelta(days=1))

    with pytest.raises(Refused, match="run out"):
        postings.say(posting=offer_of(organisation, resource), by=staff(organisation), now=NOW)


@pytest.mark.parametrize(
    ("until", "words"), [(TODAY - timedelta(days=1), "in the past"), (date(2028, 1, 1), "longer than a year")]
)
def test_nothing_ends_in_the_past_or_later_than_in_a_year(until, words):
    organisation = member_organisation()

    with pytest.raises(Refused, match=words):
        postings.say(posting=offer_of(organisation, valid_until=until), by=staff(organisation), now=NOW)


def test_a_renewal_is_taken_back_and_everything_is_as_it_was():
    offer, maja = OfferFactory(valid_until=date(2026, 10, 10)), office()
    before = (offer.said_on, offer.valid_until)

    renewed = postings.renew(posting=offer, by=maja, now=NOW)
    twice = postings.renew(posting=offer, by=maja, now=NOW)
    back = postings.take_renewal_back(posting=offer, by=maja, now=NOW)

    assert (renewed.said_on, renewed.valid_until) == (TODAY, TODAY + postings.HOLDS_FOR)
    assert (twice.valid_until, twice.before_until) == (renewed.valid_until, date(2026, 10, 10))
    assert ((back.said_on, back.valid_until), back.before_until) == (before, None)


def test_a_renewal_is_not_taken_back_after_two_weeks():
    offer, maja = OfferFactory(valid_until=date(2026, 10, 10)), office()
    postings.renew(posting=offer, by=maja, now=NOW)

    with pytest.raises(Refused, match="too long ago"):
        postings.take_renewal_back(posting=offer, by=maja, now=NOW + timedelta(days=15))


def test_renewing_never_shortens():
    offer, maja = OfferFactory(valid_until=TODAY + timedelta(days=300)), office()

    assert postings.renew(posting=offer, by=maja, now=NOW).valid_until == TODAY + timedelta(days=300)


def test_closing_needs_a_reason_and_is_taken_back():
    want, maja = WantFactory(), office()

    with pytest.raises(Refused, match="why it holds no more"):
        postings.close(posting=want, because=" ", by=maja, now=NOW)
    closed = postings.close(posting=want, because="Našli smo partnerja.", by=maja, now=NOW)
    again = postings.open_again(posting=want, by=maja, now=NOW)

    assert (closed.closed_because, again.closed_at, again.closed_because) == ("Našli smo partnerja.", None, "")


def test_what_is_closed_is_not_put_back_beside_its_successor():
    old, maja = OfferFactory(), office()
    postings.close(posting=old, because="Prenova.", by=maja, now=NOW)
    postings.say(posting=offer_of(old.organisation, old.resource), by=maja, now=NOW)

    with pytest.raises(Refused, match="on the board already"):
        postings.open_again(posting=old, by=maja, now=NOW)


def test_who_changes_comes_second_is_told():
    offer, maja = OfferFactory(), office()
    postings.change(posting=offer, fields={"words": "Ob torkih."}, revision=1, by=maja, now=NOW)

    with pytest.raises(Refused, match="in the meantime"):
        postings.change(posting=offer, fields={"words": "Ob petkih."}, revision=1, by=maja, now=NOW)

    offer.refresh_from_db()
    assert (offer.words, offer.folded) == ("Ob torkih.", "ob torkih")


def test_what_was_closed_is_not_changed_or_renewed():
    offer, maja = OfferFactory(closed_at=NOW, closed_because="Prenova."), office()

    with pytest.raises(Refused, match="closed in the meantime"):
        postings.change(posting=offer, fields={"words": "x"}, revision=1, by=maja, now=NOW)
    with pytest.raises(Refused, match="closed in the meantime"):
        postings.renew(posting=offer, by=maja, now=NOW)


def test_a_profile_says_who_wrote_it():
    organisation = member_organisation()
    topic, luka, maja = TopicFactory(), staff(organisation), office()
    words = {"about": "Lutke.", "room_for": 3}

    first = save_profile(organisation=organisation, fields=words, topics=[topic], revision=0, by=luka, now=NOW)
    by_luka = first.is_by_office
    second = save_profile(organisation=organisation, fields=words, topics=[], revision=1, by=maja, now=NOW)

    assert (by_luka, second.is_by_office, second.revision, list(second.topics.all())) == (False, True, 2, [])


def test_a_profile_that_somebody_else_changed_is_not_overwritten():
    profile, maja = ProfileFactory(), office()
    organisation = profile.organisation
    save_profile(organisation=organisation, fields={"about": "Prvo."}, topics=[], revision=1, by=maja, now=NOW)

    with pytest.raises(Refused, match="in the meantime"):
        save_profile(organisation=organisation, fields={"about": "Drugo."}, topics=[], revision=1, by=maja, now=NOW)
