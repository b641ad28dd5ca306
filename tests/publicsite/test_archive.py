import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.dossiers import ActFactory, ChronologyEntryFactory, DossierFactory, InstitutionFactory
from tests.factories.members import client_as, office, stranger
from tests.factories.outcomes import AskedDemandFactory, OutcomeFactory, PlainPositionFactory, SubmissionFactory
from zbor.base.partial_dates import PartialDate
from zbor.dossiers.actions import make_findable
from zbor.dossiers.enums import ActOutcome, DossierKind, Level
from zbor.publicsite import queries
from zbor.publicsite.queries import Wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def six_dossiers():
    """Six public dossiers that differ in everything that can be chosen."""
    one, other = InstitutionFactory(code="one"), InstitutionFactory(code="other")
    kinds = [DossierKind.REGULATION, DossierKind.REGULATION, DossierKind.CALL]
    verdicts = [["accepted"], ["rejected", "partly"], []]
    made = []
    for number in range(6):
        dossier = DossierFactory(
            public=True,
            institution=one if number < 4 else other,
            kind=kinds[number % 3],
            level=Level.LOCAL if number == 5 else Level.NATIONAL,
            published_on=PartialDate(("2016-11", "2017", "2016-01-05")[number % 3]),
            act_outcome=ActOutcome.ADOPTED if number % 2 else ActOutcome.PENDING,
        )
        AskedDemandFactory.create_batch(2, dossier=dossier, verdicts=verdicts[number % 3])
        made.append(dossier)
    DossierFactory(internal=True, institution=one)
    return made


def values_of(dossier):
    """What each facet says of a dossier, worked out by hand."""
    latest = {demand.outcomes.order_by("on", "pk").last() for demand in dossier.demands.all()}
    return {
        "level": {dossier.level},
        "institution": {dossier.institution.code},
        "kind": {dossier.kind},
        "year": {str(dossier.published_on.year)},
        "act": {dossier.act_outcome},
        "demands": {outcome.verdict if outcome else "unknown" for outcome in latest},
    }


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(kind="call"),
        Wanted(year="2016", institution="one"),
        Wanted(demands="partly"),
        Wanted(demands="unknown", act="adopted", level="national"),
    ],
)
def test_facets_count_what_the_other_facets_leave(six_dossiers, wanted):
    facets = queries.facets(wanted, timezone.now())

    told = {facet.name: {one.value: one.count for one in facet.options if one.count} for facet in facets}
    for name, counts in told.items():
        others = {key: value for key, value in vars(wanted).items() if value and key != name}
        left = [values_of(one) for one in six_dossiers]
        left = [values for values in left if all(value in values[key] for key, value in others.items())]
        assert counts == Counter(value for values in left for value in values[name])


def test_what_is_chosen_narrows_the_list(six_dossiers):
    found = queries.found(Wanted(demands="partly", year="2017"), timezone.now())

    assert set(found) == {six_dossiers[1], six_dossiers[4]}


def test_a_choice_that_makes_no_sense_finds_nothing_and_can_be_taken_back(six_dossiers):
    page = client_as(stranger).get("/archive/?year=nonsense").content.decode()

    assert "year=nonsense" not in re.findall(r'href="\?([^"]*)"', page)
    assert list(queries.found(Wanted(year="nonsense"), timezone.now())) == []


def test_the_newest_come_first():
    for year in ("2015", "2017-01", "2016-05-01"):
        DossierFactory(public=True, title=year, published_on=PartialDate(year))

    found = queries.found(Wanted(), timezone.now())

    assert [one.title for one in found] == ["2017-01", "2016-05-01", "2015"]


def test_words_find_a_dossier_by_its_chronology_in_any_inflection():
    dossier = DossierFactory(public=True)
    DossierFactory(public=True)
    ChronologyEntryFactory(dossier=dossier, text="Pogovor o bolniškem nadomestilu.")
    make_findable(dossier)

    found = queries.found(Wanted(text="bolniško nadomestilo"), timezone.now())

    assert list(found) == [dossier]


