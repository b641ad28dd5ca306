"""Addresses of partnerships."""

from zbor.partnerships.urls import board

app_name = "partnerships"

urlpatterns = [*board.urlpatterns]
