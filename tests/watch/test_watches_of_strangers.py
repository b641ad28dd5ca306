"""“Tell me when …”: asked for by an address, confirmed by a link, stopped by one click."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.factories.members import client_as, office, stranger
from tests.factories.notices import stranger_who_confirmed
from tests.factories.watch import SightingFactory, SourceFactory
from tests.factories.watches import EARLIER, NOW, WatchFactory, found
from zbor.notices.actions import confirm
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, Notice, Wish
from zbor.post.models import Mail
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.actions.watch_strangers import ask_watch, forget_watches
from zbor.watch.links import calendar_of, feed_of, secret_page
from zbor.watch.models import Watch
from zbor.watch.queries.watch_index import book

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')
TYPED = {"asked": "samozaposleni", "email": "Tujka@primer.example", "pace": "weekly", "website": ""}


@pytest.fixture(autouse=True)
def _nothing_of_another_test():
    """Tests share one process: watches of two of them can look alike, and one place asks for many letters."""
    book.cache_clear()
    cache.clear()


def ask(asked="samozaposleni", *, email="tujka@primer.example", now=NOW):
    ask_watch(email=email, fields={"asked": asked}, pace=Pace.WEEKLY, language="sl", now=now)


def confirmed():
    to = Correspondent.objects.get()
    confirm(to=to, wishes=[one.pk for one in to.wishes.all()], now=NOW)


def test_a_stranger_asks_gets_one_letter_and_nothing_else_until_it_is_confirmed():
    answer = client_as(stranger).post("/watch/tell-me/", TYPED)
    found("Uredba o samozaposlenih", at=timezone.now(), on=timezone.localdate())
    match_due(now=timezone.now())

    watch = Watch.objects.get()
    assert answer.url == "/watch/tell-me/sent/"
    assert (watch.stranger.email, watch.pace, watch.name) == ("tujka@primer.example", Pace.WEEKLY, "samozaposleni")
    assert ([one.to for one in Mail.objects.all()], Notice.objects.count()) == (["tujka@primer.example"], 0)


def test_once_confirmed_it_tells():
    ask()
    confirmed()
    found("Uredba o samozaposlenih", at=NOW + timedelta(hours=1))

    match_due(now=NOW + timedelta(hours=2))

    assert Notice.objects.get().title == "Uredba o samozaposlenih"


def test_what_a_stranger_is_told_says_where_that_watch_alone_is_stopped(settings):
    settings.PUBLIC_ADDRESS = "https://mreza.example"
    ask()
    confirmed()
    found("Uredba o samozaposlenih", at=NOW + timedelta(hours=1))

    match_due(now=NOW + timedelta(hours=2))

    page = secret_page(Watch.objects.get())
    assert Notice.objects.get().text.splitlines()[-1].endswith(f" https://mreza.example{page}")


def test_the_same_asked_twice_is_one_watch_and_the_sixth_is_passed_over_in_silence():
    for asked in ("ena", "ena", "dve", "tri", "štiri", "pet", "šest"):
        ask(asked)

    assert [one.asked for one in Watch.objects.order_by("pk")] == ["ena", "dve", "tri", "štiri", "pet"]


def test_whoever_asks_learns_nothing_of_an_address():
    stranger_who_confirmed()
    client = client_as(stranger)

    known = client.post("/watch/tell-me/", TYPED, follow=True)
    unknown = client.post("/watch/tell-me/", TYPED | {"email": "druga@primer.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert TOKEN.sub("", known.content.decode()) == TOKEN.sub("", unknown.content.decode())


def test_a_machine_that_fills_in_everything_is_thanked_and_nothing_is_kept():
    answer = client_as(stranger).post("/watch/tell-me/", TYPED | {"website": "https://x.example"})

    assert (answer.url, Watch.objects.count()) == ("/watch/tell-me/sent/", 0)


def test_one_place_cannot_ask_for_letters_without_end():
    client = client_as(stranger)

    answers = [client.post("/watch/tell-me/", TYPED | {"email": f"t{n}@primer.example"}).status_code for n in range(11)]

    assert answers == [302] * 10 + [409]


@pytest.mark.parametrize("wrong", [{"asked": ""}, {"asked": "–"}, {"email": "brez"}, {"pace": "never"}])
def test_a_mistake_loses_nothing_that_was_typed(wrong):
    answer = client_as(stranger).post("/watch/tell-me/", TYPED | wrong)

    assert (answer.status_code, Watch.objects.count()) == (422, 0)


def test_what_the_network_watches_stands_ready_to_begin_with():
    WatchFactory(name="Položaj samozaposlenih")
    WatchFactory(name="Izklopljeno", is_on=False)

    page = client_as(stranger).get("/watch/tell-me/").content.decode()

    assert ("Položaj samozaposlenih" in page, "Izklopljeno" in page) == (True, False)


def test_by_the_secret_address_it_is_read_stopped_and_put_back_and_by_another_not():
    ask()
    watch = Watch.objects.get()
    client, page = client_as(stranger), secret_page(watch)

    looked = client.get(page).status_code
    client.post(f"{page}stop/")
    stopped = Watch.objects.get().removed_at is not None
    client.post(f"{page}go-on/")

    assert (looked, stopped, Watch.objects.get().removed_at) == (200, True, None)
    assert client.get(f"/watch/w/{'0' * 40}/{watch.pk}/").status_code == 404
    assert client.get(f"{page}stop/").status_code == 405


def test_the_secret_page_of_a_member_is_none():
    watch = WatchFactory()

    assert client_as(stranger).get(secret_page(watch)).status_code == 404


def test_the_page_of_a_stranger_shows_public_things_only():
    ask()
    confirmed()
    found(
        "Uredba o samozaposlenih",
        at=NOW + timedelta(hours=1),
        triage_reason="notranja opomba",
        url="https://vir.example/x",
    )
    match_due(now=NOW + timedelta(hours=2))

    page = client_as(stranger).get(secret_page(Watch.objects.get())).content.decode()

    assert ('href="https://vir.example/x"' in page, "notranja" in page, "/watch/items/" in page) == (True, False, False)


@pytest.mark.parametrize(
    ("kind", "url", "told"),
    [("hand", "", 0), ("hand", "https://vir.example/x", 1), ("feed", "", 1)],
    ids=["from a mail", "from a page", "from a source"],
)
def test_what_came_by_mail_stays_in_the_network(kind, url, told):
    ask()
    confirmed()
    ours = WatchFactory(name="Naše", asked="samozaposleni")
    office()
    until = timezone.localdate() + timedelta(days=10)
    change = found("Zaupno o samozaposlenih", at=NOW + timedelta(hours=1), url=url, deadline_on=until)
    SightingFactory(item=change.item, source=SourceFactory(kind=kind))

    match_due(now=NOW + timedelta(hours=2))

    theirs = Watch.objects.get(stranger__isnull=False)
    addresses = [secret_page(theirs), feed_of(theirs), calendar_of(theirs), feed_of(ours), calendar_of(ours)]
    pages = [client_as(stranger).get(address).content.decode() for address in addresses]
    assert [page.count("Zaupno") > 0 for page in pages] == [bool(told)] * 5
    assert Notice.objects.filter(to=theirs.stranger).count() == told
    assert Notice.objects.exclude(to=theirs.stranger).count() == 1


def test_what_nobody_confirmed_what_was_removed_and_what_those_wanted_who_left_is_erased():
    to = stranger_who_confirmed()
    Wish.objects.create(to=to, once="watch-a", wants="x", asked_at=EARLIER, confirmed_at=EARLIER)
    WatchFactory(stranger=to, wish="watch-a", name="Potrjeno")
    WatchFactory(stranger=to, wish="watch-b", name="Nepotrjeno")
    WatchFactory(name="Odstranjeno", removed_at=NOW - timedelta(days=31))
    WatchFactory(name="Še obnovljivo", removed_at=NOW - timedelta(days=29))

    erased = forget_watches(now=NOW)

    assert (erased, sorted(Watch.objects.values_list("name", flat=True))) == (2, ["Potrjeno", "Še obnovljivo"])


def test_a_stranger_who_stopped_all_their_watches_is_forgotten_with_the_last_of_them():
    ask("ena")
    confirmed()
    ask("dve", now=NOW + timedelta(hours=2))
    confirmed()
    first, last = Watch.objects.order_by("pk")
    Watch.objects.filter(pk=first.pk).update(removed_at=NOW)
    Watch.objects.filter(pk=last.pk).update(removed_at=NOW + timedelta(days=1))

    kept = []
    for days in (29, 30, 31):
        forget_watches(now=NOW + timedelta(days=days))
        to = Correspondent.objects.get()
        kept.append((to.email, Watch.objects.count(), Wish.objects.count()))

    assert kept == [("tujka@primer.example", 2, 2), ("tujka@primer.example", 1, 1), ("", 0, 0)]
    assert (to.left_at, set(Mail.objects.values_list("to", flat=True))) == (NOW + timedelta(days=31), set())


def test_the_page_of_a_stranger_hides_from_nobody_where_its_buttons_come_from():
    ask()

    answer = client_as(stranger).get(secret_page(Watch.objects.get()))

    assert (answer["Referrer-Policy"], "no-referrer" in answer.content.decode()) == ("same-origin", False)


def test_the_feed_of_a_stranger_opens_once_it_is_confirmed():
    ask()
    address = feed_of(Watch.objects.get())
    before = client_as(stranger).get(address).status_code
    confirmed()

    assert (before, client_as(stranger).get(address).status_code) == (404, 200)
