"""Addresses of participants."""

from django.urls import path

from zbor.participants.views import by_link, doubles, operations, people

app_name = "participants"

urlpatterns = [
    path("", operations.operations, name="list"),
    path("new/", operations.edit, name="new"),
    path("f/<str:token>/", by_link.form, name="form"),
    path("people/<int:pk>/", people.show, name="person"),
    path("people/<int:pk>/fill/", people.fill, name="fill"),
    path("people/<int:pk>/sensitive/", people.read_sensitive, name="sensitive"),
    path("people/<int:pk>/unlock/", people.unlock, name="unlock"),
    path("people/<int:pk>/erase/", people.erase, name="erase"),
    path("<int:pk>/", operations.operation, name="operation"),
    path("<int:pk>/edit/", operations.edit, name="edit"),
    path("<int:pk>/ask/", operations.ask, name="ask"),
    path("<int:pk>/exits/", operations.exits, name="exits"),
    path("<int:pk>/lock/", operations.lock, name="lock"),
    path("<int:pk>/links/", operations.links, name="links"),
    path("<int:pk>/doubles/", doubles.doubles, name="doubles"),
    path("<int:pk>/merge/", doubles.merge, name="merge"),
    path("<int:pk>/apart/", doubles.apart, name="apart"),
    path("<int:pk>/table.csv", operations.table, name="table"),
    path("<int:pk>/table/sensitive/", operations.table_with_sensitive, name="table_with_sensitive"),
]
