"""Addresses of trainings."""

from zbor.trainings.urls import courses, seats

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *seats.urlpatterns]
