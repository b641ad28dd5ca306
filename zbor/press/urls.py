from django.urls import path

from zbor.press import views

app_name = "press"

urlpatterns = [
    path("press/", views.listed, name="list"),
    path("press/list.csv", views.table, name="table"),
    path("press/new/", views.new, name="new"),
    path("press/<int:pk>/", views.show, name="clipping"),
    path("press/<int:pk>/edit/", views.edit, name="edit"),
    path("press/<int:pk>/attach/", views.attach, name="attach"),
    path("press/<int:pk>/take-out/", views.take_out, name="take_out"),
    path("press/<int:pk>/put-back/", views.put_back, name="put_back"),
]
