"""Addresses of partnerships."""

from zbor.partnerships.urls import board, meeting

app_name = "partnerships"

urlpatterns = [*board.urlpatterns, *meeting.urlpatterns]
