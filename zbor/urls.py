"""The front door: which path leads to which room."""

from django.urls import include, path
from django.views.i18n import set_language

from zbor.base import views as base
from zbor.base.doors import opens_to
from zbor.base.enums import Door

handler400 = base.bad_request
handler403 = base.forbidden
handler404 = base.not_found
handler429 = base.too_many  # asked for by allauth

urlpatterns = [
    path("", include("zbor.publicsite.urls")),
    path("healthz", base.health, name="health"),
    path("language/", opens_to(Door.EVERYONE)(set_language), name="set_language"),
    path("", include("zbor.members.urls")),
    path("", include("zbor.desk.urls")),
    path("runs/", include("zbor.runs.urls")),
    path("", include("zbor.post.urls")),
    path("", include("zbor.funders.urls")),
    path("", include("zbor.notices.urls")),
    path("", include("zbor.dossiers.urls")),
    path("watch/", include("zbor.watch.urls")),
    path("", include("zbor.dialogue.urls")),
    path("", include("zbor.press.urls")),
    path("", include("zbor.decisions.urls")),
    path("", include("zbor.consultations.urls")),
    path("", include("zbor.positions.urls")),
    path("", include("zbor.outcomes.urls")),
    path("", include("zbor.projects.urls")),
    path("competences/", include("zbor.competences.urls")),
    path("participants/", include("zbor.participants.urls")),
    path("trainings/", include("zbor.trainings.urls")),
    path("partnerships/", include("zbor.partnerships.urls")),
    path("funding/", include("zbor.funding.urls")),
    path("finances/", include("zbor.finances.urls")),
    path("initiatives/", include("zbor.initiatives.urls")),
    path("api/", include("zbor.api.urls")),
]
