from django.urls import URLPattern

app_name = "funders"

urlpatterns: list[URLPattern] = []
