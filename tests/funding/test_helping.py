"""Which partners are named for what is missing, in which order, and what is never told of them."""

import pytest

from tests.factories.agreements import AgreementFactory, PartyFactory
from tests.factories.funding import NOW
from tests.factories.members import (
    RegionFactory,
    member_organisation,
    office,
)
from tests.factories.partnerships import IntroductionFactory
from tests.funding.judging import INTEREST, WITH_STAFF, asking, judged, known, names, partner
from zbor.calc import eligibility as calc
from zbor.funding.enums import FactKind
from zbor.partnerships.models import NotInterested, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_no_partner_is_spoken_of_where_one_lacks_it_oneself():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    partner("Prvi")

    [row] = judged(asking(calc.Among(circle=calc.Circle.MEMBERS, part=calc.Staff(at_least=2))), lead, alone=True).rows

    assert (row.answer, row.by_partners, row.ways) == ("no", False, [])


def test_partners_are_left_out_by_the_hard_conditions_of_suggestions():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    free, full, unwanted, unwilling = (partner(name) for name in ("Prosti", "Polni", "Prvi", "Drugi"))
    IntroductionFactory(asker=full, met=True, answered_at=NOW)
    Profile.objects.filter(organisation=full).update(room_for=1)
    said = {"by": office(), "at": NOW}
    NotInterested.objects.create(seeker=lead, other=unwanted, **said)
    NotInterested.objects.create(seeker=unwilling, other=lead, **said)

    [row] = judged(asking(WITH_STAFF), lead).rows

    assert names(row) == [[[free]]]


def test_who_supplies_most_alone_comes_first_then_who_is_near_then_who_worked_with_one_then_by_name():
    here, there = RegionFactory(code="savinjska"), RegionFactory(code="goriska")
    lead = member_organisation(region=here)
    known(FactKind.EMPLOYED, lead, number=0)
    a, b = partner("A daleč", region=there), partner("B daleč", region=there)
    near, old, most = partner("C blizu", region=here), partner("D znan", region=there), partner("E vse", region=there)
    known(FactKind.STATUS, most, code="public-interest-culture", has=True)
    known(FactKind.STATUS, lead, code="public-interest-culture", has=False)
    agreement = AgreementFactory()
    for one in (lead, old):
        PartyFactory(agreement=agreement, organisation=one)
    interest = calc.Among(circle=calc.Circle.MEMBERS, part=INTEREST, at_least=1)

    rows = judged(asking(WITH_STAFF, interest), lead).rows

    assert [names(row) for row in rows] == [[[[most, near, old, a, b]]], [[[most]]]]


def test_of_many_equals_not_the_first_of_the_alphabet_alone_are_ever_named():
    leads = [member_organisation() for _each in range(6)]
    for number in range(20):
        partner(f"Partner {number:02}")
    call = asking(WITH_STAFF)
    for lead in leads:
        known(FactKind.EMPLOYED, lead, number=0)

    places = [judged(call, lead).rows[0].ways[0][0] for lead in leads]

    seen = {one.name for place in places for one in place.partners}
    assert [(len(place.partners), place.has_more) for place in places] == [(12, True)] * 6
    assert len(seen) > 15
    assert all([one.name for one in place.partners] == sorted(one.name for one in place.partners) for place in places)


def test_who_answers_which_part_of_a_condition_is_never_told():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    known(FactKind.STATUS, lead, code="public-interest-culture", has=False)
    one, two = partner("Prvi"), partner("Drugi", employed=0)
    known(FactKind.STATUS, two, code="public-interest-culture", has=True)
    either = calc.Some(parts=(calc.Staff(at_least=2), INTEREST))
    many = calc.Some(parts=(calc.Size(at_least=2), WITH_STAFF))

    rows = judged(asking(calc.Among(circle=calc.Circle.MEMBERS, part=either, at_least=1), many), lead, alone=True).rows

    assert [names(row) for row in rows] == [[[[two, one]]], [[[two, one]]]]
