"""Results are kept with their method, stay where nothing has changed, and are computed again by a newer engine."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.consultations.test_results import in_two_camps
from tests.factories.consultations import answered_by_all, members, open_consultation, respond
from tests.factories.members import client_as, individual_member, office
from zbor.consultations import actions, queries
from zbor.consultations.enums import Value
from zbor.consultations.models import OpinionSnapshot
from zbor.consultations.queries.opinions import opinion_page
from zbor.consultations.tasks import refresh_outdated
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db


def made_old(snapshot):
    """As the first version of the engine wrote it."""
    kept = {key: value for key, value in snapshot.result.items() if key != "careless"}
    snapshot.result = {**kept, "axes": [], "statements": [_old(one) for one in kept["statements"]]}
    snapshot.version, snapshot.answers_sha256 = "1", ""
    snapshot.save()


def _old(statement):
    return {key: value for key, value in statement.items() if key not in {"important", "direction"}}


def answered(size=12):
    members(size)
    consultation = open_consultation(statements=6)
    answered_by_all(consultation)
    actions.compute(consultation=consultation, now=timezone.now())
    return consultation


def test_the_same_answers_are_not_computed_or_kept_twice():
    consultation = in_two_camps()
    first = queries.latest(consultation)

    again = actions.compute(consultation=consultation, now=timezone.now())

    assert (again, OpinionSnapshot.objects.count()) == (first, 1)


def test_a_snapshot_keeps_its_method():
    snapshot = queries.latest(in_two_camps())
    method = queries.result_of(snapshot).method

    assert (snapshot.version, snapshot.seed, snapshot.input_sha256) == (
        method.version,
        method.seed,
        method.input_sha256,
    )


def test_the_map_does_not_jump_when_more_answer():
    members(26)
    consultation = open_consultation(statements=10)
    statements, entries = list(consultation.statements.all()), list(consultation.roll.entries.all())

    def say(some):
        for entry in some:
            for number, statement in enumerate(statements):
                agrees = (entry.pk % 2 == 0) == (number < 5)
                odd = (entry.pk * 7 + number * 3) % 11 == 0
                respond(statement, entry, Value.AGREE if agrees != odd else Value.DISAGREE)

    say(entries[:20])
    before = queries.result_of(actions.compute(consultation=consultation, now=timezone.now()))
    mirrored = replace(
        before,
        participants=tuple(replace(one, place=(-one.place[0], -one.place[1])) for one in before.participants),
    )
    snapshot = queries.latest(consultation)
    snapshot.result["participants"] = [
        {"id": one.id, "place": one.place, "group": one.group} for one in mirrored.participants
    ]
    snapshot.save()
    say(entries[20:])

    after = queries.result_of(actions.compute(consultation=consultation, now=timezone.now()))

    then = {one.id: one.place[0] for one in mirrored.participants}
    now = {one.id: one.place[0] for one in after.participants}
    assert all((then[one] > 0) == (now[one] > 0) for one in then if abs(then[one]) > 0.1)


def test_a_result_in_an_old_form_breaks_no_page_and_says_that_it_is_computed_again():
    consultation = answered()
    made_old(queries.latest(consultation))
    person = consultation.roll.entries.first().person
    client = client_as(person)

    page = client.get(reverse("consultations:dossier", args=[consultation.dossier_id]))
    thanks = client.get(reverse("consultations:answer", args=[consultation.pk]))
    overview = client.get(f"/dossiers/{consultation.dossier_id}/")
    download = client.get(reverse("consultations:result", args=[consultation.pk]))

    assert (page.status_code, thanks.status_code, overview.status_code, download.status_code) == (200, 200, 200, 404)
    assert "računamo ga znova" in page.content.decode()
    assert opinion_page(consultation) is None
    assert [one.n for one in queries.statements_for_position(consultation)] == [12] * 6


def test_a_result_of_an_earlier_engine_is_computed_again_by_itself():
    consultation = answered()
    made_old(queries.latest(consultation))

    refresh_outdated(timezone.now())
    actions.compute(consultation=consultation, now=timezone.now())

    assert Run.objects.filter(kind="opinions").count() == 1
    assert len(opinion_page(consultation).lines) == 6
    assert queries.outdated() == []


def test_an_earlier_result_waits_where_one_to_four_have_answered_since():
    consultation = answered()
    snapshot = queries.latest(consultation)
    made_old(snapshot)
    for entry in consultation.roll.entries.all()[:4]:
        for response in queries.responses_of(consultation, entry).values():
            response.at = snapshot.at + timedelta(minutes=1)
            response.save()

    waits = actions.claim_refresh(consultation=consultation, now=timezone.now())
    actions.close(consultation=consultation, by=office(), now=timezone.now())
    at_closing = actions.claim_refresh(consultation=consultation, now=timezone.now())

    assert (waits, at_closing) == (False, True)


def test_an_up_to_date_result_is_left_alone():
    answered()

    assert refresh_outdated(timezone.now()) == 0
    assert Run.objects.count() == 0


def test_nobody_without_answers_is_told_where_they_stand():
    consultation = in_two_camps()
    page = client_as(individual_member()).get(reverse("consultations:dossier", args=[consultation.dossier_id]))

    assert page.context["picture"].place is None
