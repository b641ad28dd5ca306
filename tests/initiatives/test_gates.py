"""From an idea to an initiative to a project: nothing passes while something is missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.initiatives import NOW, InitiativeFactory, PartFactory, SupportFactory
from tests.factories.members import board, client_as, office, representative, staff, stranger
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.initiatives.actions import gates
from zbor.initiatives.enums import Decider, Gate, Stage, Verdict
from zbor.initiatives.models import GateRule, Initiative, Passing
from zbor.initiatives.queries.gates import conditions, rule_for
from zbor.initiatives.queries.waiting import waiting_for
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db

OUT, IN = Gate.TO_INITIATIVE, Gate.TO_PROJECT


def supported(supports=3, **fields):
    """An idea with a coordinator and so many supports."""
    idea = InitiativeFactory(**fields)
    idea.coordinator = staff(idea.organisation)
    idea.save()
    SupportFactory.create_batch(supports, initiative=idea)
    return idea


def missing(idea, gate=OUT):
    return [one.code for one in conditions(idea, rule_for(gate), NOW.date()) if one.is_missing]


def test_a_gate_says_what_is_missing():
    assert missing(supported(2)) == ["supports"]
    assert missing(InitiativeFactory()) == ["supports", "coordinator"]
    assert missing(supported(3)) == []


def test_nothing_passes_while_something_is_missing():
    idea = supported(2)

    with pytest.raises(Refused):
        gates.pass_gate(initiative=idea, gate=OUT, because="Dobro.", by=office(), now=NOW)

    assert (Initiative.objects.get().stage, Passing.objects.count()) == (Stage.IDEA, 0)


def test_what_has_everything_passes_once_with_who_when_and_why():
    idea, by = supported(), office()

    first, second = (
        gates.pass_gate(initiative=idea, gate=OUT, because=" Dobro. ", by=by, now=NOW) for _click in range(2)
    )

    assert (first, first.because, first.decided_by, first.by) == (second, "Dobro.", Decider.OFFICE, by)
    assert Initiative.objects.get().stage == Stage.INITIATIVE


@pytest.mark.parametrize("who", [board, representative, lambda: supported().coordinator])
def test_only_the_body_that_the_rule_names_decides(who):
    with pytest.raises(Refused):
        gates.pass_gate(initiative=supported(), gate=OUT, because="Dobro.", by=who(), now=NOW)


def test_the_office_does_not_decide_in_place_of_the_board():
    GateRule.objects.create(gate=IN, decided_by=Decider.BOARD)
    one = InitiativeFactory(running=True)

    with pytest.raises(Refused):
        gates.pass_gate(initiative=one, gate=IN, because="Dobro.", by=office(), now=NOW)
    gates.pass_gate(initiative=one, gate=IN, because="Dobro.", by=board(), now=NOW)

    assert Initiative.objects.get().stage == Stage.PROJECT


def test_the_office_lets_a_condition_go_with_a_reason_and_who_decides_decides_all_the_same():
    idea, by = supported(2), office()
    words = {"initiative": idea, "gate": OUT, "condition": "supports", "now": NOW}

    with pytest.raises(Refused):
        gates.let_go(**words, because="", by=by)
    with pytest.raises(Refused):
        gates.let_go(**words, because="Nujno.", by=board())
    gates.let_go(**words, because="Rok je jutri.", by=by)

    assert (missing(idea), Initiative.objects.get().stage) == ([], Stage.IDEA)
    assert "Rok je jutri." in client_as(representative()).get(f"/initiatives/{idea.pk}/").content.decode()


def test_what_is_met_is_not_let_go():
    with pytest.raises(Refused):
        gates.let_go(initiative=supported(), gate=OUT, condition="supports", because="Kar tako.", by=office(), now=NOW)


def test_sent_back_it_waits_no_more_and_everybody_reads_why():
    idea, by = supported(), office()

    gates.ask_for_decision(initiative=idea, by=idea.coordinator, now=NOW)
    asked = [one.kind for one in waiting_for(standing_of(by, on=NOW.date()), NOW)]
    gates.send_back(initiative=idea, gate=OUT, because="Za koga natanko?", by=by, now=NOW)

    assert asked == ["za odločitev"]
    assert waiting_for(standing_of(by, on=NOW.date()), NOW) == []
    assert Passing.objects.get().verdict == Verdict.SENT_BACK
    assert "Za koga natanko?" in client_as(representative()).get(f"/initiatives/{idea.pk}/").content.decode()


def test_nobody_asks_for_a_decision_while_something_is_missing():
    idea = supported(1)

    with pytest.raises(Refused):
        gates.ask_for_decision(initiative=idea, by=idea.coordinator, now=NOW)


def test_the_office_says_what_a_gate_asks():
    client = client_as(office())
    fields = {"decided_by": "board", "supports": 1, "partners": 0, "reviews": 0}

    answer = client.post("/initiatives/gates/to_initiative/", fields)

    rule = GateRule.objects.get()
    assert (answer.status_code, rule.supports, rule.needs_coordinator, rule.decided_by) == (302, 1, False, "board")
    assert missing(supported(1)) == []


@pytest.mark.parametrize("number", ["-1", "201", "99999999999999999999", "tri"])
def test_a_gate_asks_no_nonsense(number):
    fields = {"decided_by": "board", "supports": number, "partners": 0, "reviews": 0}

    answer = client_as(office()).post("/initiatives/gates/to_initiative/", fields)

    assert (answer.status_code, GateRule.objects.count()) == (422, 0)


def test_strangers_read_what_was_decided_and_not_what_is_missing_why_it_was_sent_back_or_what_was_let_go():
    idea, by = supported(2, public=True), office()
    gates.send_back(initiative=idea, gate=OUT, because="Za koga natanko?", by=by, now=NOW)
    gates.let_go(initiative=idea, gate=OUT, condition="supports", because="Rok je jutri.", by=by, now=NOW)
    gates.pass_gate(initiative=idea, gate=OUT, because="Dobro premišljeno.", by=by, now=NOW)

    shown, inside = (client_as(who()).get(f"/initiatives/{idea.pk}/").content.decode() for who in (lambda: stranger, representative))  # fmt: skip

    assert ["Vrnjena je bila." in one for one in (shown, inside)] == [True, True]
    assert [reason in shown for reason in ("Dobro premišljeno.", "Za koga natanko?", "Rok je jutri.")] == [True, False, False]  # fmt: skip
    assert [reason in inside for reason in ("Za koga natanko?", "Rok je jutri.")] == [True, True]
    assert 'id="gate"' in inside
    assert 'id="gate"' not in shown


def test_a_second_click_sends_nothing_back_twice():
    idea, by = supported(), office()

    for _click in range(2):
        gates.send_back(initiative=idea, gate=OUT, because="Za koga?", by=by, now=NOW)

    assert Passing.objects.count() == 1


def test_a_second_click_on_a_page_read_before_decides_nothing_at_the_next_gate():
    GateRule.objects.create(gate=IN, decided_by=Decider.OFFICE)
    idea, client = supported(), client_as(office())
    address = f"/initiatives/{idea.pk}/pass/"
    read = client.get(address).context["form"]["gate"].value()

    first, second = (client.post(address, {"gate": read, "because": "Dobro."}) for _click in range(2))
    back = client.post(f"/initiatives/{idea.pk}/send-back/", {"gate": read, "because": "Slabo."})

    assert (first.status_code, second.status_code, back.status_code) == (302, 302, 409)
    assert [(one.gate, one.verdict) for one in Passing.objects.all()] == [(OUT, Verdict.PASSED)]


def test_a_rule_that_two_change_shows_a_tick_as_a_word():
    GateRule.objects.create(gate=OUT, decided_by=Decider.OFFICE, needs_coordinator=True, revision=2)
    fields = {"decided_by": "office", "supports": 3, "partners": 0, "reviews": 0, "revision": 1}

    answer = client_as(office()).post("/initiatives/gates/to_initiative/", fields)

    assert (answer.status_code, "needs_coordinator" in answer.context["form"].errors) == (422, True)
    assert answer.context["form"].errors["needs_coordinator"] == ["Medtem shranjeno: »da«"]


def test_who_does_not_decide_has_no_form_for_it():
    idea = supported()

    answers = [
        client_as(idea.coordinator).get(f"/initiatives/{idea.pk}/{part}/").status_code for part in ("pass", "send-back")
    ]

    assert answers == [404, 404]
    assert client_as(idea.coordinator).get(f"/initiatives/{idea.pk}/let-go/coordinator/").status_code == 403


def test_the_desk_costs_the_same_for_any_number_that_waits():
    by = office()
    standing = standing_of(by, on=NOW.date())

    def cost(number):
        for _one in range(number):
            PartFactory(initiative=InitiativeFactory(asked_at=NOW))
        with CaptureQueriesContext(connection) as asked:
            waiting_for(standing, NOW)
        return len(asked)

    assert cost(2) == cost(10)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_decision_is_kept():
    idea, people = supported(), [office(), office()]

    at_once(
        lambda: gates.pass_gate(initiative=idea, gate=OUT, because="Da.", by=people[0], now=NOW),
        lambda: gates.send_back(initiative=idea, gate=OUT, because="Ne.", by=people[1], now=NOW),
        lambda: gates.pass_gate(initiative=idea, gate=OUT, because="Da.", by=people[0], now=NOW),
    )

    assert Passing.objects.filter(verdict=Verdict.PASSED).count() == 1
