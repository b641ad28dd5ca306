from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories.decisions import CLOSES_AT, OPENED_AT, DecisionFactory, opened
from tests.factories.members import board, client_as, member_organisation, office, outsider, representative, staff
from zbor.decisions import actions
from zbor.decisions.enums import Choice, Phase
from zbor.decisions.models import Ballot, Decision, PreparedBallot

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)
AFTER = CLOSES_AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def during():
    with time_machine.travel(DURING, tick=False) as traveller:
        yield traveller


def show(decision):
    return reverse("decisions:show", args=[decision.pk])


def cast(client, decision, organisation, choice="for", reason=""):
    entry = decision.roll.entries.get(organisation=organisation)
    data = {f"voice-{entry.pk}-choice": choice, f"voice-{entry.pk}-reason": reason}
    return client.post(reverse("decisions:cast", args=[decision.pk, entry.pk]), data)


def test_a_representative_votes_and_reads_what_was_recorded():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), opened()

    answer = cast(client, decision, organisation, "against", "Prekratek rok.")

    assert (answer.status_code, answer.url) == (302, show(decision))
    assert list(Ballot.objects.values_list("choice", "reason")) == [("against", "Prekratek rok.")]
    booths = client.get(show(decision)).context["booths"]
    assert [open_booth.form["choice"].value() for open_booth in booths] == ["against"]


def test_staff_propose_and_their_representative_reads_it():
    organisation = member_organisation()
    decision = opened()

    cast(client_as(staff(organisation, name="Jana Sodelavka")), decision, organisation, "for", "Predlagam")
    page = client_as(representative(organisation)).get(show(decision)).content.decode()

    assert PreparedBallot.objects.count() == 1
    assert not Ballot.objects.exists()
    assert "Jana Sodelavka" in page


def test_an_incomplete_ballot_keeps_what_was_typed():
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), opened()

    answer = cast(client, decision, organisation, "", "To naj ostane.")

    assert answer.status_code == 422
    assert "To naj ostane." in answer.content.decode()


def test_a_vote_for_somebody_else_is_refused_in_words():
    organisation, other = member_organisation(), member_organisation()
    decision = opened()

    answer = cast(client_as(representative(other)), decision, organisation)

    assert answer.status_code == 409
    assert not Ballot.objects.exists()


def test_a_vote_after_the_deadline_is_refused_in_words(during):
    organisation = member_organisation()
    client, decision = client_as(representative(organisation)), opened()
    during.move_to(AFTER)

    answer = cast(client, decision, organisation)

    assert answer.status_code == 409
    assert "26. novembra 2016" in answer.content.decode()


def test_before_closing_nobody_sees_foreign_ballots_and_after_closing_the_network_does(during):
    organisation, other = member_organisation(), member_organisation()
    decision = opened()
    cast(client_as(representative(organisation)), decision, organisation, "for", "Naš razlog")
    readers = [client_as(representative(other)), client_as(office()), client_as(board())]

    before = ["Naš razlog" in reader.get(show(decision)).content.decode() for reader in readers]
    during.move_to(AFTER)
    actions.close_due(now=AFTER)
    after = ["Naš razlog" in reader.get(show(decision)).content.decode() for reader in readers]

    assert (before, after) == ([False] * 3, [True] * 3)


def test_colleagues_see_their_organisations_ballot_before_closing():
    organisation = member_organisation()
    decision = opened()
    cast(client_as(representative(organisation)), decision, organisation, "for", "Naš razlog")

    page = client_as(staff(organisation)).get(show(decision)).content.decode()

    assert "Naš razlog" in page


@pytest.mark.parametrize("who", [outsider, lambda: None])
def test_strangers_are_kept_out(who):
    member_organisation()
    decision = opened()

    assert client_as(who()).get(show(decision)).status_code in {302, 403}


def test_a_draft_is_the_offices_own_affair():
    decision = DecisionFactory()

    assert client_as(representative()).get(show(decision)).status_code == 404
    assert client_as(office()).get(show(decision)).status_code == 200


def test_the_office_prepares_opens_counts_and_prints(during):
    member_organisation()
    client = client_as(office())
    rule = actions.ensure_rules()[0]

    client.post(
        reverse("decisions:new"),
        {"title": "Letni program", "question": "Ali?", "rule": rule.pk, "closes_at": "2016-11-26T12:00"},
    )
    decision = Decision.objects.get()
    client.post(reverse("decisions:open", args=[decision.pk]))
    during.move_to(AFTER + timedelta(hours=4))
    client.post(reverse("decisions:close", args=[decision.pk]))
    page = client.get(reverse("decisions:minutes", args=[decision.pk]))

    assert Decision.objects.get().phase == Phase.CLOSED
    assert page.status_code == 200


def test_a_deadline_in_the_past_is_an_error_next_to_the_field():
    rule = actions.ensure_rules()[0]

    answer = client_as(office()).post(
        reverse("decisions:new"),
        {"title": "A", "question": "B", "rule": rule.pk, "closes_at": "2016-11-01T12:00"},
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["closes_at"])


def test_the_office_cancels():
    member_organisation()
    decision = opened()

    client_as(board()).post(reverse("decisions:cancel", args=[decision.pk]))

    assert Decision.objects.get().phase == Phase.CANCELLED


def test_minutes_exist_only_of_a_closed_vote():
    member_organisation()

    assert client_as(office()).get(reverse("decisions:minutes", args=[opened().pk])).status_code == 404


@pytest.mark.parametrize("many", [3, 30])
def test_the_result_costs_the_same_for_any_roll(many, during, django_assert_max_num_queries):
    organisations = [member_organisation() for _each in range(many)]
    decision = opened()
    for organisation in organisations:
        person = representative(organisation)
        entry = decision.roll.entries.get(organisation=organisation)
        actions.cast_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=person, now=DURING)
    during.move_to(AFTER)
    actions.close_due(now=AFTER)
    client = client_as(office())

    with django_assert_max_num_queries(22):
        client.get(show(decision))


@pytest.mark.parametrize("many", [3, 30])
def test_the_list_costs_the_same_for_any_number(many, django_assert_max_num_queries):
    member_organisation()
    for _each in range(many):
        opened()
    client = client_as(office())

    with django_assert_max_num_queries(12):
        page = client.get(reverse("decisions:list"))

    assert len(page.context["page"].object_list) == many
