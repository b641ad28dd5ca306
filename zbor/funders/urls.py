from django.urls import path

from zbor.funders import views

app_name = "funders"

urlpatterns = [
    path("funders/", views.listed, name="list"),
    path("funders/new/", views.edit, name="new"),
    path("funders/<int:pk>/", views.edit, name="edit"),
    path("funders/<int:pk>/logo/<str:name>", views.logo, name="logo"),
]
