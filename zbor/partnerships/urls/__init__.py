"""Addresses of partnerships."""

from zbor.partnerships.urls import agreements

app_name = "partnerships"

urlpatterns = [*agreements.urlpatterns]
