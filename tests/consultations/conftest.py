"""Who is met in these tests again and again."""

import pytest
from django.utils import translation

from tests.factories.members import individual_member, member_organisation, office, representative


@pytest.fixture
def in_english():
    """Refusals are read as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def petra():
    """The one who may bind a small producer."""
    return representative(member_organisation(name="Mali producent"), name="Petra Vzorec")


@pytest.fixture
def luka():
    return individual_member(name="Luka Vzorec")


@pytest.fixture
def maja():
    return office(name="Maja Vzorec")
