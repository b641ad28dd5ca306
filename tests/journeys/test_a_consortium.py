"""From a need to a signed agreement, from phones: a theatre lacks a hall and a van for a call, and finds who has them.

Played at 360 pixels: the plan with its live preview, the three best, asking, a yes by the letter and a yes from the desk, the
agreement, its document, and all signatures. Every page on the way is asked for barriers and for what is wider than the phone.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import member_organisation, office, representative
from tests.factories.partnerships import OfferFactory, ProfileFactory
from tests.journeys.announcing import finds_no_barrier as finds_none
from tests.journeys.play import NARROW, worker_works
from zbor.partnerships.actions.words import ship_words
from zbor.partnerships.enums import Level
from zbor.partnerships.models import Plan, Resource, Signature
from zbor.post.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WITHOUT_SCRIPTS = []
TITLE = "Gledališče na kolesih za šole brez odra"


def finds_no_barrier(visitor):
    """Axe runs in the page, so only where scripts may run."""
    if visitor not in WITHOUT_SCRIPTS:
        finds_none(visitor)


def partner(name, *codes):
    organisation = member_organisation(name=name)
    ProfileFactory(organisation=organisation)
    for code in codes:
        OfferFactory(organisation=organisation, resource=Resource.objects.get(code=code), level=Level.WELL)
    return organisation, representative(organisation)


def plans(who, javascript):
    who.opens("/partnerships/plans/")
    finds_no_barrier(who)
    who.follows("Plan a consortium")
    finds_no_barrier(who)
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    who.fills_in(title=TITLE, purpose="Prijavili bi se na razpis za šole.", deadline=day)
    who.presses("Go on")
    who.sees("What the team must have")
    finds_no_barrier(who)
    needs(who, 0, "stage", **{"needs-0-is_required": True})
    who.presses("One more need")
    who.page.locator("[name='needs-1-resource']").wait_for()
    needs(who, 1, "van")
    if javascript:
        who.sees_exactly("pokriva 2 od 2 potreb", "Kulturni dom Lipa")
    else:
        who.presses("Show who could do it")
        who.sees_exactly("pokriva 2 od 2 potreb", "Kulturni dom Lipa")
    finds_no_barrier(who)
    who.presses("Save")
    who.sees("Find the three best")
    finds_no_barrier(who)


def needs(who, row, code, **more):
    who.fills_in(**{f"needs-{row}-resource": Resource.objects.get(code=code).pk}, **more)


def asks(who):
    who.follows("Find the three best")
    who.sees("Team %(n)s", n=1)
    finds_no_barrier(who)
    who.follows("Choose this team")
    who.sees("Ask these partners")
    finds_no_barrier(who)
    who.presses("Ask these partners")
    who.sees("Whom you have asked")
    finds_no_barrier(who)


def link_in(letter):
    """The path in a letter."""
    return next("/" + line.split("://")[1].partition("/")[2] for line in letter.text.splitlines() if "://" in line)


def says_yes(who):
    who.sees("Yes, we are in")
    finds_no_barrier(who)
    who.presses("Yes, we are in")


def agrees(who, partner):
    """Open the agreement of the team; its number."""
    finds_no_barrier(who)
    who.follows("Open the agreement")
    finds_no_barrier(who)
    who.presses("Open the agreement")
    agreement = who.is_at("/partnerships/agreements/")
    who.sees_exactly(TITLE, partner)
    return agreement


def keeps_the_paper(who, agreement, file):
    who.opens(f"/partnerships/agreements/{agreement}/papers/new/")
    who.page.locator("#id_file").set_input_files(file)
    who.page.locator("form.form button[type=submit]").click()
    who.page.locator(".signatures").wait_for()


def signs(*people, agreement):
    for who in people:
        who.opens(f"/partnerships/agreements/{agreement}/")
        who.page.locator(".signatures button").click()
        who.page.locator(".signatures .chip.good").first.wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_need_to_a_signed_agreement(javascript, visit, tmp_path):
    ship_words()
    theatre, rok = partner("Zavod Mali oder")
    house, nina = partner("Kulturni dom Lipa", "stage")
    walkers, bor = partner("Društvo Velika pot", "van")
    maja = office()
    file = tmp_path / "sporazum.txt"
    file.write_text("Delamo skupaj.", encoding="utf-8")
    at_theatre, at_house, at_walkers, at_office = (
        visit(one, width=NARROW, javascript=javascript) for one in (rok, nina, bor, maja)
    )
    WITHOUT_SCRIPTS[:] = [] if javascript else [at_theatre, at_house, at_walkers, at_office]

    plans(at_theatre, javascript)
    asks(at_theatre)
    at_house.opens(link_in(Mail.objects.get(to=nina.email)))
    says_yes(at_house)
    at_house.sees("You have said yes. You hear when all the others have.")
    at_house.sees_no(rok.email, str(walkers))
    at_walkers.opens("/desk/")
    at_walkers.chooses(f"{theatre} vas vabi v skupino: {TITLE}")
    says_yes(at_walkers)
    at_walkers.sees_exactly(rok.email, nina.email)
    finds_no_barrier(at_walkers)
    at_theatre.page.reload()
    at_theatre.sees_exactly(nina.email, bor.email)
    agreement = agrees(at_theatre, str(house))
    keeps_the_paper(at_office, agreement, file)
    signs(at_theatre, at_house, at_walkers, agreement=agreement)
    worker_works()

    signed = Signature.objects.filter(in_app=True).values_list("party__organisation__name", flat=True)
    assert sorted(signed) == ["Društvo Velika pot", "Kulturni dom Lipa", "Zavod Mali oder"]
    assert Plan.objects.get().agreement_id == agreement
