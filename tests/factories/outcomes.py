"""Demands, submissions and verdicts, invented."""

from datetime import UTC, datetime

import factory

from tests.factories.dossiers import DossierFactory
from zbor.base.partial_dates import PartialDate
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.models import Demand, Position

AT = datetime(2017, 1, 9, 10, 0, tzinfo=UTC)


class PlainPositionFactory(factory.django.DjangoModelFactory):
    """A position that nobody has decided on."""

    class Meta:
        model = Position

    dossier = factory.SubFactory(DossierFactory)
    title = "Stališče do uredbe"
    addressee = "Ministrstvo za primere"
    created_at = AT


class AskedDemandFactory(factory.django.DjangoModelFactory):
    """A demand recorded without a position, as old ones are; `verdicts` gives it these verdicts, a year apart."""

    class Meta:
        model = Demand
        skip_postgeneration_save = True

    dossier = factory.SubFactory(DossierFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Nadomestilo naj bo vsaj {n} evrov")
    asked_on = PartialDate("2017-01-09")
    created_at = AT

    @factory.post_generation
    def verdicts(self, create, verdicts, **_fields):
        for years, verdict in enumerate(verdicts or ()):
            OutcomeFactory(demand=self, verdict=verdict, on=PartialDate(str(2017 + years)))


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    demand = factory.SubFactory(AskedDemandFactory)
    verdict = Verdict.REJECTED
    on = PartialDate("2017-01-26")
    evidence = "Uredba določa 20 evrov."
    at = AT


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    dossier = factory.SubFactory(DossierFactory)
    to = "Ministrstvo za primere"
    sent_on = PartialDate("2017-01-09")
    at = AT
