"""Addresses of funding."""

from zbor.funding.urls import applications, calls, eligibility, results

app_name = "funding"

urlpatterns = [*results.urlpatterns, *eligibility.urlpatterns, *applications.urlpatterns, *calls.urlpatterns]
