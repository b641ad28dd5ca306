"""A member that is away lets another vote in its place, within limits."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories.decisions import OPENED_AT, RuleFactory, opened, under
from tests.factories.members import individual_member, member_organisation, representative
from zbor.base.refusals import Refused
from zbor.decisions import actions, queries
from zbor.decisions.actions import Side
from zbor.decisions.enums import Choice
from zbor.decisions.models import Ballot, Proxy, TookPart
from zbor.members.models import Mandate
from zbor.members.queries import standing_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)
TODAY = timezone.localdate(DURING)


@pytest.fixture
def eva():
    """A member on holiday."""
    organisation = member_organisation(name="Eva na počitnicah")
    return organisation, representative(organisation)


@pytest.fixture
def petra():
    organisation = member_organisation(name="Petrina hiša")
    return organisation, representative(organisation)


def give(giver, holder, *, since=TODAY, until=TODAY + timedelta(days=5), words="Po svoji presoji.", now=DURING):
    return actions.give_proxy(
        giver=Side(organisation=giver[0]),
        holder=Side(organisation=holder[0]),
        since=since,
        until=until,
        words=words,
        by=giver[1],
        now=now,
    )


def vote(decision, organisation, by, choice=Choice.FOR, now=DURING):
    entry = decision.roll.entries.get(organisation=organisation)
    return actions.cast_ballot(decision=decision, entry=entry, choice=choice, by=by, now=now)


def test_the_holder_votes_for_both_and_the_ballot_says_by_proxy(eva, petra):
    proxy = give(eva, petra)
    decision = opened()

    vote(decision, petra[0], petra[1], Choice.AGAINST)
    vote(decision, eva[0], petra[1], Choice.FOR)

    assert list(Ballot.objects.order_by("entry").values_list("entry__organisation", "choice", "proxy")) == [
        (eva[0].pk, "for", proxy.pk),
        (petra[0].pk, "against", None),
    ]


def test_the_holder_sees_the_voice_and_what_waits(eva, petra):
    give(eva, petra)
    decision = opened()
    standing = standing_of(petra[1], on=TODAY)

    voices = queries.with_proxies(standing, decision.roll, on=TODAY)

    assert [(voice.entry.name, voice.is_by_proxy) for voice in voices] == [
        ("Petrina hiša", False),
        ("Eva na počitnicah", True),
    ]
    assert sorted(one.note for one in queries.waiting_for(standing, DURING)) == ["Eva na počitnicah", "Petrina hiša"]


def test_ones_own_vote_goes_before_the_proxys(eva, petra):
    give(eva, petra)
    decision = opened()
    vote(decision, eva[0], petra[1], Choice.FOR)

    vote(decision, eva[0], eva[1], Choice.AGAINST)
    with pytest.raises(Refused):
        vote(decision, eva[0], petra[1], Choice.FOR)

    assert list(Ballot.objects.values_list("choice", "proxy")) == [("against", None)]


def test_nobody_votes_for_another_without_a_proxy(eva, petra):
    decision = opened()

    with pytest.raises(Refused):
        vote(decision, eva[0], petra[1])


@pytest.mark.parametrize(
    "days", [(TODAY + timedelta(days=1), TODAY + timedelta(days=2)), (TODAY - timedelta(days=9), TODAY)]
)
def test_a_proxy_holds_on_its_days_only(eva, petra, days):
    since, until = days
    give(eva, petra, since=since, until=until)
    decision = opened()
    later = OPENED_AT + timedelta(days=1, hours=20)
    is_in_force = since <= timezone.localdate(later) <= until

    if is_in_force:
        assert vote(decision, eva[0], petra[1], now=later).proxy is not None
    else:
        with pytest.raises(Refused):
            vote(decision, eva[0], petra[1], now=later)


def test_a_withdrawn_proxy_casts_nothing_and_what_it_cast_stays(eva, petra):
    proxy = give(eva, petra)
    first, second = opened(), opened()
    vote(first, eva[0], petra[1])

    actions.withdraw_proxy(proxy=proxy, by=eva[1], now=DURING)

    with pytest.raises(Refused):
        vote(second, eva[0], petra[1])
    assert Ballot.objects.count() == 1


def test_a_holder_uses_no_more_proxies_than_the_rule_allows(petra):
    absent = [(one, representative(one)) for one in (member_organisation() for _each in range(3))]
    for one in absent:
        give(one, petra)
    decision = opened(rule=RuleFactory(proxies_per_holder=2))
    vote(decision, absent[0][0], petra[1])
    vote(decision, absent[1][0], petra[1])
    vote(decision, absent[1][0], petra[1], Choice.AGAINST)

    with pytest.raises(Refused):
        vote(decision, absent[2][0], petra[1])

    assert Ballot.objects.count() == 2


def test_a_secret_vote_counts_the_proxies_used_too(petra):
    absent = [(one, representative(one)) for one in (member_organisation() for _each in range(3))]
    for one in absent:
        give(one, petra)
    decision = under("secret-majority")

    def cast(organisation):
        entry = decision.roll.entries.get(organisation=organisation)
        actions.cast_secretly(decision=decision, entry=entry, choice=Choice.FOR, by=petra[1], now=DURING)

    cast(absent[0][0])
    cast(absent[1][0])
    with pytest.raises(Refused):
        cast(absent[2][0])

    assert TookPart.objects.count() == 2


def test_a_mandate_that_ended_takes_the_proxies_with_it(eva, petra):
    give(eva, petra)
    decision = opened()
    Mandate.objects.filter(person=petra[1]).update(until=date(2016, 11, 20))

    with pytest.raises(Refused):
        vote(decision, eva[0], petra[1])


def test_a_proxy_is_not_handed_on(eva, petra):
    third = member_organisation()
    by = representative(third)
    give(eva, petra)
    give(petra, (third, by))
    decision = opened()

    with pytest.raises(Refused):
        vote(decision, eva[0], by)


def test_individual_members_give_and_hold_too(petra):
    luka = individual_member()
    actions.give_proxy(
        giver=Side(organisation=petra[0]),
        holder=Side(person=luka),
        since=TODAY,
        until=TODAY,
        words="Za.",
        by=petra[1],
        now=DURING,
    )
    decision = opened()

    assert vote(decision, petra[0], luka).proxy is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "  "},
        {"until": TODAY - timedelta(days=1), "since": TODAY - timedelta(days=3)},
        {"until": TODAY + timedelta(days=800)},
    ],
)
def test_a_proxy_needs_words_and_days_that_make_sense(eva, petra, wrong):
    with pytest.raises(Refused):
        give(eva, petra, **wrong)


def test_a_proxy_goes_to_another_member(eva, petra):
    with pytest.raises(Refused):
        give(eva, eva)
    with pytest.raises(Refused):
        give((petra[0], eva[1]), eva)

    assert not Proxy.objects.exists()


def test_two_clicks_are_one_proxy_and_a_second_holder_is_refused(eva, petra):
    other = member_organisation()
    give(eva, petra)
    give(eva, petra)

    with pytest.raises(Refused):
        give(eva, (other, None))

    assert Proxy.objects.count() == 1
    assert list(Mail.objects.values_list("to", flat=True)) == [petra[1].email]


def test_only_the_giver_takes_a_proxy_back(eva, petra):
    proxy = give(eva, petra)

    with pytest.raises(Refused):
        actions.withdraw_proxy(proxy=proxy, by=petra[1], now=DURING)

    assert Proxy.objects.get().withdrawn_at is None


def test_ones_own_vote_is_ones_own_even_where_it_says_the_same(eva, petra):
    give(eva, petra)
    decision = opened()
    vote(decision, eva[0], petra[1], Choice.FOR)

    vote(decision, eva[0], eva[1], Choice.FOR)
    with pytest.raises(Refused):
        vote(decision, eva[0], petra[1], Choice.AGAINST)

    assert list(Ballot.objects.values_list("choice", "proxy")) == [("for", None)]


def test_a_holder_reads_what_they_cast_and_not_what_the_giver_did(eva, petra):
    give(eva, petra)
    decision = opened()
    standing = standing_of(petra[1], on=TODAY)
    vote(decision, eva[0], petra[1], Choice.FOR)
    [_own, before] = queries.booths(standing, decision, on=TODAY)
    vote(decision, eva[0], eva[1], Choice.AGAINST)

    [_own, after] = queries.booths(standing, decision, on=TODAY)

    assert (before.ballot.choice, before.voted_itself) == ("for", False)
    assert (after.ballot, after.prepared, after.voted_itself) == (None, [], True)


def test_where_the_rule_allows_no_proxy_nothing_is_offered_and_nothing_waits(eva, petra):
    give(eva, petra)
    decision = opened(rule=RuleFactory(proxies_per_holder=0))
    standing = standing_of(petra[1], on=TODAY)

    assert [booth.entry.name for booth in queries.booths(standing, decision, on=TODAY)] == ["Petrina hiša"]
    assert [one.note for one in queries.waiting_for(standing, DURING)] == ["Petrina hiša"]
