"""What the pages of the press show, who is kept out, and what misuse meets."""

import csv

import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, client_as, office, outsider, representative, stranger
from tests.factories.press import ClippingFactory, OutletFactory
from zbor.base.partial_dates import PartialDate
from zbor.press.models import Clipping

pytestmark = pytest.mark.django_db

TYPED = {
    "url": "https://casnik.example/a/1",
    "outlet_name": "Časnik",
    "on": "1. 3. 2017",
    "title": "Kdo je na bolniški",
}
TYPED |= {"author": "Izmišljena Avtorica", "kind": "article", "summary": "O nadomestilu.", "quotes": "Prvi.\n\nDrugi."}
SCRIPT = "<script>alert(1)</script>"


def text(person, address):
    return client_as(person).get(address).content.decode()


def statuses(address, *people):
    return [client_as(person).get(address).status_code for person in people]


def test_a_clipping_is_entered_from_its_dossier_and_shown_there_to_everybody():
    dossier = DossierFactory(public=True)
    client = client_as(office())

    form = client.get(f"/press/new/?dossier={dossier.pk}").content.decode()
    client.post(f"/press/new/?dossier={dossier.pk}", TYPED | {"dossiers": [dossier.pk]})

    kept = Clipping.objects.get()
    assert f'value="{dossier.pk}" id="id_dossiers_0" checked' in form
    assert (kept.on.iso, kept.outlet.name, kept.quoted) == ("2017-03-01", "Časnik", ["Prvi.", "Drugi."])
    assert f'<a href="/press/{kept.pk}/">Kdo je na bolniški</a>' in text(representative(), f"/dossiers/{dossier.pk}/")
    public = client_as(stranger).get(f"/archive/{dossier.pk}/", follow=True).content.decode()
    assert "V medijih (1)" in public
    assert "Izmišljena Avtorica" in public


def test_nobody_without_a_right_reads_a_clipping_of_an_internal_dossier():
    kept = ClippingFactory(dossiers=[DossierFactory(internal=True)], title="Skriti članek")
    bare = ClippingFactory(title="Članek brez dosjeja")

    assert statuses(f"/press/{kept.pk}/", stranger, outsider(), representative(), office()) == [404, 404, 200, 200]
    assert statuses(f"/press/{bare.pk}/", stranger, representative()) == [404, 200]
    assert [title in text(stranger, "/press/") for title in ("Skriti članek", "Članek brez dosjeja")] == [False, False]


def test_a_public_clipping_does_not_name_the_internal_dossier_it_also_belongs_to():
    public, closed = DossierFactory(public=True), DossierFactory(internal=True, title="Tajni dosje")
    kept = ClippingFactory(dossiers=[public, closed])

    pages = [text(stranger, address) for address in (f"/press/{kept.pk}/", "/press/", "/press/?period=2017")]

    assert [(public.title in page, "Tajni dosje" in page) for page in pages] == [(True, False)] * 3
    assert statuses(f"/press/?dossier={closed.pk}", stranger, representative()) == [404, 200]


@pytest.mark.parametrize("page", ["new/", "{pk}/edit/"])
def test_only_the_office_writes(page):
    address = f"/press/{page}".format(pk=ClippingFactory().pk)

    assert statuses(address, stranger, representative(), board(), office()) == [302, 403, 403, 200]


@pytest.mark.parametrize("verb", ["attach", "take-out", "put-back"])
def test_nothing_is_changed_by_looking_or_by_others(verb):
    address = f"/press/{ClippingFactory().pk}/{verb}/"

    assert client_as(office()).get(address).status_code == 405
    assert client_as(representative()).post(address).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": "data:text/html,x"},
        {"url": "ni povezava"},
        {"on": "včeraj"},
        {"on": "2999"},
        {"title": ""},
        {"outlet_name": ""},
        {"kind": "podcast"},
        {"dossiers": ["999999"]},
        {"on": "2017\0"},
    ],
)
def test_a_mistake_loses_nothing_that_was_typed(wrong):
    answer = client_as(office()).post("/press/new/", TYPED | {"summary": "Dolg povzetek."} | wrong)

    assert (answer.status_code, Clipping.objects.count()) == (422, 0)
    assert "Dolg povzetek." in answer.content.decode()


