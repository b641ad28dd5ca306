"""Positions and demands, invented."""

from datetime import timedelta

import factory

from tests.factories.consultations import ConsultationFactory, StatementFactory
from tests.factories.decisions import CLOSES_AT, OPENED_AT, RuleFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import member_organisation, office, representative
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.decisions import actions as decisions
from zbor.decisions.enums import Choice
from zbor.decisions.models import Roll
from zbor.positions import actions
from zbor.positions.models import Demand, Position
from zbor.positions.sources import Source, SourceKind

NOW = OPENED_AT
AFTER = CLOSES_AT + timedelta(minutes=1)


class PositionFactory(factory.django.DjangoModelFactory):
    """A draft on an internal dossier."""

    class Meta:
        model = Position

    dossier = factory.SubFactory(DossierFactory)
    title = factory.Sequence(lambda n: f"Stališče {n}")
    created_at = NOW


def demand_of(position: Position, title: str = "Nadomestilo naj bo višje", **fields) -> Demand:
    return actions.create_demand(position=position, title=title, by=office(), now=NOW, **fields)


def statement_of(position: Position, **fields) -> Source:
    """A published statement of the position's dossier."""
    consultation = Consultation.objects.filter(dossier=position.dossier).first() or ConsultationFactory(
        dossier=position.dossier, phase=Phase.CLOSED, roll=Roll.objects.create(frozen_at=NOW), closed_at=NOW
    )
    return Source(SourceKind.STATEMENT, StatementFactory(consultation=consultation, **fields).pk)


def put(position: Position, **fields) -> Position:
    """The position before the network, with at least one voice on the roll."""
    member_organisation()
    return actions.put_to_decision(
        position=position, rule=RuleFactory(), closes_at=CLOSES_AT, by=office(), now=NOW, **fields
    )


def decided(position: Position, choice: Choice = Choice.FOR) -> Position:
    """The position after a vote in which every organisation chose the same; nothing followed yet."""
    position = put(position)
    for entry in position.decision.roll.entries.filter(organisation__isnull=False):
        person = representative(entry.organisation)
        decisions.cast_ballot(decision=position.decision, entry=entry, choice=choice, by=person, now=NOW)
    decisions.close_due(now=AFTER)
    return Position.objects.get(pk=position.pk)
