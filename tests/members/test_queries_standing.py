"""What a person is in the network on a day: membership through an organisation is computed."""

from datetime import date

import pytest

from tests.factories.members import (
    AffiliationFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    board,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.enums import Role
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER, Standing

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)
TOMORROW = date(2020, 5, 5)


def test_someone_entered_and_nothing_else_is_only_signed_in():
    assert standing_of(outsider(), on=TODAY).roles == {Role.SIGNED_IN}


def test_a_person_who_was_deactivated_is_a_stranger():
    assert standing_of(office(is_active=False), on=TODAY) == STRANGER


def test_staff_of_a_member_organisation_are_members_and_bind_nobody():
    organisation = member_organisation()

    standing = standing_of(staff(organisation), on=TODAY)

    assert standing.roles == {Role.SIGNED_IN, Role.MEMBER}
    assert (standing.organisations, standing.represents) == ({organisation.pk}, frozenset())


def test_staff_of_an_organisation_outside_the_network_are_not_members():
    standing = standing_of(staff(OrganisationFactory()), on=TODAY)

    assert (standing.roles, standing.organisations) == ({Role.SIGNED_IN}, frozenset())


def test_membership_through_an_organisation_ends_with_it():
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation, until=TODAY)
    person = representative(organisation)

    assert standing_of(person, on=TODAY).roles == {Role.SIGNED_IN, Role.MEMBER, Role.REPRESENTATIVE}
    assert standing_of(person, on=TOMORROW).roles == {Role.SIGNED_IN}


def test_an_ended_mandate_binds_until_its_last_day_and_not_the_day_after():
    organisation = member_organisation()
    person = PersonFactory()
    MandateFactory(organisation=organisation, person=person, until=TODAY)

    assert standing_of(person, on=TODAY).represents == {organisation.pk}
    assert standing_of(person, on=TOMORROW) == Standing(person=person, roles=frozenset({Role.SIGNED_IN}))


def test_a_mandate_does_not_hold_before_it_begins():
    organisation = member_organisation()
    person = PersonFactory()
    MandateFactory(organisation=organisation, person=person, since=TOMORROW)

    assert standing_of(person, on=TODAY).represents == frozenset()


def test_an_individual_member_speaks_for_nobody_but_themselves():
    standing = standing_of(individual_member(), on=TODAY)

    assert standing.roles == {Role.SIGNED_IN, Role.MEMBER, Role.REPRESENTATIVE}
    assert (standing.is_individual_member, standing.represents) == (True, frozenset())


def test_board_and_office_come_from_seats():
    assert standing_of(board(), on=TODAY).roles == {Role.SIGNED_IN, Role.BOARD}
    assert standing_of(office(), on=TODAY).roles == {Role.SIGNED_IN, Role.OFFICE}


def test_an_affiliation_that_has_ended_gives_nothing():
    affiliation = AffiliationFactory(organisation=member_organisation(), until=TODAY)

    assert standing_of(affiliation.person, on=TOMORROW).organisations == frozenset()


def test_standing_costs_four_queries(django_assert_num_queries):
    person = representative()

    with django_assert_num_queries(4):
        standing_of(person, on=TODAY)
