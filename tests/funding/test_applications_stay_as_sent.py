"""What was sent stays as it was sent, and what is over waits for nobody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.applications import ApplicationFactory, AttachmentFactory
from tests.factories.funding import NOW, CallFactory
from tests.factories.members import client_as, member_organisation, office, staff
from zbor.desk.queries import waiting_for
from zbor.funding.actions import application_sending as sending
from zbor.funding.actions.application_papers import save_paper
from zbor.funding.application_enums import Outcome, SentHow
from zbor.funding.models import Supplement
from zbor.members.queries import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def sent(application, by):
    return sending.say_sent(application=application, at=NOW, how=SentHow.PORTAL, receipt="1", by=by, now=NOW)


def test_attachments_that_a_call_asks_for_afterwards_do_not_change_what_was_sent(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    application = ApplicationFactory()
    asked, by = AttachmentFactory(call=application.call, name="Bilanca"), staff(application.organisation)
    kept = save_paper(
        application=application, paper=None, asked=asked, fields={}, upload=SimpleUploadedFile("b.pdf", b"x"), by=by,
        now=NOW, revision=0,
    )  # fmt: skip
    sent(application, by)

    asked.name = "Preimenovano"
    asked.save()
    AttachmentFactory(call=application.call, name="Dodano")

    page = client_as(by).get(f"/funding/applications/{application.pk}/").content.decode()
    told = ("Bilanca", f"attachments/{kept.pk}/file/", "Preimenovano", "Dodano")
    assert [words in page for words in told] == [True, True, False, False]


def test_a_supplement_waits_no_more_once_the_outcome_is_known():
    application = ApplicationFactory(sent=True)
    by = staff(application.organisation)
    told = {"asked_on": NOW.date(), "due_at": NOW + timedelta(days=5), "asked": "Podpis", "at": NOW, "by": by}
    Supplement.objects.create(application=application, **told)
    standing = standing_of(by, on=NOW.date())

    before = [one.title for one in waiting_for(standing, NOW)]
    sending.record_outcome(
        application=application, outcome=Outcome.REJECTED, on=NOW.date(), fields={}, days=None, upload=None, by=by,
        now=NOW, revision=1,
    )  # fmt: skip

    assert (before, [one.title for one in waiting_for(standing, NOW)]) == (["Podpis"], [])


def test_an_attachment_that_was_taken_out_is_put_back_by_those_who_may_take_it_out():
    call = CallFactory()
    asked = AttachmentFactory(call=call)
    page = f"/funding/{call.pk}/form/attachments/{asked.pk}/out/"
    maja = client_as(office())

    maja.post(page)
    listed = 'name="back"' in maja.get(f"/funding/{call.pk}/form/").content.decode()
    kept_out = client_as(staff(member_organisation())).post(page, {"back": "1"}).status_code
    maja.post(page, {"back": "1"})

    asked.refresh_from_db()
    assert (listed, kept_out, asked.removed_at) == (True, 404, None)
