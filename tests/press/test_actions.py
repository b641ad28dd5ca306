"""Clippings are entered, corrected, attached, taken out and put back."""

import pytest

from tests.factories.dialogue import NOW
from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, office, representative
from tests.factories.press import ClippingFactory
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue.models import Outlet
from zbor.press import actions
from zbor.press.models import Clipping
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

TOLD = {
    "on": PartialDate("2017-03"),
    "title": "Kdo je na bolniški",
    "url": "https://www.casnik.example/a/1?utm_source=x",
}


def saved(*, by=None, outlet="Časnik", dossiers=(), clipping=None, revision=1, **changes):
    fields = TOLD | changes
    return actions.save_clipping(
        clipping=clipping,
        outlet=outlet,
        fields=fields,
        dossiers=dossiers,
        by=by or office(),
        now=NOW,
        revision=revision,
    )


def test_a_clipping_sent_twice_is_one_and_is_noted_once():
    maja, dossier = office(), DossierFactory()

    first, second = (saved(by=maja, dossiers=[dossier]) for _time in range(2))

    assert (first, list(first.dossiers.all()), Clipping.objects.count()) == (second, [dossier], 1)
    assert [(one.verb, one.data) for one in Payload.objects.all()] == [("clipping.entered", {"dossiers": [dossier.pk]})]


def test_the_same_piece_entered_for_another_dossier_belongs_to_both():
    maja, first, second = office(), DossierFactory(), DossierFactory()
    saved(by=maja, url="", dossiers=[first])

    again = saved(by=maja, url="", dossiers=[second])

    assert (set(again.dossiers.all()), Clipping.objects.count()) == ({first, second}, 1)


@pytest.mark.parametrize("person", [board, representative])
def test_others_than_the_office_keep_no_clippings(person):
    with pytest.raises(Refused):
        saved(by=person())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://casnik.example/a",
        "//casnik.example",
        "https://",
    ],
)
def test_only_links_of_the_web_are_kept(url):
    with pytest.raises(Refused, match="spleta"):
        saved(url=url)


@pytest.mark.parametrize("changes", [{"title": " "}, {"on": PartialDate("2017-04")}, {"on": PartialDate("2018")}])
def test_a_piece_has_a_title_and_is_published_already(changes):
    with pytest.raises(Refused):
        saved(**changes)


def test_a_piece_without_an_outlet_is_refused():
    with pytest.raises(Refused):
        saved(outlet="  ")


def test_an_outlet_written_otherwise_is_the_same_outlet():
    saved()
    saved(outlet=" ČASNIK ", url="", title="Drugi")

    assert [one.name for one in Outlet.objects.all()] == ["Časnik"]


@pytest.mark.parametrize(
    "again",
    ["http://casnik.example/a/1/", "https://www.casnik.example/a/1#komentarji", "https://casnik.example/a/1?fbclid=7"],
)
def test_the_same_link_is_refused_however_it_was_copied_and_says_what_stands_there(again):
    saved()

    with pytest.raises(Refused, match="Kdo je na bolniški"):
        saved(url=again, title="Drug naslov")

    assert Clipping.objects.count() == 1


def test_another_piece_at_the_same_link_is_kept_where_somebody_says_so():
    saved()

    saved(title="Drugi prispevek iste oddaje", is_another=True)

    assert Clipping.objects.count() == 2


def test_a_correction_is_noted_with_the_fields_that_changed():
    maja = office()
    kept = saved(by=maja)

    saved(by=maja, clipping=kept, title="Kdo je res na bolniški")

    assert Clipping.objects.get().title == "Kdo je res na bolniški"
    assert Payload.objects.get(verb="clipping.edited").data == {"fields": ["title"], "dossiers": []}


def test_a_correction_of_what_somebody_changed_meanwhile_is_refused():
    kept = saved()
    saved(clipping=kept, title="Prvi popravek")

    with pytest.raises(Refused):
        saved(clipping=kept, title="Drugi popravek")


def test_a_clipping_is_attached_to_one_more_dossier_once():
    kept, dossier, maja = ClippingFactory(), DossierFactory(), office()

    for _time in range(2):
        actions.attach(clipping=kept, dossier=dossier, by=maja, now=NOW)

    assert list(kept.dossiers.all()) == [dossier]
    assert Payload.objects.filter(verb="clipping.attached").count() == 1


def test_what_is_taken_out_comes_back_whole():
    kept, dossier, maja = saved(dossiers=[DossierFactory()]), DossierFactory(), office()

    actions.take_out(clipping=kept, by=maja, now=NOW)
    gone = Clipping.objects.count()
    with pytest.raises(Refused):
        actions.attach(clipping=kept, dossier=dossier, by=maja, now=NOW)
    with pytest.raises(Refused):
        saved(clipping=kept, title="Popravek")
    actions.put_back(clipping=kept, by=maja, now=NOW)

    assert (gone, Clipping.objects.get().dossiers.count()) == (0, 1)


def test_what_was_entered_anew_meanwhile_does_not_come_back_twice():
    kept, maja = saved(), office()
    actions.take_out(clipping=kept, by=maja, now=NOW)
    saved(title="Vnesen znova")

    with pytest.raises(Refused, match="Vnesen znova"):
        actions.put_back(clipping=kept, by=maja, now=NOW)

    assert [one.title for one in Clipping.objects.all()] == ["Vnesen znova"]
