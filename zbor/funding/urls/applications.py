"""What calls ask, and the applications of those who answer."""

from django.urls import URLPattern, path

from zbor.funding.views import application_answers as answers
from zbor.funding.views import application_parts as parts
from zbor.funding.views import application_questions as questions
from zbor.funding.views import application_sending as sending
from zbor.funding.views import applications
from zbor.positions.papers.files import Format

ONE = "applications/<int:pk>"

urlpatterns: list[URLPattern] = [
    path("<int:pk>/form/", questions.form_of, name="application_form"),
    path("<int:pk>/form/paste/", questions.paste, name="application_paste"),
    path("<int:pk>/form/questions/new/", questions.question, name="application_question_new"),
    path("<int:pk>/form/questions/<int:question_pk>/", questions.question, name="application_question"),
    path("<int:pk>/form/questions/<int:question_pk>/out/", questions.question_out, name="application_question_out"),
    path("<int:pk>/form/attachments/new/", questions.attachment, name="application_attachment_new"),
    path("<int:pk>/form/attachments/<int:attachment_pk>/", questions.attachment, name="application_attachment"),
    path(
        "<int:pk>/form/attachments/<int:attachment_pk>/out/",
        questions.attachment_out,
        name="application_attachment_out",
    ),
    path("<int:pk>/apply/", applications.begin, name="apply"),
    path("applications/", sending.mine, name="applications_mine"),
    path("organisations/<int:pk>/applications/", sending.of_organisation, name="applications"),
    path("organisations/<int:pk>/applications/sharing/", sending.share, name="outcomes_share"),
    path(f"{ONE}/", applications.show, name="application"),
    path(f"{ONE}/edit/", applications.edit, name="application_edit"),
    path(f"{ONE}/copy/", applications.copy, name="application_copy"),
    path(f"{ONE}/delete/", applications.delete, name="application_delete"),
    path(f"{ONE}/bring-back/", applications.bring_back, name="application_bring_back"),
    path(f"{ONE}/office/", applications.office, name="application_office"),
    path(f"{ONE}/partners/new/", applications.partner, name="application_partner"),
    path(f"{ONE}/partners/<int:partner_pk>/out/", applications.partner_out, name="application_partner_out"),
    path(f"{ONE}/partners/<int:partner_pk>/leave/", applications.leave, name="application_leave"),
    path(f"{ONE}/answers/<int:question_pk>/", answers.answer, name="application_answer"),
    path(f"{ONE}/answers/<int:question_pk>/state/", answers.state, name="application_answer_state"),
    path(f"{ONE}/answers/<int:question_pk>/remark/", answers.remark, name="application_remark"),
    path(f"{ONE}/answers/<int:question_pk>/writing/", answers.writing, name="application_writing"),
    path(f"{ONE}/versions/<int:version_pk>/back/", answers.go_back, name="application_go_back"),
    path(f"{ONE}/remarks/<int:note_pk>/settle/", answers.settle, name="application_settle"),
    path(f"{ONE}/plan/", parts.plan, name="application_plan"),
    path(f"{ONE}/tasks/new/", parts.task, name="application_task"),
    path(f"{ONE}/tasks/<int:task_pk>/", parts.tick, name="application_tick"),
    path(f"{ONE}/attachments/new/", parts.paper, name="application_paper_new"),
    path(f"{ONE}/attachments/asked/<int:asked_pk>/", parts.paper, name="application_paper_asked"),
    path(f"{ONE}/attachments/<int:paper_pk>/", parts.paper, name="application_paper"),
    path(f"{ONE}/attachments/<int:paper_pk>/out/", parts.paper_out, name="application_paper_out"),
    path(f"{ONE}/attachments/<int:paper_pk>/file/", parts.file, name="application_file"),
    path(f"{ONE}/papers/", sending.papers, name="application_papers"),
    *(
        path(f"{ONE}/papers/application.{one}", sending.paper, {"form": one.value}, name=f"application_{one}")
        for one in Format
    ),
    path(f"{ONE}/sent/", sending.sent, name="application_sent"),
    path(f"{ONE}/not-sent/", sending.not_sent, name="application_not_sent"),
    path(f"{ONE}/supplements/new/", sending.supplement, name="application_supplement_new"),
    path(f"{ONE}/supplements/<int:supplement_pk>/", sending.supplement, name="application_supplement"),
    path(f"{ONE}/outcome/", sending.outcome, name="application_outcome"),
]
