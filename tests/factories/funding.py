"""Calls for proposals, invented."""

from datetime import UTC, datetime

import factory

from tests.factories.members import PersonFactory
from zbor.funding.enums import CallState
from zbor.funding.models import Call

ENTERED = datetime(2026, 9, 1, 8, tzinfo=UTC)


class CallFactory(factory.django.DjangoModelFactory):
    """Announced, for projects, closing in December."""

    class Meta:
        model = Call

    title = factory.Sequence(lambda n: f"Razpis za projekte na področju kulture {n}")
    publisher = "Ministrstvo za kulturo"
    closes_at = datetime(2026, 12, 15, 23, tzinfo=UTC)
    state = CallState.ANNOUNCED
    announced_at = ENTERED
    created_at = ENTERED
    created_by = factory.SubFactory(PersonFactory)
