"""Our wording in the adopted text: looked for by machine, confirmed by a person."""

import pytest
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, individual_member, office
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.texts import ADOPTED, DRAFT, taken_in
from zbor.dossiers.enums import TextKind
from zbor.outcomes.actions import trace_dossier, trace_due, tracing
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome, Trace
from zbor.outcomes.queries import suggestions

pytestmark = pytest.mark.django_db

FIVE_YEARS = "Prostor se odda za najmanj pet let."
COSTS_ONLY = "Uporabnik plačuje le dejanske stroške vode, elektrike in ogrevanja."


def asked_for(wording, *, key="2", adopted=ADOPTED):
    dossier = DossierFactory()
    draft = taken_in(DRAFT, dossier=dossier)
    demand = AskedDemandFactory(dossier=dossier, article=draft.articles.get(key=key), wording=wording, number=1)
    if adopted:
        taken_in(adopted, dossier=dossier, kind=TextKind.ADOPTED)
    return demand


def test_a_wording_that_was_adopted_is_found_and_suggested_as_accepted():
    demand = asked_for(FIVE_YEARS)

    (trace,) = trace_dossier(dossier=demand.dossier, now=timezone.now())

    assert (trace.suggested, trace.score) == (Verdict.ACCEPTED, 1.0)


def test_a_wording_that_was_left_out_is_suggested_as_rejected():
    demand = asked_for(COSTS_ONLY, key="3")

    (trace,) = trace_dossier(dossier=demand.dossier, now=timezone.now())

    assert (trace.suggested, trace.score) == (Verdict.REJECTED, 0.0)


def test_without_an_adopted_text_or_a_wording_nothing_is_looked_for():
    without_text = asked_for(FIVE_YEARS, adopted="")
    without_wording = asked_for("")

    assert trace_due(timezone.now()) == 0
    assert suggestions([without_text, without_wording]) == {}


def test_what_was_looked_for_once_is_not_looked_for_again_until_the_demand_changes():
    demand = asked_for(FIVE_YEARS)
    first = trace_due(timezone.now())
    second = trace_due(timezone.now())

    demand.revision, demand.wording = 2, COSTS_ONLY
    demand.save()

    assert (first, second, trace_due(timezone.now())) == (1, 0, 1)
    assert Trace.objects.get().suggested == Verdict.REJECTED


def test_a_newer_adopted_text_is_searched_too():
    demand = asked_for(FIVE_YEARS, adopted=DRAFT)
    trace_due(timezone.now())

    taken_in(ADOPTED, dossier=demand.dossier, kind=TextKind.ADOPTED, label="Popravek")
    trace_due(timezone.now())

    assert suggestions([demand])[demand.pk].verdict is Verdict.ACCEPTED


def test_the_page_of_the_outcome_shows_both_wordings_with_ours_marked():
    demand = asked_for(FIVE_YEARS)
    trace_due(timezone.now())

    shown = client_as(individual_member()).get(f"/dossiers/{demand.dossier_id}/outcome/").content.decode()

    assert shown.count("<mark>") >= 2
    assert "najmanj pet let" in shown


def test_the_office_asks_for_it_at_once_and_members_do_not():
    demand = asked_for(FIVE_YEARS)
    address = f"/dossiers/{demand.dossier_id}/outcome/trace/"

    refused = client_as(individual_member()).post(address)
    done = client_as(office()).post(address)

    assert (refused.status_code, done.status_code, Trace.objects.count()) == (403, 302, 1)


def test_the_form_begins_with_the_suggestion_and_a_person_may_say_otherwise():
    demand = asked_for(FIVE_YEARS)
    trace_due(timezone.now())
    client, address = client_as(office()), f"/demands/{demand.pk}/verdict/"

    form = client.get(address).context["form"]
    seen = form["seen"].value()
    client.post(address, {"verdict": "partly", "on": "2016", "evidence": "Uradni list", "tell": "", "seen": seen})

    assert form["verdict"].initial == Verdict.ACCEPTED
    assert "Prostor se odda za najmanj pet let." in form["new_wording"].initial
    assert list(Outcome.objects.values_list("verdict", "suggested")) == [("partly", "accepted")]


def test_without_a_suggestion_none_is_written_down():
    demand = asked_for("")

    client_as(office()).post(f"/demands/{demand.pk}/verdict/", {"verdict": "partly", "on": "2016", "evidence": "Dopis"})

    assert Outcome.objects.get().suggested == ""


def test_a_suggestion_for_an_older_wording_of_the_demand_is_not_shown():
    demand = asked_for(FIVE_YEARS)
    trace_due(timezone.now())

    demand.revision, demand.wording = 2, COSTS_ONLY
    demand.save()

    assert suggestions([demand]) == {}


def test_what_cannot_be_searched_is_not_tried_again_and_suggests_nothing(monkeypatch):
    monkeypatch.setattr(tracing, "LARGE", 0)
    monkeypatch.setattr(tracing, "SEARCHER", "zbor.outcomes.far_and_wide:not_there")
    demand = asked_for(FIVE_YEARS)

    done = [trace_due(timezone.now()), trace_due(timezone.now())]

    assert (done, Trace.objects.get().failed, suggestions([demand])) == ([1, 0], True, {})


def test_large_texts_are_searched_in_a_process_of_their_own_with_the_same_result(monkeypatch):
    monkeypatch.setattr(tracing, "LARGE", 0)
    demand = asked_for(FIVE_YEARS)

    trace_due(timezone.now())

    assert suggestions([demand])[demand.pk].verdict is Verdict.ACCEPTED


def test_a_demand_on_a_draft_later_than_the_adopted_text_is_not_looked_for_in_it():
    dossier = DossierFactory()
    taken_in(ADOPTED, dossier=dossier, kind=TextKind.ADOPTED, on="2017")
    draft = taken_in(DRAFT, dossier=dossier, on="2019")
    AskedDemandFactory(dossier=dossier, article=draft.articles.get(key="2"), wording=FIVE_YEARS)

    assert trace_due(timezone.now()) == 0


def test_an_adopted_text_without_articles_suggests_nothing():
    demand = asked_for(FIVE_YEARS, adopted="Strategija.")

    assert (trace_due(timezone.now()), suggestions([demand])) == (0, {})
