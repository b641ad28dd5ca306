from django.urls import path

from zbor.consultations.views import answering, by_link, moderation, office, on_behalf, reading, reminders

app_name = "consultations"

urlpatterns = [
    path("dossiers/<int:dossier_pk>/opinions/", reading.dossier, name="dossier"),
    path("dossiers/<int:dossier_pk>/consultations/new/", office.create, name="create"),
    path("dossiers/<int:dossier_pk>/consultations/import/", office.import_votes, name="import"),
    path("consultations/<int:pk>/", reading.show, name="show"),
    path("consultations/<int:pk>/edit/", office.edit, name="edit"),
    path("consultations/<int:pk>/statements/", office.statements, name="statements"),
    path("consultations/<int:pk>/statements/<int:statement_pk>/", office.edit_statement, name="edit_statement"),
    path("consultations/<int:pk>/statements/<int:statement_pk>/move/", office.move_statement, name="move_statement"),
    path(
        "consultations/<int:pk>/statements/<int:statement_pk>/remove/", office.remove_statement, name="remove_statement"
    ),
    path("consultations/<int:pk>/preview/", answering.preview, name="preview"),
    path("consultations/<int:pk>/open/", office.open_it, name="open"),
    path("consultations/<int:pk>/close/", office.close, name="close"),
    path("consultations/<int:pk>/deadline/", office.deadline, name="deadline"),
    path("consultations/<int:pk>/remind/", reminders.remind, name="remind"),
    path("consultations/<int:pk>/remind/by-itself/", reminders.by_itself, name="remind_by_itself"),
    path("consultations/<int:pk>/reminders/", reminders.own, name="reminders"),
    path("consultations/<int:pk>/reopen/", office.reopen, name="reopen"),
    path("consultations/<int:pk>/answer/", answering.answer, name="answer"),
    path("consultations/<int:pk>/suggest/", answering.suggest, name="suggest"),
    path("consultations/<int:pk>/review/", answering.review, name="review"),
    path("a/<str:key>/", by_link.follow, name="link"),
    path("consultations/<int:pk>/by-link/", by_link.answer, name="by_link"),
    path("consultations/<int:pk>/by-link/suggest/", by_link.suggest, name="suggest_by_link"),
    path("consultations/<int:pk>/by-link/leave/", by_link.leave, name="leave_by_link"),
    path("consultations/<int:pk>/on-behalf/", on_behalf.choose, name="on_behalf"),
    path("consultations/<int:pk>/on-behalf/<int:entry_pk>/", on_behalf.enter, name="enter_for"),
    path("consultations/<int:pk>/moderation/", moderation.moderation, name="moderation"),
    path("consultations/<int:pk>/moderation/<int:statement_pk>/accept/", moderation.accept, name="accept"),
    path("consultations/<int:pk>/moderation/<int:statement_pk>/reject/", moderation.reject, name="reject"),
    path("consultations/<int:pk>/moderation/<int:statement_pk>/merge/", moderation.merge, name="merge"),
    path("consultations/<int:pk>/moderation/<int:statement_pk>/undo/", moderation.undo, name="undo"),
    path("consultations/<int:pk>/policy/", moderation.policy, name="policy"),
    path("consultations/<int:pk>/articles/", reading.articles, name="articles"),
    path("consultations/<int:pk>/articles/<int:article_pk>/", reading.article, name="article"),
    path("consultations/<int:pk>/comments/<int:comment_pk>/withdraw/", reading.withdraw_comment, name="withdraw"),
    path("consultations/<int:pk>/comments/<int:comment_pk>/put-back/", reading.put_back_comment, name="put_back"),
    path("consultations/<int:pk>/result.json", reading.result, name="result"),
    path("consultations/<int:pk>/import/", office.import_report, name="import_report"),
]
