"""Addresses of what people can do."""

from django.urls import path

from zbor.competences import views

app_name = "competences"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("judge/", views.judge, name="judge"),
    path("share/", views.share, name="share"),
    path("stop-sharing/", views.stop_sharing, name="stop_sharing"),
    path("forget/", views.forget, name="forget"),
    path("aims/<slug:key>/", views.aim, name="aim"),
    path("by-link/<str:token>/", views.by_link, name="by_link"),
    path("framework/", views.framework, name="framework"),
    path("framework/<slug:code>/", views.competence, name="competence"),
    path("find/", views.find, name="find"),
    path("people/<int:pk>/", views.person, name="person"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("network/", views.network, name="network"),
    path("own/new/", views.own_new, name="own_new"),
    path("own/<int:pk>/", views.own_edit, name="own_edit"),
    path("own/<int:pk>/retire/", views.own_retire, name="own_retire"),
    path("own/<int:pk>/take-up/", views.own_take_up, name="own_take_up"),
]