@pytest.mark.parametrize(
    "address", ["/archive/", "/", "/archive/influence/", "/archive/terms/", "/feeds/archive.atom", "/sitemap.xml"]
)
def test_lists_cost_the_same_for_any_number_of_dossiers(address):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client_as(stranger).get(address).status_code == 200
        return len(captured)

    def fill(count):
        for dossier in DossierFactory.create_batch(count, public=True, act=ActFactory()):
            AskedDemandFactory(dossier=dossier, verdicts=["rejected"])
            ChronologyEntryFactory(dossier=dossier)

    fill(3)
    few = cost()
    fill(30)

    assert cost() == few


def test_a_wrong_word_in_the_address_leads_to_the_right_one_for_good():
    dossier = DossierFactory(public=True, title="Čudna šola žab")

    answer = client_as(stranger).get(f"/archive/{dossier.pk}-karkoli/")

    assert (answer.status_code, answer.url) == (301, f"/archive/{dossier.pk}-cudna-sola-zab/")


def test_a_title_without_letters_has_an_address_too():
    dossier = DossierFactory(public=True, title="???")

    assert client_as(stranger).get(f"/archive/{dossier.pk}/", follow=True).status_code == 200


def test_the_page_says_how_to_cite_it_and_asks_nobody_else():
    dossier = DossierFactory(public=True, title="Uredba")

    page = client_as(stranger).get(f"/archive/{dossier.pk}-uredba/").content.decode()

    address = f"/archive/{dossier.pk}-uredba/"
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page
    assert f"{address} (" in page
    assert "mailto:?subject=Uredba" in page
    assert re.findall(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="(?:https?:)?//(?!127\.0\.0\.1)', page) == []


def test_the_page_judges_how_long_people_had():
    dossier = DossierFactory(public=True)

    page = client_as(stranger).get(f"/archive/{dossier.pk}/", follow=True)

    assert page.context["term"].days == 14
    assert page.context["term"].is_violation


def test_contradictions_warn():
    dossier = DossierFactory(public=True)
    ChronologyEntryFactory(dossier=dossier, on=PartialDate("2016-10-17"), kind="comments_sent")

    page = client_as(stranger).get(f"/archive/{dossier.pk}/", follow=True)

    assert len(page.context["doubts"]) == 1


def test_a_demand_nobody_has_decided_on_is_for_the_network_only():
    dossier = DossierFactory(public=True)
    demand = AskedDemandFactory(dossier=dossier, position=PlainPositionFactory(dossier=dossier))

    assert client_as(stranger).get(f"/demands/{demand.pk}/").status_code == 404
    assert client_as(office()).get(f"/demands/{demand.pk}/").status_code == 200
    assert client_as(stranger).get(f"/archive/{dossier.pk}/", follow=True).context["fates"] == []


def test_a_demand_that_was_sent_is_public_until_the_submission_is_withdrawn():
    dossier = DossierFactory(public=True)
    position = PlainPositionFactory(dossier=dossier)
    demand = AskedDemandFactory(dossier=dossier, position=position)
    submission = SubmissionFactory(dossier=dossier, position=position)
    client = client_as(stranger)

    assert client.get(f"/demands/{demand.pk}/").status_code == 200

    submission.withdrawn_at, submission.withdrawn_why = timezone.now(), "Pomota."
    submission.save()

    assert client.get(f"/demands/{demand.pk}/").status_code == 404


def test_the_page_of_a_demand_shows_the_law_before_and_after():
    demand = AskedDemandFactory(dossier__public=True)
    OutcomeFactory(demand=demand, verdict="accepted", old_wording="znaša 20 evrov", new_wording="znaša 37 evrov")

    page = client_as(stranger).get(f"/demands/{demand.pk}/").content.decode()

    assert re.search(r"<del>.*20</del>", page)
    assert re.search(r"<ins>.*37</ins>", page)
