"""Organisations outside the network sign a position; here the rules, without pages."""

from datetime import timedelta

import pytest

from tests.factories.cosigning import LAST_DAY, NOW, adopted, asked, confirmed, link_in, newest_link_to, opened, signed
from tests.factories.members import member_organisation, office, representative
from tests.factories.positions import PositionFactory
from zbor.base.names import name_key
from zbor.base.refusals import Refused
from zbor.base.tokens import fingerprint
from zbor.dossiers.enums import Visibility
from zbor.positions.actions import cosigning as actions
from zbor.positions.actions.cosigning_outside import (
    ask_to_cosign,
    confirm_cosigner,
    send_new_links,
    withdraw_cosigner,
)
from zbor.positions.enums import CosignerState
from zbor.positions.models import Cosigner, CosigningRound
from zbor.positions.queries.cosigning import board, cosigned_count, cosigners_of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
CONFIRMED, PENDING = CosignerState.CONFIRMED, CosignerState.PENDING
ANA = "ana@studenec.example"


def verbs():
    return list(
        Payload.objects.filter(verb__startswith="position.cosign").order_by("pk").values_list("verb", flat=True)
    )


@pytest.mark.parametrize("name", ["Društvo Žarek", "ŽAREK", "zavod zarek", "Žarek, zavod"])
def test_names_that_differ_in_form_case_and_diacritics_are_alike(name):
    assert name_key(name) == "zarek"


# ---------------------------------------------------------------- the round


def test_representatives_do_not_open_co_signing():
    with pytest.raises(Refused):
        actions.open_cosigning(position=adopted(), until=LAST_DAY, sentence="x", by=representative(), now=NOW)


def test_a_draft_is_not_co_signed():
    with pytest.raises(Refused):
        actions.open_cosigning(position=PositionFactory(), until=LAST_DAY, sentence="x", by=office(), now=NOW)


@pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.EMBARGO])
def test_what_is_not_public_is_opened_only_on_purpose(visibility):
    with pytest.raises(Refused):
        actions.open_cosigning(position=adopted(visibility), until=LAST_DAY, sentence="x", by=office(), now=NOW)

    assert not CosigningRound.objects.exists()


def test_opening_again_keeps_the_address_and_who_has_signed():
    round_ = opened()
    confirmed(round_)
    actions.close_cosigning(round_=round_, by=office(), now=NOW)

    again = actions.open_cosigning(
        position=round_.position, until=LAST_DAY + timedelta(days=1), sentence="Še vi.", by=office(), now=NOW
    )

    assert (again.address_key, again.closed_at, len(cosigners_of(round_.position))) == (round_.address_key, None, 1)


def test_a_closed_round_takes_nothing():
    round_ = opened()
    waiting = asked(round_)
    actions.close_cosigning(round_=round_, by=office(), now=NOW)

    with pytest.raises(Refused):
        asked(round_, organisation="Zavod Izvir")
    with pytest.raises(Refused):
        confirm_cosigner(cosigner=waiting, now=NOW)


def test_the_last_day_counts_whole():
    round_ = opened()

    asked(round_, now=NOW + timedelta(days=10))
    with pytest.raises(Refused):
        asked(round_, now=NOW + timedelta(days=11))


# ---------------------------------------------------------------- signing


def test_a_signature_counts_once_it_is_confirmed_and_a_double_click_does_no_harm():
    round_ = opened()
    cosigner = asked(round_)
    before = (cosigner.state, cosigners_of(round_.position))

    confirm_cosigner(cosigner=cosigner, now=NOW)
    again = confirm_cosigner(cosigner=cosigner, now=NOW + timedelta(minutes=1))

    assert before == (PENDING, [])
    assert (again.state, again.confirmed_at, cosigners_of(round_.position)) == (CONFIRMED, NOW, [cosigner])
    assert verbs() == ["position.cosigning_opened", "position.cosigning_asked", "position.cosigner_confirmed"]


def test_only_the_letters_know_the_tokens_and_each_token_is_good_for_one_thing():
    cosigner = asked(opened())
    first = link_in(Mail.objects.get(to=ANA))

    confirm_cosigner(cosigner=cosigner, now=NOW)
    second = newest_link_to(ANA)

    cosigner.refresh_from_db()
    tokens = [path.split("/")[2] for path in (first, second)]
    assert [cosigner.confirm_sha256, cosigner.withdraw_sha256] == [fingerprint(one) for one in tokens]
    assert not [token for token in tokens if token in str([*Cosigner.objects.values(), *Payload.objects.values()])]


def test_letters_with_a_link_are_erased_once_they_are_sent():
    confirmed(opened())

    assert set(Mail.objects.filter(to=ANA).values_list("is_erased_once_sent", flat=True)) == {True}


