from django.urls import path

from zbor.decisions import views

app_name = "decisions"

urlpatterns = [
    path("decisions/", views.listing, name="list"),
    path("decisions/new/", views.new, name="new"),
    path("decisions/<int:pk>/", views.show, name="show"),
    path("decisions/<int:pk>/voices/<int:entry_pk>/", views.cast, name="cast"),
    path("decisions/<int:pk>/open/", views.open_, name="open"),
    path("decisions/<int:pk>/close/", views.close, name="close"),
    path("decisions/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("decisions/<int:pk>/minutes/", views.minutes, name="minutes"),
]
