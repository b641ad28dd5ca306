"""Several clicks at the same moment, on a real database with real transactions."""

import pytest

from tests.factories.cosigning import NOW, asked, confirmed, opened
from tests.factories.members import office
from tests.racing import at_once
from zbor.positions.actions.cosigning import close_cosigning, enter_cosigner
from zbor.positions.actions.cosigning_guards import Signature
from zbor.positions.actions.cosigning_outside import confirm_cosigner, withdraw_cosigner
from zbor.positions.models import Cosigner, CosigningRound
from zbor.positions.queries.cosigning import cosigners_of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


def test_one_link_confirmed_many_times_at_once_counts_once():
    cosigner = asked(opened())

    done = at_once(*[lambda: confirm_cosigner(cosigner=cosigner, now=NOW)] * MANY)

    assert (all(done), Mail.objects.filter(to=cosigner.email).count()) == (True, 2)
    assert Payload.objects.filter(verb="position.cosigner_confirmed").count() == 1


def test_the_same_organisation_confirmed_by_several_people_at_once_signs_once():
    round_ = opened()
    waiting = [asked(round_, email=f"oseba.{number}@primer.example") for number in range(MANY)]

    done = at_once(*[lambda one=one: confirm_cosigner(cosigner=one, now=NOW) for one in waiting])

    assert (sum(done), len(cosigners_of(round_.position))) == (1, 1)


def test_the_office_and_the_link_at_once_sign_once():
    round_, maja = opened(), office()
    waiting = asked(round_)
    same = Signature("Zavod Studenec", "Ptuj", "institute", "Bor Vzorec", "direktor", "")

    done = at_once(
        lambda: confirm_cosigner(cosigner=waiting, now=NOW),
        lambda: enter_cosigner(round_=round_, signature=same, received="Dopis", by=maja, now=NOW),
    )

    assert (sum(done), len(cosigners_of(round_.position))) == (1, 1)


def test_a_signature_withdrawn_many_times_at_once_is_withdrawn_once():
    cosigner = confirmed(opened())

    at_once(*[lambda: withdraw_cosigner(cosigner=cosigner, by=None, now=NOW)] * MANY)

    assert Payload.objects.filter(verb="position.cosigner_withdrawn").count() == 1


def test_nothing_is_confirmed_after_the_round_was_closed():
    round_, maja = opened(), office()
    waiting = asked(round_)

    _closed, confirmed_in_time = at_once(
        lambda: close_cosigning(round_=round_, by=maja, now=NOW), lambda: confirm_cosigner(cosigner=waiting, now=NOW)
    )

    assert CosigningRound.objects.get().closed_at == NOW
    assert (Cosigner.objects.get().confirmed_at is not None) == confirmed_in_time
