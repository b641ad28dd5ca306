"""The short form on a phone, with and without JavaScript: few boxes, no mouse, nothing lost."""

import pytest
from django.utils import timezone

from tests.browser.looking import Looker
from tests.factories.dialogue import CommitmentFactory, GroupSessionFactory, TenureFactory
from tests.factories.members import client_as, office, representative
from zbor.dialogue.models import Commitment, Talk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_REQUIRED = 3
PHONE = {"width": 360, "height": 740}


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_call_is_written_down_by_thumb_from_the_desk(javascript, new_context, live_server):
    maja, held = office(), TenureFactory(holder__name="Jelena Podgorelec")
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, maja)

    phone.goto("/desk/")
    phone.locator("a[href='/dialogue/talks/new/']").tap()
    required = phone.locator("form.form :is(input, select, textarea)[required]")
    names = {required.nth(place).get_attribute("name") for place in range(required.count())}
    phone.locator("select[name=whom]").select_option(f"h{held.holder_id}")
    phone.locator("textarea[name=said]").fill("Rok ostaja.")
    phone.locator("details.more summary").tap()
    phone.locator("input[name=promised]").fill("Zapisnik do petka")
    phone.locator("form.form button[type=submit]").tap()
    phone.locator("p.said").wait_for()

    assert len(names) <= MOST_REQUIRED
    talk = Talk.objects.get()
    assert (talk.holder, talk.institution, talk.said) == (held.holder, held.post.institution, "Rok ostaja.")
    assert [one.text for one in Commitment.objects.all()] == ["Zapisnik do petka"]


def test_a_conclusion_that_nobody_ruled_on_is_a_whole_page_for_members_too(new_context, live_server):
    today = timezone.localdate()
    kept = CommitmentFactory(session=GroupSessionFactory(on=today), due_on=today, made_on=today)
    context = new_context(base_url=live_server.url)
    looker = Looker(signed_in(context, live_server, representative()))

    assert looker.faults(f"/dialogue/commitments/{kept.pk}/") == []
