import logging
from datetime import date, timedelta

import pytest

from tests.factories.members import client_as, office, stranger
from tests.factories.participants import ENTERED, NOW, OperationFactory, ParticipantFactory, sensitive_of
from zbor.base.logs import WithoutSecrets
from zbor.base.refusals import Refused
from zbor.participants.actions import Form, fill_by_link, fill_from_paper, save_operation
from zbor.participants.actions.sensitive import Answers
from zbor.participants.enums import Reply
from zbor.participants.models import Notice, Participant
from zbor.participants.queries import missing
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Živa Čeh",
    "born_on": date(1990, 5, 17),
    "gender": "woman",
    "municipality": "Žalec",
    "settlement": "town",
    "organisation_name": "Društvo Žabica",
    "status": "employed",
    "education": "isced-5-8",
}
ANSWERS = Answers(Reply.NO, Reply.REFUSED, Reply.YES)
POSTED = {name: str(value) for name, value in SAID.items()} | {
    "origin": "no", "disability": "refused", "disadvantage": "yes", "has_read": "on", "version": "1", "revision": "1",
}  # fmt: skip


def filled(row, *, answers=ANSWERS, has_read=1, **changes):
    form = Form(fields=SAID | changes, answers=answers, has_read=has_read, revision=row.revision)
    return fill_from_paper(participant=row, form=form, by=office(), now=NOW)


def posted(**changes):
    return client_as(stranger).post("/participants/f/zeton/", POSTED | changes)


def test_a_stranger_with_the_link_fills_in_the_form_and_is_counted():
    row = ParticipantFactory(token="zeton")

    answer = posted()

    row.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/participants/f/zeton/")
    assert {name: getattr(row, name) for name in SAID} == SAID
    assert (row.way, row.filled_by, missing(row)) == ("self", None, [])
    assert sensitive_of(row) == ("no", "refused", "yes")
    assert list(Notice.objects.values_list("participant", "text__version", "way")) == [(row.pk, 1, "self")]


def test_looking_at_the_form_changes_nothing_and_no_browser_keeps_it():
    row = ParticipantFactory(token="zeton")

    answer = client_as(stranger).get("/participants/f/zeton/")

    assert (answer.status_code, answer["Cache-Control"], Payload.objects.count()) == (200, "no-store", 0)
    assert Participant.objects.get().revision == row.revision
    assert "31. decembra 2031" in answer.content.decode()


def test_what_is_missing_is_said_to_the_person_and_in_the_offices_list():
    row = ParticipantFactory(token="zeton")

    answer = posted(born_on="", education="", origin="", disability="", disadvantage="")

    page = client_as(stranger).get(answer.url).content.decode()
    listed = client_as(office()).get(f"/participants/{row.operation_id}/?show=incomplete").content.decode()
    lacking = ["datum rojstva", "končana šola", "odgovori na občutljiva vprašanja ali zavrnitev"]
    assert all(word in page and word in listed for word in lacking)
    assert Participant.objects.get().gender == "woman"


def test_the_form_is_corrected_by_the_same_link_until_it_is_locked():
    row = ParticipantFactory(token="zeton", complete=True)
    corrected = posted(revision="1", municipality="Šmarje", name=row.name, has_read="")
    Participant.objects.update(locked_at=NOW, locked_by=office())

    refused = posted(revision="2", municipality="Ljubljana", name=row.name)

    assert (corrected.status_code, refused.status_code) == (302, 200)
    assert Participant.objects.get().municipality == "Šmarje"
    assert "<form" not in refused.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("changes", [{"link_until": NOW - timedelta(days=1)}, {"link_sha256": None}])
def test_a_link_that_is_over_or_replaced_leads_nowhere(changes):
    ParticipantFactory(token="zeton", complete=True, **changes)

    answers = [client_as(stranger).get("/participants/f/zeton/"), posted()]

    assert [one.status_code for one in answers] == [404, 404]
    assert "Čeh" not in answers[0].content.decode()


def test_the_link_of_one_person_shows_nothing_of_another():
    ParticipantFactory(token="zeton")
    other = ParticipantFactory(token="drugi", complete=True, name="Žarko Šumnik")

    page = client_as(stranger).get("/participants/f/zeton/").content.decode()

    assert [word in page for word in (other.name, other.email, "1990-05-17")] == [False, False, False]


def test_sensitive_answers_are_never_shown_by_the_link_and_stay_when_left_alone():
    row = ParticipantFactory(token="zeton", complete=True)

    page = client_as(stranger).get("/participants/f/zeton/").content.decode()
    posted(name=row.name, origin="", disability="", disadvantage="", municipality="Celje")

    asked = page.split('name="origin"', 1)[1]
    assert "checked" not in asked
    assert (sensitive_of(row), Participant.objects.get().municipality) == (("no", "no", "refused"), "Celje")


def test_sensitive_answers_can_be_taken_back():
    row = ParticipantFactory(token="zeton", complete=True)

    posted(name=row.name, origin="refused", disability="refused", disadvantage="refused")

    assert sensitive_of(row) == ("refused", "refused", "refused")