def test_the_journal_knows_no_contact_data():
    confirmed(opened())

    assert not [row for row in Payload.objects.values() if ANA in str(row) or "Vzorec" in str(row)]


def test_after_a_week_a_link_confirms_nothing():
    cosigner = asked(opened())

    with pytest.raises(Refused):
        confirm_cosigner(cosigner=cosigner, now=NOW + timedelta(days=7))


def test_nobody_signs_without_the_declaration():
    with pytest.raises(Refused):
        ask_to_cosign(round_=opened(), signature=signed(), is_authorised=False, language="sl", now=NOW)

    assert not Mail.objects.filter(to=ANA).exists()


@pytest.mark.parametrize("town", ["", "PTUJ"])
def test_a_member_is_told_to_sign_as_a_member(town):
    member_organisation(name="Društvo Odmev", town=town)

    with pytest.raises(Refused) as refusal:
        asked(opened(), organisation="ODMEV")

    assert refusal.value.hint != ""
    assert not Cosigner.objects.exists()


def test_a_namesake_of_a_member_in_another_town_signs():
    member_organisation(name="Društvo Odmev", town="Koper")

    assert confirmed(opened(), organisation="Odmev").state is CONFIRMED


def test_one_organisation_signs_once_and_its_namesake_elsewhere_too():
    round_ = opened()
    twice = asked(round_)
    confirmed(round_, organisation="STUDENEC", email="tudi@studenec.example")

    with pytest.raises(Refused):
        confirm_cosigner(cosigner=twice, now=NOW)
    confirmed(round_, town="Koper", email="drugi@studenec.example")

    assert cosigned_count(round_.position.dossier) == 2


def test_the_fourth_letter_to_an_address_within_an_hour_is_not_sent_and_nobody_is_told():
    round_ = opened()
    for number in range(3):
        asked(round_, organisation=f"Zavod {number}")

    silent = asked(round_, email="ANA@studenec.example")
    later = asked(round_, now=NOW + timedelta(minutes=61))

    assert (silent, later.state, Mail.objects.filter(to__iexact=ANA).count()) == (None, PENDING, 4)


def test_a_round_takes_no_flood():
    round_ = opened()
    for number in range(60):
        asked(round_, organisation=f"Zavod {number}", email=f"{number}@primer.example")

    with pytest.raises(Refused):
        asked(round_, email="poplava@primer.example")


# ---------------------------------------------------------------- the office


def test_the_office_is_told_of_a_new_signature(settings):
    cosigner = confirmed(opened())

    letter = Mail.objects.get(to=settings.NETWORK_EMAIL)
    assert (cosigner.organisation in letter.text, ANA in letter.text) == (True, False)


def test_the_office_enters_a_signature_from_paper_and_whoever_gave_it_can_withdraw_it():
    maja = office()

    entered = actions.enter_cosigner(round_=opened(), signature=signed(), received="Dopis", by=maja, now=NOW)

    link = newest_link_to(ANA)
    assert (entered.state, entered.entered_by) == (CONFIRMED, maja)
    assert entered.withdraw_sha256 == fingerprint(link.split("/")[2])


def test_a_signature_from_paper_needs_no_address_but_a_word_on_how_it_came():
    round_, maja, nameless = opened(), office(), signed(email="")

    with pytest.raises(Refused):
        actions.enter_cosigner(round_=round_, signature=nameless, received=" ", by=maja, now=NOW)
    actions.enter_cosigner(round_=round_, signature=nameless, received="Dopis", by=maja, now=NOW)

    assert Mail.objects.filter(to="").count() == 0


def test_what_a_colleague_did_with_a_signature_meanwhile_is_not_done_over():
    round_ = opened()
    refused, withdrawn = confirmed(round_), confirmed(round_, organisation="Društvo Sova")
    actions.refuse_cosigner(cosigner=refused, reason="Ni vaš.", by=office(), now=NOW)
    withdraw_cosigner(cosigner=withdrawn, by=office(), now=NOW)

    with pytest.raises(Refused):
        withdraw_cosigner(cosigner=refused, by=office(), now=NOW)
    with pytest.raises(Refused):
        actions.refuse_cosigner(cosigner=withdrawn, reason="Ni vaš.", by=office(), now=NOW)

    states = {cosigner.pk: cosigner.state for cosigner in Cosigner.objects.all()}
    assert states == {refused.pk: CosignerState.REFUSED, withdrawn.pk: CosignerState.WITHDRAWN}


def test_a_refused_signature_is_told_why_and_stands_no_more():
    round_ = opened()
    cosigner = confirmed(round_)

    refused = actions.refuse_cosigner(cosigner=cosigner, reason="Podpis ni vaš.", by=office(), now=NOW)

    assert (refused.state, cosigners_of(round_.position)) == (CosignerState.REFUSED, [])
    assert "Podpis ni vaš." in Mail.objects.get(once=f"cosigner-{cosigner.pk}-no").text


