"""The weekly letter about the board: who is told, once, and of what no more."""

from datetime import timedelta

import pytest

from tests.factories.members import individual_member, member_organisation, office, outsider, representative, staff
from tests.factories.partnerships import NOW, TODAY, OfferFactory, WantFactory
from zbor.notices.actions import correspondent_of
from zbor.notices.enums import Pace
from zbor.notices.models import Notice, Preference
from zbor.partnerships.actions import postings, telling
from zbor.partnerships.actions.telling import KIND, TIME_TO_CORRECT, tell_new

pytestmark = pytest.mark.django_db
SAID_NOW = NOW - TIME_TO_CORRECT


def told():
    return sorted(Notice.objects.values_list("to__person__email", flat=True))


def test_the_network_is_told_once_and_those_who_said_it_are_not():
    own = member_organisation()
    author, colleague, mandated = staff(own), staff(own), representative(own)
    others = [individual_member(), staff(member_organisation()), representative()]
    outsider()
    OfferFactory(organisation=own, created_at=SAID_NOW, created_by=author)

    first, second = tell_new(now=NOW), tell_new(now=NOW)

    assert (first, second) == (1, 0)
    assert told() == sorted(person.email for person in others)
    assert {colleague.email, mandated.email, author.email}.isdisjoint(told())


def test_it_comes_weekly_unless_somebody_chose_otherwise():
    weekly, never = individual_member(), individual_member()
    Preference.objects.create(to=correspondent_of(never), kind=KIND, pace=Pace.NEVER)
    WantFactory(created_at=SAID_NOW)

    tell_new(now=NOW)

    notice = Notice.objects.get()
    assert (notice.to.person, notice.pace, notice.is_pace_fixed) == (weekly, Pace.WEEKLY, False)


def test_nobody_is_told_of_a_slip_put_right_within_an_hour():
    individual_member()
    offer, maja = OfferFactory(created_at=NOW), office()
    early = tell_new(now=NOW)
    postings.close(posting=offer, because="Pomota.", by=maja, now=NOW)

    assert (early, tell_new(now=NOW + TIME_TO_CORRECT), told()) == (0, 0, [])


def test_what_was_closed_disappears_from_letters_that_have_not_gone():
    individual_member()
    offer = OfferFactory(created_at=SAID_NOW)
    tell_new(now=NOW)

    postings.close(posting=offer, because="Oddano.", by=office(), now=NOW)

    notice = Notice.objects.get()
    assert (notice.settled_at, notice.title, notice.mail) == (NOW, "", None)


def test_nobody_is_told_of_a_renewal_or_of_what_is_old():
    individual_member()
    maja = office()
    offer = OfferFactory(created_at=SAID_NOW, valid_until=TODAY + timedelta(days=3))
    OfferFactory(created_at=NOW - timedelta(days=15))
    tell_new(now=NOW)
    before = Notice.objects.filter(to__person=maja).count()
    postings.renew(posting=offer, by=maja, now=NOW)

    tell_new(now=NOW + timedelta(days=1))

    assert (Notice.objects.count(), before) == (1, 0)


def test_one_that_fails_keeps_no_other_from_being_told(monkeypatch):
    reader = individual_member()
    first, second = (OfferFactory(created_at=SAID_NOW) for _each in "ab")
    tell = telling.tell

    def fails(**how):
        if how["once"].endswith(f"-{first.pk}"):
            raise ValueError
        tell(**how)

    monkeypatch.setattr(telling, "tell", fails)

    assert (tell_new(now=NOW), told()) == (1, [reader.email])
    assert [type(one).objects.get(pk=one.pk).told_at for one in (first, second)] == [None, NOW]
