from django.urls import path

from zbor.outcomes import views

app_name = "outcomes"

urlpatterns = [
    path("dossiers/<int:pk>/outcome/", views.dossier, name="dossier"),
    path("dossiers/<int:pk>/outcome/sent/", views.submit, name="submit"),
    path("dossiers/<int:pk>/outcome/trace/", views.trace, name="trace"),
    path("dossiers/<int:pk>/text/<int:version>/touches/", views.touches, name="touches"),
    path("dossiers/<int:pk>/outcome/act/", views.act, name="act"),
    path("submissions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("demands/<int:pk>/verdict/", views.verdict, name="verdict"),
]
