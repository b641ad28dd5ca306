"""Amendments prepared, confirmed, backed and withdrawn."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.amendments import (
    DELETION,
    LATER,
    TITLE,
    UNTIL,
    again,
    change,
    proposed_to,
    round_of,
)
from tests.factories.members import individual_member, member_organisation, office, outsider, representative, staff
from tests.factories.positions import NOW, PositionFactory, demand_of
from zbor.base.refusals import Refused
from zbor.members.models import Mandate, Membership
from zbor.positions import actions, queries
from zbor.positions.actions import Proposed
from zbor.positions.enums import AmendmentKind, AmendmentState
from zbor.positions.models import Amendment, AmendmentSupport
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
YESTERDAY = (NOW - timedelta(days=1)).date()


def prepared(position, by, proposed=None):
    return actions.propose_amendment(
        position=position,
        proposed=proposed or change(),
        demand=position.demands.get(),
        base_revision=1,
        organisation=by.affiliations.get().organisation,
        by=by,
        now=NOW,
    )


def test_opening_writes_once_to_everyone_who_may_propose():
    petra, luka = representative(), individual_member()
    staff(member_organisation())
    position = round_of()

    actions.open_amendments(position=position, until=UNTIL + timedelta(days=1), by=office(), now=NOW)

    letters = Mail.objects.filter(once__startswith=f"amendments-{position.pk}-opened")
    assert sorted(letters.values_list("to", flat=True)) == sorted([petra.email, luka.email])


@pytest.mark.parametrize("who", [representative, individual_member, outsider])
def test_only_the_office_and_the_rapporteur_open_the_round(who):
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused):
        actions.open_amendments(position=position, until=UNTIL, by=who(), now=NOW)


def test_the_rapporteur_opens_the_round():
    rapporteur = representative()
    position = PositionFactory(rapporteur=rapporteur)
    demand_of(position)

    opened = actions.open_amendments(position=position, until=UNTIL, by=rapporteur, now=NOW)

    assert opened.amendments_until == UNTIL


@pytest.mark.parametrize(("until", "backing"), [(NOW, 1), (UNTIL, 0)])
def test_a_round_needs_a_deadline_in_the_future_and_at_least_one_voice(until, backing):
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused):
        actions.open_amendments(position=position, until=until, backing=backing, by=office(), now=NOW)


def test_a_position_without_demands_has_nothing_to_amend():
    with pytest.raises(Refused):
        actions.open_amendments(position=PositionFactory(), until=UNTIL, by=office(), now=NOW)


def test_staff_prepare_and_the_mandated_person_confirms():
    position, organisation = round_of(), member_organisation()
    luka, petra = staff(organisation), representative(organisation)

    amendment = prepared(position, luka)
    before = amendment.state
    confirmed = actions.confirm_amendment(amendment=amendment, revision=1, by=petra, now=NOW)

    assert (before, confirmed.state, confirmed.confirmed_by) == (AmendmentState.DRAFT, AmendmentState.OPEN, petra)


def test_what_the_mandated_person_proposes_is_confirmed_at_once():
    assert proposed_to(round_of()).state is AmendmentState.OPEN


def test_an_individual_member_proposes_in_their_own_name():
    position, luka = round_of(), individual_member()

    amendment = actions.propose_amendment(
        position=position, proposed=change(), demand=position.demands.get(), by=luka, now=NOW
    )

    assert (amendment.person, amendment.organisation, amendment.state) == (luka, None, AmendmentState.OPEN)


@pytest.mark.parametrize("who", [office, outsider])
def test_who_has_no_voice_proposes_nothing(who):
    position = round_of()

    with pytest.raises(Refused):
        actions.propose_amendment(
            position=position, proposed=change(), demand=position.demands.get(), by=who(), now=NOW
        )


def test_a_mandate_withdrawn_between_preparing_and_confirming_is_said_and_the_draft_stays():
    position, organisation = round_of(), member_organisation()
    luka, petra = staff(organisation), representative(organisation)
    amendment = prepared(position, luka)
    Mandate.objects.filter(person=petra).update(until=YESTERDAY)

    with pytest.raises(Refused):
        actions.confirm_amendment(amendment=amendment, revision=1, by=petra, now=NOW)

    assert again(amendment).state is AmendmentState.DRAFT


def test_an_organisation_that_left_confirms_and_backs_nothing():
    position, organisation = round_of(), member_organisation()
    luka, petra = staff(organisation), representative(organisation)
    amendment, other = prepared(position, luka), proposed_to(position, DELETION)
    Membership.objects.filter(organisation=organisation).update(until=YESTERDAY)

    with pytest.raises(Refused):
        actions.confirm_amendment(amendment=amendment, revision=1, by=petra, now=NOW)
    with pytest.raises(Refused):
        actions.back_amendment(amendment=other, organisation=organisation, by=petra, now=NOW)

    assert again(amendment).state is AmendmentState.DRAFT


def test_what_a_colleague_changed_while_one_read_is_not_confirmed():
    position, organisation = round_of(), member_organisation()
    luka, petra = staff(organisation), representative(organisation)
    amendment = prepared(position, luka)
    actions.edit_amendment(
        amendment=amendment, base_revision=1, proposed=change("Nadomestilo naj bo 40 evrov."), by=luka, now=NOW
    )

    with pytest.raises(Refused):
        actions.confirm_amendment(amendment=amendment, revision=1, by=petra, now=NOW)


def test_two_colleagues_in_one_draft_lose_nobodys_text():
    position, organisation = round_of(), member_organisation()
    luka, ana = staff(organisation), staff(organisation)
    amendment = prepared(position, luka)
    actions.edit_amendment(
        amendment=amendment, base_revision=1, proposed=change("Nadomestilo naj bo 40 evrov."), by=luka, now=NOW
    )

    edit = actions.edit_amendment(
        amendment=amendment, base_revision=1, proposed=change("Nadomestilo naj bo 50 evrov."), by=ana, now=NOW
    )

    assert (edit.clashes, edit.amendment.title) == (True, "Nadomestilo naj bo 40 evrov.")
    assert Payload.objects.get(verb="amendment.edited").data["was"]["title"] == change().title


def test_confirmed_words_stay_as_they_are():
    petra = representative()
    amendment = proposed_to(round_of(), by=petra)

    with pytest.raises(Refused):
        actions.edit_amendment(
            amendment=amendment, base_revision=1, proposed=change("Nadomestilo naj bo 40 evrov."), by=petra, now=NOW
        )


def test_the_same_words_sent_twice_are_one_amendment():
    position, petra = round_of(), representative()

    first, second = proposed_to(position, by=petra), proposed_to(position, by=petra)

    assert (first, Amendment.objects.count()) == (second, 1)


def test_the_mandated_person_who_sends_what_colleagues_prepared_confirms_it():
    position, organisation = round_of(), member_organisation()
    draft = prepared(position, staff(organisation))

    sent = proposed_to(position, by=representative(organisation))

    assert (sent, sent.state) == (draft, AmendmentState.OPEN)


def test_numbers_count_up():
    position = round_of()

    labels = [proposed_to(position, one).label for one in (change(), DELETION, change("Nadomestilo naj bo višje."))]

    assert labels == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    "proposed",
    [
        change(TITLE),
        change(" " + TITLE, text="Od prvega dne.\r\n"),
        change("  "),
        change(reason="  "),
        Proposed(AmendmentKind.ADD, "Ker.", "Nova zahteva."),
    ],
    ids=["nothing", "only white space", "no title", "no reason", "new beside a demand"],
)
def test_an_amendment_that_says_nothing_is_refused(proposed):
    position, petra = round_of(), representative()

    with pytest.raises(Refused):
        actions.propose_amendment(
            position=position,
            proposed=proposed,
            demand=position.demands.get(),
            organisation=petra.mandates.get().organisation,
            by=petra,
            now=NOW,
        )


def test_after_the_deadline_nothing_is_proposed_confirmed_or_backed():
    position, organisation = round_of(), member_organisation()
    petra = representative(organisation)
    draft, other = prepared(position, staff(organisation)), proposed_to(position, DELETION)

    deeds = [
        lambda: actions.propose_amendment(
            position=position,
            proposed=change("Drugače."),
            demand=position.demands.get(),
            organisation=organisation,
            by=petra,
            now=LATER,
        ),
        lambda: actions.confirm_amendment(amendment=draft, revision=1, by=petra, now=LATER),
        lambda: actions.back_amendment(amendment=other, organisation=organisation, by=petra, now=LATER),
    ]

    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    assert queries.unconfirmed_count(position) == 1


def test_a_draft_that_was_never_open_takes_none():
    position = PositionFactory()
    demand_of(position)

    with pytest.raises(Refused):
        proposed_to(position)


def test_a_new_wording_replaces_the_old_amendment_which_stays_readable():
    position, petra = round_of(), representative()
    older = proposed_to(position, by=petra)

    newer = actions.propose_amendment(
        position=position,
        proposed=change("Nadomestilo naj znaša 40 evrov na dan."),
        demand=position.demands.get(),
        organisation=petra.mandates.get().organisation,
        replaces=older,
        by=petra,
        now=NOW,
    )

    assert (newer.state, again(older).state, again(older).title) == (
        AmendmentState.OPEN,
        AmendmentState.WITHDRAWN,
        change().title,
    )


def test_nobody_replaces_or_withdraws_anothers_amendment():
    position, petra = round_of(), representative()
    other = proposed_to(position)

    with pytest.raises(Refused):
        actions.propose_amendment(
            position=position,
            proposed=DELETION,
            demand=position.demands.get(),
            organisation=petra.mandates.get().organisation,
            replaces=other,
            by=petra,
            now=NOW,
        )
    with pytest.raises(Refused):
        actions.withdraw_amendment(amendment=other, by=petra, now=NOW)


def test_staff_withdraw_a_draft_and_not_what_is_confirmed():
    position, organisation = round_of(), member_organisation()
    luka = staff(organisation)
    draft = prepared(position, luka)
    confirmed = proposed_to(position, DELETION, by=representative(organisation))

    withdrawn = actions.withdraw_amendment(amendment=draft, by=luka, now=NOW)
    with pytest.raises(Refused):
        actions.withdraw_amendment(amendment=confirmed, by=luka, now=NOW)

    assert (withdrawn.state, actions.withdraw_amendment(amendment=draft, by=luka, now=NOW)) == (
        AmendmentState.WITHDRAWN,
        withdrawn,
    )


def test_others_back_an_amendment_once_and_take_it_back():
    amendment, petra, luka = proposed_to(round_of()), representative(), individual_member()
    organisation = petra.mandates.get().organisation

    for _click in range(2):
        actions.back_amendment(amendment=amendment, organisation=organisation, by=petra, now=NOW)
    actions.back_amendment(amendment=amendment, by=luka, now=NOW)
    both = queries.placed_of(amendment).backers
    for _click in range(2):
        actions.stop_backing(amendment=amendment, by=luka, now=NOW)

    assert (both, queries.placed_of(amendment).backers) == (3, 2)
    assert [one.organisation for one in AmendmentSupport.objects.all()] == [organisation]


def test_staff_do_not_back_and_a_proposer_backs_already():
    organisation, petra = member_organisation(), representative()
    amendment = proposed_to(round_of(), by=petra)

    for by, whom in ((staff(organisation), organisation), (petra, petra.mandates.get().organisation)):
        with pytest.raises(Refused):
            actions.back_amendment(amendment=amendment, organisation=whom, by=by, now=NOW)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"reason": ""}, "amendment_has_a_reason"),
        ({"demand": None}, "amendment_of_a_demand_or_a_new_one"),
        ({"organisation": None}, "amendment_by_one"),
        ({"recommendation": "adopt"}, "recommended_with_a_reason"),
        ({"ended_as": "lapsed"}, "ended_with_a_kind_and_a_time"),
        ({"confirmed_at": None, "merged_at": NOW}, "confirmed_before_it_is_voted_on"),
    ],
)
def test_the_database_keeps_the_promises(change, constraint):
    amendment = proposed_to(round_of())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk).update(**change)
