"""Addresses of trainings."""

from zbor.trainings.urls import courses, day

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *day.urlpatterns]
