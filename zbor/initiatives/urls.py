"""Addresses of initiatives."""

from django.urls import path

from zbor.initiatives.views import drafts, gates, keeping, reading, scores, taking_part

app_name = "initiatives"

urlpatterns = [
    path("", reading.listed, name="list"),
    path("new/", keeping.new, name="new"),
    path("gates/", gates.settings, name="gates"),
    path("gates/<slug:code>/", gates.edit, name="gate_edit"),
    path("<int:pk>/ask/", gates.ask, name="gate_ask"),
    path("<int:pk>/pass/", gates.let_through, name="gate_pass"),
    path("<int:pk>/send-back/", gates.send_back, name="gate_send_back"),
    path("<int:pk>/let-go/<slug:code>/", gates.let_go, name="let_go"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/edit/", keeping.edit, name="edit"),
    path("<int:pk>/publish/", keeping.publish, name="publish"),
    path("<int:pk>/unpublish/", keeping.unpublish, name="unpublish"),
    path("<int:pk>/end/", keeping.end, name="end"),
    path("<int:pk>/merge/", keeping.merge, name="merge"),
    path("<int:pk>/support/", taking_part.support, name="support"),
    path("<int:pk>/support/take-back/", taking_part.take_back, name="support_take_back"),
    path("<int:pk>/offer/", taking_part.offer, name="offer"),
    path("<int:pk>/remark/", taking_part.remark, name="remark"),
    path("parts/<int:pk>/bind/", taking_part.bind, name="part_bind"),
    path("parts/<int:pk>/accept/", taking_part.accept, name="part_accept"),
    path("parts/<int:pk>/decline/", taking_part.decline, name="part_decline"),
    path("parts/<int:pk>/leave/", taking_part.leave, name="part_leave"),
    path("remarks/<int:pk>/take-back/", taking_part.take_remark_back, name="remark_take_back"),
    path("template/", drafts.template, name="template"),
    path("<int:pk>/draft/", drafts.show, name="draft"),
    path("<int:pk>/budget/new/", drafts.new_line, name="line_new"),
    path("budget/<int:pk>/edit/", drafts.edit_line, name="line_edit"),
    path("budget/<int:pk>/remove/", drafts.remove_line, name="line_remove"),
    path("sections/<int:pk>/", drafts.section, name="section"),
    path("sections/<int:pk>/write/", drafts.write, name="section_write"),
    path("sections/<int:pk>/suggest/", drafts.suggest, name="section_suggest"),
    path("suggestions/<int:pk>/take-in/", drafts.take_in, name="suggestion_take_in"),
    path("suggestions/<int:pk>/set-aside/", drafts.set_aside, name="suggestion_set_aside"),
    path("criteria/", scores.criteria, name="criteria"),
    path("<int:pk>/scores/", scores.show, name="scores"),
    path("<int:pk>/scores/open/", scores.begin, name="scoring_open"),
    path("scorings/<int:pk>/invite/", scores.invite, name="scoring_invite"),
    path("scorings/<int:pk>/end/", scores.end, name="scoring_end"),
    path("reviews/<int:pk>/", scores.review, name="review"),
    path("reviews/<int:pk>/declare/", scores.declare, name="review_declare"),
]
