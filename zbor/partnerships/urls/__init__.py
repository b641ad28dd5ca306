"""Addresses of partnerships."""

from zbor.partnerships.urls import agreements, board, consortia, meeting

app_name = "partnerships"

urlpatterns = [*board.urlpatterns, *meeting.urlpatterns, *consortia.urlpatterns, *agreements.urlpatterns]
