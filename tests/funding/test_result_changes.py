"""What is said of a success rate that moved since an earlier year, or did not."""

import re

import pytest

from tests.factories.members import client_as, office
from tests.factories.results import TABLE, taken
from zbor.funding.models import ResultRound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page(year):
    address = f"/funding/results/rounds/{ResultRound.objects.get(year=year).pk}/"
    return client_as(None).get(address, headers={"accept-language": "en"}).content.decode()


def test_a_rate_that_stays_the_same_is_unchanged_and_not_perhaps_chance():
    maja = office()
    taken(maja, year="2024")
    taken(maja, TABLE + "\n", year="2025")

    text = page(2025)
    changes = re.findall(r"<td>([^<→]*%) → ([^<]*%)</td><td>(?:<[^>]*>)?([^<]*)<", text)

    assert changes
    assert [(before == after, said) for before, after, said in changes] == [(True, "unchanged")] * len(changes)


def test_a_rate_that_moves_within_its_interval_may_be_chance():
    maja = office()
    taken(maja, year="2024")
    taken(maja, TABLE.replace("odobreno", "zavrnjeno", 1), year="2025")

    text = page(2025)

    assert "may be chance</span>" in text
