"""Addresses of trainings."""

from zbor.trainings.urls import after, courses

app_name = "trainings"

urlpatterns = [*courses.urlpatterns, *after.urlpatterns]
