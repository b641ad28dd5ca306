import pytest
import time_machine
from django.urls import reverse

from tests.factories.consultations import members, open_consultation, respond
from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, client_as, member_organisation, office, outsider, representative
from tests.factories.positions import AFTER, NOW, PositionFactory, decided, demand_of, put, statement_of
from zbor.consultations.enums import Phase
from zbor.consultations.models import Consultation
from zbor.decisions.actions import cast_ballot, ensure_rules
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording
from zbor.positions.enums import State
from zbor.positions.models import Demand, Endorsement, Position

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def page(position):
    return reverse("positions:dossier", args=[position.dossier_id])


def to(name, *arguments):
    return reverse(f"positions:{name}", args=arguments)


def demand_fields(**fields):
    return {"title": "Višje", "text": "", "wording": "", "article": "", **fields}


def test_the_office_begins_a_position_and_lands_in_the_editor():
    dossier, client = DossierFactory(), client_as(office())

    answer = client.post(to("new", dossier.pk), {"title": "Stališče", "addressee": "Ministrstvo"})

    assert answer.url == to("edit", Position.objects.get().pk)
    assert client.get(answer.url).status_code == 200


def test_a_demand_is_made_of_chosen_words_without_javascript():
    position, client = PositionFactory(), client_as(office())
    source = statement_of(position, text="Prag je prenizek.")

    way = client.post(to("sources", position.pk), {"source": [source.key], "do": "new"})
    form = client.get(way.url)
    client.post(to("demand_new", position.pk), demand_fields(source=[source.key]))

    assert "Prag je prenizek." in form.content.decode()
    assert [(row.statement_id, row.demand.title) for row in Demand.objects.get().derivations.all()] == [
        (source.pk, "Višje")
    ]


def test_more_words_are_added_to_a_demand_and_others_set_aside():
    position, client = PositionFactory(), client_as(office())
    one, two = statement_of(position), statement_of(position)
    demand = demand_of(position)

    client.post(to("sources", position.pk), {"source": [one.key], "do": "add", "demand": demand.pk})
    client.post(to("sources", position.pk), {"source": [two.key], "do": "aside", "reason": "Zunaj uredbe."})
    every = client.get(to("edit", position.pk), {"show": "all"})

    assert [(one.demands, one.reason) for one in every.context["traced"]] == [([1], ""), ([], "Zunaj uredbe.")]


def test_setting_aside_without_a_reason_is_refused_in_words():
    position = PositionFactory()
    source = statement_of(position)

    answer = client_as(office()).post(to("sources", position.pk), {"source": [source.key], "do": "aside"})

    assert answer.status_code == 409


def test_a_clash_shows_both_texts_and_loses_none():
    position = PositionFactory()
    demand = demand_of(position, "Nadomestilo naj bo višje")
    client = client_as(office())
    actions.edit_demand(
        demand=demand, base_revision=1, wording=Wording("Nadomestilo naj bo 37 evrov"), by=office(), now=NOW
    )

    clash = client.post(to("demand_edit", demand.pk), demand_fields(title="Nadomestilo naj bo 40 evrov", revision=1))
    text = clash.content.decode()
    chosen = client.post(to("demand_edit", demand.pk), demand_fields(title="Nadomestilo naj bo 40 evrov", revision=2))

    assert clash.status_code == 409
    assert "Nadomestilo naj bo 37 evrov" in text
    assert "<del>37</del><ins>40</ins>" in text
    assert (chosen.status_code, Demand.objects.get().title) == (302, "Nadomestilo naj bo 40 evrov")


def test_two_people_who_change_the_title_see_both():
    position, client = PositionFactory(title="Prej"), client_as(office())
    fields = {"title": "Prvi", "addressee": "", "revision": 1}
    client.post(to("texts", position.pk), fields)

    clash = client.post(to("texts", position.pk), fields | {"title": "Drugi"})

    assert (clash.status_code, clash.context["theirs"].title) == (409, "Prvi")
    assert "Drugi" in clash.content.decode()


