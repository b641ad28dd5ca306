"""Clippings by month, by outlet and by dossier, as far as somebody may read them."""

from datetime import UTC, datetime

import pytest

from tests.factories.dialogue import NOW
from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, member_organisation, office, representative
from tests.factories.press import ClippingFactory, OutletFactory
from zbor.base.partial_dates import PartialDate
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.press import queries
from zbor.press.links import is_of_the_web, key_of

pytestmark = pytest.mark.django_db


def member():
    return standing_of(representative(), on=NOW.date())


def test_months_are_counted_and_what_has_no_month_stands_under_its_year():
    for on in ("2017-03-01", "2017-03", "2017-02-11", "2017"):
        ClippingFactory(on=PartialDate(on))

    found = queries.periods(member(), NOW)

    assert [(one.on.iso, one.n) for one in found] == [("2017-03", 2), ("2017-02", 1), ("2017", 1)]


def test_a_month_holds_its_days_and_a_year_everything_of_it():
    for on in ("2017-03-01", "2017-03", "2017-02-11", "2017", "2016-12"):
        ClippingFactory(on=PartialDate(on))
    every = queries.clippings(member(), NOW)

    march, year = (queries.within(every, PartialDate(period)) for period in ("2017-03", "2017"))

    assert [one.on.iso for one in march] == ["2017-03-01", "2017-03"]
    assert [one.on.iso for one in year] == ["2017-03-01", "2017-03", "2017-02-11", "2017"]


def test_outlets_stand_in_the_alphabetical_order_of_slovene():
    for name in ("Žurnal", "Cesta", "Šum", "Čas", "Delavec", "Zora"):
        ClippingFactory(outlet=OutletFactory(name=name))

    found = queries.counted_by_outlet(queries.clippings(member(), NOW))

    assert [name for name, _n in found] == ["Cesta", "Čas", "Delavec", "Šum", "Zora", "Žurnal"]


def test_strangers_read_what_belongs_to_a_public_dossier_and_no_name_of_another():
    public, later, closed = DossierFactory(public=True), DossierFactory(embargo=True), DossierFactory(internal=True)
    both = ClippingFactory(dossiers=[public, closed])
    ClippingFactory(dossiers=[closed])
    ClippingFactory()
    before = datetime(2016, 11, 30, tzinfo=UTC)
    embargoed = ClippingFactory(dossiers=[later])

    now = {one.pk: one.shown_dossiers for one in queries.clippings(STRANGER, NOW)}
    then = [one.pk for one in queries.clippings(STRANGER, before)]

    assert now == {both.pk: [public], embargoed.pk: [later]}
    assert then == [both.pk]
    assert queries.clippings(member(), NOW).count() == 4


def test_a_dossier_tells_how_many_there_are_and_the_newest():
    dossier = DossierFactory()
    for month in range(1, 8):
        ClippingFactory(dossiers=[dossier], on=PartialDate(f"2016-{month:02}"))
    ClippingFactory()

    found = queries.in_the_media(dossier, member(), NOW, most=2)

    assert (found.total, [one.on.iso for one in found.newest]) == (7, ["2016-07", "2016-06"])


@pytest.mark.parametrize("address", ["/press/", "/press/list.csv", "/press/?period=2017"])
def test_a_list_of_thirty_costs_as_many_queries_as_one_of_three(address, django_assert_max_num_queries):
    member_organisation()
    client = client_as(office())

    def grow(n):
        for _each in range(n):
            ClippingFactory(dossiers=[DossierFactory()])

    grow(3)
    _read(client, address)
    with django_assert_max_num_queries(100) as few:
        _read(client, address)
    grow(27)

    with django_assert_max_num_queries(len(few)):
        _read(client, address)


def _read(client, address):
    answer = client.get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Casnik.example/Pot/", "casnik.example/Pot"),
        ("http://casnik.example/Pot?b=2&a=1#x", "casnik.example/Pot?a=1&b=2"),
        ("https://casnik.example/?utm_medium=mail&id=7&fbclid=9", "casnik.example?id=7"),
        ("javascript:alert(1)", ""),
        ("", ""),
        ("http://[napak", ""),
    ],
)
def test_two_addresses_of_one_piece_have_one_key(url, key):
    assert key_of(url) == key


@pytest.mark.parametrize("url", ["", "casnik.example", "javascript://casnik.example/%0aalert(1)", "https:///pot"])
def test_what_is_not_of_the_web_is_no_link(url):
    assert not is_of_the_web(url)
