"""Addresses of trainings."""

from zbor.trainings.urls import courses

app_name = "trainings"

urlpatterns = [*courses.urlpatterns]
