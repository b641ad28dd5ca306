"""A table of votes from elsewhere comes in whole, or not at all and in words."""

import os
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, office
from zbor.calc.opinion import VoteTable, opinion_map, read_statements, read_votes
from zbor.consultations import queries
from zbor.consultations.models import Consultation, Response, Statement
from zbor.consultations.tasks import clear_imports, import_votes, take_in
from zbor.decisions.models import Roll
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[2] / "../shared/data"))
HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def brought_in(votes, statements=None) -> Run:
    by, dossier = office(), DossierFactory()
    votes_file = SimpleUploadedFile("votes.csv", votes if isinstance(votes, bytes) else votes.encode())
    statements_file = SimpleUploadedFile("comments.csv", statements.encode()) if statements else None
    run = take_in(dossier=dossier, title="Od drugod", votes=votes_file, statements=statements_file, by=by)
    queued = DBTaskResult.objects.get(pk=run.task_id).args_kwargs["kwargs"]
    import_votes.call(**queued | {"language": "en"})
    run.refresh_from_db()
    return run


def nothing_is_written():
    return not any(
        [Consultation.objects.exists(), Statement.objects.exists(), Response.objects.exists(), Roll.objects.exists()]
    )


def test_a_good_table_becomes_a_closed_consultation_without_members():
    run = brought_in(HEADER + "1,x,0,7,1\n2,x,1,7,-1\n3,x,0,8,0\n", "comment-id,comment-body\n0,Prva\n1,Druga\n")

    consultation = Consultation.objects.get()
    assert (run.state, run.next_url) == ("done", reverse("consultations:import_report", args=[consultation.pk]))
    assert (consultation.is_imported, consultation.phase, consultation.roll.is_imported) == (True, "closed", True)
    assert [(one.external_id, one.text) for one in consultation.statements.all()] == [("0", "Prva"), ("1", "Druga")]
    assert sorted(Response.objects.values_list("entry__external_id", "statement__external_id", "value")) == [
        ("7", "0", 1),
        ("7", "1", -1),
        ("8", "0", 0),
    ]


def test_of_repeated_votes_the_last_counts_and_the_replaced_are_counted_and_shown():
    brought_in(HEADER + "1,x,0,7,1\n2,x,0,7,-1\n3,x,0,8,1\n")

    consultation = Consultation.objects.get()
    page = client_as(office()).get(reverse("consultations:import_report", args=[consultation.pk])).content.decode()
    assert (consultation.import_report["read"], consultation.import_report["replaced"]) == (3, 1)
    assert Response.objects.get(entry__external_id="7").value == -1
    assert "<td>1</td>" in page


def test_a_table_with_a_row_for_each_participant_comes_in_too():
    run = brought_in("participant,group-id,n-votes,0,1\n7,0,2,1,-1\n8,0,1,,0\n9,,0,,\n")

    assert (run.state, run.report["read"], run.report["voters"], run.report["counted"]) == ("done", 3, 2, 3)
    assert sorted(Response.objects.values_list("entry__external_id", "statement__external_id", "value")) == [
        ("7", "0", 1),
        ("7", "1", -1),
        ("8", "1", 0),
    ]


def test_moderated_statements_are_kept_and_left_out_of_the_result():
    brought_in(HEADER + "1,x,0,7,1\n2,x,1,7,1\n", "comment-id,moderated,comment-body\n0,1,Prva\n1,-1,Druga\n")

    consultation = Consultation.objects.get()
    assert [one.text for one in queries.accepted(consultation)] == ["Prva"]
    assert queries.vote_table(consultation).statements == ("0",)
    assert consultation.import_report["on_removed"] == 1


BAD = [
    pytest.param(
        HEADER.replace("voter-id", "kdo") + "1,x,0,7,1\n", ["line 1", "voter-id", "kdo"], id="a missing column"
    ),
    pytest.param(
        HEADER + "1,x,0,7,2\n2,x,0,8,da\n", ["line 2", "“2”", "line 3", "“da”"], id="unknown votes, all named"
    ),
    pytest.param(HEADER + "1,x,0,7\n", ["line 2", "4", "header (5)"], id="a row too short"),
    pytest.param("", ["empty"], id="an empty file"),
    pytest.param((HEADER + "1,x,0,7,1\n").encode("utf-16"), ["UTF-16"], id="utf-16"),
    pytest.param(b"PK\x03\x04\x00\x00\x00", ["not a CSV"], id="a spreadsheet"),
    pytest.param(HEADER + '1,x,"0,7,1\n', ["quotation mark"], id="an open quotation mark"),
]


