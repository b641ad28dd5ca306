"""Addresses of what an organisation lives on."""

from django.urls import URLPattern, path

from zbor.finances.views import access, benchmark, cash, entering, files, scenario, shares, tables, years

app_name = "finances"
OF = "organisations/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("", years.mine, name="mine"),
    path("comparison/", benchmark.latest, name="benchmark"),
    path("comparison/make/", benchmark.make, name="benchmark_make"),
    path("comparison/<int:year>/", benchmark.release, name="benchmark_of"),
    path("comparison/<int:year>.csv", benchmark.table, name="benchmark_table"),
    path("comparison/<int:year>.json", benchmark.data, name="benchmark_data"),
    path(OF, years.own, name="own"),
    path(f"{OF}new/", years.new, name="new"),
    path(f"{OF}access/", access.access, name="access"),
    path(f"{OF}scenario/", scenario.show, name="scenario"),
    path(f"{OF}cash/", cash.show, name="cash"),
    path(f"{OF}cash/plan/", cash.frame, name="cash_frame"),
    path(f"{OF}cash/plan/remove/", cash.remove_all, name="cash_remove_all"),
    path(f"{OF}cash/<slug:kind>/new/", cash.add, name="cash_add"),
    path(f"{OF}cash/<slug:kind>/<int:number>/", cash.change, name="cash_change"),
    path(f"{OF}cash/<slug:kind>/<int:number>/remove/", cash.remove, name="cash_remove"),
    path(f"{OF}shares/", shares.show, name="shares"),
    path(f"{OF}shares/<slug:kind>/new/", shares.add, name="share_add"),
    path(f"{OF}shares/<slug:kind>/<int:number>/", shares.change, name="share_change"),
    path(f"{OF}shares/<slug:kind>/<int:number>/remove/", shares.remove, name="share_remove"),
    path(f"{OF}comparison/", benchmark.comparison, name="comparison"),
    path(f"{OF}years/<int:year>/part/", benchmark.taking, name="take_part"),
    path(f"{OF}lines.csv", files.table, name="table"),
    path(f"{OF}years.xlsx", files.book, name="book"),
    path(f"{OF}years/<int:year>/", years.year, name="year"),
    path(f"{OF}years/<int:year>/edit/", entering.edit, name="edit"),
    path(f"{OF}years/<int:year>/sum/", entering.sum_of, name="sum_of"),
    path(f"{OF}years/<int:year>/lines/", entering.lines, name="lines"),
    path(f"{OF}years/<int:year>/paste/", tables.paste, name="paste"),
    path(f"{OF}years/<int:year>/facts/", years.to_facts, name="to_facts"),
    path(f"{OF}years/<int:year>/remove/", years.remove, name="remove"),
    path(f"{OF}years/<int:year>/no-thanks/", years.no_thanks, name="no_thanks"),
]
