from django.urls import path

from zbor.notices.views import links

app_name = "notices"

urlpatterns = [
    path("n/<str:key>/confirm/", links.confirm, name="confirm"),
    path("n/<str:key>/", links.leave, name="leave"),
]
