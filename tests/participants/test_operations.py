from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.members import client_as, office, representative
from tests.factories.participants import NOW, OperationFactory, ParticipantFactory
from zbor.base.refusals import Refused
from zbor.participants.actions import save_operation
from zbor.participants.models import NoticeText, Operation, Participant
from zbor.participants.queries import with_counts

pytestmark = pytest.mark.django_db


def fields_of(maja, **changes):
    return {
        "name": "Šola zagovorništva", "code": "C3330-26", "since": date(2026, 1, 1), "until": date(2027, 12, 31),
        "asks": "esf-plus-2021", "keep_until": date(2035, 12, 31), "responsible": maja,
    } | changes  # fmt: skip


def saved(maja, operation=None, notice="Zakaj.", revision=1, **changes):
    return save_operation(
        operation=operation, fields=fields_of(maja, **changes), notice=notice, by=maja, now=NOW, revision=revision
    )


def test_the_office_enters_an_operation_in_a_form_that_suggests_what_people_are_told():
    maja = office()
    client = client_as(maja)
    page = client.get("/participants/new/").content.decode()
    posted = {name: str(value) for name, value in fields_of(maja).items()} | {"responsible": maja.pk}

    answer = client.post("/participants/new/", posted | {"notice": "Zato."})

    kept = Operation.objects.get()
    assert ("izvaja to operacijo z javnim denarjem" in page, answer.url) == (True, f"/participants/{kept.pk}/")
    assert (kept.name, kept.asks, kept.notices.get().text) == ("Šola zagovorništva", "esf-plus-2021", "Zato.")


def test_pressed_twice_it_is_one_operation():
    maja = office()

    assert saved(maja) == saved(maja)
    assert NoticeText.objects.count() == 1


def test_another_text_or_another_last_day_is_another_version():
    maja = office()
    operation = saved(maja)
    saved(maja, operation, revision=1)
    saved(maja, operation, notice="Drugače.", revision=2)
    saved(maja, operation, notice="Drugače.", keep_until=date(2036, 1, 1), revision=3)

    assert list(operation.notices.values_list("version", "text", "keep_until")) == [
        (3, "Drugače.", date(2036, 1, 1)), (2, "Drugače.", date(2035, 12, 31)), (1, "Zakaj.", date(2035, 12, 31)),
    ]  # fmt: skip


def test_a_browsers_line_breaks_make_no_new_version():
    maja = office()
    operation = saved(maja, notice="Zakaj.\n\nKdo.")

    saved(maja, operation, notice="Zakaj.\r\n\r\nKdo.\r\n")

    assert list(operation.notices.values_list("version", "text")) == [(1, "Zakaj.\n\nKdo.")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": date(2025, 1, 1)},
        {"keep_until": date(2027, 1, 1)},
        {"code": "ZASEDENO"},
    ],
)
def test_what_cannot_be_is_refused_and_said_in_the_form(wrong):
    OperationFactory(code="ZASEDENO")
    maja = office()
    posted = {name: str(value) for name, value in fields_of(maja, **wrong).items()} | {"responsible": maja.pk}

    answer = client_as(maja).post("/participants/new/", posted | {"notice": "Zato."})
    with pytest.raises(Refused):
        saved(maja, **wrong)

    assert (answer.status_code, Operation.objects.count()) == (422, 1)
    assert "Constraint" not in answer.content.decode()


def test_a_slip_in_the_last_day_erases_nobody():
    maja = office()
    operation = saved(maja, until=None)
    slip = fields_of(maja, until=None, keep_until=date(2026, 3, 1))
    posted = {name: str(value or "") for name, value in slip.items()} | {"responsible": maja.pk, "revision": "1"}

    answer = client_as(maja).post(f"/participants/{operation.pk}/edit/", posted | {"notice": "Zakaj."})
    with pytest.raises(Refused, match="že minil"):
        saved(maja, operation, until=None, keep_until=date(2026, 3, 1))

    operation.refresh_from_db()
    assert (answer.status_code, operation.keep_until) == (422, date(2035, 12, 31))


