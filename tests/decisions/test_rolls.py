from datetime import UTC, date, datetime

import pytest

from tests.factories.members import (
    DisciplineFactory,
    OrganisationFactory,
    PersonFactory,
    employee,
    individual_member,
    member_organisation,
    representative,
)
from zbor.decisions.actions import freeze_roll, imported_roll
from zbor.decisions.enums import Authority
from zbor.decisions.queries import entries_of, people_of
from zbor.members.models import Membership
from zbor.members.queries import standing_of

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def test_freeze_roll_copies_member_organisations_and_individuals():
    organisation = member_organisation(name="Akord", discipline=DisciplineFactory(code="music"), size="small")
    person = individual_member(name="Luka Vzorec")
    OrganisationFactory(name="Nihče")

    roll = freeze_roll(now=NOW)

    assert list(roll.entries.values_list("organisation", "person", "name", "discipline", "size", "weight")) == [
        (organisation.pk, None, "Akord", "music", "small", 1),
        (None, person.pk, "Luka Vzorec", "", "", 1),
    ]


def test_freeze_roll_leaves_out_a_membership_that_has_ended():
    organisation = member_organisation()
    Membership.objects.filter(organisation=organisation).update(until=date(2026, 3, 1))

    roll = freeze_roll(now=NOW)

    assert list(roll.entries.all()) == []


def test_imported_roll_holds_numbers_only():
    roll = imported_roll(external_ids=["0", "17"], now=NOW)

    assert roll.is_imported
    assert list(roll.entries.values_list("external_id", "organisation", "person")) == [
        ("0", None, None),
        ("17", None, None),
    ]


def test_entries_of_gives_ones_own_voice_first_and_says_how_far_each_goes():
    first, second, other = (member_organisation(name=name) for name in ("Prvi", "Drugi", "Tretji"))
    person = representative(first)
    second.affiliations.create(person=person, since=date(2020, 1, 1))
    person.memberships.create(kind="individual", since=date(2020, 1, 1))
    roll = freeze_roll(now=NOW)

    voices = entries_of(standing_of(person, on=TODAY), roll)

    assert [(voice.entry.name, voice.authority) for voice in voices] == [
        (person.name, Authority.BINDS),
        ("Prvi", Authority.BINDS),
        ("Drugi", Authority.PREPARES),
    ]
    assert other.name not in {voice.entry.name for voice in voices}


def test_entries_of_gives_a_stranger_nothing():
    member_organisation()
    roll = freeze_roll(now=NOW)

    assert entries_of(standing_of(PersonFactory(), on=TODAY), roll) == []


def test_people_of_names_everyone_who_may_use_a_voice_once():
    organisation = member_organisation()
    mandated, staff = representative(organisation), employee(organisation)
    alone = individual_member()
    PersonFactory()
    roll = freeze_roll(now=NOW)

    people = people_of(roll, on=TODAY)

    assert {person.pk for person in people} == {mandated.pk, staff.pk, alone.pk}
    assert len(people) == 3
