"""Addresses of funding."""

from zbor.funding.urls import calls

app_name = "funding"

urlpatterns = [*calls.urlpatterns]