@pytest.mark.parametrize(("votes", "said"), BAD)
def test_a_bad_table_is_refused_in_words_and_nothing_is_written(votes, said):
    run = brought_in(votes)

    assert run.state == "failed"
    assert [words for words in said if words not in run.message] == []
    assert nothing_is_written()


def test_problems_of_both_files_are_told_together():
    run = brought_in(HEADER + "1,x,0,7,2\n", "comment-id,comment-body,moderated\n0,Prva,9\n")

    assert "votes.csv, line 2" in run.message
    assert "comments.csv, line 2" in run.message


UNUSUAL = [
    pytest.param((HEADER + "1,x,0,7,1\n").encode("utf-8-sig"), "byte-order-mark", id="bom"),
    pytest.param((HEADER + "1,x,0,7,1\n").replace(",", ";").encode(), "semicolons", id="semicolons"),
    pytest.param((HEADER + "1,x,0,ž,1\n").encode("cp1250"), "windows-1250", id="windows-1250"),
]


@pytest.mark.parametrize(("votes", "remark"), UNUSUAL)
def test_an_unusual_table_is_read_and_the_report_says_what_was_unusual(votes, remark):
    run = brought_in(votes)

    assert run.state == "done"
    assert [one["code"] for one in Consultation.objects.get().import_report["remarks"]] == [remark]


def test_the_files_are_thrown_away_after_reading():
    brought_in(HEADER + "1,x,0,7,1\n")

    assert default_storage.listdir("imports")[1] == []


def test_a_file_over_the_limit_is_refused_at_the_form(settings):
    settings.UPLOAD_LIMIT = 100
    address = reverse("consultations:import", args=[DossierFactory().pk])
    form = {"title": "Od drugod", "votes": SimpleUploadedFile("votes.csv", b"x" * 101)}

    page = client_as(office()).post(address, form)

    assert page.status_code == 422
    assert Run.objects.count() == 0


def test_an_imported_consultation_takes_no_answers_and_is_never_opened_again():
    brought_in(HEADER + "1,x,0,7,1\n")
    consultation = Consultation.objects.get()
    later = {"closes_at_0": "2099-01-01", "closes_at_1": "12:00"}

    page = client_as(office()).post(reverse("consultations:reopen", args=[consultation.pk]), later)

    assert page.status_code == 409


def test_every_page_of_opinions_says_that_no_members_stand_behind_it():
    brought_in(HEADER + "".join(f"1,x,{what},{who},{who % 2}\n" for who in range(12) for what in range(6)))
    consultation = Consultation.objects.get()

    page = client_as(office()).get(
        reverse("consultations:dossier", args=[consultation.dossier_id]), HTTP_ACCEPT_LANGUAGE="en"
    )

    assert 'class="notice warning"' in page.content.decode()


def test_real_votes_come_in_as_the_engine_reads_them():
    folder = SHARED / "votes" / "scoop-hivemind.freshwater"
    if not folder.exists():
        pytest.skip(f"no shared data at {SHARED}")
    listed = read_statements(folder / "comments.csv")
    read = read_votes(folder / "votes.csv", statements=listed)
    expected = opinion_map(
        VoteTable.from_votes(read.votes, statements=[one.id for one in listed.statements], without=listed.removed)
    )

    run = brought_in((folder / "votes.csv").read_bytes(), (folder / "comments.csv").read_text(encoding="utf-8"))

    consultation = Consultation.objects.get()
    snapshot = queries.latest(consultation)
    found = queries.result_of(snapshot)
    assert (run.report["voters"], run.report["read"], consultation.roll.entries.count()) == (117, 3979, 117)
    assert Counter(Response.objects.values_list("value", flat=True)) == Counter(vote.value for vote in read.votes)
    assert found == expected
    page = client_as(office()).get(reverse("consultations:dossier", args=[consultation.dossier_id]))
    assert page.status_code == 200


def test_what_an_interrupted_import_left_is_cleared_after_a_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("imports/left.csv", ContentFile(b"x"))
    now = timezone.now()

    cleared = [clear_imports(now + timedelta(hours=hours)) for hours in (1, 25, 26)]

    assert cleared == [0, 1, 0]
