import pytest
from django.db import IntegrityError

from tests.factories.members import member_organisation
from tests.factories.positions import NOW, PositionFactory, demand_of, statement_of
from zbor.positions.enums import DerivationKind, EndorsementKind
from zbor.positions.models import Demand, Derivation, Endorsement

pytestmark = pytest.mark.django_db


def test_numbers_are_unique_among_demands_that_stand():
    demand = demand_of(PositionFactory())

    with pytest.raises(IntegrityError):
        Demand.objects.create(dossier=demand.dossier, position=demand.position, number=1, title="Druga", created_at=NOW)


@pytest.mark.parametrize(
    "broken", [{"kind": DerivationKind.SET_ASIDE, "reason": ""}, {"kind": DerivationKind.TAKEN_UP, "reason": "Ker."}]
)
def test_what_is_set_aside_and_nothing_else_has_a_reason_instead_of_a_demand(broken):
    source = statement_of(PositionFactory())

    with pytest.raises(IntegrityError, match="set_aside_has_a_reason"):
        Derivation.objects.create(statement_id=source.pk, at=NOW, **broken)


def test_words_are_set_aside_once():
    source = statement_of(PositionFactory())
    row = {"statement_id": source.pk, "kind": DerivationKind.SET_ASIDE, "reason": "Ker.", "at": NOW}
    Derivation.objects.create(**row)

    with pytest.raises(IntegrityError):
        Derivation.objects.create(**row)


def test_a_derivation_is_of_a_statement_or_a_comment():
    with pytest.raises(IntegrityError, match="derivation_from_a_statement_or_a_comment"):
        Derivation.objects.create(kind=DerivationKind.SET_ASIDE, reason="Ker.", at=NOW)


def test_an_organisation_endorses_once():
    row = {
        "position": PositionFactory(),
        "organisation": member_organisation(),
        "kind": EndorsementKind.SIGN,
        "at": NOW,
    }
    Endorsement.objects.create(**row)

    with pytest.raises(IntegrityError):
        Endorsement.objects.create(**row)


def test_somebody_endorses():
    with pytest.raises(IntegrityError, match="endorsed_by_one"):
        Endorsement.objects.create(position=PositionFactory(), kind=EndorsementKind.SIGN, at=NOW)
