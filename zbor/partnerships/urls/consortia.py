"""Consortia: plans, whom to ask, invitations."""

from django.urls import path

from zbor.partnerships.views import consortia, invitations, plans

urlpatterns = [
    path("plans/", plans.listed, name="plans"),
    path("plans/new/", plans.new, name="plan_new"),
    path("plans/<int:pk>/", plans.show, name="plan"),
    path("plans/<int:pk>/edit/", plans.edit, name="plan_edit"),
    path("plans/<int:pk>/preview/", plans.preview, name="plan_preview"),
    path("plans/<int:pk>/close/", plans.close, name="plan_close"),
    path("plans/<int:pk>/best/", consortia.best, name="plan_best"),
    path("plans/<int:pk>/relax/", consortia.relax, name="plan_relax"),
    path("plans/<int:pk>/ask/", consortia.ask, name="plan_ask"),
    path("plans/<int:pk>/go-on/", consortia.go_on, name="plan_go_on"),
    path("plans/<int:pk>/agreement/", consortia.agreement, name="plan_agreement"),
    path("invitations/<int:pk>/", invitations.show, name="invitation"),
    path("invitations/<int:pk>/yes/", invitations.say_yes, name="invitation_yes"),
    path("invitations/<int:pk>/no/", invitations.say_no, name="invitation_no"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
]
