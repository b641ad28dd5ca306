"""The network drawn: from which agreements, what is said of it, and that picture, table and file agree."""

import csv
from datetime import date
from io import StringIO
from itertools import combinations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import TODAY, AgreementFactory, PaperFactory, PartyFactory, SignatureFactory
from tests.factories.members import (
    MembershipFactory,
    OrganisationFactory,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    stranger,
)
from zbor.base.partial_dates import PartialDate
from zbor.members.enums import Sector
from zbor.members.queries import standing_of
from zbor.partnerships import measuring
from zbor.partnerships.drawing import drawn, key, shape
from zbor.partnerships.measuring import measured
from zbor.partnerships.queries.ties import OFFICE, Net, Partner, net

pytestmark = pytest.mark.django_db

PAGE, FILE = "/partnerships/agreements/network/", "/partnerships/agreements/network.csv"


@pytest.fixture(autouse=True)
def _afresh(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def together(*organisations, with_office=False, **told):
    agreement = AgreementFactory(**told)
    for one in organisations:
        PartyFactory(agreement=agreement, organisation=one)
    if with_office:
        PartyFactory(agreement=agreement, organisation=None, is_network=True)
    return agreement


def names(found):
    return [one.name for one in found.partners]


@pytest.fixture
def member():
    return standing_of(office(), on=TODAY)


@pytest.fixture
def abc():
    return [member_organisation(name=name) for name in ("A", "B", "C")]


# ------------------------------------------------------------------ from what it is drawn


def test_only_what_has_begun_is_drawn(member, abc):
    one, other, third = abc
    together(one, other)
    together(one, third, begins=PartialDate("2027"))
    SignatureFactory(paper=PaperFactory(agreement=together(one, third)))

    found = net(member, today=TODAY)

    assert (names(found), found.groups) == (["A", "B"], ((0, 1),))
    assert found.isolated == (third,)


def test_a_partnership_that_ended_or_was_broken_off_was_one(member, abc):
    one, other, third = abc
    together(one, other, ends=PartialDate("2025-12"))
    together(one, third, broken_off_on=TODAY, broken_because="X.")

    assert net(member, today=TODAY).groups == ((0, 1), (0, 2))


def test_a_year_shows_what_ran_in_it_and_who_was_a_member_then(member, abc):
    one, other, third = abc
    together(one, other, begins=PartialDate("2019"), ends=PartialDate("2020"))
    together(other, third, begins=PartialDate("2021"))
    MembershipFactory(organisation__name="Mlada", since=date(2022, 1, 1))

    found = [net(member, today=TODAY, year=year) for year in (2020, 2021, 2023)]

    assert [names(one) for one in found] == [["A", "B"], ["B", "C"], ["B", "C"]]
    assert [[str(each) for each in one.isolated] for one in found] == [["C"], ["A"], ["A", "Mlada"]]


def test_the_network_itself_is_a_partner_and_can_be_left_out(settings, member, abc):
    settings.NETWORK_NAME = "Mreža"
    one, other, _third = abc
    together(one, with_office=True)
    together(one, other, with_office=True)

    whole, without = (net(member, today=TODAY, with_office=given) for given in (True, False))

    assert (names(whole), whole.partners[2].pk, whole.groups) == (["A", "B", "Mreža"], OFFICE, ((0, 1, 2), (0, 2)))
    assert (names(without), without.groups) == (["A", "B"], ((0, 1),))


def test_an_organisation_outside_the_network_is_drawn_as_one(member, abc):
    together(abc[0], OrganisationFactory(name="Muzej", sector="public"))

    assert [(one.name, one.is_member, one.sector) for one in net(member, today=TODAY).partners] == [
        ("A", True, Sector.NGO),
        ("Muzej", False, Sector.PUBLIC),
    ]


def test_it_costs_the_same_for_any_number(member):
    def cost(number):
        for _one in range(number):
            together(*OrganisationFactory.create_batch(3))
        with CaptureQueriesContext(connection) as asked:
            net(member, today=TODAY)
        return len(asked)

    assert cost(3) == cost(27)


# ------------------------------------------------------------------ numbers and the picture


def invented(n, groups):
    partners = tuple(Partner(one + 1, f"Organizacija {one}", Sector.NGO, is_member=True) for one in range(n))
    return Net(partners, tuple(tuple(group) for group in groups), ())


def test_the_numbers_are_those_of_a_star():
    told = measured(invented(4, [(0, 1), (0, 2), (0, 3), (0, 1)]))

    assert [(row.agreements, row.partners, row.between, row.is_cut_point) for row in told.rows] == [
        (4, 3, 1.0, True),
        *[(n, 1, 0.0, False) for n in (2, 1, 1)],
    ]
    assert (told.parts, told.across, told.left_out) == ((4,), 0, 0)


def test_of_too_many_those_with_most_agreements_are_measured(monkeypatch):
    monkeypatch.setattr(measuring, "MOST", 3)

    told = measured(invented(5, [(0, 1), (0, 1, 2), (3, 4)]))

    assert ([row.partner.pk for row in told.rows], told.left_out) == ([1, 2, 3], 2)


def test_what_was_computed_is_kept_until_a_partnership_is_another(monkeypatch):
    measured(invented(3, [(0, 1)]))
    monkeypatch.setattr(measuring, "betweenness", lambda _graph: pytest.fail("computed again"))

    again = measured(invented(3, [(0, 1)]))

    assert again.rows[0].partners == 1


def test_every_partner_is_drawn_once_and_every_pair_is_a_line():
    picture = drawn(measured(invented(6, [(0, 1, 2), (0, 1), (3, 4, 5)])))

    assert len(picture.dots) == 6
    assert sorted(line.weight for line in picture.lines) == [1, 1, 1, 1, 1, 2]
    assert picture.lines_left_out == 0


def test_labels_do_not_lie_over_each_other_nor_beside_the_sheet():
    groups = [(one, other) for one in range(0, 60, 3) for other in range(one + 1, 60, 7)]
    picture = drawn(measured(invented(60, groups)))

    boxes = [
        (float(dot.label_x) - len(dot.label) * 3.2, float(dot.label_y) - 14, len(dot.label) * 6.4)
        for dot in picture.dots
        if dot.label
    ]
    overlapping = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[0] + other[2] - 0.2 and other[0] < one[0] + one[2] - 0.2 and abs(one[1] - other[1]) < 13.8
    ]
    assert (overlapping, len(boxes) > 3) == ([], True)
    assert all(x >= -0.1 and x + wide <= float(picture.width) + 0.1 for x, _y, wide in boxes)


