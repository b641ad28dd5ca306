"""An idea finds support, is drafted, scored and paid for, on phones.

Played at 360 pixels: idea, support, gate, draft, scores, ballots on the small fund, its result. Every page on the way is asked for
barriers and for what is wider than the phone.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.members import member_organisation, office, representative
from tests.journeys.announcing import finds_no_barrier
from tests.journeys.play import NARROW, time_passes, worker_works
from zbor.initiatives.models import Criterion, FundEntry, FundRound, Initiative, Review, Scoring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def posts(who):
    who.opens("/initiatives/")
    finds_no_barrier(who)
    who.follows("Post an idea")
    finds_no_barrier(who)
    who.fills_in(
        title="Topla dvorana",
        change="Vaje pozimi ne bi več odpadale.",
        for_whom="Za zbore brez prostora.",
        coordinator=who.person.pk,
    )
    who.presses("Post the idea")
    who.sees("Posted. The network sees it; strangers do not.")
    finds_no_barrier(who)


def supports(who, page):
    who.opens(page)
    who.presses("We stand behind it")
    who.sees_exactly("jo podpira")


def offers(who, page):
    who.opens(page)
    who.follows("Offer to take part")
    finds_no_barrier(who)
    who.fills_in(brings="Oder in luči.")
    who.presses("Offer to take part")
    who.sees("Offered.")


def lets_pass(who, page):
    who.opens(page)
    finds_no_barrier(who)
    who.follows("Let it pass")
    finds_no_barrier(who)
    who.fills_in(because="Podpora je jasna.")
    who.presses("Let it pass")
    who.sees("Decided: it has passed.")


def writes(who, idea):
    section = idea.sections.first()
    who.opens(f"/initiatives/{idea.pk}/draft/")
    finds_no_barrier(who)
    who.opens(f"/initiatives/sections/{section.pk}/write/")
    who.fills_in(text="Enaindvajset skupin je vadbo odpovedalo.")
    finds_no_barrier(who)
    who.presses("Save")
    who.sees("Saved as a new version.")
    finds_no_barrier(who)
    who.opens(f"/initiatives/{idea.pk}/budget/new/")
    who.fills_in(what="Ogrevanje", amount="1.234,50")
    who.presses("Save the line")
    who.sees_exactly("1.234,50 €")
    finds_no_barrier(who)


def lets_it_be_scored(who, idea, people):
    who.opens(f"/initiatives/{idea.pk}/scores/open/")
    who.fills_in(closes_on=(timezone.localdate() + timedelta(days=7)).isoformat())
    who.presses("Begin to score")
    for person in people:
        who.opens(f"/initiatives/scorings/{Scoring.objects.get().pk}/invite/")
        who.fills_in(reviewer=person.pk, organisation=person.affiliations.get().organisation.pk)
        who.presses("Ask to score")
    finds_no_barrier(who)


def scores(who):
    review = Review.objects.get(reviewer=who.person)
    who.opens(f"/initiatives/reviews/{review.pk}/")
    finds_no_barrier(who)
    who.page.locator("input[name=conflict][value=none]").check()
    who.presses("Go on")
    finds_no_barrier(who)
    for one in Criterion.objects.all():
        who.page.locator(f"input[name=points_{one.pk}][value='4']").check()
    who.presses("Send the score")
    who.sees("Sent. Thank you.")


def declines(who):
    who.opens(f"/initiatives/reviews/{Review.objects.get(reviewer=who.person).pk}/")
    who.follows("Decline")
    finds_no_barrier(who)
    who.fills_in(because="Do konca meseca smo na gostovanjih.")
    who.presses("Decline to score")
    who.sees("Declined. Thank you for saying so.")
    finds_no_barrier(who)


def withdraws(who, page, person):
    who.opens(f"{page}scores/")
    who.sees_exactly("Do konca meseca smo na gostovanjih.")
    finds_no_barrier(who)
    who.opens(f"/initiatives/reviews/{Review.objects.get(reviewer=person).pk}/withdraw/")
    finds_no_barrier(who)
    who.presses("Withdraw the invitation")
    who.sees("The invitation was withdrawn.")
    finds_no_barrier(who)


def ends_the_scoring(who, page):
    who.opens(f"{page}scores/")
    who.presses("End the scoring now")
    who.sees("Scoring has ended.")


def reads_the_scores(who, page):
    who.opens(f"{page}scores/")
    who.sees_exactly("4,0")
    finds_no_barrier(who)


def shows_it_to(stranger, who, page):
    who.opens(page)
    who.presses("Show it to strangers")
    who.sees("Strangers see it now.")
    stranger.opens(page)
    stranger.sees_exactly("800 €")
    finds_no_barrier(stranger)


def draws_up(who, idea):
    closes = timezone.localtime(timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    who.opens("/initiatives/fund/new/")
    finds_no_barrier(who)
    who.fills_in(title="Jesenski sklad", amount="1000", closes_at=closes)
    who.presses("Draw it up")
    round_ = FundRound.objects.get()
    who.opens(f"/initiatives/fund/{round_.pk}/enter/")
    who.fills_in(initiative=idea.pk, asks="800")
    who.presses("Enter")
    finds_no_barrier(who)
    who.follows("Open the vote")
    finds_no_barrier(who)
    who.presses("Open the vote")
    who.sees("The vote has opened.")
    return round_


def votes(who, round_):
    who.opens(f"/initiatives/fund/{round_.pk}/")
    finds_no_barrier(who)
    who.page.locator(".next a.button").first.click()
    who.page.locator("input[name=approved]").first.check()
    finds_no_barrier(who)
    who.presses("Cast the vote")
    who.sees("Your vote is recorded.")


def test_an_idea_is_supported_drafted_scored_and_paid_for(visit):
    members = [representative(member_organisation(name=f"Zavod za glas {number}")) for number in range(6)]
    maja = visit(office(), width=NARROW)
    hands = [visit(one, width=NARROW) for one in members]

    posts(hands[0])
    idea = Initiative.objects.get()
    page = f"/initiatives/{idea.pk}/"
    for who in hands[1:4]:
        supports(who, page)
    offers(hands[1], page)
    lets_pass(maja, page)
    writes(hands[0], idea)
    others = [representative(member_organisation(name=f"Zavod za ples {number}")) for number in range(2)]
    lets_it_be_scored(maja, idea, [*members[2:5], *others])
    declines(visit(others[0], width=NARROW))
    withdraws(maja, page, others[1])
    for who in hands[2:5]:
        scores(who)
    ends_the_scoring(maja, page)
    reads_the_scores(hands[0], page)
    round_ = draws_up(maja, idea)
    for who in hands[:5]:
        votes(who, round_)
    time_passes(round_)
    worker_works()
    hands[5].opens(f"/initiatives/fund/{round_.pk}/")
    hands[5].sees("What was given")
    finds_no_barrier(hands[5])

    assert FundEntry.objects.get().given == Decimal(800)
    shows_it_to(visit(width=NARROW), hands[0], page)
