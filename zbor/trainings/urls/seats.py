"""Registering, one's own registration, the office's list, the form of a training."""

from django.urls import URLPattern, path

from zbor.trainings.views import correcting, own, people, questions, registering

urlpatterns: list[URLPattern] = [
    path("<int:pk>/register/", registering.register, name="register"),
    path("<int:pk>/register/sent/", registering.registered, name="registered"),
    path("<int:pk>/register/group/", registering.group, name="group"),
    path("r/<str:key>/", own.by_link, name="mine"),
    path("r/<str:key>/change/", own.change_by_link, name="mine_change"),
    path("r/<str:key>/materials/<int:pk>/", own.material_by_link, name="mine_material"),
    path("r/<str:key>/training.ics", own.calendar_by_link, name="mine_calendar"),
    path("mine/", own.listed, name="registrations"),
    path("mine/<int:pk>/", own.own, name="own"),
    path("mine/<int:pk>/change/", own.change_own, name="own_change"),
    path("mine/<int:pk>/training.ics", own.calendar_own, name="own_calendar"),
    path("<int:pk>/people/", people.listed, name="people"),
    path("<int:pk>/people/people.csv", people.table, name="people_table"),
    path("<int:pk>/people/add/", people.add, name="people_add"),
    path("<int:pk>/people/sensitive/", people.sensitive, name="people_sensitive"),
    path("registrations/<int:pk>/", people.show, name="person"),
    path("registrations/<int:pk>/correct/", correcting.correct, name="registration_correct"),
    path("registrations/<int:pk>/approve/", people.approve, name="registration_approve"),
    path("registrations/<int:pk>/take/", people.take_for, name="registration_take"),
    path("registrations/<int:pk>/refuse/", people.with_reason, {"deed": "refuse"}, name="registration_refuse"),
    path("registrations/<int:pk>/ahead/", people.with_reason, {"deed": "ahead"}, name="registration_ahead"),
    path("registrations/<int:pk>/cancel/", people.with_reason, {"deed": "cancel"}, name="registration_cancel"),
    path("registrations/<int:pk>/double/<int:other_pk>/", people.settle_double, name="double"),
    path("<int:pk>/questions/", questions.listed, name="questions"),
    path("<int:pk>/questions/new/", questions.new, name="question_new"),
    path("questions/<int:pk>/", questions.edit, name="question_edit"),
    path("questions/<int:pk>/do/", questions.do, name="question_do"),
]
