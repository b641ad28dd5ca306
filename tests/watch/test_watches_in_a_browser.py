"""Pages of watches in a real browser: whole, narrow, without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.looking import Looker
from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import BodyFactory, SeatFactory, client_as, office
from tests.factories.notices import stranger_who_confirmed
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.watches import WatchFactory, found
from zbor.notices.models import Wish
from zbor.outcomes.models import ItemTouch, SoughtItem
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.links import secret_page
from zbor.watch.models import Watch
from zbor.watch.queries.watch_index import book

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
TEXT = "Ministrstvo predlaga spremembo meril, po katerih se samozaposlenim v kulturi priznavajo prispevki iz proračuna."


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def things_found():
    """A few matters, and watches of every kind of owner that they answer."""
    book.cache_clear()
    maja, now = office(), timezone.now()
    ministry = InstitutionFactory(name="Ministrstvo za izmišljene zadeve")
    group = BodyFactory(code="skupina-glasba", kind="working_group", name="Skupina za glasbo")
    SeatFactory(body=group, person=maja, role="vodja")
    to = stranger_who_confirmed()
    Wish.objects.create(to=to, once="watch-a", wants="x", asked_at=now, confirmed_at=now)
    watches = [
        WatchFactory(person=maja, name="Položaj samozaposlenih", institutions=[ministry.code], without="davek"),
        WatchFactory(body=group, name="Glasba in glasbena oprema", asked='"glasbeno šolstvo", glasba'),
        WatchFactory(name="Mreža: vse o prispevkih", asked="prispevki"),
        WatchFactory(stranger=to, wish="watch-a", name="Samozaposleni"),
    ]
    WatchFactory(person=maja, name="Odstranjeno", removed_at=now)
    for number in range(3):
        title = f"Uredba o spremembah uredbe o samozaposlenih v kulturi ({number + 1})"
        on, until = timezone.localdate(), timezone.localdate() + timedelta(days=5 * number + 1)
        found(title, text=TEXT, institution=ministry, on=on, at=now, deadline_on=until)
    match_due(now=now)
    return maja, watches


def test_every_page_of_watches_is_whole(new_context, live_server):
    maja, (own, of_body, of_network, of_stranger) = things_found()
    item = own.matches.first().change.item
    demand = AskedDemandFactory(number=1, title="Prispevki naj se priznajo vsem samozaposlenim", wording=TEXT)
    SoughtItem.objects.create(item=item, method="1", at=timezone.now())
    passage = ["Ministrstvo predlaga, da se ", "prispevki priznajo", " nekaterim."]
    ItemTouch.objects.create(
        item=item, demand=demand, score=0.5, words=["prispevek"], passage=passage, at=timezone.now()
    )
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))
    addresses = ["/watch/watches/", "/watch/watches/new/", "/watch/tell-me/", "/watch/tell-me/sent/"]
    addresses += [f"/watch/watches/{one.pk}/" for one in (own, of_body, of_network)]
    addresses += [f"/watch/watches/{own.pk}/edit/", secret_page(of_stranger), f"/watch/items/{item.pk}/touches/"]

    faults = {address: looker.faults(address) for address in addresses}

    assert {address: found for address, found in faults.items() if found} == {}


def test_a_stranger_stops_a_watch_and_takes_it_up_again(new_context, live_server):
    _maja, (*_others, of_stranger) = things_found()
    page = new_context(base_url=live_server.url).new_page()

    page.goto(secret_page(of_stranger))
    page.locator(".next button").click()
    page.locator("form[action$='/go-on/']").wait_for()
    stopped = Watch.objects.get(pk=of_stranger.pk).removed_at is not None
    page.locator(".next button").click()
    page.locator("form[action$='/stop/']").wait_for()

    assert (stopped, Watch.objects.get(pk=of_stranger.pk).removed_at) == (True, None)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_tried_and_kept_by_thumb(javascript, new_context, live_server):
    maja, _watches = things_found()
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, maja)

    phone.goto("/watch/watches/")
    phone.locator("main .head a.button").tap()
    phone.locator("input[name=asked]").fill("samozaposleni prispevki")
    phone.locator("button[name=try]").tap()
    phone.locator("#trial mark").first.wait_for()
    tried = phone.locator("#trial mark").count()
    phone.locator("form.form button[type=submit]:not([name])").tap()
    phone.locator("dl.facts").wait_for()

    assert tried >= 3
    kept = Watch.objects.latest("pk")
    assert (kept.asked, kept.person) == ("samozaposleni prispevki", maja)
