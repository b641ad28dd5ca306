from django.urls import URLPattern

app_name = "publicsite"

urlpatterns: list[URLPattern] = []
