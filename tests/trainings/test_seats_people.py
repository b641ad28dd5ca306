"""Who registers: oneself, with an account or without, or several of one organisation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.members import AffiliationFactory, individual_member, member_organisation, outsider, staff
from tests.factories.seats import DAY, HOUR, NOW, announced, applicant, enter, full, letters_to
from tests.factories.trainings import RegistrationFactory
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions import seating, seats
from zbor.trainings.actions.registering import MOST_AT_ONCE, register, register_group
from zbor.trainings.enums import LIVE, Seat
from zbor.trainings.models import Registration
from zbor.trainings.queries.own import live_of
from zbor.trainings.rules import is_own

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def seat_of(registration):
    return Registration.objects.get(pk=registration.pk).seat


# ---------------------------------------------------------------- who it is


def test_the_same_address_in_capitals_is_the_same_and_only_its_owner_is_told():
    training = announced()
    enter(training)

    again = register(
        training=training, applicant=applicant(email="ANA@Primer.example"), answers={}, by=None, now=NOW + HOUR
    )

    assert (again.is_new, training.registrations.count()) == (False, 1)
    assert letters_to(again.registration) == ["seated", "again"]


def test_a_double_click_sends_no_second_letter():
    training = announced()
    registration = enter(training)

    enter(training, now=NOW + timedelta(seconds=2))

    assert letters_to(registration) == ["seated"]


def test_who_signs_in_afterwards_finds_the_registration_made_without():
    training, person = announced(), outsider(email="ana@primer.example")
    made = enter(training)

    found = enter(training, by=person, now=NOW + HOUR)

    assert (found, found.person) == (made, person)


def test_who_is_signed_in_registers_under_their_own_name_as_a_member():
    organisation = member_organisation()
    person = staff(organisation, name="Petra Vzorec")

    registration = enter(announced(), applicant("Nekdo", "x@y.example", organisation=organisation), by=person)

    told = (registration.name, registration.email, registration.organisation, registration.is_member)
    assert told == ("Petra Vzorec", person.email, organisation, True)


def test_a_stranger_is_no_member_whatever_they_send():
    who = replace(applicant(), organisation=member_organisation(), is_member=True, person=individual_member())

    registration = enter(announced(), who)

    assert (registration.person, registration.organisation, registration.is_member) == (None, None, False)


def test_nobody_registers_for_an_organisation_for_which_they_do_not_work():
    with pytest.raises(Refused, match="only for an organisation for which you work"):
        enter(announced(), applicant(organisation=member_organisation()), by=individual_member())


def test_what_another_account_made_stays_theirs_under_whatever_address():
    training, ana, bor = announced(), individual_member(), individual_member()
    made = RegistrationFactory(training=training, person=ana, email=bor.email)

    assert (is_own(ana, made), is_own(bor, made), live_of(bor, training)) == (True, False, None)
    with pytest.raises(Refused, match="Somebody else is registered under your address"):
        enter(training, by=bor)


# ---------------------------------------------------------------- several


def group(training, people, **fields):
    organisation = fields.pop("organisation", None) or member_organisation()
    by = fields.pop("by", None) or staff(organisation)
    told = {"organisation": organisation, "people": people, "all_or_nobody": False, "by": by, "now": NOW} | fields
    return register_group(training=training, **told)


PEOPLE = [("Ana Vzorec", "ana@primer.example"), ("Bor Vzorec", "bor@primer.example")]


def test_an_organisation_registers_its_people_in_order_and_each_gets_a_letter():
    training = full(seats=1)
    training.capacity = 2
    training.save()

    done = group(training, PEOPLE)

    assert [(one.registration.name, seat_of(one.registration)) for one in done] == [
        ("Ana Vzorec", Seat.SEATED),
        ("Bor Vzorec", Seat.WAITING),
    ]
    assert Mail.objects.count() == 2


def test_all_or_nobody_records_nothing_when_a_seat_is_missing():
    training = announced(capacity=1)

    with pytest.raises(Refused, match="nobody is registered"):
        group(training, PEOPLE, all_or_nobody=True)

    assert (Registration.objects.count(), Mail.objects.count()) == (0, 0)


def test_the_seats_of_one_organisation_hold_for_its_groups_too():
    done = group(announced(per_organisation=1), PEOPLE)

    assert [seat_of(one.registration) for one in done] == [Seat.SEATED, Seat.WAITING]


def test_who_is_registered_already_is_said_so_and_the_others_are_registered():
    training = announced()
    enter(training)

    done = group(training, [*PEOPLE, ("Bor Drugič", "BOR@primer.example")])

    assert [one.is_new for one in done] == [False, True]


def test_a_colleague_who_has_an_account_is_known_and_may_withdraw_and_so_may_who_registered_them():
    organisation = member_organisation()
    by, colleague = staff(organisation), staff(organisation)
    [done] = group(announced(), [("X", colleague.email)], organisation=organisation, by=by)

    seats.leave(registration=done.registration, because="Zbolela.", by=by, now=NOW)

    assert (done.registration.person, seat_of(done.registration)) == (colleague, Seat.LEFT)


@pytest.mark.parametrize(
    ("people", "words"),
    [([], "at least one"), ([("A", f"a{n}@x.example") for n in range(MOST_AT_ONCE + 1)], "At most 20")],
)
def test_a_group_has_some_people_and_not_too_many(people, words):
    with pytest.raises(Refused, match=words):
        group(announced(), people)


def test_one_registers_people_only_for_an_organisation_of_the_network_for_which_one_works():
    elsewhere = AffiliationFactory()

    with pytest.raises(Refused, match="for which you work"):
        group(announced(), PEOPLE, organisation=elsewhere.organisation, by=elsewhere.person)


def test_a_colleague_who_registered_under_an_earlier_address_is_known():
    organisation, training = member_organisation(), announced()
    colleague = staff(organisation)
    made = RegistrationFactory(training=training, person=colleague, email="prej@primer.example")

    [done] = group(training, [(colleague.name, colleague.email)], organisation=organisation)

    assert (done.registration, done.is_new) == (made, False)


# ---------------------------------------------------------------- what is written down


def test_the_journal_knows_every_move_and_no_name_or_address():
    enter(announced())

    told = [str(one) for one in Payload.objects.filter(subject_kind="trainings.registration").values("verb", "data")]

    assert len(told) == 1
    assert [words in told[0] for words in ("registration.seated", "Ana", "primer")] == [True, False, False]


def test_of_every_registration_the_last_move_says_where_it_stands():
    training = full(waiting=3)
    enter(training)
    seats.leave(registration=training.registrations.filter(seat=Seat.SEATED).first(), by=None, now=NOW)
    seating.settle_due(now=NOW + 3 * DAY)

    moved = [one for one in training.registrations.all() if one.moves.exists()]
    assert [one.moves.last().after for one in moved] == [one.seat for one in moved]
    assert {one.seat for one in training.registrations.all()} <= {*LIVE, Seat.LEFT, Seat.LAPSED}
