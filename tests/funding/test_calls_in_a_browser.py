"""Calls in a real browser: every page whole, narrow and in the dark; from a call to “yes” by thumb, also without JavaScript."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.browser.looking import Looker, barriers
from tests.factories.funding import CallFactory, CallFollowFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from tests.factories.watching import ItemFactory
from zbor.calc import eligibility as calc
from zbor.funding.actions.conditions import add_condition
from zbor.funding.actions.facts import say
from zbor.funding.enums import CallState, ConditionKind, FactKind
from zbor.funding.models import Call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def at_work():
    """An open call with conditions, a draft, one that is over, and an organisation that has said something."""
    maja, now = office(), timezone.now()
    call = CallFactory(
        title="Podpora manjšim organizacijam v kulturi na podeželju in v obmejnih območjih",
        subject="Projekti manjših organizacij.",
        most=Decimal(30000),
        closes_at=now + timedelta(days=20),
    )
    CallFollowFactory(call=call, person=individual_member())
    conditions = (calc.Registered(at_least=24, quote="Vsaj dve leti."), calc.Asked(at_most=Decimal(30000)))
    for condition in conditions:
        add_condition(call=call, condition=condition, is_hard=True, by=maja, now=now)
    draft = CallFactory(state=CallState.DRAFT, announced_at=None, item=ItemFactory())
    CallFactory(closes_at=now - timedelta(days=20))
    organisation = member_organisation(name="Zavod Šumeči žleb")
    say(organisation=organisation, kind=FactKind.EMPLOYED, fields={"number": 2}, by=maja, now=now)
    return maja, call, draft, organisation


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def test_every_page_of_calls_is_whole(new_context, live_server):
    maja, call, draft, organisation = at_work()
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))
    pages = [
        "", "?kind=grant", "new/", "alerts/", "facts/", f"{call.pk}/", f"{call.pk}/?as={organisation.pk}&asked=40000",
        f"{call.pk}/edit/", f"{call.pk}/deadline/", f"{call.pk}/used/", f"{call.pk}/withdraw/", f"{draft.pk}/",
        f"{draft.pk}/announce/", f"{draft.pk}/remove/", f"{call.pk}/conditions/", f"items/{draft.item_id}/",
        *(f"{call.pk}/conditions/{kind.value}/" for kind in (ConditionKind.LEGAL_FORM, ConditionKind.STATUS)),
        f"organisations/{organisation.pk}/facts/", f"organisations/{organisation.pk}/facts/status/",
    ]  # fmt: skip

    faults = {page: looker.faults(f"/funding/{page}") for page in pages}

    assert {page: found for page, found in faults.items() if found} == {}


def test_a_judged_call_is_readable_in_the_dark_too(new_context, live_server):
    _maja, call, _draft, organisation = at_work()
    context = new_context(base_url=live_server.url, color_scheme="dark", viewport=PHONE)
    page = signed_in(context, live_server, staff(organisation))

    page.goto(f"/funding/{call.pk}/")

    assert barriers(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_call_to_yes_by_thumb(javascript, new_context, live_server):
    _maja, call, _draft, organisation = at_work()
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, staff(organisation))

    phone.goto("/funding/")
    phone.locator(".calls a").first.tap()
    phone.locator("#applying_asked").fill("20000")
    phone.locator(".canwe form button").tap()
    phone.locator(".judged a").first.tap()
    phone.locator("#id_since").fill(date(2010, 5, 4).isoformat())
    phone.locator("form.form button.button").tap()
    phone.locator(".canwe .notice.success").wait_for()

    assert phone.url.endswith(f"/funding/{call.pk}/?as={organisation.pk}&asked=20000")
    assert Call.objects.get(pk=call.pk).revision == 3
