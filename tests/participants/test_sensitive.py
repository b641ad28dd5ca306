"""Who may read what, and what stays where."""

from datetime import date

import pytest
from django.apps import apps

from tests.factories.members import board, client_as, individual_member, office, outsider, representative, stranger
from tests.factories.participants import NOW, ParticipantFactory, sensitive_of
from zbor.base.refusals import Refused
from zbor.participants.actions import sensitive
from zbor.participants.actions.sensitive import Answers
from zbor.participants.enums import Reply
from zbor.participants.models import Participant
from zbor.record.models import Payload
from zbor.search.models import Row

pytestmark = pytest.mark.django_db
OTHERS = {
    "stranger": lambda: stranger,
    "outsider": outsider,
    "member": individual_member,
    "representative": representative,
    "board": board,
}


def addresses(row):
    operation, person = f"/participants/{row.operation_id}", f"/participants/people/{row.pk}"
    return [
        "/participants/",
        "/participants/new/",
        *[
            f"{operation}/{part}"
            for part in (
                "", "edit/", "ask/", "exits/", "lock/", "links/", "doubles/", "merge/", "apart/", "table.csv", "table/sensitive/",
            )
        ],
        *[f"{person}/{part}" for part in ("", "fill/", "sensitive/", "unlock/", "erase/")],
    ]  # fmt: skip


@pytest.mark.parametrize("visitor", OTHERS)
def test_nobody_but_the_office_reads_or_does_anything(visitor):
    row = ParticipantFactory(complete=True, name="Živa Čeh")
    client = client_as(OTHERS[visitor]())

    answers = [ask(address) for address in addresses(row) for ask in (client.get, client.post)]

    assert {one.status_code for one in answers} == ({302} if visitor == "stranger" else {403})
    assert [one for one in answers if "Živa Čeh" in one.content.decode()] == []
    assert Payload.objects.count() == 0


def test_the_person_in_the_account_reads_only_by_the_link():
    luka = individual_member()
    row = ParticipantFactory(complete=True, person=luka)

    assert client_as(luka).get(f"/participants/people/{row.pk}/").status_code == 403


def test_the_office_looks_at_sensitive_answers_and_the_journal_says_who_looked_and_not_what_they_saw():
    row, maja = ParticipantFactory(complete=True), office()

    answer = client_as(maja).post(f"/participants/people/{row.pk}/sensitive/")

    [noted] = Payload.objects.all()
    assert (answer.status_code, answer["Cache-Control"], "Raje ne povem" in answer.content.decode()) == (
        200, "no-store", True,
    )  # fmt: skip
    assert (noted.verb, noted.by, noted.subject_pk, noted.data) == ("participant.sensitive_read", maja, str(row.pk), {})


def test_the_page_of_a_person_says_who_looked():
    row, maja = ParticipantFactory(complete=True), office(name="Maja Zgled")
    sensitive.read(participant=row, by=maja, now=NOW)

    page = client_as(office()).get(f"/participants/people/{row.pk}/").content.decode()

    assert page.count("Maja Zgled") == 1


def test_looking_at_pages_reads_no_sensitive_answer(django_assert_num_queries):
    row, client = ParticipantFactory(complete=True), client_as(office())
    from django.db import connection  # noqa: PLC0415 -- only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- only here

    with CaptureQueriesContext(connection) as captured:
        for address in addresses(row):
            answer = client.get(address)
            b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert [one["sql"] for one in captured if "participants_sensitive" in one["sql"]] == []


@pytest.mark.parametrize("somebody", [representative, board, individual_member])
def test_the_action_refuses_whoever_is_not_of_the_office(somebody):
    row = ParticipantFactory(complete=True)

    with pytest.raises(Refused):
        sensitive.read(participant=row, by=somebody(), now=NOW)
    with pytest.raises(Refused):
        sensitive.read_all(operation=row.operation, by=somebody(), now=NOW)

    assert Payload.objects.count() == 0


def table_of(answer):
    return [line.split(",") for line in b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()]


def test_the_table_holds_sensitive_answers_only_when_they_are_asked_for_and_that_is_noted():
    row, maja = ParticipantFactory(complete=True), office()
    client = client_as(maja)

    plain = table_of(client.get(f"/participants/{row.operation_id}/table.csv"))
    noted_before = Payload.objects.count()
    full = table_of(client.post(f"/participants/{row.operation_id}/table/sensitive/"))

    noted = Payload.objects.get()
    assert ([name in plain[0] for name in ("origin", "disability", "disadvantage")], noted_before) == ([False] * 3, 0)
    assert full[1][-3:] == ["no", "no", "refused"]
    assert (noted.verb, noted.by, noted.data) == ("operation.sensitive_read", maja, {"participants": [row.pk]})


def test_the_table_says_the_age_on_entering_and_takes_no_name_for_a_formula():
    row = ParticipantFactory(complete=True, name="=1+1 Čeh", born_on=date(2001, 10, 2))

    [_head, cells] = table_of(client_as(office()).get(f"/participants/{row.operation_id}/table.csv"))

    assert (cells[1], cells[4], cells[5]) == ("'=1+1 Čeh", "24", "under-25")


def test_no_sensitive_answer_and_no_date_of_birth_ever_stands_in_the_journal_or_the_search():
    row, maja = ParticipantFactory(token="zeton"), office()
    posted = {
        "name": "Živa Čeh", "born_on": "1990-05-17", "gender": "woman", "status": "long-unemployed", "education": "isced-1-2",
        "municipality": "Šmarje", "origin": "yes", "disability": "refused", "disadvantage": "yes", "has_read": "on",
        "version": "1", "revision": "1",
    }  # fmt: skip
    client_as(stranger).post("/participants/f/zeton/", posted)
    client = client_as(maja)
    client.post(f"/participants/people/{row.pk}/sensitive/")
    client.post(f"/participants/{row.operation_id}/lock/", {"person": row.pk})

    told = " ".join(str(one.data) for one in Payload.objects.all())
    kept = ("Živa", "Čeh", "1990", "woman", "long-unemployed", "isced", "Šmarje", "yes", "refused", row.email)
    assert [word for word in kept if word in told] == []
    assert Row.objects.count() == 0
    assert Payload.objects.count() == 4


def test_answers_are_kept_in_no_other_table():
    """A column of a participant that could hold one would be found here."""
    columns = {field.name for field in apps.get_model("participants", "Participant")._meta.get_fields()}

    assert columns.isdisjoint({"origin", "disability", "disadvantage", "sensitive"})


def test_what_is_no_answer_is_refused():
    row = ParticipantFactory()

    with pytest.raises(Refused):
        sensitive.keep(row, Answers(Reply.YES, Reply.NO, "perhaps"), now=NOW)

    assert (sensitive_of(row), Participant.objects.get().sensitive_at) == (None, None)
