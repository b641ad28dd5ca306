"""The pages for organisations outside the network: what strangers read at an address, send, confirm and withdraw."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cosigning import LAST_DAY, NOW, asked, confirmed, link_in, many, newest_link_to, opened
from tests.factories.members import client_as, member_organisation, office, representative
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.positions.actions import cosigning as actions
from zbor.positions.enums import CosignerState
from zbor.positions.models import Cosigner, Section
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
ANA = "ana@studenec.example"
SECRET = "znakskrivnost"


@pytest.fixture(autouse=True)
def at_work():
    cache.clear()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def client():
    return Client()


def address(round_, page="cosign"):
    return reverse(f"positions:{page}", args=[round_.address_key])


def written(**fields):
    return {
        "organisation": "Zavod Studenec",
        "town": "Ptuj",
        "kind": "institute",
        "sentence": "Zato.",
        "person": "Ana Vzorec",
        "function": "direktorica",
        "email": ANA,
        "is_authorised": "on",
        "website": "",
        **fields,
    }


def make(round_, visibility, public_from=None):
    Dossier.objects.filter(pk=round_.position.dossier_id).update(visibility=visibility, public_from=public_from)


# ---------------------------------------------------------------- who reads what


def test_strangers_read_the_position_the_sentence_and_who_has_signed(client):
    round_ = opened(title="Stališče o kruhu")
    Section.objects.create(position=round_.position, number=1, text="Uvodne besede.", created_at=NOW)
    confirmed(round_, organisation="Zavod Izvir", sentence="Ker je prav.")
    asked(round_, organisation="Zavod Čakanje", email="b@primer.example")

    shown = client.get(address(round_))
    text = shown.content.decode()

    assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
    for words in ("Stališče o kruhu", "Uvodne besede.", "Nadomestilo naj bo višje", "Podpišite z nami."):
        assert words in text
    assert ("Zavod Izvir" in text, "Ker je prav." in text, "Zavod Čakanje" in text) == (True, True, False)
    assert (ANA in text, "Ana Vzorec" in text) == (False, False)


@pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.EMBARGO])
def test_of_a_dossier_that_is_not_public_the_address_shows_the_position_alone(client, visibility):
    round_ = opened(visibility, dossier__title=f"{SECRET} dosje", dossier__summary=SECRET, title="Stališče")
    confirmed(round_, organisation="Zavod Izvir")

    text = client.get(address(round_)).content.decode()

    assert ("Stališče" in text, SECRET in text, "Zavod Izvir" in text) == (True, False, False)
    assert client.get(reverse("positions:dossier", args=[round_.position.dossier_id])).status_code == 302
    assert client.get(reverse("positions:pdf", args=[round_.position_id])).status_code == 404


@pytest.mark.parametrize("page", ["cosign", "cosign_sent", "cosign_new_link"])
def test_the_address_of_what_is_not_public_is_silent_once_the_round_is_over(client, page):
    closed, late = opened(Visibility.EMBARGO), opened(Visibility.INTERNAL)
    actions.close_cosigning(round_=closed, by=office(), now=NOW)

    with time_machine.travel(NOW.replace(year=NOW.year + 1), tick=False):
        after = client.get(address(late, page)).status_code

    assert (client.get(address(closed, page)).status_code, after) == (404, 404)


def test_a_public_dossier_taken_back_takes_the_address_with_it(client):
    round_ = opened()
    waiting = asked(round_)
    link = newest_link_to(ANA)
    make(round_, Visibility.INTERNAL)

    shown = client.get(link).content.decode()

    assert client.get(address(round_)).status_code == 404
    assert client.post(address(round_), written()).status_code == 404
    assert client.post(link).status_code == 409
    assert (Cosigner.objects.get().state, "Nadomestilo naj bo višje" in shown) == (CosignerState.PENDING, False)
    assert waiting.pk == Cosigner.objects.get().pk


def test_what_is_public_stays_readable_when_the_round_is_over_but_takes_nothing(client):
    round_ = opened()
    confirmed(round_, organisation="Zavod Izvir")
    actions.close_cosigning(round_=round_, by=office(), now=NOW)

    shown, sent = client.get(address(round_)), client.post(address(round_), written())

    assert ("Zavod Izvir" in shown.content.decode(), "is_authorised" in shown.content.decode()) == (True, False)
    assert (sent.status_code, Cosigner.objects.count()) == (409, 1)


def test_an_address_that_never_was_is_no_page(client):
    assert client.get("/cosign/neznan/").status_code == 404


def test_a_member_is_led_to_the_page_of_the_position():
    round_ = opened()

    text = client_as(representative()).get(address(round_)).content.decode()

    assert reverse("positions:dossier", args=[round_.position.dossier_id]) in text


# ---------------------------------------------------------------- the form


def test_the_way_from_the_form_to_the_list_and_out_of_it(client):
    round_ = opened()

    sent = client.post(address(round_), written())
    link = newest_link_to(ANA)
    client.get(link)
    looked = Cosigner.objects.get().state
    confirmed_page = client.post(link)
    listed = client.get(address(round_)).content.decode()
    out = newest_link_to(ANA)
    client.get(out)
    still = Cosigner.objects.get().state
    client.post(out)

    assert (sent.url, client.get(sent.url).status_code) == (address(round_, "cosign_sent"), 200)
    assert (looked, confirmed_page.status_code, "Zavod Studenec" in listed) == (CosignerState.PENDING, 200, True)
    assert (still, Cosigner.objects.get().state) == (CosignerState.CONFIRMED, CosignerState.WITHDRAWN)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_authorised": ""},
        {"organisation": " \u200b "},
        {"organisation": "x" * 201},
        {"sentence": "x" * 301},
        {"sentence": "Kupite na https://primer.example"},
        {"organisation": "Pišite na moj@naslov.example"},
        {"email": "ni naslov"},
        {"email": "a@b.example\nBcc: c@d.example"},
        {"kind": "ministry"},
        {"person": ""},
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost_or_recorded(client, wrong):
    answer = client.post(address(opened()), written(**wrong, town="Ptujska Gora"))

    assert (answer.status_code, "Ptujska Gora" in answer.content.decode()) == (422, True)
    assert (Cosigner.objects.count(), Mail.objects.filter(to=ANA).count()) == (0, 0)


def test_script_in_the_text_is_shown_as_text(client):
    round_ = opened()
    client.post(address(round_), written(organisation="<script>alert(1)</script>", sentence="<b>\u202ezato</b>"))
    client.post(newest_link_to(ANA))

    pages = [
        client.get(address(round_)),
        client.get(reverse("positions:dossier", args=[round_.position.dossier_id])),
        client_as(office()).get(reverse("positions:cosigning", args=[round_.position_id])),
    ]

    for page in pages:
        text = page.content.decode()
        assert ("<script>alert" in text, "&lt;script&gt;alert(1)&lt;/script&gt;" in text) == (False, True)
        assert ("&lt;b&gt; zato&lt;/b&gt;" in text, "\u202e" in text) == (True, False)


def test_a_machine_that_fills_in_everything_gets_the_same_answer_and_no_letter(client):
    round_ = opened()

    sent = client.post(address(round_), written(website="https://primer.example"))

    assert sent.url == address(round_, "cosign_sent")
    assert (Cosigner.objects.count(), Mail.objects.filter(to=ANA).count()) == (0, 0)


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(client, at_work):
    round_ = opened()
    confirmed(round_)
    for number in range(3):
        asked(round_, organisation=f"Zavod {number}", email="polno@primer.example")
    letters = Mail.objects.count()
    at_work.move_to(NOW.replace(minute=NOW.minute + 30))

    answers = [
        client.post(address(round_, "cosign_new_link"), {"email": email}) for email in (ANA, "neznan@primer.example")
    ]
    answers += [client.post(address(round_), written(email="polno@primer.example"))]

    assert {(one.status_code, one.url) for one in answers} == {(302, address(round_, "cosign_sent"))}
    assert Mail.objects.count() == letters + 1


def test_from_one_place_twenty_letters_an_hour_are_asked_for(client):
    round_ = opened()
    page = address(round_, "cosign_new_link")

    answers = [client.post(page, {"email": f"{number}@primer.example"}).status_code for number in range(21)]

    assert answers == [302] * 20 + [409]


def test_a_member_organisation_is_told_how_members_sign(client):
    member_organisation(name="Zavod Studenec", town="Ptuj")

    answer = client.post(address(opened()), written())

    assert (answer.status_code, Cosigner.objects.count()) == (409, 0)


# ---------------------------------------------------------------- the links


def test_a_link_that_was_cut_off_or_is_too_old_confirms_nothing(client, at_work):
    asked(opened())
    link = newest_link_to(ANA)
    cut = client.post(f"{link[:-5]}/")
    at_work.move_to(NOW.replace(day=NOW.day + 8) if NOW.day < 20 else NOW.replace(month=NOW.month + 1))

    old = client.post(link)

    assert (cut.status_code, old.status_code) == (404, 404)
    assert Cosigner.objects.get().state == CosignerState.PENDING


def test_the_link_that_confirms_withdraws_nothing_in_whoever_hands(client):
    asked(opened())
    link = newest_link_to(ANA)

    client.post(link)
    again = client.post(link, {"do": "withdraw"})

    assert (again.status_code, Cosigner.objects.get().state) == (200, CosignerState.CONFIRMED)


def test_only_posting_changes_anything(client):
    asked(opened())
    link = newest_link_to(ANA)

    assert [client.get(link).status_code, client.head(link).status_code, client.put(link).status_code] == [
        200,
        200,
        405,
    ]
    assert Cosigner.objects.get().state == CosignerState.PENDING


def test_a_link_without_the_token_of_the_form_is_refused():
    asked(opened())

    answer = Client(enforce_csrf_checks=True).post(newest_link_to(ANA))

    assert (answer.status_code, Cosigner.objects.get().state) == (403, CosignerState.PENDING)


def test_the_public_page_costs_the_same_with_three_signatures_and_with_thirty(client):
    round_ = opened()

    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get(address(round_))
        return len(captured)

    many(round_, 3)
    few = cost()
    many(round_, 30, beginning=3)

    assert cost() == few


def test_the_letter_speaks_the_language_of_the_page(client):
    round_ = opened()

    client.post(address(round_), written(), headers={"Accept-Language": "en"})

    assert "counts once you confirm it" in Mail.objects.get(to=ANA).text
    assert link_in(Mail.objects.get(to=ANA)).startswith("/c/")
    assert round_.until == LAST_DAY
