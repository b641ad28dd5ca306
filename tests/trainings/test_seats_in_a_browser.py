"""From the form to a seat on a phone of 360 pixels, with and without JavaScript; and the pages looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker
from tests.factories.members import client_as, individual_member, office
from tests.factories.seats import QuestionFactory, link
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from zbor.post.models import Mail
from zbor.trainings.actions.links import link_to
from zbor.trainings.actions.seats import leave
from zbor.trainings.enums import Mode, QuestionKind, Seat
from zbor.trainings.models import Answer, Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def soon(**fields):
    training = TrainingFactory(**fields)
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=12)
    SessionFactory(training=training, starts_at=starts, mode=Mode.ONLINE, link="https://meet.example/zbor")
    return training


def signed_in(context, live_server, person):
    """The cookie of somebody who has signed in."""
    client = client_as(person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_waits_is_offered_a_seat_and_takes_it_by_thumb(javascript, new_context, live_server, settings):
    settings.PUBLIC_ADDRESS = live_server.url
    training = soon(capacity=1)
    QuestionFactory(training=training, text="Kaj jeste?", kind=QuestionKind.ONE_OF, choices=["vse", "brez mesa"])
    seated = RegistrationFactory(training=training)
    context = new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 800}, has_touch=True, java_script_enabled=javascript
    )
    phone = context.new_page()

    phone.goto(f"/trainings/{training.pk}/register/")
    assert "na 1. mestu" in phone.locator("header.head").inner_text()
    phone.fill("#id_name", "Ana Vzorec")
    phone.fill("#id_email", "ana@primer.example")
    phone.get_by_label("brez mesa").check()
    phone.get_by_role("button", name="Uvrstite me na seznam").tap()
    phone.get_by_text("ana@primer.example").wait_for()
    ana = Registration.objects.get(email="ana@primer.example")
    leave(registration=seated, by=None, now=timezone.now())
    letter = Mail.objects.filter(to=ana.email).last()
    address = next(line for line in letter.text.split() if "/trainings/r/" in line)
    phone.goto(address)
    phone.get_by_role("button", name="Prevzemite mesto").tap()
    phone.get_by_text("Imate mesto.").wait_for()

    ana.refresh_from_db()
    assert (ana.seat, Answer.objects.get().value) == (Seat.SEATED, "brez mesa")
    assert phone.get_by_role("link", name="Vstopite po spletu").get_attribute("href") == "https://meet.example/zbor"
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_the_pages_are_whole_light_and_without_barriers(new_context, live_server, settings):
    settings.PUBLIC_ADDRESS = live_server.url
    training = soon(capacity=2, needs_approval=True)
    for kind in QuestionKind:
        choices = ["vse", "brez mesa"] if kind in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF) else []
        QuestionFactory(training=training, kind=kind, choices=choices)
    QuestionFactory(training=training, is_sensitive=True, delete_after_days=30)
    for seat in (Seat.SEATED, Seat.WAITING, Seat.ASKED, Seat.LEFT):
        RegistrationFactory(training=training, seat=seat, name="Ana Vzorec", organisation_name="KUD Izvir")
    offered = RegistrationFactory(training=training, seat=Seat.OFFERED, claim_by=timezone.now() + timedelta(days=1))
    link_to(offered)
    person = individual_member()
    mine = RegistrationFactory(training=training, seat=Seat.WAITING, person=person)
    stranger = Looker(new_context(base_url=live_server.url).new_page())
    member = Looker(signed_in(new_context(base_url=live_server.url), live_server, person).new_page())
    maja = Looker(signed_in(new_context(base_url=live_server.url), live_server, office()).new_page())
    here = f"/trainings/{training.pk}"

    faults = {
        "register": stranger.faults(f"{here}/register/"),
        "sent": stranger.faults(f"{here}/register/sent/"),
        "unknown": stranger.faults("/trainings/r/nowhere/", status=404),
        "offered": stranger.faults(link(offered)),
        "change": stranger.faults(f"{link(offered)}change/"),
        "mine": member.faults("/trainings/mine/"),
        "own": member.faults(f"/trainings/mine/{mine.pk}/"),
        "group": member.faults(f"{here}/register/group/"),
        "people": maja.faults(f"{here}/people/"),
        "person": maja.faults(f"/trainings/registrations/{mine.pk}/"),
        "ahead": maja.faults(f"/trainings/registrations/{mine.pk}/ahead/"),
        "correct": maja.faults(f"/trainings/registrations/{mine.pk}/correct/"),
        "add": maja.faults(f"{here}/people/add/"),
        "questions": maja.faults(f"{here}/questions/"),
        "new question": maja.faults(f"{here}/questions/new/"),
    }

    assert {name: found for name, found in faults.items() if found} == {}
