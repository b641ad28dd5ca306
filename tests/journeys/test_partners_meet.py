"""Two partners who lack what the other has find each other, from phones.

Played at 360 pixels: an offer and a want, the suggestion with its reasons, the question, the yes, the data of both; a
month later one click in a letter. Every page on the way is asked for barriers and for what is wider than the phone.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import member_organisation, representative
from tests.journeys.announcing import finds_no_barrier
from tests.journeys.play import NARROW, said, worker_works
from zbor.partnerships.actions.following_up import ask_due
from zbor.partnerships.actions.suggesting import make_round
from zbor.partnerships.actions.words import ship_words
from zbor.partnerships.models import FollowUp, Resource, SuggestionRound
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def offers(who, code, words):
    who.opens("/partnerships/")
    finds_no_barrier(who)
    who.follows("Offer something")
    finds_no_barrier(who)
    who.fills_in(resource=Resource.objects.get(code=code).pk, level=3, words=words)
    who.presses("Put it on the board")
    who.sees_exactly(words)
    finds_no_barrier(who)


def looks_for(who, code):
    who.follows("Say what you look for")
    who.fills_in(resource=Resource.objects.get(code=code).pk, level=3)
    who.presses("Put it on the board")
    who.sees("Looks for")


def a_night_passes():
    SuggestionRound.objects.all().delete()
    make_round(now=timezone.now())


def asks(who, other):
    who.opens("/partnerships/for-you/")
    who.sees_exactly(str(other))
    finds_no_barrier(who)
    who.follows("Introduce us")
    finds_no_barrier(who)
    who.fills_in(message="Skupaj bi gostovali po šolah.")
    who.presses("Ask to be introduced")
    who.sees("The other side is asked. You hear when it answers.")
    finds_no_barrier(who)


def says_yes(who, asker):
    who.opens("/partnerships/introductions/")
    finds_no_barrier(who)
    who.page.locator(".notice a").first.click()
    who.presses("Yes, introduce us")
    who.sees_exactly(asker.email)
    finds_no_barrier(who)


def link_in(letter):
    """The path of the personal link in a letter."""
    return next("/" + line.split("://")[1].partition("/")[2] for line in letter.text.splitlines() if "://" in line)


def test_partners_find_each_other_and_say_what_came_of_it(visit):
    ship_words()
    theatre, walkers = member_organisation(name="Zavod Mali oder"), member_organisation(name="Društvo Velika pot")
    ana, bor = representative(theatre), representative(walkers)
    at_theatre, at_walkers = visit(ana, width=NARROW), visit(bor, width=NARROW)

    offers(at_theatre, "stage", "Dvorana je ob ponedeljkih prosta.")
    looks_for(at_theatre, "van")
    offers(at_walkers, "van", "Velik kombi, med tednom prost.")
    looks_for(at_walkers, "stage")
    a_night_passes()
    asks(at_theatre, walkers)
    at_theatre.sees_no(bor.email)
    says_yes(at_walkers, ana)
    at_theatre.page.reload()
    at_theatre.sees_exactly(bor.email)
    ask_due(now=timezone.now() + timedelta(days=31))
    letter = Mail.objects.filter(to=ana.email).latest("pk")
    stranger = visit(width=NARROW)
    stranger.opens(link_in(letter))
    finds_no_barrier(stranger)
    stranger.presses("We work together")
    stranger.sees("Both sides and the office read it.")
    finds_no_barrier(stranger)
    worker_works()

    assert [one.answer for one in FollowUp.objects.exclude(answer="")] == ["together"]
    assert letter.subject == said(
        "What came of it? %(organisation)s and %(other)s", organisation=theatre, other=walkers
    )