def test_a_text_of_two_hundred_pages_is_an_error_next_to_the_field_and_stays_in_it():
    position = PositionFactory()

    answer = client_as(office()).post(to("demand_new", position.pk), demand_fields(text="beseda " * 80_000))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert "beseda beseda" in answer.content.decode()


def test_a_script_in_a_demand_is_shown_as_text():
    position = PositionFactory()
    demand_of(position, "<script>alert(1)</script>")

    text = client_as(office()).get(page(position)).content.decode()

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_history_shows_what_changed():
    demand = demand_of(PositionFactory(), "Dvajset evrov")
    actions.edit_demand(demand=demand, base_revision=1, wording=Wording("Trideset evrov"), by=office(), now=NOW)

    text = client_as(office()).get(to("demand", demand.pk)).content.decode()

    assert "<del>Dvajset</del><ins>Trideset</ins> evrov" in text


def test_demands_move_go_and_come_back():
    position, client = PositionFactory(), client_as(office())
    first, second = demand_of(position, "A"), demand_of(position, "B")

    client.post(to("demand_move", second.pk), {"to": "up"})
    client.post(to("demand_remove", first.pk))
    client.post(to("demand_restore", first.pk))

    assert [demand.title for demand in queries.demands_in(position)] == ["B", "A"]


def test_sources_leave_a_demand_and_come_back_from_aside():
    position, client = PositionFactory(), client_as(office())
    source = statement_of(position)
    demand = demand_of(position, sources=[source])

    client.post(to("let_go", demand.pk, source.key))
    client.post(to("sources", position.pk), {"source": [source.key], "do": "aside", "reason": "Ne."})
    client.post(to("bring_back", position.pk, source.key))

    assert queries.waiting_sources(position.dossier) == [source]


def test_the_board_puts_a_position_to_decision_with_a_reason_for_the_rest():
    position = PositionFactory()
    demand_of(position)
    statement_of(position)
    member_organisation()
    client, rule = client_as(board()), ensure_rules()[0]
    fields = {"rule": rule.pk, "closes_at": "2016-11-26T12:00"}

    without = client.post(to("put", position.pk), fields)
    client.post(to("put", position.pk), fields | {"reason": "Zunaj uredbe."})

    assert (without.status_code, list(without.context["form"].errors)) == (422, ["reason"])
    assert Decision.objects.get().dossier == position.dossier


def test_a_member_neither_edits_nor_puts_to_decision():
    position = PositionFactory()
    client = client_as(representative())

    answers = [client.get(to(name, position.pk)).status_code for name in ("edit", "texts", "put", "demand_new")]

    assert answers == [403] * 4


def test_strangers_read_an_adopted_position_of_a_public_dossier_without_names():
    position = PositionFactory(dossier__public=True)
    demand_of(position, "Nadomestilo", sources=[statement_of(position, text="Prag je prenizek.")])
    decided(position)

    answer = client_as().get(page(position))

    assert answer.status_code == 200
    assert "Prag je prenizek." in answer.content.decode()
    assert "Oseba" not in answer.content.decode()


@pytest.mark.parametrize("fields", [{}, {"dossier__public": True}])
def test_strangers_do_not_see_drafts(fields):
    position = PositionFactory(**fields)
    demand_of(position, "Skrivnost")

    assert client_as().get(page(position)).status_code == 302
    assert "Skrivnost" not in client_as(outsider()).get(page(position)).content.decode()
    assert client_as().get(to("docx", position.pk)).status_code == 404


