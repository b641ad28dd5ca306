"""Calls for proposals."""

from django.urls import URLPattern, path

from zbor.funding.views import alerts, calls, from_items, keeping

urlpatterns: list[URLPattern] = [
    path("", calls.listed, name="list"),
    path("new/", keeping.new, name="new"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("items/<int:pk>/", from_items.of_item, name="of_item"),
    path("items/<int:pk>/make/", from_items.make, name="make_of_item"),
    path("<int:pk>/", calls.show, name="show"),
    path("<int:pk>/follow/", calls.follow, name="follow"),
    path("<int:pk>/edit/", keeping.edit, name="edit"),
    path("<int:pk>/copy/", keeping.copy, name="copy"),
    path("<int:pk>/remove/", keeping.remove, name="remove"),
    path("<int:pk>/announce/", keeping.announce, name="announce"),
    path("<int:pk>/deadline/", keeping.deadline, name="deadline"),
    path("<int:pk>/used/", keeping.used, name="used"),
    path("<int:pk>/there/", keeping.there, name="there"),
    path("<int:pk>/withdraw/", keeping.withdraw, name="withdraw"),
]
