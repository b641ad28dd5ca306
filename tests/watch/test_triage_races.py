"""Two of the office at the same item at the same moment."""

import pytest

from tests.factories.members import office
from tests.factories.watch import SEEN_AT, ChangeFactory, ItemFactory
from tests.racing import at_once
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.record.models import Payload
from zbor.watch.actions import item_changes, triage, triage_hands
from zbor.watch.enums import SetAside, Triage
from zbor.watch.models import Item

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 6


def opening(item, by):
    return lambda: triage.open_dossier(item=item, by=by, now=SEEN_AT)


def taking(item, by):
    return lambda: triage_hands.take(item=item, by=by, now=SEEN_AT)


def test_many_people_opening_one_item_open_one_dossier():
    item = ItemFactory()

    done = at_once(*[opening(item, office()) for _click in range(CLICKS)])

    assert (done, Dossier.objects.count()) == ([True] * CLICKS, 1)
    assert Payload.objects.filter(verb="item.opened").count() == 1


def test_of_two_who_decide_otherwise_one_is_refused_or_comes_first_and_nothing_is_half_done():
    item, maja, ana = ItemFactory(), office(), office()

    at_once(
        opening(item, maja),
        lambda: triage.set_aside(item=item, cause=SetAside.NOT_OURS, reason="", by=ana, now=SEEN_AT),
    )

    found = Item.objects.get()
    assert (found.triage, found.dossier, Dossier.objects.count()) == (Triage.OPENED, Dossier.objects.get(), 1)


def test_an_item_that_many_take_at_once_is_in_the_hands_of_one():
    item = ItemFactory()

    done = at_once(*[taking(item, office()) for _each in range(CLICKS)])

    assert done.count(True) == 1


def test_two_workers_tell_a_change_once():
    item, maja = ItemFactory(), office()
    triage.open_dossier(item=item, by=maja, now=SEEN_AT)
    ChangeFactory(item=item)

    at_once(*[lambda: item_changes.follow_changes(now=SEEN_AT)] * CLICKS)

    assert ChronologyEntry.objects.filter(by=None).count() == 1