def test_of_the_sensitive_questions_all_are_answered_or_none():
    row = ParticipantFactory(token="zeton")

    answer = posted(disability="")

    assert (answer.status_code, sensitive_of(row)) == (422, None)
    assert "Živa Čeh" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"born_on": "2999-01-01"},
        {"born_on": "1890-01-01"},
        {"born_on": "2026-10-02"},
        {"born_on": "včeraj"},
        {"gender": "non-binary"},
        {"status": "inactive"},
        {"status": "<b>"},
        {"education": "isced-0-2"},
        {"settlement": "moon"},
        {"name": "  "},
        {"name": "–"},
        {"origin": "maybe"},
        {"has_read": ""},
        {"version": "7"},
        {"version": "x"},
        {"municipality": "ž" * 101},
    ],
)
def test_what_cannot_be_is_said_beside_the_box_and_nothing_is_saved(changes):
    row = ParticipantFactory(token="zeton")

    answer = posted(**changes)

    row.refresh_from_db()
    assert (answer.status_code, row.filled_at, sensitive_of(row), Notice.objects.count()) == (422, None, None, 0)
    assert 'class="error"' in answer.content.decode() or "errorlist" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"born_on": date(2026, 11, 3)}, {"born_on": date(1890, 1, 1)}, {"gender": "non-binary"}, {"status": "x"}],
)
def test_the_action_refuses_what_a_form_would_not_send(changes):
    row = ParticipantFactory()

    with pytest.raises(Refused):
        filled(row, **changes)

    row.refresh_from_db()
    assert row.filled_at is None


def test_the_set_of_2021_knows_other_answers():
    row = ParticipantFactory(operation__asks="esf-plus-2021")

    kept = filled(row, gender="non-binary", status="inactive", education="isced-0-2")

    assert missing(kept) == []


def test_nothing_is_written_before_the_notice_is_read():
    row = ParticipantFactory()

    with pytest.raises(Refused):
        filled(row, has_read=None)

    assert sensitive_of(row) is None


def test_a_new_text_is_a_new_version_that_is_read_anew():
    row = ParticipantFactory(token="zeton", complete=True)
    operation = row.operation
    fields = {name: getattr(operation, name) for name in ("name", "code", "since", "until", "asks", "responsible")}
    save_operation(
        operation=operation, fields=fields | {"keep_until": date(2033, 1, 1)}, notice="Drugače.", by=office(), now=NOW
    )

    unread, read = (
        posted(name=row.name, municipality="A", version="1"),
        posted(name=row.name, municipality="A", version="2"),
    )

    assert (unread.status_code, read.status_code) == (422, 302)
    assert list(row.notices.values_list("text__version", "text__keep_until")) == [
        (1, date(2031, 12, 31)), (2, date(2033, 1, 1)),
    ]  # fmt: skip


def test_the_same_sent_twice_is_written_once():
    row = ParticipantFactory(token="zeton")

    answers = [posted(), posted(), posted(revision="2")]

    verbs = list(Payload.objects.order_by("pk").values_list("verb", flat=True))
    assert [one.status_code for one in answers] == [302, 302, 302]
    assert verbs == ["participant.sensitive_answered", "participant.filled"]
    assert Participant.objects.get(pk=row.pk).revision == 2


def test_who_comes_second_sees_what_the_first_wrote_beside_their_own_words():
    row = ParticipantFactory(token="zeton")
    filled(row, municipality="Šoštanj")

    answer = posted(municipality="Žalec")

    page = answer.content.decode()
    assert (answer.status_code, "Šoštanj" in page, "Žalec" in page) == (422, True, True)
    assert Participant.objects.get().municipality == "Šoštanj"


def test_what_came_on_paper_is_marked_and_says_who_wrote_it():
    row = ParticipantFactory(email="", link_sha256=None)
    maja = office(name="Maja Zgled")

    answer = client_as(maja).post(
        f"/participants/people/{row.pk}/fill/", POSTED | {"email": "", "entered_on": "2026-09-15"}
    )

    row.refresh_from_db()
    assert (answer.status_code, row.way, row.filled_by, row.entered_on) == (302, "paper", maja, date(2026, 9, 15))


@pytest.mark.parametrize("entered_on", ["2026-10-11", "2025-12-31", ""])
def test_the_day_of_entering_is_in_the_operation_and_before_the_day_of_leaving(entered_on):
    row = ParticipantFactory(left_on=date(2026, 10, 10))

    answer = client_as(office()).post(
        f"/participants/people/{row.pk}/fill/", POSTED | {"email": row.email, "entered_on": entered_on}
    )

    row.refresh_from_db()
    assert (answer.status_code, row.entered_on) == (422, ENTERED)
    assert answer["Cache-Control"] == "no-store"


def test_a_name_that_would_make_two_rows_one_is_refused_and_says_what_to_do():
    operation = OperationFactory()
    ParticipantFactory(operation=operation, name="Živa Čeh", email="ziva@primer.si")
    other = ParticipantFactory(operation=operation, name="Ž. Čeh", email="ziva@primer.si")

    with pytest.raises(Refused):
        filled(other)

    other.refresh_from_db()
    assert other.name == "Ž. Čeh"


def test_a_link_writes_only_what_is_the_persons():
    row = ParticipantFactory(token="zeton")

    with pytest.raises(ValueError, match="entered_on"):
        fill_by_link(token="zeton", form=Form(fields=SAID | {"entered_on": ENTERED}, has_read=1), now=NOW)

    posted(entered_on="2020-01-01", email="drug@primer.si", locked_at="2020-01-01")
    row.refresh_from_db()
    assert (row.entered_on, row.email == "drug@primer.si", row.locked_at) == (ENTERED, False, None)


def test_the_secret_does_not_stand_in_any_log(settings):
    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"POST %s HTTP/1.1" 302', ("/participants/f/zeton/",), None
    )

    for name in settings.WITHOUT_SECRETS:
        WithoutSecrets(settings.LOGGING["filters"][name]["beginning"]).filter(record)

    assert record.getMessage() == '"POST /participants/f/…/ HTTP/1.1" 302'
