"""Pages of the other ways of deciding: what each asks, says and refuses."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories.decisions import CLOSES_AT, OPENED_AT, choosing, opened, under
from tests.factories.members import board, client_as, member_organisation, office, outsider, representative, staff
from zbor.calc.decisions import leaf_of
from zbor.decisions import actions
from zbor.decisions.enums import Choice, ObjectionState
from zbor.decisions.models import (
    Ballot,
    Decision,
    Objection,
    PreparedBallot,
    Proxy,
    ReceiptLeaf,
    Rule,
    SecretBallot,
)

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)


@pytest.fixture(autouse=True)
def during():
    with time_machine.travel(DURING, tick=False) as traveller:
        yield traveller


def show(decision):
    return reverse("decisions:show", args=[decision.pk])


def cast(client, decision, organisation, **said):
    entry = decision.roll.entries.get(organisation=organisation)
    data = {f"voice-{entry.pk}-{name}": value for name, value in said.items()}
    return client.post(reverse("decisions:cast", args=[decision.pk, entry.pk]), data)


def test_a_secret_ballot_answers_with_its_receipt_once():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), under("secret-majority")

    answer = cast(client, decision, organisation, choice="for", is_final="on")
    again = cast(client, decision, organisation, choice="against", is_final="on")
    page = client.get(show(decision))

    receipt = answer.context["receipt"]
    assert (answer.status_code, again.status_code) == (200, 409)
    assert "no-store" in answer.headers["Cache-Control"]
    assert [leaf.leaf for leaf in ReceiptLeaf.objects.all()] == [leaf_of(receipt)]
    assert [ballot.content for ballot in SecretBallot.objects.all()] == ["for"]
    assert receipt not in page.content.decode()
    assert [booth.form for booth in page.context["booths"]] == [None]


def test_a_second_click_finds_the_same_receipt_and_another_does_not():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), under("secret-majority")
    [booth] = client.get(show(decision)).context["booths"]
    receipt = booth.form["receipt"].value()

    first = cast(client, decision, organisation, choice="for", is_final="on", receipt=receipt)
    second = cast(client, decision, organisation, choice="for", is_final="on", receipt=receipt)
    other = cast(client, decision, organisation, choice="against", is_final="on", receipt="ab" * 20)

    assert (first.context["receipt"], second.context["receipt"], other.status_code) == (receipt, receipt, 409)
    assert [ballot.content for ballot in SecretBallot.objects.all()] == ["for"]


def test_what_is_no_receipt_is_not_taken_for_one():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), under("secret-majority")

    answer = cast(client, decision, organisation, choice="for", is_final="on", receipt="moje")

    assert len(answer.context["receipt"]) == 40


def test_a_secret_ballot_asks_whether_one_knows_that_it_is_final():
    organisation = member_organisation()
    decision = under("secret-majority")

    answer = cast(client_as(representative(organisation)), decision, organisation, choice="for")

    assert (answer.status_code, SecretBallot.objects.count()) == (422, 0)


def test_staff_prepare_nothing_in_a_secret_vote():
    organisation = member_organisation()
    decision = under("secret-majority")
    client = client_as(staff(organisation))

    answer = cast(client, decision, organisation, choice="for", is_final="on")

    assert (answer.status_code, SecretBallot.objects.count()) == (409, 0)
    assert [booth.form for booth in client.get(show(decision)).context["booths"]] == [None]


def test_an_objection_is_read_at_once_and_answered_on_the_page():
    organisation = member_organisation()
    decision, leader = under("silence"), client_as(office())
    cast(client_as(representative(organisation)), decision, organisation, choice="against", reason="Brez <b>nas</b>?")

    page = client_as(representative()).get(show(decision)).content.decode()
    answer = leader.post(
        reverse("decisions:answer", args=[decision.pk, Objection.objects.get().pk]), {"answer": "Z vami."}
    )

    assert "Brez &lt;b&gt;nas&lt;/b&gt;?" in page
    assert answer.status_code == 302
    assert [(one.answer, one.state) for one in Objection.objects.all()] == [("Z vami.", ObjectionState.OPEN)]


def test_an_objection_without_a_reason_is_refused_in_words():
    organisation = member_organisation()
    decision = under("silence")

    answer = cast(client_as(representative(organisation)), decision, organisation, choice="against")

    assert (answer.status_code, Objection.objects.count()) == (409, 0)


def test_a_reservation_is_recorded_from_its_own_choice():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), under("consent")

    cast(client, decision, organisation, choice="reservation", reason="Z mislijo na male.")

    assert [(one.choice, one.is_reservation) for one in Ballot.objects.all()] == [(Choice.FOR, True)]
    [booth] = client.get(show(decision)).context["booths"]
    assert booth.form["choice"].value() == "reservation"


@pytest.mark.parametrize(
    ("code", "said", "content"),
    [
        ("approval", {"options": ["1", "3"]}, {"approve": [1, 3]}),
        ("approval", {}, {}),
        ("score", {"option-1": "5", "option-2": "0"}, {"score": {"1": 5, "2": 0}}),
        ("ranking", {"option-1": "2", "option-3": "1", "option-2": "2"}, {"rank": [[3], [1, 2]]}),
        ("equal-shares", {"options": ["2"]}, {"approve": [2]}),
    ],
)
def test_options_are_chosen_by_a_form_that_remembers(code, said, content):
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), choosing(code, "Ena", "Dve", "Tri")

    answer = cast(client, decision, organisation, **said)

    assert answer.status_code == 302
    assert [ballot.content for ballot in Ballot.objects.all()] == [content]
    [booth] = client.get(show(decision)).context["booths"]
    assert booth.form.initial.get("options", said.get("options", [])) == said.get("options", [])


def test_staff_propose_a_choice_and_the_representative_reads_it():
    organisation = member_organisation()
    decision = choosing("approval", "Ena", "Dve", "Tri")

    cast(client_as(staff(organisation)), decision, organisation, options=["2"])

    [booth] = client_as(representative(organisation)).get(show(decision)).context["booths"]
    assert [one.content for one in PreparedBallot.objects.all()] == [{"approve": [2]}]
    assert booth.form.initial["options"] == ["2"]


def test_too_many_points_are_told_beside_the_field():
    organisation = member_organisation()
    decision = choosing("score", "Ena", "Dve")

    answer = cast(client_as(representative(organisation)), decision, organisation, **{"option-1": "6"})

    assert (answer.status_code, Ballot.objects.count()) == (422, 0)


def test_the_office_asks_a_choice_with_one_option_on_each_line():
    actions.ensure_rules()
    rule = Rule.objects.get(code="ranking")
    data = {
        "title": "Kaj najprej",
        "question": "Kaj najprej?",
        "rule": rule.pk,
        "options": "Ena\r\n\r\n  Dve  \r\nTri",
        "seats": "2",
        "closes_at": "2016-12-01T12:00",
    }

    answer = client_as(office()).post(reverse("decisions:new"), data)

    decision = Decision.objects.get()
    assert answer.status_code == 302
    assert [option.text for option in decision.options.all()] == ["Ena", "Dve", "Tri"]
    assert decision.seats == 2


def test_the_end_is_moved_on_the_page_and_the_page_says_why():
    member_organisation()
    decision, client = opened(), client_as(office())
    address = reverse("decisions:put_off", args=[decision.pk])

    refused = client.post(address, {"until": "2016-11-29T12:00", "reason": ""})
    moved = client.post(address, {"until": "2016-11-29T12:00", "reason": "Prazniki."})

    assert (refused.status_code, moved.status_code) == (422, 302)
    assert "Prazniki." in client.get(show(decision)).content.decode()


def test_the_record_is_handed_out_after_closing_and_not_before():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), opened()
    address = reverse("decisions:record", args=[decision.pk])
    before = client.get(address).status_code

    actions.close_due(now=CLOSES_AT)
    after = client.get(address)

    assert (before, after.status_code, after.json()["format"]) == (404, 200, "zbor-decision-1")
    assert client_as(outsider()).get(address).status_code == 403


def test_a_proxy_is_given_and_taken_back_on_its_page():
    eva, petra = member_organisation(), member_organisation()
    client = client_as(representative(eva))
    address = reverse("decisions:proxies")
    data = {
        "giver": f"o{eva.pk}",
        "holder": f"o{petra.pk}",
        "since": "2016-11-24",
        "until": "2016-12-01",
        "words": "Po svoji presoji.",
    }

    wrong = client.post(address, data | {"until": "2016-11-01"})
    given = client.post(address, data)
    proxy = Proxy.objects.get()
    stranger = client_as(representative(petra)).post(reverse("decisions:proxy_withdraw", args=[proxy.pk]))
    taken = client.post(reverse("decisions:proxy_withdraw", args=[proxy.pk]))

    assert (wrong.status_code, given.status_code, stranger.status_code, taken.status_code) == (422, 302, 404, 302)
    assert Proxy.objects.get().withdrawn_by is not None


def test_nobody_gives_the_proxy_of_another():
    eva, petra = member_organisation(), member_organisation()
    data = {
        "giver": f"o{eva.pk}",
        "holder": f"o{petra.pk}",
        "since": "2016-11-24",
        "until": "2016-12-01",
        "words": "Da.",
    }

    answer = client_as(representative(petra)).post(reverse("decisions:proxies"), data)

    assert (answer.status_code, Proxy.objects.count()) == (422, 0)


@pytest.mark.parametrize("code", ["simple-majority", "silence", "secret-majority"])
def test_the_minutes_of_every_kind_of_vote_are_a_page(code):
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), under(code)
    actions.close_due(now=CLOSES_AT)

    minutes = client.get(reverse("decisions:minutes", args=[decision.pk]))

    assert (minutes.status_code, Decision.objects.get().record_sha256 in minutes.content.decode()) == (200, True)


@pytest.mark.parametrize("voices", [3, 30])
def test_an_open_vote_costs_the_same_for_any_roll(voices, django_assert_max_num_queries):
    for _each in range(voices):
        member_organisation()
    decision = under("silence")
    client = client_as(representative(decision.roll.entries.first().organisation))

    with django_assert_max_num_queries(28):
        client.get(show(decision))


@pytest.mark.parametrize("code", ["approval", "score", "ranking", "equal-shares"])
def test_a_choice_that_is_closed_shows_what_was_chosen_and_what_each_reached(code):
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), choosing(code, "Ena", "Dve", "Tri")
    said = {
        "approval": {"options": ["2"]},
        "score": {"option-2": "4"},
        "ranking": {"option-2": "1"},
        "equal-shares": {"options": ["2"]},
    }[code]
    cast(client, decision, organisation, **said)
    actions.close_due(now=CLOSES_AT)

    page, minutes = client.get(show(decision)), client.get(reverse("decisions:minutes", args=[decision.pk]))

    chosen = [(line.text, line.is_chosen) for line in page.context["options"]]
    assert (page.status_code, minutes.status_code, chosen[0]) == (200, 200, ("Dve", True))
    assert [is_chosen for _text, is_chosen in chosen] == [True, False, False]


def test_whoever_has_no_voice_in_a_vote_of_the_board_reads_that_the_board_votes():
    board()
    decision = under("urgent")

    page = client_as(representative()).get(show(decision)).content.decode()

    assert reverse("decisions:proxies") not in page.split("<main")[1].split("</main>")[0]
