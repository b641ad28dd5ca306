from django.urls import path

from zbor.desk import views

app_name = "desk"

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/mine/", views.mine, name="mine"),
    path("dossiers/<int:pk>/", views.dossier, name="dossier"),
]
