"""Addresses of funding."""

from zbor.funding.urls import calls, eligibility

app_name = "funding"

urlpatterns = [*eligibility.urlpatterns, *calls.urlpatterns]
