"""A personal link in a real browser: a form without JavaScript is known to be ours, and every page is whole."""

import pytest

from tests.browser.looking import Looker
from tests.factories.consultations import open_consultation
from tests.factories.links import letter_to, page
from tests.factories.members import MandateFactory, individual_member, member_organisation
from zbor.consultations.models import Response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_answering_by_thumb_goes_from_the_letter_to_thanks(javascript, new_context, live_server):
    luka = individual_member(name="Luka Vzorec")
    consultation = open_consultation(statements=2)
    context = new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 800},
        has_touch=True,
        java_script_enabled=javascript,
    )
    phone = context.new_page()

    phone.goto(letter_to(luka, consultation))
    for _each in range(2):
        words = phone.locator("blockquote").inner_text()
        phone.locator(".answers .yes").tap()
        phone.locator("blockquote", has_text=words).wait_for(state="detached")

    phone.locator("textarea[name=text]").wait_for()
    assert [response.by for response in Response.objects.all()] == [luka, luka]
    assert page(consultation) in phone.url
    assert "/a/" not in str(phone.evaluate("() => document.referrer"))


def test_the_pages_of_a_link_are_whole_light_and_without_barriers(new_context, live_server):
    person = individual_member()
    MandateFactory(person=person, organisation=member_organisation())
    consultation = open_consultation()
    entry = consultation.roll.entries.first()
    looker = Looker(new_context(base_url=live_server.url).new_page())

    faults = {
        "unknown": looker.faults("/a/nobody-wrote-this/", status=404),
        "choose": looker.faults(letter_to(person, consultation)),
        "answer": looker.faults(f"{page(consultation)}?for={entry.pk}"),
        "suggest": looker.faults(f"{page(consultation, 'suggest_by_link')}?for={entry.pk}"),
        "leave": looker.faults(page(consultation, "leave_by_link")),
    }

    assert {name: found for name, found in faults.items() if found} == {}
