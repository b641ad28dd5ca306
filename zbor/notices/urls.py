from django.urls import path

from zbor.notices.views import links, mine

app_name = "notices"

urlpatterns = [
    path("me/mail/", mine.show, name="mine"),
    path("me/mail/preview/", mine.preview, name="preview"),
    path("me/mail/back/", mine.come_back, name="come_back"),
    path("me/mail/works/", mine.works, name="works"),
    path("n/<str:key>/confirm/", links.confirm, name="confirm"),
    path("n/<str:key>/", links.leave, name="leave"),
]
