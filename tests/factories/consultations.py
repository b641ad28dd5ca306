"""Consultations, statements and answers, invented."""

from datetime import UTC, datetime, timedelta

import factory
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import individual_member
from zbor.consultations.enums import Moderation, Origin, Phase, Value
from zbor.consultations.models import Consultation, Invitation, Response, Statement, Wave
from zbor.decisions.actions import freeze_roll
from zbor.decisions.models import RollEntry

BEFORE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class ConsultationFactory(factory.django.DjangoModelFactory):
    """A consultation in preparation, to be answered within a week."""

    class Meta:
        model = Consultation

    dossier = factory.SubFactory(DossierFactory)
    title = factory.Sequence(lambda number: f"Posvetovanje {number}")
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    created_at = BEFORE


class StatementFactory(factory.django.DjangoModelFactory):
    """A published statement of the office."""

    class Meta:
        model = Statement

    consultation = factory.SubFactory(ConsultationFactory)
    number = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"Prag naj se uskladi, predlog {number}.")
    origin = Origin.SEED
    moderation = Moderation.ACCEPTED
    created_at = BEFORE


def open_consultation(*, statements: int = 3, invited: bool = True, **fields) -> Consultation:
    """An open consultation on the roll of the members as they are now, all of whom have been invited."""
    consultation = ConsultationFactory(**fields)
    StatementFactory.create_batch(statements, consultation=consultation)
    consultation.phase, consultation.opened_at = Phase.OPEN, BEFORE
    consultation.roll = freeze_roll(now=timezone.now())
    consultation.save()
    if invited:
        invite(consultation, consultation.roll.entries.all())
    return consultation


def invite(consultation: Consultation, entries) -> Wave:
    """Write down that voices are invited; no letter goes."""
    wave = Wave.objects.create(consultation=consultation, voices=len(entries), at=BEFORE, sent_at=BEFORE)
    Invitation.objects.bulk_create(Invitation(wave=wave, entry=entry, at=BEFORE) for entry in entries)
    return wave


def members(count: int) -> None:
    """Individual members, so that a roll has voices."""
    for _number in range(count):
        individual_member()


def respond(statement: Statement, entry: RollEntry, value: Value = Value.AGREE, **fields) -> Response:
    """An answer that counts."""
    fields = {"at": BEFORE, **fields}
    return Response.objects.create(statement=statement, entry=entry, value=value, **fields)


def answered_by_all(consultation: Consultation, value: Value = Value.AGREE) -> None:
    """Every voice of the roll gives every statement the same answer."""
    for entry in consultation.roll.entries.all():
        for statement in consultation.statements.all():
            respond(statement, entry, value)
