"""The comparison: who takes part, what is published, what is frozen, and that nobody's number can be had."""

import hashlib
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.finances import HEAD, NOW, entered, line
from tests.factories.members import (
    AffiliationFactory,
    DisciplineFactory,
    RegionFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.finances.actions.benchmark import release_year, take_part
from zbor.finances.actions.years import remove_year, save_year
from zbor.finances.enums import TableOf
from zbor.finances.models import BenchmarkCell, BenchmarkRelease, Taking, Year
from zbor.finances.queries.benchmark import made
from zbor.finances.queries.years import year_of

pytestmark = pytest.mark.django_db
MIX = (line("ministries", 600), line("eu", 200), line("market", 200))


def sector(n, *, year=2025, amount=None, **fields):
    """So many organisations, each with somebody who may bind it, that take part with a year."""
    found = []
    for at in range(n):
        organisation = member_organisation(**fields)
        by = representative(organisation)
        joins(organisation, by, year, amount or 1000 + at)
        found.append((organisation, by))
    return found


def joins(organisation, by, year, amount):
    public, grants = amount * 6 // 10, amount * 2 // 10
    lines = (line("ministries", public), line("eu", grants), line("market", amount - public - grants))
    last = year_of(organisation, year)
    entered(organisation, year, *lines, by=by, read=last.version if last else 0)
    take_part(organisation=organisation, year=year, does=True, by=by, now=NOW)


def released(year, by=None):
    return release_year(year=year, seen=made(year, NOW).seen, by=by or office(), now=NOW)


def cells():
    return {(one.release.year, one.table, one.value): one for one in BenchmarkCell.objects.select_related("release")}


def test_a_release_holds_sums_parts_and_classes_and_nothing_below_five():
    music, dance = DisciplineFactory(code="music", name="Glasba"), DisciplineFactory(code="dance", name="Ples")
    sector(8, discipline=music)
    sector(4, discipline=dance)

    released(2025)

    found = cells()
    whole, dancers = found[2025, "all", "all"], found[2025, "field", "dance"]
    assert (whole.n, whole.total, whole.public + whole.grants + whole.own) == (12, 12_034, 12_034)
    assert whole.classes == [None] * 3
    assert (dancers.n, dancers.total, dancers.public, dancers.classes, dancers.members) == (
        None,
        None,
        None,
        [None, None, None],
        [],
    )
    musicians = found[2025, "field", "music"]
    assert (musicians.n, musicians.is_partial) == (7, True)


def test_who_takes_it_back_before_the_release_is_not_counted_and_after_it_nothing_changes(in_english):
    sector(6)
    organisation, by = sector(1)[0]
    take_part(organisation=organisation, year=2025, does=False, by=by, now=NOW)

    released(2025)

    assert cells()[2025, "all", "all"].n == 6
    with pytest.raises(Refused, match="frozen"):
        take_part(organisation=organisation, year=2025, does=True, by=by, now=NOW)
    assert Taking.objects.count() == 0


def test_a_correction_after_the_release_changes_nothing_and_the_year_is_not_released_again(in_english):
    organisation, by = sector(7)[3]
    maja = office()
    released(2025, maja)
    before = cells()[2025, "all", "all"].total

    entered(organisation, 2025, line("eu", 9_000), by=by, read=1)

    with pytest.raises(Refused, match="frozen"):
        release_year(year=2025, seen="x", by=maja, now=NOW)
    assert (cells()[2025, "all", "all"].total, BenchmarkRelease.objects.count()) == (before, 1)


def test_a_year_that_is_deleted_is_in_no_later_release_and_nobody_is_told_by_the_difference():
    everybody = sector(12)
    maja = office()
    released(2025, maja)
    gone, its = everybody[0]
    for organisation, by in everybody:
        joins(organisation, by, 2024, 1000)
    remove_year(organisation=gone, year=2024, by=its, now=NOW)

    released(2024, maja)

    first, second = cells()[2025, "all", "all"], cells()[2024, "all", "all"]
    assert (first.n, second.n, second.is_partial) == (12, 7, True)
    assert gone.pk not in second.members
    assert Year.objects.filter(organisation=gone, year=2024).count() == 0


def test_only_a_preview_that_still_holds_is_released(in_english):
    sector(6)
    seen = made(2025, NOW).seen
    sector(1)

    with pytest.raises(Refused, match="changed since you looked"):
        release_year(year=2025, seen=seen, by=office(), now=NOW)

    assert BenchmarkRelease.objects.count() == 0


def test_the_class_of_a_median_is_kept_with_the_release():
    sector(5, amount=11_000)
    sector(3, amount=9_000)

    released(2025)

    assert cells()[2025, "all", "all"].classes == [None, ["10000", "25000"], ["10000", "25000"]]


def test_from_what_a_preview_is_known_by_no_sum_can_be_found_by_trying():
    sector(5, amount=1000)
    found = made(2025, NOW)
    told = [
        (one.table.value, one.value, one.cell.n, str(one.cell.total), sorted(map(str, one.cell.members)))
        for one in found.cells
    ]

    assert [one[:4] for one in told] == [("all", "all", 5, "5000.00")]
    assert found.seen != hashlib.sha256(repr(told).encode()).hexdigest()[:16]
    assert found.seen == made(2025, NOW).seen


def test_who_takes_part_alone_in_a_field_is_named_neither_to_the_office_nor_in_a_release(clock):
    music, film = DisciplineFactory(code="music", name="Glasba"), DisciplineFactory(code="film", name="Tihi film")
    sector(10, discipline=music)
    sector(1, discipline=film)
    preview = client_as(office()).get("/finances/comparison/make/?year=2025").content.decode()
    released(2025)

    shown = client_as().get("/finances/comparison/2025/").content.decode()

    assert [("Glasba" in page, "Tihi film" in page) for page in (preview, shown)] == [(True, False)] * 2


def test_whoever_works_for_an_organisation_that_takes_part_makes_no_release_of_that_year(clock, in_english):
    organisation, _by = sector(6)[0]
    maja = office()
    AffiliationFactory(person=maja, organisation=organisation)

    with pytest.raises(Refused, match="Your own organisation"):
        released(2025, maja)
    page = client_as(maja).get("/finances/comparison/make/?year=2025").content.decode()

    assert 'name="seen"' not in page


def test_nothing_is_released_of_four_or_where_one_stands_out(in_english):
    sector(4)
    with pytest.raises(Refused, match="Nothing can be published"):
        released(2025)
    sector(1, amount=1_000_000)

    assert [(one.table, one.why) for one in made(2025, NOW).cells] == [(TableOf.ALL, "one")]


def test_only_members_in_euros_with_a_year_that_is_over_take_part(in_english):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2026, by=by)
    entered(organisation, 2024, by=by, currency="RSD")

    for year, words in ((2025, "Enter the income"), (2026, "years that are over"), (2024, "in euros")):
        with pytest.raises(Refused, match=words):
            take_part(organisation=organisation, year=year, does=True, by=by, now=NOW)
    with pytest.raises(Refused, match="mandate"):
        take_part(organisation=organisation, year=2026, does=True, by=staff(organisation), now=NOW)

    assert Taking.objects.count() == 0


