"""The office's page of co-signing, and what the pages of the position and the dossier say of it."""

from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from tests.factories.cosigning import LAST_DAY, NOW, adopted, asked, confirmed, many, opened
from tests.factories.members import board, client_as, office, representative, stranger
from tests.positions.test_papers import text_of_odt, text_of_pdf
from zbor.dossiers.enums import Visibility
from zbor.positions.enums import CosignerState, EndorsementKind
from zbor.positions.models import Cosigner, CosigningRound, Endorsement

pytestmark = pytest.mark.django_db
FORM = {"until": LAST_DAY.isoformat(), "sentence": "Podpišite z nami."}
PAPER = {
    "organisation": "Zavod Izvir", "town": "Bled", "kind": "institute", "person": "Bor Vzorec",
    "function": "direktor", "email": "", "sentence": "", "received": "Dopis, 3. maja",
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_work():
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def page(position):
    return to("cosigning", position.pk)


def text_of(answer):
    return answer.content.decode()


def test_the_office_opens_a_round_and_gets_the_address_to_hand_on(settings):
    position, client = adopted(), client_as(office())

    answer = client.post(page(position), FORM)

    key = CosigningRound.objects.get().address_key
    assert answer.url == page(position)
    assert f"{settings.PUBLIC_ADDRESS}/cosign/{key}/" in text_of(client.get(page(position)))


def test_a_dossier_under_embargo_needs_the_offices_word():
    position, client = adopted(Visibility.EMBARGO), client_as(office())

    without = client.post(page(position), FORM).status_code
    client.post(page(position), FORM | {"shows_unpublished": "on"})

    assert (without, CosigningRound.objects.get().shows_unpublished) == (422, True)


def test_the_office_enters_refuses_withdraws_closes_and_opens_again():
    round_, client = opened(), client_as(office())
    cosigner, other = confirmed(round_), confirmed(round_, organisation="Zavod Slap", email="s@primer.example")

    client.post(to("cosigning_enter", round_.position_id), PAPER)
    wordless = client.post(to("cosigner_refuse", cosigner.pk), {f"c{cosigner.pk}-reason": ""})
    client.post(to("cosigner_refuse", cosigner.pk), {f"c{cosigner.pk}-reason": "Ni vaš."})
    client.post(to("cosigner_withdraw", other.pk))
    client.post(to("cosigning_close", round_.position_id))
    closed = CosigningRound.objects.get().closed_at
    client.post(page(round_.position), FORM)

    assert (wordless.status_code, closed, CosigningRound.objects.get().closed_at) == (422, NOW, None)
    assert {one.organisation: one.state for one in Cosigner.objects.all()} == {
        "Zavod Studenec": CosignerState.REFUSED,
        "Zavod Slap": CosignerState.WITHDRAWN,
        "Zavod Izvir": CosignerState.CONFIRMED,
    }


def test_the_office_reads_contact_data_and_how_a_signature_came():
    round_, client = opened(), client_as(office())
    confirmed(round_)
    client.post(to("cosigning_enter", round_.position_id), PAPER)

    text = text_of(client.get(page(round_.position)))

    assert [words in text for words in ("ana@studenec.example", "Ana Vzorec", "Dopis, 3. maja")] == [True] * 3


@pytest.mark.parametrize("visitor", [representative, board])
def test_nobody_else_enters_the_offices_pages(visitor):
    round_ = opened()
    cosigner, client = confirmed(round_), client_as(visitor())

    answers = [
        client.get(page(round_.position)),
        client.post(page(round_.position), FORM),
        client.post(to("cosigning_enter", round_.position_id), PAPER),
        client.post(to("cosigner_refuse", cosigner.pk), {f"c{cosigner.pk}-reason": "x"}),
        client.post(to("cosigner_withdraw", cosigner.pk)),
        client.post(to("cosigning_close", round_.position_id)),
    ]

    assert {one.status_code for one in answers} == {403}
    assert [one.state for one in Cosigner.objects.all()] == [CosignerState.CONFIRMED]


def test_there_is_nothing_to_enter_or_close_before_a_round_is_opened():
    position, client = adopted(), client_as(office())

    assert client.post(to("cosigning_enter", position.pk), PAPER).status_code == 404
    assert client.post(to("cosigning_close", position.pk)).status_code == 404
    assert client.get(page(position)).status_code == 200


def test_the_page_of_the_position_counts_members_and_others_apart_and_shows_no_person():
    round_ = opened()
    confirmed(round_, sentence="Ker je prav.")
    asked(round_, organisation="Zavod Čakanje", email="b@primer.example")
    position = round_.position
    Endorsement.objects.create(position=position, person=office(), kind=EndorsementKind.RESERVATION, text="x", at=NOW)

    texts = [text_of(client_as(who).get(to("dossier", position.dossier_id))) for who in (stranger, representative())]

    for text in texts:
        assert [words in text for words in ("Zavod Studenec", "Ker je prav.", "Zavod Čakanje", "Ana Vzorec", "ana@")] == [
            True, True, False, False, False,
        ]  # fmt: skip


def test_the_way_to_the_form_is_shown_to_strangers_only_while_it_takes_signatures():
    round_ = opened()
    shown = to("dossier", round_.position.dossier_id)
    open_to_all = text_of(Client().get(shown))

    client_as(office()).post(to("cosigning_close", round_.position_id))

    assert [f"/cosign/{round_.address_key}/" in text for text in (open_to_all, text_of(Client().get(shown)))] == [
        True,
        False,
    ]


def test_members_do_not_get_the_address_of_what_is_not_public():
    round_ = opened(Visibility.EMBARGO)
    shown = to("dossier", round_.position.dossier_id)

    assert f"/cosign/{round_.address_key}/" not in text_of(client_as(representative()).get(shown))


def test_only_the_office_finds_the_way_to_its_page():
    position = adopted()
    shown = to("dossier", position.dossier_id)

    found = [page(position) in text_of(client_as(who).get(shown)) for who in (office(), board(), stranger)]

    assert found == [True, False, False]


def test_the_pages_of_the_dossier_count_who_co_signed():
    round_ = opened()
    many(round_, 2)
    dossier = round_.position.dossier

    archived = Client().get(f"/archive/{dossier.pk}/", follow=True)
    overview = client_as(representative()).get(f"/dossiers/{dossier.pk}/")

    assert (archived.context["cosigned"], overview.context["cosigned"]) == (2, 2)
    assert to("dossier", dossier.pk) in text_of(archived)


@pytest.mark.parametrize("form", ["docx", "pdf", "odt"])
def test_the_papers_list_members_and_others_apart_with_their_number_and_no_person(form):
    round_ = opened()
    confirmed(round_, sentence="Ker je prav.")
    Endorsement.objects.create(position=round_.position, person=office(), kind=EndorsementKind.SIGN, at=NOW)
    read = {
        "docx": lambda content: "\n".join(one.text for one in Document(BytesIO(content)).paragraphs),
        "pdf": text_of_pdf,
        "odt": text_of_odt,
    }[form]

    text = read(client_as(office()).get(to(form, round_.position_id), headers={"Accept-Language": "en"}).content)

    assert "Signed by members of the network: 1" in text
    assert "Co-signed by organisations outside the network: 1" in text
    assert "Zavod Studenec, Ptuj: Ker je prav." in text
    assert ("Ana Vzorec" in text, "ana@" in text) == (False, False)


def test_the_offices_page_and_the_page_of_the_position_cost_the_same_with_three_and_with_thirty():
    round_, client = opened(), client_as(office())
    pages = [
        page(round_.position),
        to("dossier", round_.position.dossier_id),
        f"/dossiers/{round_.position.dossier_id}/",
    ]

    def costs():
        counted = []
        for address in pages:
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counted.append(len(captured))
        return counted

    many(round_, 3)
    costs()
    few = costs()
    many(round_, 30, beginning=3)

    assert costs() == few
