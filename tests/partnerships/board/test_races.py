"""Several people at the same moment, on a real database with real transactions."""

from datetime import timedelta

import pytest

from tests.factories.members import individual_member, member_organisation, office, representative, staff
from tests.factories.partnerships import NOW, TODAY, IntroductionFactory, OfferFactory, ProfileFactory, ResourceFactory
from tests.racing import at_once
from zbor.notices.models import Notice
from zbor.partnerships.actions import introducing, postings
from zbor.partnerships.actions.following_up import ask_due
from zbor.partnerships.actions.reminding import remind_due
from zbor.partnerships.actions.suggesting import suggest_due
from zbor.partnerships.actions.telling import tell_new
from zbor.partnerships.actions.words import ship_words
from zbor.partnerships.enums import Meeting
from zbor.partnerships.models import FollowUp, Introduction, Offer, Profile, Reminder, SuggestionRound, Topic
from zbor.partnerships.vocabulary import TOPICS
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clicks_and_a_colleague_make_one_offer_and_one_profile():
    organisation, hall = member_organisation(), ResourceFactory()
    luka, eva = staff(organisation), staff(organisation)

    def say(by):
        offer = Offer(organisation=organisation, resource=hall, words="", valid_until=TODAY)
        return lambda: postings.say(posting=offer, by=by, now=NOW)

    done = at_once(say(luka), say(luka), say(eva))

    assert (Offer.objects.count(), Profile.objects.count()) == (1, 1)
    assert done.count(True) in {1, 2}


def test_renewing_twice_at_once_is_one_renewal():
    organisation = member_organisation()
    luka = staff(organisation)
    offer = OfferFactory(organisation=organisation, valid_until=TODAY)

    at_once(*[lambda: postings.renew(posting=offer, by=luka, now=NOW) for _each in range(4)])

    offer.refresh_from_db()
    assert offer.before_until == TODAY
    assert Payload.objects.filter(verb="posting.renewed").count() == 1


def test_two_workers_ask_and_tell_once():
    organisation = member_organisation()
    representative(organisation)
    individual_member()
    OfferFactory(organisation=organisation, valid_until=TODAY + timedelta(days=5), created_at=NOW - timedelta(hours=2))

    at_once(*[lambda: remind_due(now=NOW) for _each in range(3)], *[lambda: tell_new(now=NOW) for _each in range(3)])
    tell_new(now=NOW)  # an offer that a worker is reminding of is passed over, and told of in the next round

    assert (Reminder.objects.count(), Mail.objects.count(), Notice.objects.count()) == (1, 1, 1)


def test_two_who_ship_words_make_each_once():
    office()

    at_once(ship_words, ship_words)

    assert Topic.objects.count() == len(TOPICS)


def two_partners():
    ana, bor = representative(), representative()
    first, second = (one.mandates.get().organisation for one in (ana, bor))
    for one in (first, second):
        ProfileFactory(organisation=one)
    return ana, first, bor, second


def test_both_press_introduce_us_at_once_and_are_introduced_once():
    ana, first, bor, second = two_partners()

    at_once(
        lambda: introducing.ask(asker=first, asked=second, message="Skupaj.", by=ana, now=NOW),
        lambda: introducing.ask(asker=second, asked=first, message="Skupaj.", by=bor, now=NOW),
        lambda: introducing.ask(asker=first, asked=second, message="Skupaj.", by=ana, now=NOW),
    )

    assert [one.state for one in Introduction.objects.all()] == [Meeting.MET]
    assert Mail.objects.count() == 3


def test_yes_and_withdrawal_at_once_are_one_of_the_two():
    ana, first, bor, second = two_partners()
    one = introducing.ask(asker=first, asked=second, message="Skupaj.", by=ana, now=NOW)

    done = at_once(
        lambda: introducing.say_yes(introduction=one, by=bor, now=NOW),
        lambda: introducing.say_yes(introduction=one, by=bor, now=NOW),
        lambda: introducing.withdraw(introduction=one, by=ana, now=NOW),
    )

    one.refresh_from_db()
    ended = Payload.objects.filter(verb__in=["introduction.met", "introduction.withdrawn"])
    assert (ended.count(), one.state in {Meeting.MET, Meeting.WITHDRAWN}) == (1, True)
    assert done[2] == (one.state == Meeting.WITHDRAWN)


def test_workers_lapse_ask_and_suggest_once():
    ana, first, bor, second = two_partners()
    lapsing = introducing.ask(asker=first, asked=second, message="Skupaj.", by=ana, now=NOW - timedelta(days=40))
    IntroductionFactory(
        asker=representative().mandates.get().organisation,
        asked=second,
        asked_by=ana,
        answered_by=bor,
        answered_at=NOW - timedelta(days=30),
        state=Meeting.MET,
    )

    for deed in (introducing.lapse_due, ask_due, suggest_due):
        at_once(*[lambda deed=deed: deed(now=NOW) for _each in range(3)])

    assert Payload.objects.filter(verb="introduction.lapsed", subject_pk=str(lapsing.pk)).count() == 1
    assert (FollowUp.objects.count(), SuggestionRound.objects.count()) == (2, 1)
