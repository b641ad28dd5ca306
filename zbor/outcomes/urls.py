from django.urls import path

from zbor.outcomes.views import recording, sending, touching

app_name = "outcomes"

urlpatterns = [
    path("dossiers/<int:pk>/outcome/", recording.dossier, name="dossier"),
    path("dossiers/<int:pk>/outcome/sent/", recording.submit, name="submit"),
    path("dossiers/<int:pk>/outcome/send/", sending.prepare, name="prepare"),
    path("letters/<int:pk>/", sending.dispatch, name="dispatch"),
    path("letters/<int:pk>/send/", sending.send, name="send"),
    path("submissions/<int:pk>/answer/", sending.answer, name="answer"),
    path("dossiers/<int:pk>/outcome/trace/", recording.trace, name="trace"),
    path("dossiers/<int:pk>/text/<int:version>/touches/", recording.touches, name="touches"),
    path("watch/items/<int:pk>/touches/", touching.item, name="item_touches"),
    path("dossiers/<int:pk>/outcome/act/", recording.act, name="act"),
    path("submissions/<int:pk>/withdraw/", recording.withdraw, name="withdraw"),
    path("demands/<int:pk>/verdict/", recording.verdict, name="verdict"),
]
