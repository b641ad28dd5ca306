"""Programmes, trainings, sessions."""

from django.urls import URLPattern, path

from zbor.trainings.views import courses, keeping, lecturers, materials, sessions

urlpatterns: list[URLPattern] = [
    path("", courses.listed, name="list"),
    path("new/", keeping.new, name="new"),
    path("programmes/", courses.programmes, name="programmes"),
    path("programmes/new/", keeping.edit_programme, name="programme_new"),
    path("programmes/<int:pk>/", courses.programme, name="programme"),
    path("programmes/<int:pk>/edit/", keeping.edit_programme, name="programme_edit"),
    path("<int:pk>/", courses.show, name="show"),
    path("<int:pk>/calendar.ics", courses.calendar, name="calendar"),
    path("<int:pk>/edit/", keeping.edit, name="edit"),
    path("<int:pk>/copy/", keeping.copy, name="copy"),
    path("<int:pk>/remove/", keeping.remove, name="remove"),
    path("<int:pk>/announce/", keeping.announce, name="announce"),
    path("<int:pk>/cancel/", keeping.cancel, name="cancel"),
    path("<int:pk>/sessions/new/", sessions.new, name="session_new"),
    path("sessions/<int:pk>/calendar.ics", courses.session_calendar, name="session_calendar"),
    path("sessions/<int:pk>/edit/", sessions.edit, name="session_edit"),
    path("sessions/<int:pk>/cancel/", sessions.cancel, name="session_cancel"),
    path("sessions/<int:pk>/remove/", sessions.remove, name="session_remove"),
    path("<int:pk>/lecturers/new/", lecturers.new, name="lecturer_new"),
    path("lecturers/<int:pk>/edit/", lecturers.edit, name="lecturer_edit"),
    path("lecturers/<int:pk>/place/", lecturers.place, name="lecturer_place"),
    path("lecturers/<int:pk>/remove/", lecturers.remove, name="lecturer_remove"),
    path("<int:pk>/materials/new/", materials.new, name="material_new"),
    path("materials/<int:pk>/", materials.download, name="material"),
    path("materials/<int:pk>/remove/", materials.remove, name="material_remove"),
]