def test_a_refused_signature_is_not_confirmed_by_its_link_after_all():
    cosigner = asked(opened())
    actions.refuse_cosigner(cosigner=cosigner, reason="Ni vaš.", by=office(), now=NOW)

    with pytest.raises(Refused):
        confirm_cosigner(cosigner=cosigner, now=NOW)


def test_others_neither_close_nor_enter_nor_refuse_nor_withdraw():
    round_, petra = opened(), representative()
    cosigner = confirmed(round_)

    for deed in (
        lambda: actions.close_cosigning(round_=round_, by=petra, now=NOW),
        lambda: actions.enter_cosigner(round_=round_, signature=signed(town="Koper"), received="x", by=petra, now=NOW),
        lambda: actions.refuse_cosigner(cosigner=cosigner, reason="x", by=petra, now=NOW),
        lambda: withdraw_cosigner(cosigner=cosigner, by=petra, now=NOW),
    ):
        with pytest.raises(Refused):
            deed()

    assert cosigners_of(round_.position) == [cosigner]


def test_the_office_sees_what_may_be_the_same_organisation():
    round_ = opened()
    confirmed(round_)
    asked(round_, organisation="Društvo Studenec", town="Koper", email="b@primer.example")
    member_organisation(name="Studenec", town="Celje")

    listed = dict(board(round_, NOW))

    assert [one.alike for one in listed[CONFIRMED]] == [["Studenec", "Društvo Studenec, Koper"]]
    assert [one.alike for one in listed[PENDING]] == [["Studenec", "Zavod Studenec, Ptuj"]]


# ---------------------------------------------------------------- withdrawing and forgetting


def test_a_confirmed_signature_is_withdrawn_long_after_and_who_gave_it_is_erased():
    cosigner = confirmed(opened(), sentence="Zato.")

    gone = withdraw_cosigner(cosigner=cosigner, by=None, now=NOW + timedelta(days=600))

    assert (gone.state, gone.organisation) == (CosignerState.WITHDRAWN, "Zavod Studenec")
    assert {gone.person, gone.function, gone.email, gone.sentence} == {""}


def test_whoever_withdrew_signs_again():
    round_ = opened()
    withdraw_cosigner(cosigner=confirmed(round_), by=None, now=NOW)

    assert confirmed(round_).state is CONFIRMED


def test_what_the_office_withdraws_is_told():
    cosigner = confirmed(opened())

    withdraw_cosigner(cosigner=cosigner, by=office(), now=NOW)

    assert Mail.objects.filter(to=ANA, once=f"cosigner-{cosigner.pk}-gone").count() == 1


def test_a_new_link_replaces_the_old_one_and_goes_only_to_who_signed():
    round_ = opened()
    cosigner = confirmed(round_)
    old, later = newest_link_to(ANA), NOW + timedelta(hours=1)

    send_new_links(round_=round_, email="ANA@studenec.example", now=NOW)
    at_once = newest_link_to(ANA)
    send_new_links(round_=round_, email="ANA@studenec.example", now=later)
    send_new_links(round_=round_, email="neznan@primer.example", now=later)

    cosigner.refresh_from_db()
    new = newest_link_to(ANA)
    assert (at_once, new == old) == (old, False)
    assert cosigner.withdraw_sha256 == fingerprint(new.split("/")[2])
    assert not Mail.objects.filter(to="neznan@primer.example").exists()


def test_what_nobody_confirmed_and_what_was_refused_long_ago_is_erased():
    round_ = opened()
    asked(round_)
    refused = asked(round_, organisation="Zavod Izvir", email="b@primer.example")
    actions.refuse_cosigner(cosigner=refused, reason="Ni vaš.", by=office(), now=NOW)
    stands = confirmed(round_, organisation="Zavod Slap", email="c@primer.example")

    soon = actions.forget_cosigners(now=NOW + timedelta(days=6))
    week = actions.forget_cosigners(now=NOW + timedelta(days=7))
    month = actions.forget_cosigners(now=NOW + timedelta(days=30))
    again = actions.forget_cosigners(now=NOW + timedelta(days=31))

    assert (soon, week, month, again) == (0, 1, 1, 0)
    assert set(Cosigner.objects.values_list("organisation", "person", "email")) == {
        ("Zavod Izvir", "", ""),
        ("Zavod Slap", stands.person, stands.email),
    }


def test_what_was_erased_meanwhile_is_neither_refused_nor_confirmed():
    waiting, maja = asked(opened()), office()
    actions.forget_cosigners(now=NOW + timedelta(days=7))

    with pytest.raises(Refused):
        actions.refuse_cosigner(cosigner=waiting, reason="Ni vaš.", by=maja, now=NOW + timedelta(days=7))
    with pytest.raises(Refused):
        confirm_cosigner(cosigner=waiting, now=NOW)