def test_only_the_office_releases_and_whoever_has_left_the_network_is_not_counted(in_english):
    (left, _its), *_others = sector(6)
    left.memberships.update(until=NOW.date().replace(day=1))

    with pytest.raises(Refused, match="Only the office"):
        released(2025, representative())

    released(2025)
    assert cells()[2025, "all", "all"].n == 5


AMOUNTS = st.integers(0, 40)
N = 14


@st.composite
def stories(draw):
    """Two or three years: who takes part in each, with which income, who corrects after a release."""
    return [
        {
            "away": draw(st.sets(st.sampled_from(range(N)), max_size=4)),
            "amounts": draw(st.lists(AMOUNTS, min_size=N, max_size=N)),
            "corrects": draw(st.sets(st.sampled_from(range(N)), max_size=2)),
        }
        for _year in range(draw(st.integers(2, 3)))
    ]


@pytest.fixture
def fourteen():
    fields = [DisciplineFactory(), DisciplineFactory()]
    regions = [RegionFactory(), RegionFactory()]
    found = [member_organisation(discipline=fields[at % 2], region=regions[at // 7], size="small") for at in range(N)]
    return [(one, representative(one)) for one in found], office()


def lives_through(year, told, everybody, maja):
    """One year: those who are not away take part, what may be released is released, some correct afterwards."""
    there = [(at, *one) for at, one in enumerate(everybody) if at not in told["away"]]
    for at, organisation, by in there:
        lines = [line("ministries", told["amounts"][at] + 1)]
        save_year(organisation=organisation, year=year, head=HEAD, lines=lines, read=0, by=by, now=NOW)
        take_part(organisation=organisation, year=year, does=True, by=by, now=NOW)
    preview = made(year, NOW)
    if preview.n_published:
        release_year(year=year, seen=preview.seen, by=maja, now=NOW)
    for organisation, by in [one for at, *one in there if at in told["corrects"]]:
        save_year(organisation=organisation, year=year, head=HEAD, lines=[line("eu", 77)], read=1, by=by, now=NOW)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(story=stories())
def test_whoever_joins_leaves_or_corrects_no_cell_and_no_difference_tells_of_fewer_than_five(fourteen, story):
    everybody, maja = fourteen
    for model in (BenchmarkRelease, Taking, Year):
        model.objects.all().delete()

    for year, told in enumerate(story, 2020):
        lives_through(year, told, everybody, maja)

    published = [set(one.members) for one in BenchmarkCell.objects.exclude(n=None)]
    assert all(len(one) >= 5 for one in published)
    assert all(one.n == len(one.members) for one in BenchmarkCell.objects.exclude(n=None))
    for one, other in combinations(published, 2):
        for rest in (one - other, other - one):
            assert not 0 < len(rest) < 5


# ---------------------------------------------------------------- pages


def test_everybody_reads_a_release_and_nobody_reads_whose_it_is(clock):
    names = [organisation.name for organisation, _by in sector(6)]
    released(2025)

    for person in (None, outsider(), individual_member()):
        client = client_as(person)
        pages = [client.get(f"/finances/comparison/{page}") for page in ("2025/", "2025.json", "2025.csv")]
        said = [b"".join(one.streaming_content).decode() if one.streaming else one.content.decode() for one in pages]
        assert [one.status_code for one in pages] == [200, 200, 200]
        assert [name for name in names if any(name in one for one in said)] == []
        assert "members" not in pages[1].json()["cells"][0]
    assert pages[1].json()["cells"][0] | {"name": ""} == {
        "year": 2025, "table": "all", "value": "all", "name": "", "n": 6, "is_partial": False, "total": "6015.00", "public": "3607.00",
        "eu_and_foundations": "1201.00", "own": "1207.00", "lower_quartile_from": None, "lower_quartile_below": None, "median_from": None,
        "median_below": None, "upper_quartile_from": None, "upper_quartile_below": None,
    }  # fmt: skip


def test_before_a_release_there_is_an_empty_page_and_nothing_else(clock):
    client = client_as()

    assert client.get("/finances/comparison/").status_code == 200
    assert {client.get(f"/finances/comparison/{page}").status_code for page in ("2025/", "2025.csv", "2025.json")} == {
        404
    }


def test_the_office_previews_without_sums_and_releases_once(clock):
    sector(6, amount=1111)
    maja = client_as(office())
    preview = maja.get("/finances/comparison/make/?year=2025").content.decode()
    seen = preview.split('name="seen" value="')[1].split('"')[0]

    done = maja.post("/finances/comparison/make/", {"year": "2025", "seen": seen})

    assert ("6.666" in preview, "1.111" in preview) == (False, False)
    assert done["Location"] == "/finances/comparison/2025/"
    assert maja.get("/finances/comparison/make/").content.decode().count("?year=2025") == 0
    assert client_as(representative()).get("/finances/comparison/make/").status_code == 403
    assert client_as().get("/finances/comparison/make/").status_code == 302


def test_an_organisation_sees_its_own_place_and_nobody_else_does(clock):
    everybody = sector(6)
    organisation, by = everybody[0]
    released(2025)
    address = f"/finances/organisations/{organisation.pk}/comparison/"

    shown = client_as(by).get(address).content.decode()

    assert ("1.000 €" in shown, "1.002" in shown) == (True, True)
    for other in (everybody[1][1], office(), staff(organisation)):
        assert client_as(other).get(address).status_code == 404


def test_taking_part_is_one_press_and_taken_back_with_another(clock):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, *MIX, by=by)
    address = f"/finances/organisations/{organisation.pk}/years/2025/part/"

    client_as(by).post(address, {"does": "yes"})
    joined = Taking.objects.count()
    client_as(by).post(address, {"does": "no"})

    assert (joined, Taking.objects.count()) == (1, 0)
    assert client_as(staff(organisation)).post(address, {"does": "yes"}).status_code == 404
    assert client_as(office()).post(address, {"does": "yes"}).status_code == 404


@pytest.mark.parametrize("n", [6, 24])
def test_a_release_and_its_preview_cost_the_same_for_any_number(clock, n, django_assert_max_num_queries):
    fields = [DisciplineFactory() for _at in range(n // 6)]
    for field in fields:
        sector(6, discipline=field, amount=int(Decimal(1000)))
    maja = client_as(office())
    maja.get("/finances/comparison/make/?year=2025")

    with django_assert_max_num_queries(14):
        maja.get("/finances/comparison/make/?year=2025")
    released(2025)
    with django_assert_max_num_queries(14):
        maja.get("/finances/comparison/2025/")
