from django.urls import URLPattern, URLResolver, include, path

members: list[URLPattern] = []

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("", include((members, "members"))),
]
