"""The search page: who finds what, what narrows it, and what is said where nothing is found."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, member_organisation, office, staff, stranger
from tests.factories.outcomes import AskedDemandFactory
from zbor.dossiers.actions import make_findable
from zbor.dossiers.models import Institution
from zbor.search import actions as search
from zbor.search.enums import Audience

pytestmark = pytest.mark.django_db


def page(person, query):
    return client_as(person() if person else stranger).get(f"/search/?{query}")


def results(person, query):
    return page(person, query).context["results"]


def kinds(person, query):
    facets = {facet.name: facet for facet in results(person, query).facets}
    return [(option.value, option.count) for option in facets["kind"].options] if "kind" in facets else []


def member():
    return staff(member_organisation())


def put(kind, pk, title="beseda", **more):
    search.write(**({"kind": kind, "subject_pk": pk, "url": "/x/", "title": title, "audience": Audience.PUBLIC} | more))


def test_each_visitor_finds_what_they_may_see():
    make_findable(DossierFactory(public=True, title="beseda za vse"))
    for number, audience in enumerate((Audience.NETWORK, Audience.OFFICE)):
        put("act", number, f"beseda {audience}", audience=audience)

    assert [results(person, "q=beseda").total for person in (None, member, office)] == [1, 2, 3]


def test_what_is_found_is_counted_by_kind():
    for number, kind in enumerate(("article", "dossier", "dossier")):
        put(kind, number)

    assert kinds(member, "q=beseda") == [("dossier", 2), ("article", 1)]


def test_one_kind_can_be_asked_for_alone_and_the_others_stay_counted():
    for number, kind in enumerate(("article", "dossier")):
        put(kind, number)

    found = results(member, "q=beseda&kind=article")

    assert [one.hit.kind for one in found.shown] == ["article"]
    assert kinds(member, "q=beseda&kind=article") == [("dossier", 1), ("article", 1)]


def test_years_institution_and_topic_narrow():
    Institution.objects.create(code="mk", name="Ministrstvo za kulturo")
    put("act", 1, on="2015-05", institution="mk", topics=("status",))
    put("act", 2, on="2020", institution="mk")
    put("act", 3, on="2021-01-01", topics=("status",))
    put("act", 4)

    asked = ["since=2020", "until=2020", "since=2020&until=2020", "institution=mk", "topic=status", "since=nikoli"]

    found = [sorted(one.hit.subject_pk for one in results(member, f"q=beseda&{one}").shown) for one in asked]
    assert found == [["2", "3"], ["1", "2"], ["2"], ["1", "2"], ["1", "3"], ["1", "2", "3", "4"]]


def test_the_newest_come_first_where_that_is_asked_for():
    put("act", 1, "beseda beseda", on="2015")
    put("act", 2, "in še beseda med drugimi", on="2020")

    orders = [
        [one.hit.subject_pk for one in results(member, f"q=beseda{order}").shown] for order in ("", "&order=newest")
    ]

    assert orders == [["1", "2"], ["2", "1"]]


def test_findings_come_by_the_page():
    for number in range(45):
        put("act", number)

    pages = [results(member, f"q=beseda&page={number}") for number in (1, 2, 3, "x")]

    assert [len(one.shown) for one in pages] == [20, 20, 5, 20]
    assert [(bool(one.earlier), bool(one.later)) for one in pages[:3]] == [(False, True), (True, True), (True, False)]


def test_past_the_last_page_is_the_last_page():
    for number in range(25):
        put("act", number)

    answer = page(member, "q=beseda&page=40")

    assert [len(answer.context["results"].shown), answer.context["results"].first] == [5, 21]
    assert "Stran 2 od 2" in answer.content.decode()


def test_strangers_are_led_to_the_archive_and_members_to_their_own_page():
    dossier = DossierFactory(public=True, title="Uredba o nadomestilu")
    make_findable(dossier)

    addresses = [results(person, "q=nadomestilo").shown[0].address for person in (None, member)]

    assert addresses == [f"/archive/{dossier.pk}/", f"/dossiers/{dossier.pk}/"]


def test_the_words_asked_for_are_marked():
    make_findable(DossierFactory(public=True, title="Zakon o nadomestilih", summary="O nadomestilu."))

    said = page(None, "q=nadomestilo").content.decode()

    assert ("<mark>nadomestilih</mark>" in said, "<mark>nadomestilu</mark>" in said) == (True, True)


def test_nothing_found_says_what_to_do():
    said = page(None, "q=neobstojec").content.decode()

    assert '<p class="empty">' in said


def test_a_slip_is_set_right_only_by_words_that_the_visitor_may_see():
    put("act", 1, "Nadomestila", audience=Audience.NETWORK)
    search.fold_all()
    make_findable(DossierFactory(public=True, title="Samozaposleni"))

    better = [results(person, "q=nadomestlo").better for person in (None, member)]

    assert better == ["", "nadomestilo"]


def test_a_fragment_is_only_the_findings():
    answer = client_as(stranger).get("/search/?q=beseda", headers={"HX-Request": "true"}).content.decode()

    assert answer.strip().startswith('<div id="hits"')


def test_a_row_that_lags_behind_its_thing_gives_strangers_nothing():
    demand = AskedDemandFactory(dossier=DossierFactory(internal=True))
    for kind, pk in (("dossier", demand.dossier_id), ("demand", demand.pk), ("act", "999"), ("statement", 1)):
        put(kind, pk)

    assert (results(None, "q=beseda").shown, len(results(member, "q=beseda").shown)) == ([], 4)


def test_a_page_of_what_lags_behind_says_that_nothing_is_found():
    put("act", 999)

    assert '<p class="empty">' in page(None, "q=beseda").content.decode()


@pytest.mark.parametrize(
    "question", ['"', "*", ":*", "' OR 1=1 --", "x" * 10_000, "a%00b", "%F0%9F%8E%AD", "%ED%A0%80", "-", '-"']
)
def test_no_question_breaks_the_page(question):
    put("act", 1)

    assert page(member, f"q={question}&page=99999999999&since=%00").status_code == 200


def test_it_costs_the_same_however_much_is_found():
    client, costs = client_as(member()), []
    for few, many in ((0, 3), (3, 30)):
        for number in range(few, many):
            put("act", number, institution="mk", on="2020")
        with CaptureQueriesContext(connection) as cost:
            client.get("/search/?q=beseda")
        costs.append(len(cost))

    assert costs[0] == costs[1]


def test_an_embargo_ends_by_itself_on_the_page():
    released = timezone.now() + timedelta(hours=1)
    make_findable(DossierFactory(embargo=True, public_from=released, title="beseda"))

    assert (results(None, "q=beseda").total, results(member, "q=beseda").total) == (0, 1)
