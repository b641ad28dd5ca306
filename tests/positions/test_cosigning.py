"""Organisations outside the network sign a position; here the rules, without pages."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import member_organisation, office, representative
from tests.factories.positions import AFTER, PositionFactory, decided, demand_of
from zbor.base.refusals import Refused
from zbor.positions.actions import cosigning as actions
from zbor.positions.cosigning import fingerprint, name_key
from zbor.positions.enums import CosignerState
from zbor.positions.models import Cosigner
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
NOW = AFTER


def opened():
    position = PositionFactory()
    demand_of(position)
    day = timezone.localdate(NOW) + timedelta(days=10)
    return actions.open_cosigning(position=decided(position), until=day, sentence="Podpišite.", by=office(), now=NOW)


def signed(**fields):
    usual = {
        "organisation": "Zavod Studenec", "town": "Ptuj", "kind": "institute", "person": "Ana Vzorec",
        "function": "direktorica", "email": "ana@studenec.example",
    }  # fmt: skip
    return actions.Signature(**(usual | fields))


def asked(round_, **fields):
    return actions.ask_to_cosign(round_=round_, signature=signed(**fields), language="sl", now=NOW)


@pytest.mark.parametrize("name", ["Društvo Žarek", "ŽAREK", "zavod zarek", "Žarek, zavod"])
def test_names_that_differ_in_form_case_and_diacritics_are_alike(name):
    assert name_key(name) == "zarek"


def test_a_signature_counts_once_it_is_confirmed_and_a_double_click_does_no_harm():
    cosigner = asked(opened())
    before = cosigner.state

    actions.confirm_cosigner(cosigner=cosigner, now=NOW)
    again = actions.confirm_cosigner(cosigner=cosigner, now=NOW + timedelta(minutes=1))

    assert (before, again.state, again.confirmed_at) == (CosignerState.PENDING, CosignerState.CONFIRMED, NOW)


def test_only_the_letter_knows_the_token():
    cosigner = asked(opened())

    token = re.search(r"/c/([\w-]+)/", Mail.objects.get(to=cosigner.email).text).group(1)

    assert cosigner.token_sha256 == fingerprint(token)
    assert token not in str(list(Cosigner.objects.values()))


def test_after_a_week_a_link_confirms_nothing():
    cosigner = asked(opened())

    with pytest.raises(Refused):
        actions.confirm_cosigner(cosigner=cosigner, now=NOW + timedelta(days=7))


def test_a_member_is_told_to_sign_as_a_member():
    member_organisation(name="Društvo Odmev")
    round_ = opened()

    with pytest.raises(Refused, match=r"."):
        asked(round_, organisation="ODMEV")
    assert not Cosigner.objects.exists()


def test_an_address_asks_three_times_an_hour():
    round_ = opened()
    for _number in range(3):
        asked(round_)

    with pytest.raises(Refused):
        asked(round_, email="ANA@studenec.example")


def test_a_closed_round_takes_nothing():
    round_ = opened()
    actions.close_cosigning(round_=round_, by=office(), now=NOW)

    with pytest.raises(Refused):
        asked(round_)


def test_a_refused_signature_is_told_why():
    cosigner = asked(opened())

    refused = actions.refuse_cosigner(cosigner=cosigner, reason="Podpis ni vaš.", by=office(), now=NOW)

    assert refused.state is CosignerState.REFUSED
    assert "Podpis ni vaš." in Mail.objects.get(once=f"cosigner-{cosigner.pk}-no").text


def test_a_confirmed_signature_can_be_withdrawn_after_the_week():
    cosigner = actions.confirm_cosigner(cosigner=asked(opened()), now=NOW)

    withdrawn = actions.withdraw_cosigner(cosigner=cosigner, now=NOW + timedelta(days=60))

    assert withdrawn.state is CosignerState.WITHDRAWN


def test_the_office_enters_a_signature_from_paper():
    maja = office()

    entered = actions.enter_cosigner(round_=opened(), signature=signed(), by=maja, now=NOW)

    assert (entered.state, entered.entered_by) == (CosignerState.CONFIRMED, maja)


def test_representatives_do_not_open_co_signing():
    position = PositionFactory()
    demand_of(position)
    position = decided(position)
    day = timezone.localdate(NOW)

    with pytest.raises(Refused):
        actions.open_cosigning(position=position, until=day, sentence="x", by=representative(), now=NOW)
