"""Twenty voices at the same moment, on a real database with real transactions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.assemblies import MINUTE, SESSION, entries, gathering, in_session, point
from tests.factories.decisions import CLOSES_AT, OPENED_AT, opened, under
from tests.factories.members import member_organisation, office, representative
from tests.racing import at_once, hands
from zbor.decisions import actions
from zbor.decisions.actions import Side
from zbor.decisions.enums import Choice
from zbor.decisions.models import Ballot, Decision, Presence
from zbor.decisions.queries import assemblies as queries

pytestmark = pytest.mark.django_db(transaction=True)

DURING = OPENED_AT + timedelta(hours=3)
LATER = SESSION + 5 * MINUTE
VOICES = 20


def ballots_of(decision, choice, now=DURING):
    for entry in decision.roll.entries.all():
        person = representative(entry.organisation)
        yield lambda entry=entry, person=person: actions.cast_ballot(
            decision=decision, entry=entry, choice=choice, by=person, now=now
        )


@pytest.fixture
def decision():
    for _each in range(VOICES):
        member_organisation()
    return opened()


def test_twenty_ballots_at_once_are_all_counted(decision):
    recorded = at_once(*ballots_of(decision, Choice.FOR))
    [closed] = actions.close_due(now=CLOSES_AT)

    assert (sum(recorded), closed.count["cast"], closed.count["in_favour"]) == (VOICES, VOICES, VOICES)


def test_twenty_clicks_of_one_voice_are_one_ballot(decision):
    entry = decision.roll.entries.first()
    person = representative(entry.organisation)
    click = [
        lambda choice=choice: actions.cast_ballot(decision=decision, entry=entry, choice=choice, by=person, now=DURING)
        for choice in [Choice.FOR, Choice.AGAINST] * (VOICES // 2)
    ]

    recorded = at_once(*click)

    assert (sum(recorded), Ballot.objects.count()) == (VOICES, 1)


def test_a_ballot_racing_with_closing_is_counted_or_refused(decision):
    just_before = CLOSES_AT - timedelta(seconds=1)
    close = [lambda: actions.close_due(now=CLOSES_AT)]

    recorded = at_once(*ballots_of(decision, Choice.FOR, just_before), *close)

    closed = Decision.objects.get()
    assert closed.count["cast"] == sum(recorded[:-1]) == Ballot.objects.count()


MANY, HANDS = 200, 20


def in_many_hands(deeds):
    """Carry out all deeds as fast as twenty hands can, beginning together; tell which were refused."""
    return [done for share in hands(*(deeds[hand::HANDS] for hand in range(HANDS))) for done in share]


@pytest.mark.parametrize("code", ["simple-majority", "secret-majority"])
def test_two_hundred_ballots_at_once_lose_none_and_count_each_once(code):
    people = {one.pk: representative(one) for one in (member_organisation() for _each in range(MANY))}
    decision = under(code)
    cast = actions.cast_secretly if code == "secret-majority" else actions.cast_ballot
    deeds = [
        lambda entry=entry: cast(
            decision=decision, entry=entry, choice=Choice.FOR, by=people[entry.organisation_id], now=DURING
        )
        for entry in decision.roll.entries.all()
    ]

    recorded = in_many_hands([*deeds, *deeds])  # everybody presses twice
    [closed] = actions.close_due(now=CLOSES_AT)

    refused = 0 if code == "simple-majority" else MANY
    assert (recorded.count(False), closed.count["voices_cast"], closed.count["in_favour"]) == (refused, MANY, MANY)
    assert len(closed.record["ballots"]) == MANY


def test_two_tablets_check_in_one_voice_at_once_and_it_is_there_once():
    for _each in range(VOICES):
        member_organisation()
    by = office()
    assembly = gathering(by=by)
    entry = entries(assembly)[0]
    tap = [lambda: actions.arrive(assembly=assembly, entry=entry, by=by, now=DURING)] * VOICES

    at_once(*tap)

    assert Presence.objects.filter(entry=entry, left_at__isnull=True).count() == Presence.objects.count() == 1


def test_many_come_and_go_at_once_and_the_quorum_is_of_those_who_stayed():
    for _each in range(VOICES):
        member_organisation()
    by = office()
    assembly = in_session(by=by, present=VOICES // 2)
    going, coming = entries(assembly)[: VOICES // 2 - 3], entries(assembly)[VOICES // 2 :]
    deeds = [lambda one=one: actions.leave(assembly=assembly, entry=one, by=by, now=LATER) for one in going]
    deeds += [lambda one=one: actions.arrive(assembly=assembly, entry=one, by=by, now=LATER) for one in coming]

    at_once(*deeds)

    assert queries.quorum_of(assembly, LATER).present == 3 + len(coming)


def test_hands_racing_with_arrivals_are_counted_over_a_room_that_was_there():
    for _each in range(VOICES):
        member_organisation()
    by = office()
    assembly = in_session(by=by, present=VOICES // 2)
    rule, item = actions.ensure_rules()[0], point(assembly)
    count = [lambda: actions.count_hands(item=item, rule=rule, in_favour=5, against=0, abstained=0, by=by, now=LATER)]
    come = [
        lambda one=one: actions.arrive(assembly=assembly, entry=one, by=by, now=LATER)
        for one in entries(assembly)[VOICES // 2 :]
    ]

    at_once(*come[: VOICES // 4], *count, *come[VOICES // 4 :])

    assert VOICES // 2 <= point(assembly).count["entitled"] <= VOICES
    assert queries.quorum_of(assembly, LATER).present == VOICES


def test_a_proxy_taken_back_while_it_is_used_at_the_door_stands_in_for_nobody():
    absent, there = ((one, representative(one)) for one in (member_organisation(), member_organisation()))
    by, day = office(), timezone.localdate(OPENED_AT)
    proxy = actions.give_proxy(
        giver=Side(organisation=absent[0]), holder=Side(organisation=there[0]), since=day, until=day,
        words="Po presoji.", by=absent[1], now=OPENED_AT,
    )  # fmt: skip
    assembly = gathering(by=by)
    giver, holder = (assembly.roll.entries.get(organisation=one[0]) for one in (absent, there))
    actions.arrive(assembly=assembly, entry=holder, by=by, now=DURING)

    at_once(
        lambda: actions.arrive(assembly=assembly, entry=giver, by_proxy=True, by=by, now=DURING),
        lambda: actions.withdraw_proxy(proxy=proxy, by=absent[1], now=DURING),
    )

    assert queries.quorum_of(assembly, DURING).present == 1


def test_two_chairs_open_one_vote():
    for _each in range(VOICES):
        member_organisation()
    by = office()
    assembly, rule = in_session(by=by, present=VOICES), actions.ensure_rules()[0]
    click = [
        lambda: actions.open_vote(item=point(assembly), title="Glas", question="Ali?", rule=rule, by=by, now=LATER)
    ] * 4

    at_once(*click)

    assert Decision.objects.count() == 1


def test_a_session_ends_either_before_a_vote_begins_or_not_at_all():
    for _each in range(VOICES):
        member_organisation()
    by = office()
    assembly, rule = in_session(by=by, present=VOICES), actions.ensure_rules()[0]

    done = at_once(
        lambda: actions.open_vote(item=point(assembly), title="Glas", question="Ali?", rule=rule, by=by, now=LATER),
        lambda: actions.end_assembly(assembly=assembly, by=by, now=LATER),
    )

    assert sorted(done) == [False, True]
