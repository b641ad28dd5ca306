from django.urls import path

from zbor.post import views

app_name = "post"

urlpatterns = [
    path("development/mail/", views.development, name="development"),
    path("development/mail/<int:pk>/", views.as_html, name="as_html"),
    path("mail/unsent/", views.unsent, name="unsent"),
    path("mail/<int:pk>/again/", views.again, name="again"),
    path("mail/<int:pk>/settle/", views.settle, name="settle"),
    path("mail/returns/<int:pk>/works/", views.works, name="works"),
]
