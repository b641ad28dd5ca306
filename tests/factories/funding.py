"""Calls for proposals, invented: what was entered in September 2026, seen in November."""

from datetime import UTC, datetime

import factory

from tests.factories.members import PersonFactory
from zbor.funding.enums import CallState
from zbor.funding.models import Call, CallFollow

ENTERED = datetime(2026, 9, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
CLOSES = datetime(2026, 12, 15, 11, tzinfo=UTC)


class CallFactory(factory.django.DjangoModelFactory):
    """Announced, for projects, closing in December at noon."""

    class Meta:
        model = Call

    title = factory.Sequence(lambda n: f"Razpis za projekte na področju kulture {n}")
    publisher = "Ministrstvo za kulturo"
    closes_at = CLOSES
    state = CallState.ANNOUNCED
    announced_at = ENTERED
    changed_at = ENTERED
    created_at = ENTERED
    created_by = factory.SubFactory(PersonFactory)


class CallFollowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallFollow

    call = factory.SubFactory(CallFactory)
    person = factory.SubFactory(PersonFactory)
    since = ENTERED
