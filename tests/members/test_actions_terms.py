"""Memberships, affiliations, mandates and seats: they begin, end by a date, and may be restored."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.members import (
    AffiliationFactory,
    BodyFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    member_organisation,
    office,
    representative,
)
from zbor.base.refusals import Refused
from zbor.members import actions
from zbor.members.enums import MembershipKind
from zbor.members.models import Affiliation, Mandate, Membership, Seat
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)
TOMORROW = TODAY + timedelta(days=1)


def verbs():
    return list(Payload.objects.order_by("pk").values_list("verb", flat=True))


def test_membership_of_an_organisation_begins_and_is_recorded():
    organisation, maja = OrganisationFactory(), office()

    membership = actions.begin_membership(of=organisation, since=TODAY, by=maja)

    assert (membership.kind, membership.since, membership.until) == (MembershipKind.ORGANISATION, TODAY, None)
    assert verbs() == ["membership.begun"]


def test_membership_of_an_individual_begins_in_their_own_name():
    person = PersonFactory()

    membership = actions.begin_membership(of=person, since=TODAY, by=office())

    assert (membership.kind, membership.person) == (MembershipKind.INDIVIDUAL, person)


def test_the_same_beginning_sent_twice_is_one_beginning():
    organisation, maja = OrganisationFactory(), office()

    first = actions.begin_membership(of=organisation, since=TODAY, by=maja)
    second = actions.begin_membership(of=organisation, since=TODAY, by=maja)

    assert first == second
    assert verbs() == ["membership.begun"]


def test_a_second_membership_over_the_first_is_refused():
    with pytest.raises(Refused, match="already holds"):
        actions.begin_membership(of=member_organisation(), since=TODAY, by=office())


def test_a_new_membership_may_follow_an_ended_one():
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation, until=TODAY)

    actions.begin_membership(of=organisation, since=TOMORROW, by=office())

    assert Membership.objects.filter(organisation=organisation).count() == 2


def test_an_end_is_a_date_and_nothing_is_deleted():
    mandate, maja = MandateFactory(), office()

    actions.withdraw_mandate(mandate=mandate, last_day=TODAY, by=maja)

    assert Mandate.objects.get().until == TODAY
    assert verbs() == ["mandate.withdrawn"]


def test_the_same_end_sent_twice_is_recorded_once():
    mandate, maja = MandateFactory(), office()

    actions.withdraw_mandate(mandate=mandate, last_day=TODAY, by=maja)
    actions.withdraw_mandate(mandate=mandate, last_day=TODAY, by=maja)

    assert verbs() == ["mandate.withdrawn"]


def test_another_end_asks_to_take_the_first_back():
    mandate = MandateFactory(until=TODAY)

    with pytest.raises(Refused, match="already has a last day"):
        actions.withdraw_mandate(mandate=mandate, last_day=TOMORROW, by=office())


def test_nothing_ends_before_it_begins():
    membership = MembershipFactory(since=TODAY)

    with pytest.raises(Refused, match="before it began"):
        actions.end_membership(membership=membership, last_day=date(2020, 5, 3), by=office())


def test_a_person_who_leaves_an_organisation_loses_its_mandate_the_day_after():
    organisation = member_organisation()
    person = representative(organisation)

    actions.end_affiliation(affiliation=Affiliation.objects.get(person=person), last_day=TODAY, by=office())

    assert standing_of(person, on=TODAY).represents == {organisation.pk}
    assert standing_of(person, on=TOMORROW).represents == frozenset()


def test_a_mandate_that_begins_later_does_not_outlive_the_affiliation():
    affiliation = AffiliationFactory()
    MandateFactory(person=affiliation.person, organisation=affiliation.organisation, since=TOMORROW)

    actions.end_affiliation(affiliation=affiliation, last_day=TODAY, by=office())

    assert Mandate.objects.get().until == TOMORROW


def test_a_mandate_is_not_given_to_somebody_who_cannot_sign_in():
    with pytest.raises(Refused, match="cannot sign in"):
        actions.grant_mandate(
            person=PersonFactory(is_active=False), organisation=OrganisationFactory(), since=TODAY, by=office()
        )


def test_a_mandate_says_who_granted_it():
    maja = office()

    mandate = actions.grant_mandate(person=PersonFactory(), organisation=OrganisationFactory(), since=TODAY, by=maja)

    assert mandate.granted_by == maja


def test_a_just_ended_mandate_is_restored():
    mandate = MandateFactory(until=TODAY)

    actions.restore(term=mandate, today=TOMORROW, by=office())

    assert Mandate.objects.get().until is None
    assert verbs() == ["mandate.restored"]


def test_a_long_ended_mandate_is_not_restored():
    mandate = MandateFactory(until=TODAY)

    with pytest.raises(Refused, match="more than 30 days ago"):
        actions.restore(term=mandate, today=TODAY + timedelta(days=31), by=office())


@pytest.mark.parametrize("make", [MandateFactory, AffiliationFactory])
def test_what_was_followed_by_a_newer_one_is_not_restored(make):
    earlier = make(until=TODAY)
    make(person=earlier.person, organisation=earlier.organisation, since=TOMORROW)

    with pytest.raises(Refused, match="newer one"):
        actions.restore(term=earlier, today=TOMORROW, by=office())


def test_memberships_and_seats_are_restored_too():
    membership, seat, maja = MembershipFactory(until=TODAY), SeatFactory(until=TODAY), office()

    actions.restore(term=membership, today=TODAY, by=maja)
    actions.restore(term=seat, today=TODAY, by=maja)

    assert verbs() == ["membership.restored", "seat.restored"]


def test_restoring_what_has_no_end_changes_nothing():
    mandate = MandateFactory()

    actions.restore(term=mandate, today=TODAY, by=office())

    assert verbs() == []


def test_the_last_seat_of_the_office_is_not_ended():
    maja = office()

    with pytest.raises(Refused, match="without anybody"):
        actions.end_seat(seat=Seat.objects.get(person=maja), last_day=TODAY, by=maja)


def test_a_seat_of_the_office_ends_where_a_colleague_remains():
    maja, luka = office(), office()

    actions.end_seat(seat=Seat.objects.get(person=luka), last_day=TODAY, by=maja)

    assert Seat.objects.get(person=luka).until == TODAY


def test_the_last_seat_of_the_board_may_end():
    seat = SeatFactory(body=BodyFactory(code="board"))

    actions.end_seat(seat=seat, last_day=TODAY, by=office())

    assert Seat.objects.get(pk=seat.pk).until == TODAY


def test_a_person_is_seated_and_not_twice():
    body, person, maja = BodyFactory(code="board"), PersonFactory(), office()

    seat = actions.give_seat(body=body, person=person, since=TODAY, role="predsednica", by=maja)

    assert (seat.role, seat.since) == ("predsednica", TODAY)
    with pytest.raises(Refused, match="already sits"):
        actions.give_seat(body=body, person=person, since=TOMORROW, by=maja)


def test_a_person_is_affiliated_and_not_twice():
    person, organisation, maja = PersonFactory(), OrganisationFactory(), office()

    actions.affiliate(person=person, organisation=organisation, since=TODAY, role="producentka", by=maja)

    assert Affiliation.objects.get().role == "producentka"
    with pytest.raises(Refused, match="already with the organisation"):
        actions.affiliate(person=person, organisation=organisation, since=TOMORROW, by=maja)


@pytest.mark.parametrize(
    ("make", "name"),
    [(MandateFactory, "one_current_mandate"), (AffiliationFactory, "one_current_affiliation")],
)
def test_the_database_keeps_one_current_term_of_the_same_two(make, name):
    first = make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(person=first.person, organisation=first.organisation, since=TODAY)


def test_the_database_keeps_one_board():
    BodyFactory(code="board")

    with pytest.raises(IntegrityError), transaction.atomic():
        BodyFactory(code="second-board", kind="board")
