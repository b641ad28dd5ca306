"""What is published: sums of at least five, with their method, and nobody's key."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import StatementFactory, answered_by_all, members, open_consultation, respond
from tests.factories.members import DisciplineFactory, client_as, individual_member
from zbor.consultations import actions, queries
from zbor.consultations.enums import Value
from zbor.consultations.models import Response
from zbor.consultations.queries.differences import participation, silent
from zbor.consultations.queries.opinions import opinion_page

pytestmark = pytest.mark.django_db


def in_two_camps(size=10):
    """Twice `size` voices; the first half agrees with the first five statements, the other with the last five."""
    members(2 * size)
    consultation = open_consultation(statements=10)
    statements = list(consultation.statements.all())
    for place, entry in enumerate(consultation.roll.entries.all()):
        for number, statement in enumerate(statements):
            respond(statement, entry, Value.AGREE if (place < size) == (number < 5) else Value.DISAGREE)
    actions.compute(consultation=consultation, now=timezone.now())
    return consultation


def test_unanimity_unites_and_forms_no_camps():
    members(12)
    consultation = open_consultation(statements=6)
    answered_by_all(consultation)
    actions.compute(consultation=consultation, now=timezone.now())

    page = opinion_page(consultation)

    assert (len(page.unites), page.camps, len(page.lines)) == (6, [], 6)
    assert [(line.agree, line.disagree, line.share) for line in page.unites] == [(100.0, 0.0, 1.0)] * 6


def test_two_camps_are_named_and_what_divides_them_is_shown():
    consultation = in_two_camps()

    page = opinion_page(consultation)

    assert [(camp.name, camp.size) for camp in page.camps] == [("A", 10), ("B", 10)]
    assert page.divides != []


def test_only_ones_own_dot_is_told_apart():
    consultation = in_two_camps()
    person = consultation.roll.entries.first().person
    address = reverse("consultations:dossier", args=[consultation.dossier_id])

    own = client_as(person).get(address).content.decode()
    other = client_as(individual_member()).get(address).content.decode()

    assert (own.count("own-ring"), other.count("own-ring")) == (1, 0)


def test_the_download_has_no_keys_of_participants():
    consultation = in_two_camps()
    person = consultation.roll.entries.first().person

    data = client_as(person).get(reverse("consultations:result", args=[consultation.pk])).json()

    assert {tuple(sorted(one)) for one in data["result"]["participants"]} == {("group", "place")}
    assert data["result"]["method"]["input_sha256"] == queries.latest(consultation).input_sha256


def test_the_download_says_how_many_answered_carelessly_and_never_who():
    consultation = in_two_camps()
    snapshot = queries.latest(consultation)
    voice = str(consultation.roll.entries.first().pk)
    flag = {"participant": f"voice-{voice}", "kind": "agrees", "n": 10, "p": 0.001}
    snapshot.result["careless"]["flagged"] = [flag, flag | {"kind": "copied"}]

    data = queries.published(snapshot, consultation)["result"]

    assert data["careless"]["flagged"] == 1
    assert "voice-" not in json.dumps(data)


def test_the_download_has_only_keys_that_somebody_has_looked_at():
    consultation = in_two_camps()
    snapshot = queries.latest(consultation)
    snapshot.result["new"] = {"voice": 1}

    data = queries.published(snapshot, consultation)["result"]

    assert sorted(data) == sorted(set(snapshot.result) - {"new"})


def test_axes_in_the_download_name_no_statement_of_a_few():
    consultation = in_two_camps()
    snapshot = queries.latest(consultation)
    snapshot.result["axes"][0]["statements"][0]["id"] = "rare"
    snapshot.result["statements"][0] |= {"id": "rare", "n": 4}

    data = queries.published(snapshot, consultation)["result"]

    assert all(told["id"] != "rare" for axis in data["axes"] for told in axis["statements"])


def test_counts_of_fewer_than_five_are_published_nowhere():
    members(6)
    consultation = open_consultation(statements=1)
    answered_by_all(consultation)
    rare = StatementFactory(consultation=consultation, number=99)
    respond(rare, consultation.roll.entries.first())
    actions.compute(consultation=consultation, now=timezone.now())

    summary = {one.pk: one for one in queries.statements_for_position(consultation)}[rare.pk]
    data = queries.published(queries.latest(consultation), consultation)["result"]["statements"]

    assert (summary.n, summary.agree, summary.lower) == (1, None, None)
    assert next(one for one in data if one["id"] == str(rare.pk)) == dict.fromkeys(data[0]) | {
        "id": str(rare.pk),
        "n": 1,
    }


def test_statements_for_a_position_come_with_their_counts():
    members(6)
    consultation = open_consultation(statements=2)
    answered_by_all(consultation, Value.DISAGREE)
    actions.compute(consultation=consultation, now=timezone.now())

    found = queries.statements_for_position(consultation.dossier)

    assert [(one.n, one.agree, one.disagree, one.pass_) for one in found] == [(6, 0, 6, 0)] * 2


def test_a_prepared_answer_changes_no_published_number():
    members(6)
    consultation = open_consultation(statements=1)
    answered_by_all(consultation)
    Response.objects.filter(pk=Response.objects.first().pk).update(is_confirmed=False)

    snapshot = actions.compute(consultation=consultation, now=timezone.now())

    assert (snapshot.voices, snapshot.answers) == (5, 5)


def test_small_disciplines_are_hidden_with_their_complement():
    music, film, dance = (DisciplineFactory(code=code, name=code) for code in ("glasba", "film", "ples"))
    for discipline, count in ((music, 9), (film, 6), (dance, 2)):
        for _number in range(count):
            individual_member(discipline=discipline)
    consultation = open_consultation(statements=1)
    answered_by_all(consultation)

    cells = {cell.label: (cell.answered, cell.of) for cell in participation(consultation)}

    assert cells == {"glasba": (9, 9), "film": (None, 6), "ples": (None, 2)}


def test_the_silent_are_those_shown_that_lag_behind():
    music, film = (DisciplineFactory(code=code, name=code) for code in ("glasba", "film"))
    for discipline, count in ((music, 20), (film, 10)):
        for _number in range(count):
            individual_member(discipline=discipline)
    consultation = open_consultation(statements=1)
    statement = consultation.statements.get()
    for code, count in (("glasba", 5), ("film", 10)):
        for entry in consultation.roll.entries.filter(discipline=code)[:count]:
            respond(statement, entry)

    assert [(cell.label, cell.answered, cell.of) for cell in silent(participation(consultation))] == [("glasba", 5, 20)]


def test_the_overview_says_how_many_have_answered_and_the_first_lines():
    members(12)
    consultation = open_consultation(statements=6)
    answered_by_all(consultation)
    actions.compute(consultation=consultation, now=timezone.now())

    lead = queries.opinion_lead(consultation.dossier)

    assert (lead.answered, lead.of, lead.is_open, len(lead.lines)) == (12, 12, True, 3)


def test_the_same_answers_give_the_same_result_bit_for_bit():
    consultation = in_two_camps()
    first = queries.latest(consultation)
    first_written = json.dumps(first.result, sort_keys=True)
    first.delete()

    second = actions.compute(consultation=consultation, now=timezone.now())

    assert json.dumps(second.result, sort_keys=True) == first_written
