"""Addresses of trainings."""

from zbor.trainings.urls import after, courses, day, needs, seats

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *seats.urlpatterns, *day.urlpatterns, *after.urlpatterns, *needs.urlpatterns]
