"""The results of calls in the example: an invented call in two years, and the published figures of two real ones."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.members import member_organisation, office
from zbor.cli.example.loading.days import Days
from zbor.cli.example.loading.known import Known
from zbor.cli.example.loading.results import OFFICE, OURS, load_results
from zbor.funding.models import ResultFile, ResultRound, ResultRow
from zbor.funding.queries.results import tables

pytestmark = pytest.mark.django_db


def test_two_years_of_one_call_and_the_figures_of_two_real_ones_are_there(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    known = Known(days=Days(date(2026, 11, 26)), people={OFFICE: office()})
    known.organisations.update({f"o{n}": member_organisation(name=f"Društvo izmišljeno {n}") for n in range(12)})

    load_results(known)

    counts = ResultFile.objects.get().counts
    groups = {one: tables(ResultRow.objects.filter(round=one)).whole for one in ResultRound.objects.all()}
    real = {one.funder: (group.applied, group.approved, group.money[0].awarded) for one, group in groups.items()}
    assert [one.year for one in groups if one.title == OURS] == [2025, 2023]
    assert real["Mestna občina Velenje"] == (105, 89, Decimal(111_170))
    assert real["Ministrstvo za kulturo"] == (75, 34, Decimal(14_300_000))
    assert (counts.get("wrong", 0), counts.get("twice", 0)) == (0, 0)
    assert ResultRow.objects.filter(organisation__isnull=False).count() > 0
