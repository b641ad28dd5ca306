"""Addresses of trainings."""

from zbor.trainings.urls import courses, day, seats

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *seats.urlpatterns, *day.urlpatterns]
