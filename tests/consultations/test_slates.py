"""A slate for those who draft: every group that agrees has its share, and nobody is pointed at."""

import pytest
from django.utils import timezone

from tests.factories.consultations import members, open_consultation, respond
from zbor.consultations.enums import Phase, Value
from zbor.consultations.models import Response
from zbor.consultations.queries import slate_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    """Fifteen voices: ten agree with the first two statements, five with the third only."""
    members(15)
    opened = open_consultation(statements=4)
    first, second, third, fourth = opened.statements.order_by("number")
    for number, entry in enumerate(opened.roll.entries.order_by("pk")):
        mine, theirs = ([first, second], [third]) if number < 10 else ([third], [first, second])
        for statement in mine:
            respond(statement, entry)
        for statement in [*theirs, fourth]:
            respond(statement, entry, Value.DISAGREE)
    return opened


def close(consultation):
    type(consultation).objects.filter(pk=consultation.pk).update(phase=Phase.CLOSED, closed_at=timezone.now())


def test_the_smaller_group_has_its_share(consultation):
    close(consultation)
    first_three = list(consultation.statements.order_by("number").values_list("pk", flat=True))[:3]

    proposal = slate_for(consultation.dossier, places=3)

    assert sorted(proposal.statements) == sorted(first_three)
    assert (proposal.voices, proposal.represented, proposal.is_fair) == (15, 15, True)


def test_what_is_still_asked_is_not_proposed(consultation):
    assert slate_for(consultation.dossier, places=3) is None


def test_a_few_left_out_are_not_counted_out(consultation):
    close(consultation)
    third = consultation.statements.order_by("number")[2]
    agreeing = Response.objects.filter(statement=third, value=Value.AGREE).first()
    Response.objects.filter(pk=agreeing.pk).update(value=Value.DISAGREE)

    proposal = slate_for(consultation.dossier, places=3)

    assert (proposal.voices, proposal.represented) == (15, None)


def test_too_few_voices_get_no_proposal():
    members(2)
    opened = open_consultation(statements=2)
    for entry in opened.roll.entries.all():
        respond(opened.statements.first(), entry)
    close(opened)

    assert slate_for(opened.dossier, places=2) is None
