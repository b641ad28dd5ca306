"""Needs, competences and pictures in a real browser: whole, narrow, dark, without JavaScript, by thumb."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker, barriers
from tests.factories.competences import asked, says, sharing_person
from tests.factories.members import RegionFactory, client_as, member_organisation, office, representative
from tests.factories.needs import need, teaching_training, voice
from tests.factories.trainings import RegistrationFactory
from zbor.competences import actions
from zbor.competences.models import Assessment
from zbor.trainings.actions.answering_needs import put_off_need
from zbor.trainings.drawing import TILES
from zbor.trainings.enums import Occasion
from zbor.trainings.models import NeedVoice, Training

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
LEADS = {"inclusive_coordination": 3, "policy_analysis": 4, "advocacy": 2, "communication": 2}


def at_work():
    """A network with needs, trainings that changed something, regions, and people who let themselves be found."""
    maja, now = office(), timezone.now()
    regions = [RegionFactory(code=code, name=code.capitalize()) for code in TILES]
    organisation = member_organisation(name="Zavod Šumeči žleb")
    for number in range(3):
        sharing_person(organisation, **LEADS | {"advocacy": 2 + number % 3})
    for number in range(8):
        ends = now - timedelta(days=30 + 9 * number)
        training = teaching_training(
            "advocacy",
            "communication",
            starts_at=ends - timedelta(hours=4),
            ends_at=ends,
            region=regions[number % 5],
            title=f"Delavnica o zagovorništvu na občinski ravni za manjše organizacije, {number + 1}. izvedba",
        )
        for each in range(4 + 3 * number):
            registration = RegistrationFactory(training=training)
            who = f"registration-{registration.pk}"
            says(None, who=who, occasion=Occasion.BEFORE.of(training.pk), advocacy=each % 3, communication=2)
            after = {"advocacy": min(4, each % 3 + each % 2 + 1), "communication": 2 + each % 2}
            says(None, who=who, occasion=Occasion.AFTER.of(training.pk), **after)
    ahead = now + timedelta(days=20)
    teaching_training("development", starts_at=ahead, ends_at=ahead + timedelta(hours=4), title="Prijava na razpis")
    one = need("Kako brati občinski proračun", voices=4, codes=["policy-analysis", "advocacy"])
    other = need("Branje proračuna občine za začetnice in začetnike", voices=2, codes=["development"])
    NeedVoice.objects.update(region=regions[7])
    voice(one, maja, region=regions[0])
    put_off_need(need=need("Nastop pred kamero", voices=2), because="Jeseni poskusimo znova.", by=maja, now=now)
    actions.aim(path="working-group-lead", by=maja, now=now)
    says(maja, advocacy=1, communication=3)
    says(maja, advocacy=3, at=now - timedelta(days=1))
    return maja, organisation, one, other


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def test_every_page_of_needs_and_competences_is_whole(new_context, live_server):
    maja, organisation, one, _other = at_work()
    person = organisation.affiliations.first().person
    actions.save_own(
        own=None,
        fields={"name": "Žalovanje", "name_en": "", "description": "x", **{f"level_{at}": "x" for at in range(1, 5)}},
        by=maja,
        now=timezone.now(),
    )
    training = Training.objects.first()
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))
    addresses = [
        *(
            f"/trainings/{page}"
            for page in ("needs/", "needs/new/", "needs/demand/", "paths/", "pictures/", "changes/")
        ),
        *(
            f"/trainings/{page}"
            for page in (f"needs/{one.pk}/", "paths/working-group-lead/", f"{training.pk}/teaches/")
        ),
        "/trainings/pictures/?show=needs",
        *(f"/competences/{page}" for page in ("", "judge/", "forget/", "framework/", "network/", "own/new/")),
        *(f"/competences/{page}" for page in (f"people/{person.pk}/", f"organisations/{organisation.pk}/")),
        "/competences/find/?competence=advocacy&least=1",
    ]

    faults = {address: looker.faults(address) for address in addresses}

    assert {address: found for address, found in faults.items() if found} == {}


def test_pictures_are_readable_in_the_dark_too(new_context, live_server):
    maja, *_rest = at_work()
    page = signed_in(new_context(base_url=live_server.url, color_scheme="dark", viewport=PHONE), live_server, maja)

    page.goto("/trainings/pictures/")

    assert barriers(page) == []
    assert page.locator("svg.tiles g").count() == 12


@pytest.mark.parametrize("javascript", [True, False])
def test_a_stranger_judges_themselves_by_thumb(javascript, new_context, live_server):
    token = asked(who="registration-1")
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = context.new_page()

    phone.goto(f"/competences/by-link/{token}/")
    phone.locator("fieldset").first.locator("label").nth(3).tap()
    phone.locator("form.form button[type=submit]").tap()
    phone.locator("main form").wait_for(state="detached")

    said = [(one.competence, one.level) for one in Assessment.objects.get().judgements.all()]
    assert said == [("advocacy", 2)]


def test_a_need_like_mine_is_shown_while_i_write(new_context, live_server):
    one = need("Kako brati občinski proračun", voices=3)
    person = representative()
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True)
    phone = signed_in(context, live_server, person)

    phone.goto("/trainings/needs/new/")
    phone.locator("#id_text").press_sequentially("obcinski proracun")
    phone.locator("#alike a").first.tap()
    phone.locator(".next button.button").tap()
    phone.locator(".next .chip").wait_for()

    assert one.voices.filter(person=person).exists()
