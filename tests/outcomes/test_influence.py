"""What became of the demands, counted by hand: by year, institution and kind, alone and crossed."""

import pytest

from tests.factories.dossiers import ActFactory, DossierFactory, InstitutionFactory
from tests.factories.outcomes import AskedDemandFactory
from zbor.base.partial_dates import PartialDate
from zbor.dossiers.enums import ActKind, DossierKind, Level
from zbor.dossiers.models import Dossier
from zbor.outcomes import queries
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import Narrowed, Shares

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven_demands():
    """Three to the ministry on a law in 2017, two on a decree in 2018; one to a town in 2017; one to nobody, some day."""
    ministry = InstitutionFactory(code="mk", name="Ministrstvo", level=Level.NATIONAL)
    town = InstitutionFactory(code="mesto", name="Čebelno mesto", level=Level.LOCAL)
    law = DossierFactory(institution=ministry, act=ActFactory(kind=ActKind.LAW))
    decree = DossierFactory(institution=ministry, act=ActFactory(kind=ActKind.DECREE), kind=DossierKind.REGULATION)
    call = DossierFactory(institution=town, kind=DossierKind.CALL)
    bare = DossierFactory(institution=None, published_on=None, kind=DossierKind.STRATEGY)
    asked = [(law, "2017-01", ["accepted"]), (law, "2017", ["rejected", "accepted"]), (law, "2017-12-31", ["rejected"])]
    asked += [(decree, "2018", ["partly"]), (decree, "2018-05", ["accepted"]), (call, "2017-03", []), (bare, None, [])]
    for dossier, on, verdicts in asked:
        AskedDemandFactory(dossier=dossier, asked_on=on and PartialDate(on), verdicts=verdicts)


def counted(**wanted):
    return queries.influence(Dossier.objects.all(), Narrowed(**wanted))


def numbers(rows):
    return {row.key: (row.shares.total, *(row.shares.of(one) for one in Verdict)) for row in rows}


def test_all_demands_are_counted_in_every_dimension(seven_demands):
    found = counted()

    assert found.all == found.whole == Shares(total=7, accepted=3, partly=1, rejected=1, unknown=2)
    assert {name: numbers(rows) for name, rows in found.groups.items()} == {
        "year": {"2017": (4, 2, 0, 1, 1), "2018": (2, 1, 1, 0, 0), "none": (1, 0, 0, 0, 1)},
        "institution": {"mk": (5, 3, 1, 1, 0), "mesto": (1, 0, 0, 0, 1), "none": (1, 0, 0, 0, 1)},
        "kind": {"regulation": (5, 3, 1, 1, 0), "strategy": (1, 0, 0, 0, 1), "call": (1, 0, 0, 0, 1)},
        "act": {"law": (3, 2, 0, 1, 0), "decree": (2, 1, 1, 0, 0), "none": (2, 0, 0, 0, 2)},
        "level": {"local": (1, 0, 0, 0, 1), "national": (5, 3, 1, 1, 0), "none": (1, 0, 0, 0, 1)},
    }


def test_choices_cross_each_other(seven_demands):
    found = counted(year="2017", institution="mk", kind="regulation")

    assert found.all == Shares(total=3, accepted=2, partly=0, rejected=1, unknown=0)
    assert numbers(found.groups["act"]) == {"law": (3, 2, 0, 1, 0)}
    assert found.whole.total == 7


def test_what_is_not_known_can_be_asked_for(seven_demands):
    assert counted(year="none").all == Shares(total=1, unknown=1)
    assert counted(act="none").all == Shares(total=2, unknown=2)


@pytest.mark.parametrize("wanted", [{"year": "1999"}, {"institution": "ni-je"}, {"kind": "\0"}, {"act": "law' OR 1=1"}])
def test_what_is_not_there_leaves_nothing_and_still_offers_everything(seven_demands, wanted):
    found = counted(**wanted)

    assert (found.all, found.groups["year"]) == (Shares(), ())
    assert [row.key for row in found.offered["year"]] == ["2017", "2018", "none"]


def test_institutions_with_as_many_demands_stand_in_the_alphabetical_order_of_slovene():
    for name in ("Šola", "Center", "Čitalnica", "Žup", "Zavod"):
        AskedDemandFactory(dossier=DossierFactory(institution=InstitutionFactory(name=name)))

    assert [row.label for row in counted().groups["institution"]] == ["Center", "Čitalnica", "Šola", "Zavod", "Žup"]


def test_it_costs_one_query(seven_demands, django_assert_num_queries):
    with django_assert_num_queries(1):
        counted(year="2017")


@pytest.mark.parametrize(("known", "few"), [(0, True), (9, True), (10, False)])
def test_of_fewer_than_ten_known_no_percentage_is_told(known, few):
    assert Shares(total=known + 5, accepted=known, unknown=5).is_few is few
