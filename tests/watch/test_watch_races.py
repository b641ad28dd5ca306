"""Two workers who match at once, and clicks that meet."""

import pytest

from tests.factories.members import individual_member, office
from tests.factories.watches import NOW, WatchFactory, found
from tests.racing import at_once
from zbor.notices.models import Notice
from zbor.record.models import Payload
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.actions.watches import change_watch, keep_watch, renew_feed
from zbor.watch.models import Change, Watch, WatchMatch
from zbor.watch.queries.watch_index import book

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_index_of_another_test():
    """Tests share one process, so that watches of two of them can look alike."""
    book.cache_clear()


def test_three_workers_at_once_match_and_tell_everything_once():
    people = [individual_member() for _number in range(3)]
    for person in people:
        WatchFactory(person=person)
        WatchFactory(person=person, asked="uredba")
    for number in range(60):
        found(f"Uredba {number} o samozaposlenih")

    at_once(*[lambda: match_due(now=NOW)] * 3)

    assert (WatchMatch.objects.count(), Notice.objects.count()) == (60 * 6, 60 * 3)
    assert not Change.objects.filter(matched_at=None).exists()


def test_many_clicks_on_one_form_are_one_watch():
    luka = individual_member()
    fields = {"asked": "samozaposleni", "name": "Status", "pace": "daily"}

    at_once(*[lambda: keep_watch(person=luka, body=None, fields=fields, by=luka, now=NOW)] * 5)

    assert (Watch.objects.count(), Payload.objects.filter(verb="watch.kept").count()) == (1, 1)


def test_of_two_who_change_a_watch_at_once_the_second_is_refused():
    watch, maja, iva = WatchFactory(), office(), office()

    done = at_once(
        lambda: change_watch(watch=watch, fields={"asked": "muzej"}, revision=1, by=maja, now=NOW),
        lambda: change_watch(watch=watch, fields={"asked": "galerija"}, revision=1, by=iva, now=NOW),
    )

    assert sorted(done) == [False, True]


def test_many_clicks_make_one_new_address():
    luka = individual_member()
    watch = WatchFactory(person=luka)

    at_once(*[lambda: renew_feed(watch=watch, revision=1, by=luka, now=NOW)] * 4)

    assert Watch.objects.get().feed_number == 2
