"""Addresses of funding."""

from zbor.funding.urls import applications, calls, eligibility

app_name = "funding"

urlpatterns = [*eligibility.urlpatterns, *applications.urlpatterns, *calls.urlpatterns]
