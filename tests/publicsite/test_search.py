import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, member_organisation, office, staff, stranger
from tests.factories.outcomes import AskedDemandFactory
from zbor.dossiers.actions import make_findable
from zbor.search import actions as search
from zbor.search.enums import Audience

pytestmark = pytest.mark.django_db


def groups(person, query):
    return client_as(person() if person else stranger).get(f"/search/?{query}").context["groups"]


def member():
    return staff(member_organisation())


def test_each_visitor_finds_what_they_may_see():
    make_findable(DossierFactory(public=True, title="beseda za vse"))
    for number, audience in enumerate((Audience.NETWORK, Audience.OFFICE)):
        search.write(kind="act", subject_pk=number, url="/x/", title=f"beseda {audience}", audience=audience)

    counts = [sum(group["count"] for group in groups(person, "q=beseda")) for person in (None, member, office)]

    assert counts == [1, 2, 3]


def test_findings_are_grouped_by_kind():
    for number, kind in enumerate(("article", "dossier", "dossier")):
        search.write(kind=kind, subject_pk=number, url="/x/", title="beseda", audience=Audience.PUBLIC)

    found = [(group["kind"], group["count"]) for group in groups(member, "q=beseda")]
    assert found == [("dossier", 2), ("article", 1)]


def test_one_kind_can_be_asked_for_alone():
    for number, kind in enumerate(("article", "dossier")):
        search.write(kind=kind, subject_pk=number, url="/x/", title="beseda", audience=Audience.PUBLIC)

    assert [group["kind"] for group in groups(member, "q=beseda&kind=article")] == ["article"]


def test_strangers_are_led_to_the_archive_and_members_to_their_own_page():
    dossier = DossierFactory(public=True, title="Uredba o nadomestilu")
    make_findable(dossier)

    addresses = [groups(person, "q=nadomestilo")[0]["hits"][0][1] for person in (None, member)]

    assert addresses == [f"/archive/{dossier.pk}/", f"/dossiers/{dossier.pk}/"]


def test_the_words_asked_for_are_marked():
    make_findable(DossierFactory(public=True, title="Zakon", summary="O nadomestilu."))

    page = client_as(stranger).get("/search/?q=nadomestilo").content.decode()

    assert "<mark>nadomestilu</mark>" in page


def test_nothing_found_says_what_to_do():
    page = client_as(stranger).get("/search/?q=neobstojec").content.decode()

    assert '<p class="empty">' in page


def test_a_fragment_is_only_the_findings():
    answer = client_as(stranger).get("/search/?q=beseda", headers={"HX-Request": "true"}).content.decode()

    assert answer.strip().startswith('<div id="hits"')


def test_a_row_that_lags_behind_its_thing_gives_strangers_nothing():
    demand = AskedDemandFactory(dossier=DossierFactory(internal=True))
    for kind, pk in (("dossier", demand.dossier_id), ("demand", demand.pk), ("act", "999"), ("statement", 1)):
        search.write(kind=kind, subject_pk=pk, url="/x/", title="beseda", audience=Audience.PUBLIC)

    assert (groups(None, "q=beseda"), len(groups(member, "q=beseda"))) == ([], 4)
