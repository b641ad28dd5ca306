"""The inbox and the pages of items: what they show, who is kept out, and that long lists cost no more."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.dossiers import ActFactory, ArticleFactory, DossierFactory, InstitutionFactory, TextVersionFactory
from tests.factories.members import client_as, office, outsider, representative, stranger
from tests.factories.watch import (
    ChangeFactory,
    ItemFactory,
    ItemPaperFactory,
    ItemStepFactory,
    SourceFactory,
)
from zbor.dossiers.enums import IdentifierKind, Level, TextKind
from zbor.dossiers.models import Dossier, TextVersion
from zbor.search.actions import write
from zbor.search.enums import Audience
from zbor.watch.actions import triage
from zbor.watch.enums import DeadlineOrigin, SetAside, Triage
from zbor.watch.models import Item

pytestmark = pytest.mark.django_db

AMENDING = (
    "1. člen\nV Uredbi o samozaposlenih v kulturi se v 2. členu besedilo »petih letih« nadomesti z besedilom »treh letih«.\n"
    "2. člen\nTa uredba začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.\n" + " " * 400
)


@pytest.fixture
def maja():
    return office(name="Maja")


def due(days):
    return timezone.localdate() + timedelta(days=days)


def titles(person, address="/watch/"):
    page = client_as(person).get(address)
    return [row.item.title for _heading, rows in page.context["groups"] for row in rows]


def text(person, address):
    return client_as(person).get(address).content.decode()


# --- who


@pytest.mark.parametrize("path", ["/watch/", "/watch/items/{item}/", "/watch/acts/{act}/"])
def test_the_network_reads_and_nobody_else(path):
    address = path.format(item=ItemFactory().pk, act=ActFactory().pk)

    statuses = [client_as(one).get(address).status_code for one in (stranger, outsider(), representative(), office())]

    assert statuses == [302, 403, 200, 200]


@pytest.mark.parametrize("deed", ["open", "follow", "set-aside", "seen", "undo", "take", "hand", "attach", "dates"])
def test_only_the_office_decides(deed):
    address = f"/watch/items/{ItemFactory().pk}/{deed}/"

    statuses = [client_as(one).post(address).status_code for one in (stranger, representative())]

    assert statuses == [302, 403]
    assert Item.objects.get().triage == Triage.WAITING


def test_members_see_no_buttons(maja):
    ItemFactory()

    assert ["Odprite dosje" in text(one, "/watch/") for one in (maja, representative())] == [True, False]


# --- the inbox


def test_what_concerns_us_comes_first_and_says_why(maja):
    institution = InstitutionFactory()
    dossier = DossierFactory(institution=institution, act=ActFactory(title="Uredba o samozaposlenih v kulturi"))
    write(kind="dossier", subject_pk=dossier.pk, url="/", title="Samozaposleni v kulturi", audience=Audience.NETWORK)
    ItemFactory(title="Pravilnik o lovu", deadline_on=due(1))
    ItemFactory(title="Predlog Uredbe o samozaposlenih v kulturi", institution=institution, deadline_on=due(20))

    page = client_as(maja).get("/watch/")

    assert titles(maja) == ["Predlog Uredbe o samozaposlenih v kulturi", "Pravilnik o lovu"]
    assert f"isti predpis kot: {dossier}" in page.content.decode()


def test_by_days_left_they_stand_in_groups(maja):
    for title, days in (("Čez", -1), ("Danes", 0), ("Teden", 5), ("Pozneje", 30)):
        ItemFactory(title=title, deadline_on=due(days))
    ItemFactory(title="Brez", deadline_on=None)

    page = client_as(maja).get("/watch/?order=days")

    assert [(heading, [row.item.title for row in rows]) for heading, rows in page.context["groups"]] == [
        ("Danes", ["Danes"]),
        ("V enem tednu", ["Teden"]),
        ("Pozneje", ["Pozneje"]),
        ("Brez roka", ["Brez"]),
        ("Rok je potekel", ["Čez"]),
    ]


def test_a_row_says_days_date_and_how_short_the_term_is(maja):
    ItemFactory(published_on=due(-7), deadline_on=due(7))

    page = text(maja, "/watch/")

    assert ("<b>7 dni</b>" in page, "14 dni, prekratko (obljubljenih 30)" in page) == (True, True)


def test_the_rule_of_the_state_is_not_held_against_towns_and_the_union(maja):
    for level in (Level.LOCAL, Level.EU):
        ItemFactory(level=level)

    assert "prekratko" not in text(maja, "/watch/")


def test_shelves_and_conditions_narrow_the_list(maja):
    source, ministry = SourceFactory(), InstitutionFactory()
    ItemFactory(title="Čaka", seen=[source])
    ItemFactory(title="Ministrova", institution=ministry, numbers={IdentifierKind.EPA: "2318-IX"})
    ItemFactory(title="V rokah", in_hands_of=maja)
    ItemFactory(title="Spremljana", triage=Triage.FOLLOWED, triaged_at=timezone.now(), triaged_by=maja)
    ItemFactory(title="Odložena", triage=Triage.DISMISSED, triaged_at=timezone.now(), triaged_by=maja)

    assert titles(maja, "/watch/?shelf=followed") == ["Spremljana"]
    assert titles(maja, "/watch/?shelf=mine") == ["V rokah"]
    assert titles(maja, "/watch/?shelf=aside") == ["Odložena"]
    assert len(titles(maja, "/watch/?shelf=all")) == 5
    assert titles(maja, f"/watch/?source={source.pk}") == ["Čaka"]
    assert titles(maja, f"/watch/?institution={ministry.pk}") == ["Ministrova"]
    assert titles(maja, "/watch/?text=2318-IX") == ["Ministrova"]
    assert titles(maja, "/watch/?text=ministrovo") == ["Ministrova"]


def test_what_is_kept_comes_back_when_it_changes_and_goes_when_that_was_seen(maja):
    item = ItemFactory(title="Spremljana", deadline_on=None)
    triage.follow(item=item, by=maja, now=timezone.now() - timedelta(days=1))
    quiet = titles(maja)
    ChangeFactory(item=item, at=timezone.now() - timedelta(hours=1))
    back = titles(maja)
    told = text(maja, "/watch/")

    client_as(maja).post(f"/watch/items/{item.pk}/seen/")

    assert (quiet, back, titles(maja)) == ([], ["Spremljana"], [])
    assert "Faza: vlada (prej: javna obravnava)." in told


@pytest.mark.parametrize("query", ["?page=99", "?shelf=x", "?order=x", "?source=x", "?institution=999", "?text=%00"])
def test_an_address_that_makes_no_sense_is_answered(maja, query):
    ItemFactory()

    assert client_as(maja).get(f"/watch/{query}").status_code == 200


@pytest.mark.parametrize("address", ["/watch/", "/watch/?order=days", "/watch/?shelf=all"])
def test_long_lists_cost_no_more(maja, address):
    client, source = client_as(maja), SourceFactory()
    counts = []
    for more in (3, 30):
        for each in range(more):
            item = ItemFactory(seen=[source], institution=InstitutionFactory(), numbers={"EVA": f"{more}-{each}"})
            ChangeFactory(item=item)
            DossierFactory(act=ActFactory())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# --- what becomes of an item


def test_one_button_opens_a_dossier_with_plan_text_and_warning(maja):
    item = ItemFactory(published_on=due(0), deadline_on=due(14), text=AMENDING)
    client = client_as(maja)

    page = client.post(f"/watch/items/{item.pk}/open/", follow=True)

    dossier = Dossier.objects.get()
    shown = page.content.decode()
    assert page.redirect_chain[-1][0] == f"/dossiers/{dossier.pk}/"
    assert (dossier.milestones.count(), TextVersion.objects.get().articles.count()) == (4, 2)
    assert "14 dni, prekratko (obljubljenih 30)" in shown
    assert "Besedilo vira je shranjeno kot osnutek." in shown


def test_who_comes_second_lands_in_the_dossier_of_the_first_and_is_told(maja):
    item = ItemFactory()
    triage.open_dossier(item=item, by=office(name="Ana"), now=timezone.now() - timedelta(minutes=2))

    page = client_as(maja).post(f"/watch/items/{item.pk}/open/", follow=True)

    assert page.redirect_chain[-1][0] == f"/dossiers/{Dossier.objects.get().pk}/"
    assert "Ana (pred 2 minutama)" in page.content.decode()


def test_a_refusal_leads_to_the_item(maja):
    item = ItemFactory()
    triage.open_dossier(item=item, by=office(name="Ana"), now=timezone.now())

    page = client_as(maja).post(f"/watch/items/{item.pk}/follow/")

    assert page.status_code == 409
    assert f'<a href="/watch/items/{item.pk}/">{item.title}</a>' in page.content.decode()


def test_the_likely_dossiers_come_first_and_others_are_found_by_words(maja):
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    same = DossierFactory(title="Kar drug naslov", act=act)
    like = DossierFactory(title="Predlog o samozaposlenih in njihovi kulturi")
    far = DossierFactory(title="Prometna strategija")
    item = ItemFactory(title="Predlog Uredbe o samozaposlenih v kulturi")
    client = client_as(maja)

    first = client.get(f"/watch/items/{item.pk}/attach/").context["suggested"]
    found = client.get(f"/watch/items/{item.pk}/attach/?text=promet").context["found"]
    client.post(f"/watch/items/{item.pk}/attach/", {"dossier": far.pk})

    assert [(one.dossier, one.why) for one in first] == [(same, "act"), (like, "title")]
    assert (found, Item.objects.get().dossier) == ([far], far)


def test_an_item_is_set_aside_in_the_list_and_undone_there(maja):
    item, client = ItemFactory(title="Lov"), client_as(maja)

    client.post(f"/watch/items/{item.pk}/set-aside/", {"cause": "not_ours", "reason": "", "next": "/watch/"})
    listed = text(maja, "/watch/")
    answer = client.post(f"/watch/items/{item.pk}/undo/", {"next": "/watch/"})

    assert "Najdba je odložena: Maja (pravkar)." in listed
    assert (answer["Location"], titles(maja)) == ("/watch/", ["Lov"])


def test_setting_aside_for_another_reason_asks_for_it(maja):
    item = ItemFactory()

    page = client_as(maja).post(f"/watch/items/{item.pk}/set-aside/", {"cause": "other", "reason": " "})

    assert (page.status_code, Item.objects.get().triage) == (422, Triage.WAITING)
    assert "Napišite razlog" in page.content.decode()


def test_several_are_set_aside_for_one_reason(maja):
    items, client = [ItemFactory() for _each in range(3)], client_as(maja)

    client.post("/watch/set-aside/", {"items": [one.pk for one in items[:2]], "cause": "too_late", "reason": ""})
    none = client.post("/watch/set-aside/", {"cause": "too_late"})
    wrong = client.post("/watch/set-aside/", {"items": [items[2].pk], "cause": "other"})

    assert Item.objects.filter(triage=Triage.DISMISSED, triage_cause=SetAside.TOO_LATE).count() == 2
    assert (none.status_code, wrong.status_code) == (409, 422)


def test_an_item_is_taken_and_handed_on_by_buttons(maja):
    ana, item, client = office(name="Ana"), ItemFactory(), client_as(maja)

    client.post(f"/watch/items/{item.pk}/take/")
    mine = Item.objects.get().in_hands_of
    client.post(f"/watch/items/{item.pk}/hand/", {"to": ana.pk})
    hers = Item.objects.get().in_hands_of
    client_as(ana).post(f"/watch/items/{item.pk}/take/", {"back": ""})

    assert (mine, hers, Item.objects.get().in_hands_of) == (maja, ana, None)


def test_one_is_sent_back_only_inside_the_house(maja):
    answers = [
        client_as(maja).post(f"/watch/items/{ItemFactory().pk}/follow/", {"next": address})["Location"]
        for address in ("https://drugje.example/watch/", "//drugje.example/", "/desk/")
    ]

    assert all(address.startswith("/watch/items/") for address in answers)


# --- one item


def test_the_page_of_an_item_tells_where_from_how_far_and_what_is_next(maja):
    item = ItemFactory(
        seen=[SourceFactory(name="e-Demokracija")],
        deadline_origin=DeadlineOrigin.SENTENCE,
        deadline_sentence="Pripombe sprejemamo do 28. novembra.",
        stage="javna obravnava",
    )
    ItemStepFactory(item=item, name="predpis v pripravi", on=date(2016, 11, 1))
    ItemPaperFactory(item=item, title="Amandma k 3. členu", outcome="sprejet")
    ChangeFactory(item=item, kind="text", old="staro besedilo", new="novo besedilo")

    shown = text(maja, f"/watch/items/{item.pk}/")

    told = ["e-Demokracija", "Pripombe sprejemamo do 28. novembra.", "predpis v pripravi", "Medresorsko usklajevanje"]
    told += ["Amandma k 3. členu", "<b>sprejet</b>", "<del>staro besedilo</del>", "<ins>novo besedilo</ins>"]
    assert [words for words in told if words not in shown] == []


def test_the_days_are_corrected_on_the_page(maja):
    item, client = ItemFactory(), client_as(maja)
    sent = {"published_on": "2016-11-14", "revision": 1}

    wrong = client.post(f"/watch/items/{item.pk}/dates/", sent | {"deadline_on": "2016-11-01"})
    client.post(f"/watch/items/{item.pk}/dates/", sent | {"deadline_on": "2016-12-05"})

    item.refresh_from_db()
    assert wrong.status_code == 422
    assert (item.deadline_on, item.deadline_origin) == (date(2016, 12, 5), DeadlineOrigin.PERSON)


def test_a_text_says_what_it_orders_of_the_act_in_force(maja):
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    law = TextVersionFactory(act=act, dossier=None, kind=TextKind.IN_FORCE, label="Veljavno")
    ArticleFactory(version=law, position=2, key="2", label="2. člen", body="Izkaže delo v zadnjih petih letih.")
    item = ItemFactory(title="Predlog sprememb Uredbe o samozaposlenih v kulturi", text=AMENDING)

    page = client_as(maja).get(f"/watch/items/{item.pk}/text/")

    assert [one.outcome for one in page.context["ordered"].orders] == ["done", "nothing_to_do"]


def test_a_text_of_no_act_we_keep_is_shown_as_it_is_and_none_is_not_there(maja):
    some, none = ItemFactory(text=AMENDING), ItemFactory()
    client = client_as(maja)

    page = client.get(f"/watch/items/{some.pk}/text/")

    assert (page.context["ordered"], len(page.context["articles"])) == (None, 2)
    assert client.get(f"/watch/items/{none.pk}/text/").status_code == 404


def test_everything_about_an_act_stands_in_one_line_of_time(maja):
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    DossierFactory(title="Dosje", act=act)
    TextVersionFactory(act=act, dossier=None, label="Veljavno", kind=TextKind.IN_FORCE)
    item = ItemFactory(title="Spremembe Uredbe o samozaposlenih v kulturi", stage="javna obravnava")
    ItemStepFactory(item=item, on=date(2016, 11, 10))

    line = client_as(maja).get(f"/watch/acts/{act.pk}/").context["line"]

    assert [(one.what, one.title) for one in line.points] == [
        ("faza postopka", "javna obravnava"),
        ("besedilo", "Veljavno"),
        ("dosje", "Dosje"),
    ]
    assert (line.expected, line.of) == ("Medresorsko usklajevanje", item)


def test_items_of_the_same_act_lead_to_each_other(maja):
    ActFactory(title="Uredba o samozaposlenih v kulturi")
    one = ItemFactory(title="Prve spremembe Uredbe o samozaposlenih v kulturi")
    other = ItemFactory(title="Druge spremembe Uredbe o samozaposlenih v kulturi")

    assert client_as(maja).get(f"/watch/items/{one.pk}/").context["related"] == [other]


def test_the_desk_says_how_much_waits_and_how_much_is_due(maja):
    ItemFactory(deadline_on=due(3))
    ItemFactory(deadline_on=None)

    told = {one: client_as(one).get("/desk/").context["found"] for one in (maja, representative())}

    assert [(found.waiting, found.due) if found else None for found in told.values()] == [(2, 1), None]
