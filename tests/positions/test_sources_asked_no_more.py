"""A demand keeps showing what it grew from, also where the statement was split since."""

import pytest

from tests.factories.positions import PositionFactory, demand_of, statement_of
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Statement
from zbor.positions.queries import sources_by_demand

pytestmark = pytest.mark.django_db


def test_a_split_statement_stays_among_the_sources_of_its_demand():
    position = PositionFactory()
    kept, split = statement_of(position), statement_of(position)
    demand = demand_of(position, sources=[kept, split])
    Statement.objects.filter(pk=split.pk).update(moderation=Moderation.SPLIT, moderation_reason="Pove dvoje.")

    grown = sources_by_demand(position.dossier)[demand.pk]

    assert sorted(one.source for one in grown) == sorted([kept, split])
