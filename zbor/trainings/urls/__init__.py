"""Addresses of trainings."""

from zbor.trainings.urls import courses, needs

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *needs.urlpatterns]
