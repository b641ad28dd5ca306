"""Tasks whose day has passed, and attachments of kinds that not everybody opens."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.applications import ApplicationFactory, AttachmentFactory
from tests.factories.funding import NOW
from tests.factories.members import client_as, staff
from zbor.base.refusals import Refused
from zbor.funding.actions import application_papers as papers
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.models import ApplicationTask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def test_a_task_has_no_day_that_has_passed():
    application = ApplicationFactory()
    by, yesterday = staff(application.organisation), NOW.date() - timedelta(days=1)
    told = {"application": application, "assignee": None, "by": by, "now": NOW}

    with pytest.raises(Refused):
        tasks.add_task(title="Dobiti bilanco", due_on=yesterday, **told)
    today = tasks.add_task(title="Dobiti bilanco", due_on=NOW.date(), **told)

    assert list(ApplicationTask.objects.all()) == [today]


def test_the_form_of_a_task_says_that_its_day_has_passed_and_loses_nothing(settings):
    settings.LANGUAGE_CODE = "en"
    application = ApplicationFactory()
    page = f"/funding/applications/{application.pk}/tasks/new/"
    sent = {"title": "Dobiti bilanco", "due_on": str(NOW.date() - timedelta(days=1))}

    answer = client_as(staff(application.organisation)).post(page, sent)

    text = answer.content.decode()
    assert (answer.status_code, "This day has passed." in text, "Dobiti bilanco" in text) == (422, True, True)


def test_a_task_whose_day_has_passed_meanwhile_is_still_ticked_off():
    application = ApplicationFactory()
    by = staff(application.organisation)
    late = tasks.add_task(
        application=application, title="Dobiti bilanco", assignee=None, due_on=NOW.date(), by=by, now=NOW
    )

    tasks.tick_task(task=late, done=True, by=by, now=NOW + timedelta(days=3))

    late.refresh_from_db()
    assert late.done_at == NOW + timedelta(days=3)


def test_a_file_of_a_kind_that_not_everybody_opens_is_refused_beside_its_box_and_nothing_is_lost(settings):
    settings.LANGUAGE_CODE = "en"
    application = ApplicationFactory()
    asked = AttachmentFactory(call=application.call)
    client = client_as(staff(application.organisation))
    page = f"/funding/applications/{application.pk}/attachments/asked/{asked.pk}/"

    shown = client.get(page)
    answer = client.post(page, {"state": "missing", "where": "V omari.", "file": SimpleUploadedFile("a.exe", b"MZ")})

    assert (shown.status_code, "PDF, DOCX, DOC, XLSX" in shown.content.decode()) == (200, True)
    words = answer.content.decode()
    assert (answer.status_code, "“a.exe” is a file of another kind" in words, "V omari." in words) == (422, True, True)
    assert application.papers.count() == 0


def test_an_attachment_of_another_kind_is_refused_past_the_page_too():
    application = ApplicationFactory()
    upload, by = SimpleUploadedFile("a.html", b"<p>"), staff(application.organisation)

    with pytest.raises(Refused, match="PDF, DOCX, DOC, XLSX"):
        papers.save_paper(
            application=application, paper=None, asked=AttachmentFactory(call=application.call), fields={},
            upload=upload, by=by, now=NOW, revision=0,
        )  # fmt: skip
