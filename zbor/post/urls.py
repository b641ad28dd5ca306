from django.urls import path

from zbor.post import views

app_name = "post"

urlpatterns = [
    path("development/mail/", views.development, name="development"),
    path("mail/unsent/", views.unsent, name="unsent"),
    path("mail/<int:pk>/again/", views.again, name="again"),
]
