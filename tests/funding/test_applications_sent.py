"""Tasks, attachments, money, papers, what was sent and what came of it."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader

from tests.factories.applications import (
    AnswerFactory,
    ApplicationFactory,
    AttachmentFactory,
    PartnerFactory,
    QuestionFactory,
)
from tests.factories.funding import CLOSES, NOW, CallFactory
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.calendar.gathering import events
from zbor.desk.queries import waiting_for
from zbor.funding.actions import application_papers as papers
from zbor.funding.actions import application_sending as sending
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.actions import changing
from zbor.funding.actions.application_answers import save_answer
from zbor.funding.application_enums import Outcome, PaperState, SentHow
from zbor.funding.models import Application, ApplicationTask
from zbor.funding.queries.application_answers import rows
from zbor.funding.queries.application_papers import budget_of, lines, missing
from zbor.funding.queries.applications import Rate, rate_of
from zbor.members.queries import standing_of
from zbor.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def sent(application, by, **told):
    fields = {"at": NOW, "how": SentHow.PORTAL, "receipt": "123", "by": by, "now": NOW} | told
    return sending.say_sent(application=application, **fields)


def decided(application, by, outcome=Outcome.APPROVED, **told):
    application.refresh_from_db()
    fields = {"on": NOW.date(), "fields": {}, "days": None, "upload": None, "by": by, "now": NOW} | told
    return sending.record_outcome(application=application, outcome=outcome, revision=application.revision, **fields)


def lacks(application):
    found = missing(application, rows(application), lines(application), budget_of(application))
    return [one.words for one in found]


def test_a_plan_is_laid_backward_from_the_deadline_with_its_hour():
    at_noon, early = (ApplicationFactory(call__closes_at=CLOSES.replace(hour=hour)) for hour in (11, 8))

    for one in (at_noon, early):
        tasks.plan_backward(application=one, by=staff(one.organisation), now=NOW)

    days = [one.tasks.get(step="sending").due_on for one in (at_noon, early)]
    assert days == [date(2026, 12, 15), date(2026, 12, 14)]
    assert at_noon.tasks.count() == 4


def test_a_moved_deadline_moves_the_plan_and_tells_those_who_write():
    application = ApplicationFactory()
    by = staff(application.organisation)
    tasks.plan_backward(application=application, by=by, now=NOW)

    changing.move_deadline(
        call=application.call, closes_at=CLOSES + timedelta(days=7), has_hour=True, zone="Europe/Ljubljana", because="",
        by=office(), now=NOW, revision=1,
    )  # fmt: skip

    assert application.tasks.get(step="sending").due_on == date(2026, 12, 22)
    assert f"Vaša vloga: {application.title}" in Notice.objects.get().text


def test_a_task_stands_on_the_desk_and_in_the_calendar_of_whoever_has_it():
    application = ApplicationFactory()
    ana, bor = staff(application.organisation), staff(member_organisation())
    tasks.add_task(
        application=application, title="Dobiti bilanco", assignee=ana, due_on=date(2026, 12, 1), by=ana, now=NOW
    )
    span = Span(date(2026, 12, 1), date(2026, 12, 1))

    seen = []
    for person in (ana, bor):
        standing = standing_of(person, on=NOW.date())
        waits = [one.title for one in waiting_for(standing, NOW)]
        seen.append((waits, [one.title for one in events(standing, NOW, span, kinds=[Kind.STEP])]))

    assert seen == [(["Dobiti bilanco"], ["Dobiti bilanco"]), ([], [])]


def test_a_task_is_given_only_to_those_who_write():
    application = ApplicationFactory()

    with pytest.raises(Refused):
        tasks.add_task(
            application=application, title="X", assignee=staff(member_organisation()), due_on=None,
            by=staff(application.organisation), now=NOW,
        )  # fmt: skip

    assert ApplicationTask.objects.count() == 0


def test_an_old_certificate_a_missing_signature_and_what_expires_are_said():
    call = CallFactory(closes_at=CLOSES)
    asked = AttachmentFactory(call=call, name="Potrdilo", months=3, is_to_be_signed=True)
    application = ApplicationFactory(call=call)
    fields = {"state": PaperState.HAVE, "issued_on": date(2026, 9, 14), "expires_on": date(2026, 12, 1)}

    papers.save_paper(
        application=application, paper=None, asked=asked, fields=fields, upload=None,
        by=staff(application.organisation), now=NOW, revision=0,
    )  # fmt: skip

    assert lines(application)[0].doubts == [
        "It is to be signed.",
        "It is older than the call allows: it must be issued on 15 September 2026 or later.",
        "It expires before the deadline, on 1 December 2026.",
    ]


def test_a_file_is_kept_for_those_who_write_and_nobody_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    application = ApplicationFactory()
    asked = AttachmentFactory(call=application.call)
    by = staff(application.organisation)
    page = f"/funding/applications/{application.pk}/attachments/"

    client_as(by).post(
        f"{page}asked/{asked.pk}/", {"state": "missing", "file": SimpleUploadedFile("bilanca.pdf", b"%PDF-")}
    )
    kept = application.papers.get()
    answer = client_as(by).get(f"{page}{kept.pk}/file/")

    assert (kept.state, b"".join(answer.streaming_content), answer["Content-Type"]) == (
        PaperState.HAVE,
        b"%PDF-",
        "application/octet-stream",
    )
    assert client_as(office()).get(f"{page}{kept.pk}/file/").status_code == 404


def test_what_is_missing_is_said_in_the_order_of_the_form():
    call = CallFactory(most=Decimal(1000), share=Decimal(50))
    application = ApplicationFactory(call=call, asked=Decimal(2000), own=Decimal(500))
    QuestionFactory(call=call, text="Prvo")
    AnswerFactory(application=application, question=QuestionFactory(call=call, text="Drugo", limit=3), text="Dolgo")
    AnswerFactory(application=application, question=QuestionFactory(call=call, text="Tretje"))
    QuestionFactory(call=call, text="Četrto", is_required=False)
    AttachmentFactory(call=call, name="Izjava")

    assert lacks(application) == [
        "Not answered: Prvo",
        "Too long: Drugo",
        "Not ready: Tretje",
        "Attachment missing: Izjava",
        "You ask for 2,000 €; the call gives at most 1,000 €.",
        "You ask for 80 % of the cost; the call pays at most 50 %. You and your partners must put in at least 2,000 €.",
    ]


def test_shares_of_partners_stand_in_the_budget():
    application = ApplicationFactory(asked=Decimal(800), own=Decimal(100))
    PartnerFactory(application=application, share=Decimal(100))

    budget = budget_of(application)

    assert (budget.total, budget.share) == (Decimal(1000), Decimal(80))


def test_the_papers_hold_every_question_and_answer():
    answer = AnswerFactory(text="Šumeči žlebovi & <b>čmrlji</b>.", question__section="Vsebina")
    page = f"/funding/applications/{answer.application.pk}/papers/application"
    client = client_as(staff(answer.application.organisation))

    word = Document(BytesIO(client.get(f"{page}.docx").content))
    pdf = PdfReader(BytesIO(client.get(f"{page}.pdf").content))

    told = [one.text for one in word.paragraphs]
    assert [words in told for words in (answer.question.text, answer.text, "Vsebina")] == [True] * 3
    assert "Šumeči žlebovi" in "".join(one.extract_text() for one in pdf.pages)


def test_what_was_sent_stays_as_it_was_sent():
    answer = AnswerFactory(text="Poslano.")
    application, by = answer.application, staff(answer.application.organisation)
    sent(application, by)

    with pytest.raises(Refused):
        save_answer(application=application, question=answer.question, text="X", revision=1, by=by, now=NOW)
    answer.question.text = "Spremenjeno vprašanje"
    answer.question.save()

    page = client_as(by).get(f"/funding/applications/{application.pk}/").content.decode()
    assert ("Poslano." in page, "Spremenjeno vprašanje" in page) == (True, False)


def test_a_partner_reads_what_was_sent_but_does_not_say_so():
    partner = PartnerFactory()
    theirs = staff(partner.organisation)

    with pytest.raises(Refused):
        sent(partner.application, theirs)

    page = f"/funding/applications/{partner.application.pk}/"
    sent(partner.application, staff(partner.application.organisation))
    codes = [client_as(theirs).get(f"{page}{one}").status_code for one in ("", "sent/")]
    assert codes == [200, 404]


def test_a_day_of_another_century_is_said_beside_its_box_and_nothing_typed_is_lost():
    application = ApplicationFactory()
    typed = {"on": "2000-01-01", "hour": "12:00", "how": "portal", "receipt": "35/2026"}

    answer = client_as(representative(application.organisation)).post(
        f"/funding/applications/{application.pk}/sent/", typed
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["on"])
    assert "35/2026" in answer.content.decode()


def test_nothing_is_sent_tomorrow():
    application = ApplicationFactory()

    page = client_as(staff(application.organisation)).post(
        f"/funding/applications/{application.pk}/sent/", {"on": "2026-11-27", "hour": "10:00", "how": "portal"}
    )

    assert (page.status_code, Application.objects.get().sent_at) == (422, None)


def test_a_supplement_is_kept_apart_and_waits_on_the_desk():
    application = ApplicationFactory()
    by = staff(application.organisation)
    sent(application, by)
    due = {"due_on": "2026-12-03", "due_hour": "12:00", "asked_on": "2026-11-26", "asked": "Manjka podpis."}

    client_as(by).post(f"/funding/applications/{application.pk}/supplements/new/", due)

    waits = [(one.title, one.due) for one in waiting_for(standing_of(by, on=NOW.date()), NOW)]
    assert ("Manjka podpis.", date(2026, 12, 3)) in waits


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [(date(2026, 11, 26), 8, date(2026, 12, 4)), (date(2026, 12, 10), 15, date(2026, 12, 28))],
)
def test_the_last_day_for_a_complaint_is_counted(received, days, last):
    assert sending.complaint_due(received, days) == last


def test_correcting_the_day_of_a_decision_keeps_the_days_that_it_gives():
    """Eight days from a Friday end on a Saturday, so on the Monday after; from the next Tuesday they end on a Wednesday."""
    application = ApplicationFactory(sent=True)
    by = representative(application.organisation)
    decided(application, by, on=date(2026, 11, 6), days=8)
    first = Application.objects.get().complaint_until

    shown = client_as(by).get(f"/funding/applications/{application.pk}/outcome/").context["form"]["days"].value()
    decided(application, by, on=date(2026, 11, 10), days=shown)

    assert (first, shown, Application.objects.get().complaint_until) == (date(2026, 11, 16), 8, date(2026, 11, 18))


def test_an_outcome_is_recorded_with_the_decision(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    application = ApplicationFactory(sent=True)
    by = staff(application.organisation)

    answer = client_as(by).post(
        f"/funding/applications/{application.pk}/outcome/",
        {
            "outcome": "partly", "outcome_on": "2026-11-25", "points": "71,5", "threshold": "70", "awarded": "4.500,50",
            "reasons": "Premalo gostovanj.", "days": "15", "revision": "1", "file": SimpleUploadedFile("odl.pdf", b"x"),
        },
    )  # fmt: skip

    kept = Application.objects.get()
    assert answer.status_code == 302
    assert (kept.outcome, kept.points, kept.awarded, kept.complaint_until) == (
        Outcome.PARTLY,
        Decimal("71.5"),
        Decimal("4500.50"),
        date(2026, 12, 10),
    )
    assert kept.papers.get(is_decision=True).filename == "odl.pdf"


def test_nothing_is_awarded_to_what_was_rejected_and_nothing_unsent_has_an_outcome():
    application = ApplicationFactory(sent=True)
    by = staff(application.organisation)

    with pytest.raises(Refused):
        decided(application, by, Outcome.REJECTED, fields={"awarded": Decimal(5)})
    draft = ApplicationFactory()
    with pytest.raises(Refused):
        decided(draft, staff(draft.organisation))


def test_how_often_an_organisation_succeeds_leaves_out_what_was_withdrawn():
    organisation = member_organisation()
    for outcome in ("approved", "partly", "rejected", "withdrawn", ""):
        ApplicationFactory(organisation=organisation, sent=True, outcome=outcome)

    assert rate_of(Application.objects.filter(organisation=organisation)) == Rate(2, 3)
    assert Rate(2, 3).percent == 67


def test_the_table_of_an_organisation_is_its_own():
    application = ApplicationFactory(sent=True, outcome="approved")
    page = f"/funding/organisations/{application.organisation_id}/applications/"

    codes = [
        client_as(one).get(page).status_code
        for one in (staff(application.organisation), office(), staff(member_organisation()))
    ]

    assert codes == [200, 404, 404]


def test_pages_of_an_application_cost_the_same_with_three_and_with_thirty_questions():
    application = ApplicationFactory()
    organisation = application.organisation
    client, pages = client_as(staff(organisation)), [
        f"/funding/applications/{application.pk}/",
        f"/funding/applications/{application.pk}/papers/",
        f"/funding/{application.call_id}/form/",
        f"/funding/organisations/{organisation.pk}/applications/",
        "/funding/applications/",
    ]  # fmt: skip

    def grown(more):
        for question in QuestionFactory.create_batch(more, call=application.call):
            AnswerFactory(application=application, question=question)
        AttachmentFactory.create_batch(more, call=application.call)
        ApplicationFactory.create_batch(more, organisation=organisation)
        return [_cost(client, page) for page in pages]

    few, many = grown(3), grown(27)

    assert few == many


def _cost(client, page):
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)
