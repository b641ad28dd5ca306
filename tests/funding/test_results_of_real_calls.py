"""The figures that were published of real calls, brought as tables and found again on the pages.

The tables are made by us from the figures: so many applications of each fate in each group, sums divided evenly.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories.members import client_as, office
from tests.factories.results import taken
from zbor.calc.effects import wilson
from zbor.funding.models import ResultRound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def brought(name, **fields):
    """The page of a call of which a table was brought."""
    file = taken(office(), (FIXTURES / name).read_bytes(), name, **fields)
    of = ResultRound.objects.get(rows__number_in_file=2, rows__file=file)
    return client_as(None).get(f"/funding/results/rounds/{of.pk}/").context


def test_a_town_has_105_applications_scores_103_funds_89_and_gives_111170():
    found = brought("velenje-105.csv", year="2016", call="Razpis mestne občine Velenje")

    group = found["group"]
    scored = group.approved + group.rejected
    assert (group.applied, scored, group.approved, group.formally_rejected) == (105, 103, 89, 2)
    assert (group.rate, group.interval) == (89 / 105, wilson(89, 105))
    assert [one.awarded for one in group.money] == [Decimal(111_170)]
    fields = {label: (one.approved, one.money[0].awarded) for label, one, _address in found["parts"][0][3] if label}
    assert fields == {
        "sklop 1": (29, 50_000), "sklop 2": (42, 36_000), "sklop 3": (14, 18_000), "sklop 4": (1, 5_170), "sklop 5": (3, 2_000),
    }  # fmt: skip


def test_34_programmes_of_75_for_four_years():
    found = brought("programi-2022.csv", year="2022", call="Štiriletni programi 2022–2025")

    fields = {
        label: (one.approved, one.rejected, one.formally_rejected, one.money[0].awarded)
        for label, one, _address in found["parts"][0][3]
    }
    assert (found["group"].approved, found["group"].rate_of) == (34, 75)
    assert fields == {
        "uprizoritvene umetnosti": (8, 7, 3, 4_200_000),
        "glasba": (12, 13, 9, 4_700_000),
        "vizualne umetnosti": (9, 4, 3, 3_800_000),
        "intermedijske umetnosti": (5, 1, 1, 1_600_000),
    }


def test_42_programmes_became_32_and_no_rate_is_made_of_it():
    maja = office()
    for year, n in (("2010", 42), ("2014", 32)):
        table = "Prejemnik\tZnesek\n" + "".join(f"Program {one}\t\n" for one in range(n))
        taken(maja, table, f"{year}.tsv", year=year, fate="all", call="Štiriletni programi")

    later = ResultRound.objects.get(year=2014)
    found = client_as(None).get(f"/funding/results/rounds/{later.pk}/").context

    assert (found["compared"].before.approved, found["group"].approved, found["group"].rate) == (42, 32, None)
    assert (len(found["compared"].who.kept), len(found["compared"].who.lost)) == (32, 10)