def test_a_representative_signs_with_a_reservation_changes_and_takes_it_back():
    position = PositionFactory()
    demand_of(position)
    position = put(position)
    organisation = member_organisation()
    client = client_as(representative(organisation))
    address, prefix = to("endorse", position.pk, organisation.pk), f"voice-{organisation.pk}"

    wordless = client.post(address, {f"{prefix}-kind": "reservation"})
    client.post(address, {f"{prefix}-kind": "reservation", f"{prefix}-text": "Razen 2. člena."})
    reserved = list(Endorsement.objects.values_list("kind", "text"))
    client.post(address, {f"{prefix}-kind": "sign"})
    signed = list(Endorsement.objects.values_list("kind", flat=True))
    client.post(to("withdraw", position.pk, organisation.pk))

    assert wordless.status_code == 422
    assert (reserved, signed) == ([("reservation", "Razen 2. člena.")], ["sign"])
    assert not Endorsement.objects.exists()


def test_nobody_signs_for_another_organisation():
    position = PositionFactory()
    demand_of(position)
    position = put(position)
    organisation = member_organisation()

    answer = client_as(representative()).post(
        to("endorse", position.pk, organisation.pk), {f"voice-{organisation.pk}-kind": "sign"}
    )

    assert (answer.status_code, Endorsement.objects.exists()) == (409, False)


def test_the_office_takes_back_and_follows(at_work):
    position = PositionFactory()
    demand_of(position)
    put(position)
    client = client_as(office())

    client.post(to("take_back", position.pk))
    assert Position.objects.get().state is State.DRAFT
    decided(position)
    at_work.move_to(AFTER)
    client.post(to("follow", position.pk))

    assert Position.objects.get().followed_at == AFTER


def test_an_empty_dossier_says_what_comes():
    dossier = DossierFactory()

    assert client_as(office()).get(to("dossier", dossier.pk)).status_code == 200
    assert client_as(representative()).get(to("dossier", dossier.pk)).status_code == 200


@pytest.mark.parametrize("many", [3, 30])
@pytest.mark.parametrize("name", ["dossier", "edit"])
def test_pages_cost_the_same_for_any_number_of_demands(name, many, django_assert_max_num_queries):
    position = PositionFactory()
    for number in range(many):
        demand_of(position, f"Zahteva {number}", sources=[statement_of(position)])
    client = client_as(office())

    with django_assert_max_num_queries(27):
        answer = client.get(page(position) if name == "dossier" else to("edit", position.pk))

    assert len(answer.context["demands"]) == many


def test_the_editor_proposes_a_fair_choice_and_ticks_it():
    members(6)
    consultation = open_consultation(statements=3)
    for entry in consultation.roll.entries.all():
        respond(consultation.statements.order_by("number")[1], entry)
    Consultation.objects.filter(pk=consultation.pk).update(phase=Phase.CLOSED, closed_at=NOW)
    position, client = PositionFactory(dossier=consultation.dossier), client_as(office())

    page = client.get(to("edit", position.pk), {"show": "slate", "places": "2"})
    nonsense = client.get(to("edit", position.pk), {"show": "slate", "places": "viel"})

    key = f"s{consultation.statements.order_by('number')[1].pk}"
    assert (page.status_code, page.context["chosen"], len(page.context["traced"])) == (200, [key], 1)
    assert nonsense.status_code == 200


def test_without_a_closed_consultation_the_editor_says_when_a_choice_is_proposed():
    position, client = PositionFactory(), client_as(office())

    page = client.get(to("edit", position.pk), {"show": "slate"})

    assert (page.status_code, page.context["proposal"], page.context["traced"]) == (200, None, [])


def test_whoever_agreed_with_a_reservation_finds_it_in_the_form_of_signing():
    rule = next(rule for rule in ensure_rules() if rule.code == "consent")
    position = PositionFactory()
    demand_of(position)
    organisation = member_organisation()
    person = representative(organisation)
    position = actions.put_to_decision(position=position, rule=rule, closes_at=AFTER, by=office(), now=NOW)
    cast_ballot(
        decision=position.decision,
        entry=position.decision.roll.entries.get(organisation=organisation),
        choice=Choice.FOR,
        reason="Premalo.",
        is_reservation=True,
        by=person,
        now=NOW,
    )

    [pen] = client_as(person).get(page(position)).context["pens"]

    assert (pen.form["kind"].value(), pen.form["text"].value()) == ("reservation", "Premalo.")
