"""What the pages of dossiers show, and who is kept out."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.factories.dossiers import (
    ActFactory,
    ChronologyEntryFactory,
    DossierFactory,
    InstitutionFactory,
    MilestoneFactory,
    TaskFactory,
)
from tests.factories.members import client_as, individual_member, office
from zbor.dossiers.enums import Step, Visibility
from zbor.dossiers.models import ChronologyEntry, Dossier, Identifier, Task

pytestmark = pytest.mark.django_db

PAGES = ["chronology", "plan", "documents"]
OWN_PAGES = ["edit", "numbers", "visibility", "deadline", "text_new"]
LISTS = ["list", "acts"]
OFFICE_PAGES = ["new", "plan_preview", "act_new", "institutions", "institution_new"]


def at(name, *args):
    return reverse(f"dossiers:{name}", args=args)


def page(person, name, *args):
    response = client_as(person).get(at(name, *args))
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_member_reads_every_page_of_an_internal_dossier(name):
    status, shown = page(individual_member(), name, DossierFactory(title="Uredba o primeru").pk)

    assert (status, "Uredba o primeru" in shown) == (200, True)


@pytest.mark.parametrize("name", ["chronology", "documents"])
def test_a_stranger_is_asked_to_sign_in_before_an_internal_dossier(name):
    response = client_as().get(at(name, DossierFactory().pk))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login") or "login" in response["Location"]


@pytest.mark.parametrize("name", ["chronology", "documents"])
def test_a_stranger_reads_a_public_dossier(name):
    status, _shown = page(None, name, DossierFactory(public=True).pk)

    assert status == 200


@pytest.mark.parametrize("name", OWN_PAGES)
def test_the_office_edits_and_other_members_are_kept_out(name):
    dossier = DossierFactory()

    assert [page(person, name, dossier.pk)[0] for person in (office(), individual_member())] == [200, 403]


@pytest.mark.parametrize("name", OFFICE_PAGES)
def test_pages_of_the_office_are_closed_to_members(name):
    assert [page(person, name)[0] for person in (office(), individual_member())] == [200, 403]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_open_to_members(name):
    assert page(individual_member(), name)[0] == 200


def test_opening_takes_one_screen():
    client = client_as(office())
    facts = {"kind": "regulation", "title": "Uredba", "published_on": "14. 11. 2016", "deadline_on": "2030-11-28"}

    response = client.post(at("new"), facts)

    dossier = Dossier.objects.get()
    assert response["Location"] == f"/dossiers/{dossier.pk}/"
    assert dossier.milestones.count() == len(Step)


def test_a_form_with_a_wrong_date_keeps_what_was_typed():
    response = client_as(office()).post(at("new"), {"kind": "regulation", "title": "Uredba", "published_on": "včeraj"})

    assert response.status_code == 422
    assert "včeraj" in response.content.decode()
    assert Dossier.objects.count() == 0


def test_the_plan_is_shown_while_the_form_is_filled_in():
    response = client_as(office()).get(at("plan_preview"), {"deadline_on": "2031-11-28"})

    assert response.content.decode().count("<li>") == len(Step)


def test_two_people_editing_the_second_sees_both_texts_and_may_insist():
    dossier, person = DossierFactory(summary="Prvo."), office()
    client = client_as(person)
    fields = {"kind": "regulation", "title": dossier.title, "level": "national", "act_outcome": "pending"}
    institution = {"institution": dossier.institution_id, "published_on": "2016-11-14"}
    client.post(at("edit", dossier.pk), {**fields, **institution, "summary": "Od prve osebe.", "revision": 1})

    second = client.post(at("edit", dossier.pk), {**fields, **institution, "summary": "Od druge osebe.", "revision": 1})

    shown = second.content.decode()
    assert second.status_code == 422
    assert ("Od prve osebe." in shown, "Od druge osebe." in shown) == (True, True)
    assert 'name="revision" value="2"' in shown
    third = client.post(at("edit", dossier.pk), {**fields, **institution, "summary": "Od druge osebe.", "revision": 2})
    dossier.refresh_from_db()
    assert (third.status_code, dossier.summary) == (302, "Od druge osebe.")


def test_moving_the_stage_answers_a_wrong_step_in_words():
    dossier = DossierFactory()
    client = client_as(office())

    answers = [client.post(at("stage", dossier.pk), {"to": to}).status_code for to in ("sent", "consultation")]

    assert answers == [409, 302]


def test_an_embargo_without_a_moment_is_asked_for_it():
    dossier = DossierFactory()

    response = client_as(office()).post(at("visibility", dossier.pk), {"visibility": "embargo"})

    dossier.refresh_from_db()
    assert (response.status_code, dossier.visibility) == (422, Visibility.INTERNAL)


def test_the_deadline_is_moved_with_a_reason():
    dossier = DossierFactory()

    client_as(office()).post(at("deadline", dossier.pk), {"new": "2031-12-05", "reason": "Podaljšano."})

    dossier.refresh_from_db()
    assert dossier.deadline_on == date(2031, 12, 5)


def test_a_milestone_is_ticked_moved_and_given_back():
    milestone = MilestoneFactory()
    client = client_as(office())
    here = (milestone.dossier_id, milestone.pk)

    client.post(at("milestone_tick", *here), {"done": "1"})
    client.post(at("milestone_tick", *here))
    client.post(at("milestone", *here), {"due_on": "2016-11-22"})

    milestone.refresh_from_db()
    assert (milestone.done_at, milestone.due_on, milestone.is_moved) == (None, date(2016, 11, 22), True)
    client.post(at("milestone", *here), {"follow": "1"})
    assert milestone.dossier.milestones.filter(pk=milestone.pk, is_moved=True).count() == 0


def test_a_task_is_written_changed_and_ticked():
    dossier, person = DossierFactory(), office()
    client = client_as(person)

    client.post(at("task_add", dossier.pk), {"title": "Povzetek", "assignee": person.pk, "due_on": "2016-11-20"})
    task = Task.objects.get()
    client.post(at("task", dossier.pk, task.pk), {"title": "Kratek povzetek", "assignee": person.pk})
    client.post(at("task_tick", dossier.pk, task.pk), {"done": "1"})

    task.refresh_from_db()
    assert (task.title, task.assignee, task.done_at is None) == ("Kratek povzetek", person, False)


def test_a_task_of_mine_can_be_ticked_by_me():
    member = individual_member()
    task = TaskFactory(assignee=member)

    client_as(member).post(at("task_tick", task.dossier_id, task.pk), {"done": "1"})

    task.refresh_from_db()
    assert task.done_at is not None


def test_an_entry_is_written_changed_taken_out_and_put_back():
    dossier = DossierFactory()
    client = client_as(office())
    client.post(at("entry_add", dossier.pk), {"text": "Seja.", "on": "november 2016", "kind": "hearing"})
    entry = ChronologyEntry.objects.get()

    client.post(at("entry", dossier.pk, entry.pk), {"text": "Nujna seja.", "on": "11/2016", "kind": "hearing"})
    client.post(at("entry_take_back", dossier.pk, entry.pk))
    assert "Nujna seja." in client.get(at("chronology", dossier.pk)).content.decode()
    client.post(at("entry_put_back", dossier.pk, entry.pk))

    entry.refresh_from_db()
    assert (entry.text, entry.on.iso, entry.removed_at) == ("Nujna seja.", "2016-11", None)


def test_strangers_are_not_told_internal_entries():
    dossier = DossierFactory(public=True)
    ChronologyEntryFactory(dossier=dossier, text="Za vse.", is_public=True)
    ChronologyEntryFactory(dossier=dossier, text="Samo za nas.", is_public=False)

    _status, shown = page(None, "chronology", dossier.pk)

    assert ("Za vse." in shown, "Samo za nas." in shown) == (True, False)


def test_contradictory_dates_are_shown_to_those_who_can_mend_them():
    dossier = DossierFactory(deadline_on=date(2016, 11, 1))

    shown = [
        page(person, "chronology", dossier.pk)[1].count("notice warning") for person in (office(), individual_member())
    ]

    assert shown == [1, 0]


def test_numbers_are_written_and_taken_away():
    dossier = DossierFactory()
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    filled = {"form-0-kind": "EVA", "form-0-value": "2016-3340-0037", "form-1-kind": "EPA", "form-1-value": ""}

    client_as(office()).post(at("numbers", dossier.pk), {**rows, **filled})

    assert list(Identifier.objects.values_list("kind", "value", "dossier")) == [("EVA", "2016-3340-0037", dossier.pk)]


def test_an_act_shows_strangers_its_public_dossiers_only():
    act = ActFactory()
    DossierFactory(act=act, public=True, title="Javni krog")
    DossierFactory(act=act, internal=True, title="Notranji krog")

    status, shown = page(None, "act", act.pk)

    assert (status, "Javni krog" in shown, "Notranji krog" in shown) == (200, True, False)


def test_an_act_and_an_institution_are_written_by_the_office():
    client = client_as(office())

    act = client.post(at("act_new"), {"title": "Zakon o primeru", "kind": "law"})
    institution = client.post(at("institution_new"), {"name": "Ministrstvo", "code": "m", "level": "national"})

    assert [act.status_code, institution.status_code] == [302, 302]


@pytest.mark.parametrize("name", ["act_edit", "act_numbers", "act_text_new"])
def test_an_act_is_edited_by_the_office(name):
    act = ActFactory()

    assert [page(person, name, act.pk)[0] for person in (office(), individual_member())] == [200, 403]


def test_an_institution_is_edited_by_the_office():
    assert page(office(), "institution_edit", InstitutionFactory().pk)[0] == 200


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_costs_the_same_for_any_number_of_dossiers(rows, django_assert_max_num_queries):
    for _row in range(rows):
        MilestoneFactory(dossier=DossierFactory(responsible=individual_member(), act=ActFactory()))
    client = client_as(individual_member())

    with django_assert_max_num_queries(13):
        client.get(at("list"))


@pytest.mark.parametrize("rows", [3, 30])
def test_chronology_and_plan_cost_the_same_for_any_number_of_rows(rows, django_assert_max_num_queries):
    dossier = DossierFactory()
    for _row in range(rows):
        ChronologyEntryFactory(dossier=dossier)
        TaskFactory(dossier=dossier, assignee=individual_member())
    client = client_as(office())

    with django_assert_max_num_queries(15):
        client.get(at("chronology", dossier.pk))
    with django_assert_max_num_queries(15):
        client.get(at("plan", dossier.pk))


def test_the_list_is_narrowed_by_text_number_and_stage():
    wanted = DossierFactory(title="Uredba o samozaposlenih", stage="sent")
    Identifier.objects.create(kind="EVA", value="2016-3340-0037", dossier=wanted)
    DossierFactory(title="Strategija turizma")
    client = client_as(individual_member())

    found = [
        client.get(at("list"), query).content.decode()
        for query in ({"text": "0037"}, {"stage": "sent"}, {"text": "nič"})
    ]

    assert ["samozaposlenih" in shown for shown in found] == [True, True, False]
    assert ["Strategija turizma" in shown for shown in found] == [False, False, False]


def test_an_embargo_ends_by_itself():
    dossier = DossierFactory(visibility=Visibility.EMBARGO, public_from=datetime(2016, 12, 1, tzinfo=UTC))

    assert page(None, "chronology", dossier.pk)[0] == 200