def test_what_is_asked_stays_once_people_were_asked():
    maja = office()
    operation = saved(maja)
    ParticipantFactory(operation=operation)

    with pytest.raises(Refused):
        saved(maja, operation, asks="esf-2014")
    with pytest.raises(Refused):
        saved(maja, operation, since=date(2026, 10, 2))


def test_who_comes_second_is_told():
    maja = office()
    operation = saved(maja)
    saved(maja, operation, name="Drugo", revision=1)

    with pytest.raises(Refused):
        saved(maja, operation, name="Tretje", revision=1)


def test_only_the_office_keeps_operations():
    with pytest.raises(Refused):
        saved(representative())


def test_the_list_counts_people_by_what_is_missing():
    operation, today = OperationFactory(), timezone.localdate()
    complete = ParticipantFactory(operation=operation, complete=True, locked_at=NOW, locked_by=office())
    ParticipantFactory(operation=operation, left_on=today - timedelta(days=1), entered_on=today - timedelta(days=9))
    ParticipantFactory(operation=operation, merged_into=complete, merged_because="Ista.")
    OperationFactory()

    counted = with_counts(today).values_list("people", "incomplete", "exits", "locked")

    assert sorted(counted) == [(0, 0, 0, 0), (2, 1, 1, 1)]


@pytest.mark.parametrize("show", ["all", "incomplete", "exits", "complete", "locked", "nonsense", "x' OR 1"])
def test_every_list_answers(show):
    row = ParticipantFactory()

    answer = client_as(office()).get(f"/participants/{row.operation_id}/", {"show": show, "page": "77"})

    assert answer.status_code == 200


def queries_of(client, operation):
    pages = [
        "/participants/",
        *(f"/participants/{operation.pk}/{one}" for one in ("", "doubles/", "table.csv", "ask/")),
    ]
    counted = {}
    for page in pages:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page)
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        counted[page] = (len(captured), answer.status_code)
    return counted


def grow(operation, number):
    """Rows as they would be after years, written at once."""
    rows = [
        Participant(
            operation=operation, name=f"Oseba {n}", name_key=f"oseba {n}", sort_name=f"{n:05d}", email=f"o{n}@primer.si",
            born_on=date(1990, 1, 1), entered_on=date(2026, 10, 1), created_at=NOW,
        )
        for n in range(operation.participants.count(), number)
    ]  # fmt: skip
    Participant.objects.bulk_create(rows)


def test_pages_cost_the_same_with_ten_people_and_with_a_thousand():
    operation, client = OperationFactory(), client_as(office())
    grow(operation, 10)
    queries_of(client, operation)
    few = queries_of(client, operation)

    grow(operation, 1000)

    assert queries_of(client, operation) == few


def test_a_thousand_people_leave_through_one_form():
    operation, client = OperationFactory(), client_as(office())
    grow(operation, 1000)

    client.post(f"/participants/{operation.pk}/exits/", {"everybody": "on", "left_on": "2026-10-12", "ending": "early"})

    assert Participant.objects.filter(ending="early").count() == 1000


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("a_participant_leaves_after_entering", {"left_on": date(2026, 9, 1)}),
        ("how_somebody_left_says_when", {"ending": "early"}),
        ("what_is_locked_says_by_whom", {"locked_at": NOW}),
        ("what_was_merged_says_why", {"merged_because": "Zato."}),
        ("nobody_is_known_by_a_pseudonym", {"pseudonymised_at": NOW}),
    ],
)
def test_the_database_keeps_what_the_code_promises(name, changes):
    with pytest.raises(IntegrityError, match=name):
        ParticipantFactory(**changes)


def test_one_person_stands_in_an_operation_once():
    row = ParticipantFactory()

    with pytest.raises(IntegrityError):
        ParticipantFactory(operation=row.operation, name=row.name, email=row.email)
