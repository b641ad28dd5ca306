from django.urls import URLPattern, path

from zbor.runs import views

app_name = "runs"

urlpatterns: list[URLPattern] = [
    path("<int:pk>/", views.progress, name="progress"),
]