def test_a_link_that_is_there_is_shown_before_anything_is_typed_and_is_attached_by_one_button():
    old = ClippingFactory(url="https://www.casnik.example/a/1/", title="Že vneseno")
    dossier, client = DossierFactory(), client_as(office())

    form = client.get(f"/press/new/?dossier={dossier.pk}&url=https://casnik.example/a/1").content.decode()
    refused = client.post("/press/new/", TYPED)
    client.post(f"/press/{old.pk}/attach/", {"dossier": dossier.pk})

    assert f'<a href="/press/{old.pk}/">Že vneseno</a>' in form
    assert (refused.status_code, Clipping.objects.count()) == (422, 1)
    assert list(old.dossiers.all()) == [dossier]


def test_another_piece_at_the_same_link_is_kept_and_both_pages_tell_of_each_other():
    old = ClippingFactory(url=TYPED["url"], title="Prvi prispevek")
    client = client_as(office())

    client.post("/press/new/", TYPED | {"is_another": "on"})

    new = Clipping.objects.exclude(pk=old.pk).get()
    assert "Prvi prispevek" in client.get(f"/press/{new.pk}/").content.decode()
    assert new.title in client.get(f"/press/{old.pk}/").content.decode()


def test_a_script_in_any_text_is_only_text():
    public = DossierFactory(public=True)
    fields = {"title": SCRIPT, "author": SCRIPT, "summary": SCRIPT, "quotes": SCRIPT}
    kept = ClippingFactory(dossiers=[public], outlet=OutletFactory(name=SCRIPT), **fields)

    pages = [text(office(), one) for one in ("/press/", f"/press/{kept.pk}/", f"/press/{kept.pk}/edit/")]
    pages += [client_as(stranger).get(f"/archive/{public.pk}/", follow=True).content.decode()]

    assert [SCRIPT in page for page in pages] == [False] * 4


def test_the_newest_month_is_shown_first_and_others_are_one_link_away():
    ClippingFactory(on=PartialDate("2017-02-03"), title="Februarski")
    ClippingFactory(on=PartialDate("2017-03-01"), title="Marčevski")
    member = representative()

    newest, older = text(member, "/press/"), text(member, "/press/?period=2017-02")

    assert ("Marčevski" in newest, "Februarski" in newest) == (True, False)
    assert ("Marčevski" in older, "Februarski" in older) == (False, True)
    assert '<a href="?period=2017-02" ' in newest


@pytest.mark.parametrize("query", ["period=2017-13", "period=%00", "period=2017-03-01", "period=abc", "page=999"])
def test_an_address_that_makes_no_sense_shows_the_newest_month(query):
    ClippingFactory(title="Marčevski")

    assert "Marčevski" in text(representative(), f"/press/?{query}")


@pytest.mark.parametrize("number", ["999999", "abc", "%00", "99999999999999999999", "²"])
def test_a_dossier_that_is_not_there_is_not_there(number):
    assert statuses(f"/press/?dossier={number}", representative()) == [404]


def test_an_empty_list_says_what_to_do():
    assert "Prilepite povezavo" in text(office(), "/press/")
    assert "Prilepite povezavo" not in text(stranger, "/press/")


def test_the_table_holds_what_the_visitor_may_read_and_no_formula():
    public, closed = DossierFactory(public=True, title="Odprti"), DossierFactory(internal=True, title="Zaprti")
    ClippingFactory(
        dossiers=[public, closed], title="=1+1", outlet=OutletFactory(name="Časnik"), quotes="Prvi.\nDrugi."
    )
    ClippingFactory(dossiers=[closed])

    answer = client_as(stranger).get("/press/list.csv?period=2017-03")
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines(keepends=True)))

    assert answer["Content-Disposition"] == 'attachment; filename="press-2017-03.csv"'
    assert [(one["published"], one["outlet"], one["title"], one["dossiers"], one["quotes"]) for one in rows] == [
        ("2017-03-01", "Časnik", "'=1+1", "Odprti", "Prvi.\nDrugi.")
    ]


def test_what_is_taken_out_is_gone_from_every_list_and_is_put_back_by_a_button():
    dossier = DossierFactory(public=True)
    kept = ClippingFactory(dossiers=[dossier], title="Pomotoma vneseno")
    client = client_as(office())

    client.post(f"/press/{kept.pk}/take-out/")
    gone = [title_in for person in (stranger, representative()) for title_in in ["Pomotoma" in text(person, "/press/")]]
    after = statuses(f"/press/{kept.pk}/", stranger, representative(), office())
    client.post(f"/press/{kept.pk}/put-back/")

    assert (gone, after) == ([False, False], [404, 404, 200])
    assert "Pomotoma" in text(stranger, "/press/")
