"""Addresses of what an organisation lives on."""

from django.urls import URLPattern, path

from zbor.finances.views import access, entering, files, years

app_name = "finances"
OF = "organisations/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", years.mine, name="mine"),
    path(OF, years.own, name="own"),
    path(f"{OF}new/", years.new, name="new"),
    path(f"{OF}access/", access.access, name="access"),
    path(f"{OF}lines.csv", files.table, name="table"),
    path(f"{OF}years.xlsx", files.book, name="book"),
    path(f"{OF}years/<int:year>/", years.year, name="year"),
    path(f"{OF}years/<int:year>/edit/", entering.edit, name="edit"),
    path(f"{OF}years/<int:year>/sum/", entering.sum_of, name="sum_of"),
    path(f"{OF}years/<int:year>/lines/", entering.lines, name="lines"),
    path(f"{OF}years/<int:year>/paste/", entering.paste, name="paste"),
    path(f"{OF}years/<int:year>/facts/", years.to_facts, name="to_facts"),
    path(f"{OF}years/<int:year>/remove/", years.remove, name="remove"),
    path(f"{OF}years/<int:year>/no-thanks/", years.no_thanks, name="no_thanks"),
]
