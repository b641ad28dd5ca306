"""Whom partners are suggested: by what is missing, with reasons, with a cap, and not whom they do not want."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import AgreementFactory, PartyFactory, SignatureFactory
from tests.factories.members import (
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
from tests.factories.partnerships import (
    NOW,
    TODAY,
    FollowUpFactory,
    IntroductionFactory,
    OfferFactory,
    ProfileFactory,
    ResourceFactory,
    TopicFactory,
    WantFactory,
)
from zbor.base.refusals import Refused
from zbor.partnerships.actions import postings
from zbor.partnerships.actions.suggesting import (
    CAP,
    MOST,
    interested_again,
    make_round,
    not_interested,
    suggest_due,
)
from zbor.partnerships.enums import CameOf
from zbor.partnerships.models import NotInterested, Profile, Resource, Suggestion, SuggestionRound
from zbor.partnerships.queries.for_you import for_you
from zbor.partnerships.queries.parties import id_of, parties, surroundings

pytestmark = pytest.mark.django_db


def partner(offers=(), wants=(), room_for=20, **fields):
    """A member with what it has and lacks."""
    organisation = member_organisation(**fields)
    ProfileFactory(organisation=organisation, room_for=room_for)
    for one in offers:
        OfferFactory(organisation=organisation, resource=one, level=3)
    for one in wants:
        WantFactory(organisation=organisation, resource=one, level=4)
    return organisation


def shown_to(organisation):
    return [one.suggestion.other for one in for_you(organisation, TODAY).shown]


def page_of(organisation):
    return (
        client_as(representative(organisation))
        .get(f"/partnerships/partners/{organisation.pk}/for-you/")
        .content.decode()
    )


def test_who_has_what_one_lacks_is_suggested_with_the_reasons():
    hall, van, topic = (
        ResourceFactory(name_en="hall"),
        ResourceFactory(name_en="van"),
        TopicFactory(name_en="young audiences"),
    )
    coast = RegionFactory(name_en="Coast")
    seeker = partner(offers=[van], wants=[hall], region=coast)
    other = partner(offers=[hall], wants=[van], region=coast)
    for one in (seeker, other):
        one.partner_profile.topics.add(topic)
    partner(offers=[van])

    make_round(now=NOW)

    [shown] = for_you(seeker, TODAY).shown
    assert shown.suggestion.other == other
    assert shown.gets == ["You look for: hall. They have it: well, and nobody else offers it."]
    assert shown.gives == ["They look for: van. You have it."]
    assert shown.around == ["You both work on: young audiences.", "You are in the same region: Coast."]
    assert "They look for: van. You have it." in page_of(seeker)


def test_a_round_is_kept_with_ranks_scores_and_terms():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall]), partner(offers=[hall])

    make_round(now=NOW)

    kept = Suggestion.objects.get(listing__seeker=seeker)
    assert (kept.other, kept.rank, kept.why_not) == (other, 1, "")
    assert kept.score == pytest.approx(sum(kept.terms.values()))
    assert [one["what"] for one in kept.gets] == [hall.code]
    assert (SuggestionRound.objects.get().parties, SuggestionRound.objects.get().day) == (2, TODAY)


def test_there_is_one_round_a_day_and_old_ones_go():
    partner()
    first, second = suggest_due(now=NOW), suggest_due(now=NOW)
    later = suggest_due(now=NOW + timedelta(days=1))
    suggest_due(now=NOW + timedelta(days=91))

    assert (first, second, later) == (True, False, True)
    assert SuggestionRound.objects.count() == 2


def test_what_has_run_out_was_closed_or_retired_counts_for_nothing():
    hall, van, room = ResourceFactory(), ResourceFactory(), ResourceFactory(retired_at=NOW)
    seeker = partner(wants=[hall, van, room])
    old, closed, retired = partner(), partner(), partner(offers=[room])
    OfferFactory(organisation=old, resource=hall, valid_until=TODAY - timedelta(days=1))
    OfferFactory(organisation=closed, resource=van, closed_at=NOW, closed_because="Prenova.")

    make_round(now=NOW)

    assert (shown_to(seeker), retired.offers.count()) == ([], 1)


def test_what_ended_since_the_round_is_shown_no_more():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall]), partner(offers=[hall])
    make_round(now=NOW)
    before = shown_to(seeker)

    postings.close(posting=other.offers.get(), because="Prenova.", by=office(), now=NOW)

    assert (before, shown_to(seeker)) == ([other], [])


def test_who_has_no_room_is_shown_nobody_and_to_nobody():
    hall = ResourceFactory()
    seeker, full = partner(wants=[hall]), partner(offers=[hall], room_for=0)
    busy = partner(offers=[hall], room_for=1)
    IntroductionFactory(asker=busy, asked=partner(), met=True)

    make_round(now=NOW)

    assert (shown_to(seeker), shown_to(full), shown_to(busy)) == ([], [], [])
    assert "introduced to as many this year as you have room for" in page_of(busy)
    assert "1 has no room for new partnerships." in page_of(seeker)


def test_whoever_says_that_there_is_no_room_is_shown_nobody_at_once():
    hall = ResourceFactory()
    seeker = partner(wants=[hall])
    partner(offers=[hall])
    make_round(now=NOW)
    Profile.objects.filter(organisation=seeker).update(room_for=0)

    assert shown_to(seeker) == []


def test_nobody_is_shown_more_often_than_the_cap():
    hall = ResourceFactory()
    partner(offers=[hall])
    for _each in range(CAP + 3):
        partner(wants=[hall])

    make_round(now=NOW)

    assert Suggestion.objects.filter(why_not="", listing__seeker__wants__isnull=False).count() == CAP


def test_the_one_who_was_shown_enough_is_named_with_the_reason():
    hall = ResourceFactory()
    largest = partner(offers=[hall])
    seekers = [partner(wants=[hall]) for _each in range(CAP + 1)]
    make_round(now=NOW)
    [left_out] = [one for one in seekers if not shown_to(one)]

    found = for_you(left_out, TODAY)

    assert found.next_one.other == largest
    assert found.why_not.startswith(f"It is suggested to {CAP} partners already")


def test_the_next_one_is_told_by_what_the_last_one_leads():
    hall, coast = ResourceFactory(), RegionFactory(code="obalno-kraska")
    seeker = partner(wants=[hall], region=coast)
    near = [partner(offers=[hall], region=coast) for _each in range(MOST)]
    far = partner(offers=[hall])
    make_round(now=NOW)

    found = for_you(seeker, TODAY)

    assert sorted(one.pk for one in shown_to(seeker)) == sorted(one.pk for one in near)
    assert found.next_one.other == far
    assert found.why_not == "The list is full, and the last one on it suits you better by: how near it is."


def test_not_interested_holds_at_once_both_ways_and_is_taken_back():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall]), partner(offers=[hall])
    luka = staff(seeker)
    make_round(now=NOW)

    not_interested(seeker=seeker, other=other, by=luka, now=NOW)
    not_interested(seeker=seeker, other=other, by=luka, now=NOW)
    at_once = (shown_to(seeker), shown_to(other))
    make_round(now=NOW + timedelta(days=1))
    tomorrow = (shown_to(seeker), shown_to(other))
    interested_again(seeker=seeker, other=other, by=luka, now=NOW)
    make_round(now=NOW + timedelta(days=2))

    assert (at_once, tomorrow) == (([], []), ([], []))
    assert (shown_to(seeker), shown_to(other), NotInterested.objects.count()) == ([other], [seeker], 0)


def test_the_other_side_is_not_told_that_somebody_is_not_interested():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall], name="Tihi zavod"), partner(offers=[hall])
    not_interested(seeker=seeker, other=other, by=staff(seeker), now=NOW)
    make_round(now=NOW)

    page = page_of(other)

    assert ("Tihi zavod" in page, "apart" in page) == (False, False)


def test_only_those_who_speak_for_a_partner_turn_somebody_down():
    seeker, other = partner(), partner()

    with pytest.raises(Refused, match="Only people who work for"):
        not_interested(seeker=seeker, other=other, by=staff(other), now=NOW)


def test_who_was_introduced_is_suggested_no_more_and_counts_as_known():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall]), partner(offers=[hall])
    make_round(now=NOW)
    IntroductionFactory(asker=seeker, asked=other, met=True)
    at_once = shown_to(seeker)
    make_round(now=NOW + timedelta(days=1))

    assert (at_once, shown_to(seeker)) == ([], [])
    assert "1 you know already." in page_of(seeker)


def test_what_came_of_introductions_is_past_cooperation():
    first = FollowUpFactory(answer=CameOf.TOGETHER, answered_at=NOW)
    FollowUpFactory(answer=CameOf.TALKING, answered_at=NOW)
    one = first.introduction

    assert surroundings(TODAY).together == {frozenset((id_of(one.asker_id), id_of(one.asked_id))): 1}


def test_an_agreement_that_has_begun_and_is_signed_is_past_cooperation_and_no_other():
    paperless = AgreementFactory()
    one, other = (PartyFactory(agreement=paperless) for _each in range(2))
    PartyFactory(agreement=paperless, organisation=None, is_network=True)
    unsigned = SignatureFactory()
    PartyFactory(agreement=unsigned.paper.agreement)
    assembly = AgreementFactory()
    PartyFactory.create_batch(13, agreement=assembly)

    pair = frozenset((id_of(one.organisation_id), id_of(other.organisation_id)))

    assert surroundings(TODAY).together == {pair: 1}


def test_a_word_retired_since_the_round_still_says_why_somebody_is_suggested():
    hall = ResourceFactory(name="Dvorana z odrom")
    seeker = partner(wants=[hall])
    partner(offers=[hall])
    make_round(now=NOW)

    Resource.objects.filter(pk=hall.pk).update(retired_at=NOW)

    assert "You look for: Dvorana z odrom." in page_of(seeker)


def test_the_page_is_for_those_who_speak_for_the_partner():
    one = partner()
    page = f"/partnerships/partners/{one.pk}/for-you/"
    visitors = [stranger, outsider(), individual_member(), staff(partner()), staff(one), office()]

    assert [client_as(each).get(page).status_code for each in visitors] == [302, 403, 403, 403, 200, 200]


def test_whoever_works_for_one_organisation_goes_straight_to_its_page():
    one = partner()
    several = staff(one)
    representative(partner(), name="Ana")

    assert client_as(several).get("/partnerships/for-you/").url == f"/partnerships/partners/{one.pk}/for-you/"
    assert (
        "you work for none of the network"
        in client_as(individual_member()).get("/partnerships/for-you/").content.decode()
    )


def test_empty_pages_say_what_to_do():
    silent, closed = partner(), partner(room_for=0)
    before = page_of(silent)
    make_round(now=NOW)

    assert "Nobody has been suggested to you yet." in before
    assert "Nobody complements you at the moment." in page_of(silent)
    assert "You have said that you have no room for new partnerships" in page_of(closed)


def test_turning_down_and_taking_up_by_the_page():
    hall = ResourceFactory()
    seeker, other = partner(wants=[hall]), partner(offers=[hall])
    client = client_as(staff(seeker))
    make_round(now=NOW)

    client.post(f"/partnerships/partners/{seeker.pk}/for-you/turn-down/", {"other": other.pk})
    after = client.get(f"/partnerships/partners/{seeker.pk}/for-you/").content.decode()
    nonsense = client.post(f"/partnerships/partners/{seeker.pk}/for-you/take-up/", {"other": "x"})
    client.post(f"/partnerships/partners/{seeker.pk}/for-you/take-up/", {"other": other.pk})
    foreign = client_as(staff(other)).post(
        f"/partnerships/partners/{seeker.pk}/for-you/turn-down/", {"other": other.pk}
    )

    assert "Suggest it again" in after
    assert (NotInterested.objects.count(), nonsense.status_code, foreign.status_code) == (0, 404, 403)


def test_a_round_and_the_page_cost_the_same_for_three_and_for_thirty():
    halls = [ResourceFactory() for _each in range(8)]
    seeker = partner(wants=halls)
    client = client_as(representative(seeker))

    def more(n):
        for number in range(n):
            one = partner(offers=halls[number % 8 :], wants=halls[: number % 8], region=RegionFactory())
            one.partner_profile.topics.add(TopicFactory())

    def costs(day):
        with CaptureQueriesContext(connection) as making:
            make_round(now=NOW + timedelta(days=day))
        with CaptureQueriesContext(connection) as showing:
            client.get(f"/partnerships/partners/{seeker.pk}/for-you/")
        asked = [one for one in making if not one["sql"].startswith("INSERT")]  # rows are written a hundred at a time
        return len(asked), len(showing)

    more(3)
    costs(0)
    few = costs(1)
    more(27)

    assert costs(2) == few


def test_parties_are_made_of_what_holds():
    hall, van = ResourceFactory(code="hall"), ResourceFactory(code="van")
    one = partner(offers=[hall], wants=[van], room_for=3, region=RegionFactory(code="koroska"))

    [party] = parties(TODAY)

    assert (party.id, party.region, dict(party.offers), dict(party.wants)) == (
        id_of(one.pk),
        "koroska",
        {"hall": 3},
        {"van": 1.0},
    )
    assert (party.capacity, party.load, party.is_full) == (3, 0, False)
