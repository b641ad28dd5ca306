"""Addresses of funding."""

from zbor.funding.urls import calls, eligibility, results

app_name = "funding"

urlpatterns = [*results.urlpatterns, *eligibility.urlpatterns, *calls.urlpatterns]
