"""A voice is present through a proxy while its holder is in the room, within limits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.assemblies import MINUTE, SESSION, in_session, planned, take_back
from tests.factories.decisions import OPENED_AT
from tests.factories.members import individual_member, member_organisation, office, representative
from zbor.base.refusals import Refused
from zbor.decisions import actions
from zbor.decisions.actions import Side
from zbor.decisions.models import Presence
from zbor.decisions.queries import assemblies as queries
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(OPENED_AT)
LATER = SESSION + 5 * MINUTE


@pytest.fixture
def by():
    return office()


@pytest.fixture
def petra():
    organisation = member_organisation(name="Petrina hiša")
    return organisation, representative(organisation)


@pytest.fixture
def eva():
    organisation = member_organisation(name="Eva na počitnicah")
    return organisation, representative(organisation)


def give(giver, holder, since=TODAY, until=TODAY):
    return actions.give_proxy(
        giver=Side(organisation=giver[0]), holder=Side(organisation=holder[0]), since=since, until=until,
        words="Po svoji presoji.", by=giver[1], now=OPENED_AT,
    )  # fmt: skip


def voice(assembly, whose):
    return assembly.roll.entries.get(organisation=whose[0])


def come(assembly, whose, by, now=SESSION, **how):
    return actions.arrive(assembly=assembly, entry=voice(assembly, whose), by=by, now=now, **how)


def present(assembly, now=LATER):
    return queries.quorum_of(assembly, now).present


def test_a_voice_is_present_through_its_proxy_until_the_holder_leaves(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)
    both = present(assembly)

    actions.leave(assembly=assembly, entry=voice(assembly, petra), by=by, now=LATER)

    assert (both, present(assembly)) == (2, 0)


def test_the_holder_marks_it_from_their_own_phone(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, petra[1])

    assert come(assembly, eva, petra[1], by_proxy=True).holder == voice(assembly, petra)


def test_nobody_else_marks_it(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)

    with pytest.raises(Refused):
        come(assembly, eva, representative(), by_proxy=True)


def test_a_holder_who_is_not_in_the_room_stands_in_for_nobody(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)

    with pytest.raises(Refused):
        come(assembly, eva, by, by_proxy=True)


def test_a_holder_who_is_there_by_proxy_stands_in_for_nobody(by, eva, petra):
    third = member_organisation()
    third = (third, representative(third))
    give(eva, petra)
    give(petra, third)
    assembly = in_session(by=by)
    come(assembly, third, by)
    come(assembly, petra, by, by_proxy=True)

    with pytest.raises(Refused):
        come(assembly, eva, by, by_proxy=True)


@pytest.mark.parametrize("days", [(TODAY, TODAY), (TODAY + timedelta(days=1), TODAY + timedelta(days=2))])
def test_a_proxy_stands_in_on_its_days_only(by, eva, petra, days):
    give(eva, petra, *days)
    assembly = in_session(by=by)
    come(assembly, petra, by)

    if days[0] == TODAY:
        assert come(assembly, eva, by, by_proxy=True).proxy is not None
    else:
        with pytest.raises(Refused):
            come(assembly, eva, by, by_proxy=True)


def test_one_voice_stands_in_for_no_more_than_the_assembly_allows(by, petra):
    absent = [(one, representative(one)) for one in (member_organisation() for _each in range(3))]
    for one in absent:
        give(one, petra)
    assembly = in_session(by=by, proxies_per_holder=2)
    come(assembly, petra, by)
    for one in absent[:2]:
        come(assembly, one, by, by_proxy=True)

    with pytest.raises(Refused):
        come(assembly, absent[2], by, by_proxy=True)

    assert present(assembly) == 3


def test_who_comes_after_all_is_there_itself_and_counted_once(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)

    come(assembly, eva, by, now=LATER)
    come(assembly, eva, by, now=LATER, by_proxy=True)

    assert present(assembly) == 2
    assert list(Presence.objects.filter(left_at__isnull=True, proxy__isnull=False)) == []


def test_a_wrong_arrival_of_the_giver_undone_leaves_the_proxy_as_it_was(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)
    come(assembly, eva, by, now=LATER)

    take_back(assembly, voice(assembly, eva), by=by, now=LATER + MINUTE)

    assert present(assembly, LATER + 2 * MINUTE) == 2
    assert Presence.objects.get(entry=voice(assembly, eva)).proxy is not None


def test_a_proxy_comes_back_only_where_its_holder_has_a_hand_free(by, eva, petra):
    organisation = member_organisation()
    other = (organisation, representative(organisation))
    for one in (eva, other):
        give(one, petra)
    assembly = in_session(by=by, proxies_per_holder=1)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)
    come(assembly, eva, by, now=LATER)
    come(assembly, other, by, now=LATER, by_proxy=True)

    take_back(assembly, voice(assembly, eva), by=by, now=LATER + MINUTE)

    assert present(assembly, LATER + 2 * MINUTE) == 2


def test_a_wrong_departure_of_the_holder_undone_brings_back_those_for_whom_it_stood_in(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)
    actions.leave(assembly=assembly, entry=voice(assembly, petra), by=by, now=LATER)

    take_back(assembly, voice(assembly, petra), by=by, now=LATER + MINUTE)

    assert present(assembly, LATER + 2 * MINUTE) == 2


def test_a_wrong_arrival_of_the_holder_undone_takes_those_with_it_for_whom_it_stood_in(by, eva, petra):
    give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)

    take_back(assembly, voice(assembly, petra), by=by, now=LATER)

    assert not Presence.objects.exists()


def test_a_proxy_taken_back_stands_in_no_more(by, eva, petra):
    proxy = give(eva, petra)
    assembly = in_session(by=by)
    come(assembly, petra, by)
    come(assembly, eva, by, by_proxy=True)

    actions.withdraw_proxy(proxy=proxy, by=eva[1], now=LATER)

    assert present(assembly) == 1


def test_individual_members_stand_in_too(by, eva):
    luka = individual_member()
    actions.give_proxy(
        giver=Side(organisation=eva[0]), holder=Side(person=luka), since=TODAY, until=TODAY, words="Za.", by=eva[1],
        now=OPENED_AT,
    )  # fmt: skip
    assembly = in_session(by=by)
    actions.arrive(assembly=assembly, entry=assembly.roll.entries.get(person=luka), by=luka, now=SESSION)

    assert come(assembly, eva, luka, by_proxy=True).proxy is not None


def test_the_invitation_says_how_to_give_a_proxy_where_there_may_be_some(by, petra):
    for number, assembly in enumerate([planned(by=by), planned(by=by, title="Brez", proxies_per_holder=0)]):
        actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT + number * MINUTE)

    assert ["/decisions/proxies/" in mail.text for mail in Mail.objects.order_by("pk")] == [True, False]