def test_each_sector_has_a_shape_of_its_own():
    assert len({shape(sector, 6) for sector in Sector}) == len(Sector)


def test_the_key_counts_the_sectors_that_are_there():
    assert [(sign.sector, sign.n) for sign in key(measured(invented(3, [(0, 1, 2)])).rows)] == [(Sector.NGO, 3)]


# ------------------------------------------------------------------ pages


def test_the_page_says_in_words_what_it_shows(abc):
    one, other, third = abc
    together(one, OrganisationFactory(name="Muzej", sector="public"))
    together(one, other)

    shown = client_as(office()).get(PAGE).content.decode()

    for words in (
        "Med seboj so sodelovale 3 organizacije.",
        "Skupaj so bile v 2 sporazumih.",
        "To sta 2 para partnerjev; parov iz različnih sektorjev: 1.",
        "Največ partnerjev ima A: 2.",
        "Največkrat leži med drugimi A.",
        "Brez 1 organizacije bi en del razpadel: A.",
        "1 članica brez partnerstva",
        f"/network/organisations/{third.pk}/",
    ):
        assert words in shown


def test_a_picture_of_nothing_says_so():
    assert "Po podatkih registra še nihče ni sodeloval z nikomer." in client_as(office()).get(PAGE).content.decode()


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_it_is_for_the_network(path):
    got = [client_as(who).get(path).status_code for who in (stranger, outsider(), representative(), office())]

    assert got == [302, 403, 200, 200]


@pytest.mark.parametrize(
    ("order", "first"), [("name", "A"), ("partners", "C"), ("agreements", "B"), ("between", "C"), ("nonsense", "C")]
)
def test_table_and_file_are_ordered_as_asked(abc, order, first):
    one, other, third = abc
    fourth = OrganisationFactory(name="D")
    for _time in range(3):
        together(other, third)
    together(third, one)
    together(third, fourth)
    together(other, begins=PartialDate("2019"))
    client = client_as(office())
    if order == "agreements":
        for _time in range(3):
            together(other, one)

    rows = list(csv.reader(StringIO(b"".join(client.get(f"{FILE}?sort={order}")).decode("utf-8-sig"))))

    table = client.get(f"{PAGE}?sort={order}").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    shown = [part.partition("</th>")[0] for part in table.split('<th scope="row">')[1:]]
    assert rows[1][0] == first
    assert [first_cell.rpartition('">')[2].removesuffix("</a>") for first_cell in shown] == [row[0] for row in rows[1:]]


def test_nonsense_in_the_address_is_ignored(abc):
    together(*abc)

    answer = client_as(office()).get(f"{PAGE}?year=abc&sort=%27&page=9999&without=")

    assert answer.status_code == 200


def test_the_file_tells_the_same_numbers(settings, abc):
    settings.NETWORK_NAME = "Mreža"
    together(*abc[:2], with_office=True)

    rows = list(csv.reader(StringIO(b"".join(client_as(office()).get(f"{FILE}?without=office")).decode("utf-8-sig"))))

    assert rows[1:] == [
        ["A", "nevladna organizacija", "da", "1", "1", "0.0000", "ne"],
        ["B", "nevladna organizacija", "da", "1", "1", "0.0000", "ne"],
    ]
