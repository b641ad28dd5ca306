"""Who belongs to the network on a day, and who is who in it."""

from datetime import date

import pytest

from tests.factories.members import (
    DisciplineFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    SeatFactory,
    board,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.members import queries
from zbor.members.queries import Counts, Member

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)
YESTERDAY = date(2020, 5, 3)


def test_the_roll_holds_every_member_once_organisations_first_by_name():
    music, coast = DisciplineFactory(code="music"), RegionFactory(code="coast")
    zvok = member_organisation(name="Zvok", discipline=music, region=coast, size="small")
    cuk = member_organisation(name="Čuk")
    ana = individual_member(name="Ana Novak", discipline=music)
    OrganisationFactory()

    assert queries.roll_of(TODAY) == [
        Member(cuk.pk, None, "Čuk", "", "", ""),
        Member(zvok.pk, None, "Zvok", "music", "coast", "small"),
        Member(None, ana.pk, "Ana Novak", "music", "", ""),
    ]


@pytest.mark.parametrize("many", [3, 30])
def test_the_roll_costs_two_queries_for_any_number(many, django_assert_num_queries):
    for _one in range(many):
        member_organisation(discipline=DisciplineFactory())
        individual_member(region=RegionFactory())

    with django_assert_num_queries(2):
        queries.roll_of(TODAY)


def test_a_member_that_left_is_not_on_the_roll_the_day_after():
    MembershipFactory(until=YESTERDAY)
    MembershipFactory(of_person=True, until=TODAY)

    assert queries.counts(YESTERDAY) == Counts(YESTERDAY, organisations=1, individuals=1)
    assert queries.counts(TODAY) == Counts(TODAY, organisations=0, individuals=1)


def test_an_organisation_that_left_and_came_back_is_one_member():
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation, until=YESTERDAY)
    MembershipFactory(organisation=organisation, since=TODAY)

    assert list(queries.member_organisations(TODAY)) == [organisation]


def test_mandated_are_those_whose_mandate_holds_and_who_can_sign_in():
    organisation = member_organisation()
    petra = representative(organisation)
    representative(organisation, is_active=False)
    MandateFactory(organisation=organisation, until=YESTERDAY)
    staff(organisation)

    assert list(queries.mandated(organisation, TODAY)) == [petra]


def test_colleagues_work_for_the_same_organisation():
    organisation = member_organisation()
    luka, petra = staff(organisation), staff(organisation)
    staff(member_organisation())

    assert list(queries.colleagues(luka, TODAY)) == [petra]


def test_office_and_board_are_those_who_sit_there_today():
    maja, eva = office(), board()
    SeatFactory(until=YESTERDAY)

    assert (list(queries.office_people(TODAY)), list(queries.board_people(TODAY))) == ([maja], [eva])


def test_workers_are_those_with_work_or_a_mandate_each_once():
    organisation = member_organisation()
    petra = representative(organisation, name="Petra Zorko")
    chair = MandateFactory(organisation=organisation, person=PersonFactory(name="Ana Abram")).person

    workers = queries.workers_of(organisation, TODAY)

    assert [(one.person, one.affiliation is None, one.mandate is None) for one in workers] == [
        (chair, True, False),
        (petra, False, False),
    ]
