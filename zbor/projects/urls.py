from django.urls import path

from zbor.projects import views

app_name = "projects"

urlpatterns = [
    path("projects/", views.listed, name="list"),
    path("projects/new/", views.edit, name="new"),
    path("projects/<slug:slug>/", views.show, name="show"),
    path("projects/<slug:slug>/edit/", views.edit, name="edit"),
]
