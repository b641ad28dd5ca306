"""Addresses of partnerships."""

from zbor.partnerships.urls import agreements, board, meeting

app_name = "partnerships"

urlpatterns = [*board.urlpatterns, *meeting.urlpatterns, *agreements.urlpatterns]
