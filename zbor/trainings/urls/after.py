"""Evaluation, certificates, badges, report."""

from django.urls import path

from zbor.trainings.views import certificates, evaluating, issuing, results, verifying

urlpatterns = [
    path("e/<str:token>/", evaluating.evaluate, name="evaluate"),
    path("<int:pk>/evaluation/", results.results, name="evaluation"),
    path("<int:pk>/evaluation/publish/", results.publish, name="evaluation_publish"),
    path("<int:pk>/evaluation/withdraw/", results.withdraw, name="evaluation_withdraw"),
    path("<int:pk>/evaluation/questions/<int:own_pk>/remove/", results.remove, name="evaluation_question_remove"),
    path("<int:pk>/evaluation/results.csv", results.table, name="evaluation_csv"),
    path("<int:pk>/evaluation/own/", results.own, name="evaluation_own"),
    path("<int:pk>/evaluation/summary/", results.summary, name="evaluation_summary"),
    path("<int:pk>/certificates/", certificates.certificates, name="certificates"),
    path("<int:pk>/certificates/issue/", certificates.issue, name="certificates_issue"),
    path("<int:pk>/report/", certificates.report, name="report"),
    path("<int:pk>/report.pdf", certificates.report_as_pdf, name="report_pdf"),
    path("<int:pk>/report.docx", certificates.report_as_word, name="report_docx"),
    path("<int:pk>/achievement/", issuing.achievement, name="achievement"),
    path("certificates/", verifying.by_code, name="certificate_by_code"),
    path("certificates/check/", verifying.check, name="badge_check"),
    path("certificates/issued/<int:pk>/correct/", certificates.correct, name="certificate_correct"),
    path("certificates/issued/<int:pk>/revoke/", certificates.revoke, name="certificate_revoke"),
    path("certificates/<str:code>/", verifying.certificate, name="certificate"),
    path("certificates/<str:code>/certificate.pdf", verifying.certificate_as_pdf, name="certificate_pdf"),
    path("certificates/<str:code>/badge.jwt", verifying.badge, name="badge"),
    path("certificates/<str:code>/badge.json", verifying.badge_as_json, name="badge_json"),
    path("issuer/", issuing.issuer, name="issuer"),
    path("issuer/did.json", issuing.did, name="issuer_did"),
    path("issuer/jwks.json", issuing.keys, name="issuer_jwks"),
    path("issuer/revocations.jwt", issuing.revoked, name="revocations"),
]
